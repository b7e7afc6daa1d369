"""The form and the code book as pages: one file each, with no script but their own and no network."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from markupsafe import Markup

from helpers.display.output import content_hash, page_environment
from helpers.storage.files import write_bytes
from helpers.validation.coding.codebook import chapters
from helpers.validation.coding.model import DISPUTED, FORM
from helpers.validation.coding.sheet import Item, Piece

_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def form_html(laid: Sequence[Item], *, corpus: str, title: str, sheet_hash: str, blind: bool) -> str:
    """The coding form; the same items give the same bytes.

    Args:
        laid: the items as coders see them.
        corpus, sheet_hash: what progress in a browser is kept under.
        title: what the corpus is called.
        blind: whether the machine's answers are left out.
    """
    return _form({"corpus": corpus, "sheet": sheet_hash, **_items(laid, blind)}, title)


def write_disputed(folder: Path, ids: Collection[str], *, title: str) -> bool:
    """Write the form of a further coder: some items alone, as the earlier coders saw them.

    Args:
        folder: `data/coding/<corpus>/`, with the form.
        ids: the items; where none is left to ask, a form that was there is removed.
        title: what the corpus is called.

    Returns:
        Whether a form was written.
    """
    path = folder / FORM
    match = _DATA.search(path.read_text("utf-8")) if path.is_file() else None
    data = json.loads(match[1]) if match else {"items": []}
    items = [item for item in data["items"] if item["id"] in ids]
    if not items:
        (folder / DISPUTED).unlink(missing_ok=True)
        return False
    kept = dict.fromkeys(item["other"] for item in items if item["other"] is not None)
    places = {place: new for new, place in enumerate(kept)}
    asked = hashlib.sha256("\n".join(item["id"] for item in items).encode()).hexdigest()[:16]
    items = [item | {"other": places.get(item["other"])} for item in items]
    others = [data["others"][place] for place in places]
    disputed = {"corpus": data["corpus"], "sheet": f"disputed-{asked}", "items": items, "others": others}
    write_bytes(folder / DISPUTED, _form(disputed, title).encode())
    return True


def _form(data: dict[str, Any], title: str) -> str:
    """The page of a form, with the chapters of the code book that its items need."""
    detectors = {item["detector"] for item in data["items"]}
    used = [chapter for chapter in chapters() if chapter.detector in detectors]
    outlines = {
        chapter.detector: {
            "title": chapter.title,
            "detection": chapter.detection,
            "sentence": chapter.sentence,
            "codes": [
                {"name": code.name, "key": code.key, "definition": code.definition} for code in chapter.codes
            ],
        }
        for chapter in used
    }
    payload = {"corpus": data["corpus"], "sheet": data["sheet"], "chapters": outlines, **data}
    return _page("form.html.j2", script=_static("form.js"), title=title, used=used, data=_json(payload))


def codebook_html() -> str:
    """The code book."""
    return _page("codebook.html.j2", script="", chapters=chapters())


def _items(laid: Sequence[Item], blind: bool) -> dict[str, Any]:
    """The items, and each text that stands beside some of them once."""
    others: dict[tuple[Piece, ...], int] = {}
    items = []
    for item in laid:
        other = others.setdefault(tuple(item.other), len(others)) if item.other else None
        record = {
            "id": item.item_id, "detector": item.detector, "unit": item.unit, "before": item.before,
            "passage": item.passage, "after": item.after, "other": other,
        }  # fmt: skip
        items.append(record if blind else record | {"machine": item.machine})
    return {"items": items, "others": list(others)}


def _json(data: Any) -> Markup:
    """JSON that no text in it can break out of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _page(template: str, *, script: str, **values: Any) -> str:
    styles = _static("form.css")
    scripts = content_hash(script) if script else "'none'"
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {content_hash(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = page_environment(__package__).get_template(template)
    return page.render(styles=Markup(styles), script=Markup(script), policy=policy, **values) + "\n"


@cache
def _static(name: str) -> str:
    return resources.files(__package__).joinpath("static", name).read_text("utf-8")
