"""The form and the code book as pages: one file each, with no script but their own and no network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from markupsafe import Markup

from helpers.validation.coding.codebook import chapters
from helpers.validation.coding.sheet import Item, Piece


def form_html(laid: Sequence[Item], *, corpus: str, title: str, sheet_hash: str, blind: bool) -> str:
    """The coding form; the same items give the same bytes.

    Args:
        laid: the items as coders see them.
        corpus, sheet_hash: what progress in a browser is kept under.
        title: what the corpus is called.
        blind: whether the machine's answers are left out.
    """
    there = {one.detector for one in laid}
    used = [chapter for chapter in chapters() if chapter.detector in there]
    data = {
        "corpus": corpus,
        "sheet": sheet_hash,
        "chapters": {
            chapter.detector: {
                "title": chapter.title,
                "detection": chapter.detection,
                "sentence": chapter.sentence,
                "codes": [
                    {"name": code.name, "key": code.key, "definition": code.definition}
                    for code in chapter.codes
                ],
            }
            for chapter in used
        },
        **_items(laid, blind),
    }
    return _page("form.html.j2", script=_static("form.js"), title=title, used=used, data=_json(data))


def codebook_html() -> str:
    """The code book."""
    return _page("codebook.html.j2", script="", chapters=chapters())


def _items(laid: Sequence[Item], blind: bool) -> dict[str, Any]:
    """The items, and each text that stands beside some of them once."""
    others: dict[tuple[Piece, ...], int] = {}
    items = []
    for one in laid:
        other = others.setdefault(tuple(one.other), len(others)) if one.other else None
        item = {
            "id": one.item_id, "detector": one.detector, "unit": one.unit, "before": one.before,
            "passage": one.passage, "after": one.after, "other": other,
        }  # fmt: skip
        items.append(item if blind else item | {"machine": one.machine})
    return {"items": items, "others": list(others)}


def _json(data: Any) -> Markup:
    """JSON that no text in it can break out of."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _page(template: str, *, script: str, **values: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    styles = _static("form.css")
    scripts = _hash(script) if script else "'none'"
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    page = environment.get_template(template).render(
        styles=Markup(styles), script=Markup(script), policy=policy, **values
    )
    return page + "\n"


@cache
def _static(name: str) -> str:
    return resources.files(__package__).joinpath("static", name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
