"""What `explore` writes: a CSV of what is shown, the choices as a params file, rows of `corrections.csv`."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from helpers import display
from helpers.corpus.files import CORRECTIONS, name_beside
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError
from helpers.settings import SECTIONS, Params, Settings
from helpers.storage.files import write_bytes
from helpers.validation.hand_corrections import COLUMNS, LINKS, SENTENCE, place_of, read_corrections

if TYPE_CHECKING:
    from helpers.explore.views import Scope


def save_csv(settings: Settings, name: str, text: str) -> Path:
    """Write a table to `data/exports/<corpus>/<name>.csv`, over what was saved there before."""
    path = settings.root / "data" / "exports" / settings.corpus / f"{name}.csv"
    write_bytes(path, text.encode("utf-8-sig"))  # the mark tells Excel the encoding
    return path


def chosen_params(
    settings: Settings,
    *,
    outlets: tuple[str, ...],
    event: str,
    period: tuple[str, str],
    term: str,
    threshold: float,
) -> Params:
    """The parameters of the corpus with the choices in the place of the file's."""
    params = settings.params
    replace = msgspec.structs.replace
    return replace(
        params,
        outlets=tuple(outlets),
        terms=replace(params.terms, term=term),
        comparison=replace(params.comparison, event=event, threshold=threshold),
        time=replace(params.time, start=period[0], end=period[1]),
    )


def departures(params: Params) -> dict[str, Any]:
    """The parameters that are not at their default, as the file has them."""
    chosen, default = _plain(params), _plain(Params())
    out: dict[str, Any] = {}
    for name, value in chosen.items():
        if name in SECTIONS:
            value = {key: entry for key, entry in value.items() if entry != default[name][key]}
            if value:
                out[name] = value
        elif name == "own":
            out |= value
        elif value != default[name]:
            out[name] = value
    return out


def write_params(settings: Settings, params: Params) -> Path:
    """Write `params/<corpus>.yaml` as `make reports` takes it.

    A file that was there is kept beside it as `<corpus>.yaml.before`, with its comments.
    """
    import yaml

    path = settings.root / "params" / f"{settings.corpus}.yaml"
    text = "# Written from notebooks/explore.ipynb; what is not here has its default.\n"
    text += yaml.safe_dump(departures(params), sort_keys=False, allow_unicode=True, width=110)
    if path.is_file() and path.read_bytes() != text.encode():
        write_bytes(path.with_name(f"{path.name}.before"), path.read_bytes())
    write_bytes(path, text.encode())
    return path


def _plain(params: Params) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(params))


class Detection(NamedTuple):
    """A detection: its sentence, and how a correction names it; `value` is a link's other sentence."""

    table: str
    sentence_id: int
    detection: str = ""
    start: str = ""
    end: str = ""
    words: str = ""
    value: str = ""


def detections(scope: Scope, article_id: str) -> list[tuple[str, Detection]]:
    """(label, detection) of all that was found in an article, for a menu; sentence by sentence."""
    menu = []
    for table, name in (("attributions", "statement"), ("stance", "stance cue")):
        rows = scope.project.read(table, articles=[article_id])
        for row in rows.to_dict("records"):
            words = " ".join((row["cue"] or row["content"]).split())
            about = row["category"] if table == "stance" else row["speaker"] or row["source"]
            start, end = map(str, place_of(row))
            label = f"{name} “{words[:40]}” ({about or 'no source named'})"
            menu.append((label, Detection(table, row["sentence_id"], "", start, end, words)))
    for link in scope.project.read(LINKS).itertuples():
        sides = [(link.article_a, link.sentence_a), (link.article_b, link.sentence_b)]
        for (article, number), (other, other_number) in (sides, sides[::-1]):
            if article == article_id:
                target = Detection(LINKS, number, f"{article}-s{number}", value=f"{other}-s{other_number}")
                menu.append((f"link to {target.value} ({link.relation})", target))
    menu.sort(key=lambda entry: entry[1].sentence_id)
    return [(f"{detection.sentence_id}. {label}", detection) for label, detection in menu]


def preview(scope: Scope, article_id: str, detection: Detection | None) -> display.Output:
    """The sentence of a detection, its words marked."""
    if detection is None:
        return display.note("Nothing was found in this article.")
    sentences = scope.sentences
    places = [(article_id, detection.sentence_id)]
    if detection.table == LINKS and (match := SENTENCE.match(detection.value)):
        places.append((match[1], int(match[2])))
    rows = sentences.set_index(["article_id", "sentence_id"]).loc[places].reset_index()
    starts = [
        text.casefold().find(detection.words.casefold()) if detection.words else -1 for text in rows["text"]
    ]
    rows["marks"] = [
        [(at, at + len(detection.words), detection.table)] if at >= 0 and detection.table != LINKS else []
        for at in starts
    ]
    caption = "Which is not right? Choose the correction, and add it to the file"
    return display.evidence(rows, name="correct", caption=caption)


def add_correction(
    settings: Settings, *, article: str, detection: Detection | None, what: str, value: str
) -> Path:
    """Add a correction to `corrections.csv` beside the articles, after the rows that are there.

    Raises:
        CorpusError: the row is not one that can be applied; the file is left as it was.
    """
    if detection is None:
        raise CorpusError("There is nothing to correct.")
    path, existing = settings.raw / CORRECTIONS, name_beside(settings.raw, CORRECTIONS)
    if existing not in ("", CORRECTIONS):
        raise CorpusError(f"{existing}: save it as {CORRECTIONS} first, so that a row can be added.")
    before = path.read_bytes() if existing else b""
    needed = ("article", "what")
    rows = [row for _, row in strict_rows(before, CORRECTIONS, COLUMNS, needed=needed)] if before else []
    if what == "reject":
        value = detection.value
    given = (
        article,
        detection.detection,
        detection.table,
        detection.start,
        detection.end,
        detection.words,
        what,
        value,
    )
    rows.append(dict(zip(COLUMNS, given, strict=True)))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode("utf-8-sig")
    read_corrections(data)
    write_bytes(path, data)
    return path
