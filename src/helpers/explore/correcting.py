"""What was found in an article, put right by a person: rows of `corrections.csv` beside the articles."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpers import display
from helpers.corpus.files import CORRECTIONS, name_beside
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError
from helpers.storage.files import write_bytes
from helpers.validation.hand_corrections import COLUMNS, LINKS, SENTENCE, place_of, read_corrections

if TYPE_CHECKING:
    from helpers.explore.views import Scope
    from helpers.settings import Settings


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


def preview(scope: Scope, article_id: str, found: Detection | None) -> display.Output:
    """The sentence of a detection, its words marked."""
    if found is None:
        return display.note("Nothing was found in this article.")
    sentences = scope.sentences
    places = [(article_id, found.sentence_id)]
    if found.table == LINKS and (match := SENTENCE.match(found.value)):
        places.append((match[1], int(match[2])))
    rows = sentences.set_index(["article_id", "sentence_id"]).loc[places].reset_index()
    starts = [text.casefold().find(found.words.casefold()) if found.words else -1 for text in rows["text"]]
    rows["marks"] = [
        [(at, at + len(found.words), found.table)] if at >= 0 and found.table != LINKS else []
        for at in starts
    ]
    caption = "Which is not right? Choose the correction, and add it to the file"
    return display.evidence(rows, name="correct", caption=caption)


def add(settings: Settings, *, article: str, found: Detection | None, what: str, value: str) -> Path:
    """Add a correction to `corrections.csv` beside the articles, after the rows that are there.

    Raises:
        CorpusError: the row is not one that can be applied; the file is left as it was.
    """
    if found is None:
        raise CorpusError("There is nothing to correct.")
    path, existing = settings.raw / CORRECTIONS, name_beside(settings.raw, CORRECTIONS)
    if existing not in ("", CORRECTIONS):
        raise CorpusError(f"{existing}: save it as {CORRECTIONS} first, so that a row can be added.")
    before = path.read_bytes() if existing else b""
    needed = ("article", "what")
    rows = [row for _, row in strict_rows(before, CORRECTIONS, COLUMNS, needed=needed)] if before else []
    if what == "reject":
        value = found.value
    given = (article, found.detection, found.table, found.start, found.end, found.words, what, value)
    rows.append(dict(zip(COLUMNS, given, strict=True)))
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode("utf-8-sig")
    read_corrections(data)
    write_bytes(path, data)
    return path
