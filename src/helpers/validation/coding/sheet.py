"""The coding sheet: each item as a coder sees it, the words in question marked in their context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

import pandas as pd

from helpers.display.evidence import stretches
from helpers.validation.coding.draw import PARTS, Places, Sentence
from helpers.validation.coding.model import AND, DETECTION, NONE, SHEET_COLUMNS

CONTEXT = 2
"""Sentences shown before and after a passage."""
MARKED = "marked"
"""The label of marked words where they need no name of their own."""


class Piece(NamedTuple):
    """A piece of text; `label` is what it is marked as: "" for nothing, `MARKED`, or parts of a statement."""

    text: str
    label: str = ""


Mark = tuple[int, int, str]
"""Start, end and label of marked words."""


@dataclass(frozen=True)
class Item:
    """An item as a coder sees it; `other` is the other side of an aligned pair, `machine` its answer."""

    item_id: str
    detector: str
    unit: str
    before: str
    passage: list[Piece]
    after: str
    other: list[Piece]
    machine: str


def lay_out(
    items: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    stance: pd.DataFrame,
    attributions: pd.DataFrame,
) -> list[Item]:
    """Lay out the items for coders.

    Args:
        items: what `helpers.validation.coding.draw.draw` returned.
        articles, sentences, stance, attributions: the tables it was drawn from.

    Returns:
        The items in their order.
    """
    used = {*items["article_id"], *items["article_b"]}
    texts = _Texts(articles[articles["article_id"].isin(used)], sentences[sentences["article_id"].isin(used)])
    cues = ([(start, end, MARKED)] for start, end in zip(stance["start"], stance["end"], strict=True))
    statements = (
        [(start, end, part) for part, pieces in zip(PARTS, spans, strict=True) for start, end in pieces]
        for spans in zip(*(attributions[f"{part}_spans"] for part in PARTS), strict=True)
    )
    detections = {
        "stance": _detections(stance, "category", cues, used),
        "attribution": _detections(attributions, "kind", statements, used),
    }
    return [_item(row, texts, detections) for row in items.itertuples(index=False)]


def sheet(laid: Iterable[Item], *, blind: bool) -> pd.DataFrame:
    """The sheet as a table: `SHEET_COLUMNS`, with `machine` before `code` where coding is not blind."""
    rows = [
        {
            "item_id": item.item_id, "detector": item.detector, "unit": item.unit, "before": item.before,
            "passage": bracketed(item.passage), "after": item.after, "other": bracketed(item.other),
            "machine": item.machine, "code": "", "note": "",
        }
        for item in laid
    ]  # fmt: skip
    columns = [*SHEET_COLUMNS[:-2], "machine", *SHEET_COLUMNS[-2:]]
    return pd.DataFrame(rows, columns=columns).drop(columns=["machine"] if blind else [])


def bracketed(pieces: Iterable[Piece]) -> str:
    """Pieces as plain text, marked words in ⟦ ⟧, with the name of the part where they are one."""
    return "".join(
        text if not label else f"⟦{text}⟧" if label == MARKED else f"⟦{label}: {text}⟧"
        for text, label in ((text.translate({0x27E6: "[", 0x27E7: "]"}), label) for text, label in pieces)
    )


def cut(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """`text[start:end]` cut at the edges of the marks; a piece under several marks has all their labels."""
    labelled = [
        (text[left:right], " + ".join(sorted({label for _, _, label in over})))
        for left, right, over in stretches(start, end, marks)
    ]
    return [
        Piece("".join(text for text, _ in same), label)
        for label, same in groupby(labelled, key=lambda piece: piece[1])
    ]


class _Detection(NamedTuple):
    """What a detector found: row of its table, zone, marks, answer."""

    row: int
    zone: str
    marks: list[Mark]
    answer: str


def _detections(
    table: pd.DataFrame, answer: str, marks: Iterable[list[Mark]], used: set[str]
) -> dict[str, list[_Detection]]:
    """What a table holds of the articles used; `answer` is the column of what the machine calls it."""
    detections: dict[str, list[_Detection]] = {}
    columns = zip(table["article_id"], table["zone"], marks, table[answer], strict=True)
    for row, (article, *about) in enumerate(columns):
        if article in used:
            detections.setdefault(article, []).append(_Detection(row, *about))
    return detections


class _Texts:
    """The words of articles by sentence."""

    def __init__(self, articles: pd.DataFrame, sentences: pd.DataFrame) -> None:
        self._title = dict(zip(articles["article_id"], articles["title"], strict=True))
        self._text = dict(zip(articles["article_id"], articles["text"], strict=True))
        self.places = Places(sentences)

    def passage(self, article: str, numbers: Sequence[int], marks: Iterable[Mark]) -> list[Piece]:
        """The sentences from the first to the last of the numbers, in pieces."""
        sentences = [span for span in self.places.of[article] if numbers[0] <= span.number <= numbers[-1]]
        return cut(self._source(article, sentences[0]), sentences[0].start, sentences[-1].end, marks)

    def around(self, article: str, first: int, last: int) -> tuple[str, str]:
        """What stands before and after some sentences."""
        sentences = self.places.of[article]
        before = [sentence for sentence in sentences if sentence.number < first][-CONTEXT:]
        after = [sentence for sentence in sentences if sentence.number > last][:CONTEXT]
        return self._plain(article, before), self._plain(article, after)

    def sentence(self, article: str, number: int) -> Sentence:
        return next(sentence for sentence in self.places.of[article] if sentence.number == number)

    def in_context(self, article: str, number: int) -> list[Piece]:
        """A marked sentence with what stands around it in the title or the text."""
        marked = self.sentence(article, number)
        siblings = [sentence for sentence in self.places.of[article] if sentence.headline == marked.headline]
        position = siblings.index(marked)
        near = siblings[max(0, position - CONTEXT) : position + CONTEXT + 1]
        return self.passage(article, [near[0].number, near[-1].number], [(marked.start, marked.end, MARKED)])

    def whole(self, article: str) -> list[Piece]:
        return [Piece(f"{self._title[article]}\n\n{self._text[article]}".strip())]

    def _source(self, article: str, sentence: Sentence) -> str:
        return (self._title if sentence.headline else self._text)[article]

    def _plain(self, article: str, sentences: list[Sentence]) -> str:
        """Sentences in a row, those of the text as they stand there; the headline has its own line."""
        lines = []
        for _, run in groupby(sentences, key=lambda sentence: sentence.headline):
            near = list(run)
            lines.append(self._source(article, near[0])[near[0].start : near[-1].end])
        return "\n".join(lines)


def _item(row: Any, texts: _Texts, detections: dict[str, dict[str, list[_Detection]]]) -> Item:
    article, number = row.article_id, row.sentence_id
    sentence = texts.sentence(article, number)
    whole = [(sentence.start, sentence.end, MARKED)]
    numbers, marks, other, machine = [number], whole, [], row.category
    if row.detector == "alignment":
        if row.unit == DETECTION:
            other = texts.in_context(row.article_b, int(row.sentence_b))
        else:
            other, machine = texts.whole(row.article_b), NONE
    elif row.unit == DETECTION:
        detection = next(
            detection for detection in detections[row.detector][article] if detection.row == row.row
        )
        marks = detection.marks
        touched = texts.places.touched(article, detection.zone, [mark[:2] for mark in marks])
        numbers = sorted({number, *touched})
    else:
        zone = "headline" if sentence.headline else ""
        inside = [
            detection
            for detection in detections[row.detector].get(article, [])
            if (detection.zone == "headline") == sentence.headline
            and number in texts.places.touched(article, zone, [mark[:2] for mark in detection.marks])
        ]
        marks = [mark for detection in inside for mark in detection.marks]
        machine = AND.join(detection.answer for detection in inside) or NONE
    before, after = texts.around(article, numbers[0], numbers[-1])
    passage = texts.passage(article, numbers, marks)
    return Item(row.item_id, row.detector, row.unit, before, passage, after, other, machine)
