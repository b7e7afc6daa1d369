"""Two texts as columns of their sentences, with bands between the sentences that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.display.linked import SENTENCE, check_sides
from helpers.display.output import Output, check_name
from helpers.display.tables import csv_place, to_csv
from helpers.display.templates import render

VOICES = {
    "outlet": "the outlet itself",
    "official": "states and officials",
    "expert": "experts and analysts",
    "other": "other sources",
}
"""Whose voice a sentence is in, and what to call it; each has a colour of its own (`ss-v-<key>`)."""

_WORDS = 12
"""Of a sentence, as many words as a line can hold; the article has the rest."""
_ROOM = 2.7
"""Rows that the label of a change takes."""


@dataclass(frozen=True)
class Change:
    """What becomes of a statement: a label on the band of two linked sentences.

    Attributes:
        kind: in a word or two, what changes ("another name", "another verb").
        left, right: how either text has it.
        sentence_a, sentence_b: the sentences.
    """

    kind: str
    left: str
    right: str
    sentence_a: int
    sentence_b: int


def banded_columns(
    left: pd.DataFrame,
    right: pd.DataFrame,
    links: pd.DataFrame,
    changes: Sequence[Change],
    *,
    name: str,
    caption: str,
) -> Output:
    """One article beside another at a glance: a line a sentence, a band a link, a label a telling change.

    The headlines stand on top. A sentence without a band has no close match on the other side.

    Args:
        left: the sentences of one article, in order: `article_id, outlet, sentence_id, text, zone, voice` (a
            key of `VOICES`).
        right: the same of the other article.
        links: a row a pair: `sentence_a` (left), `sentence_b` (right).
        changes: what is written on the bands, and listed below for those who do not see them.
        name: anchor of the figure; the CSV of the links becomes `tables/<name>.csv`.
        caption: what is beside what.

    Raises:
        ValueError: a column is missing, a side is empty, or `name` unfit for a file.
    """
    check_name(name)
    check_sides(left, right, (*SENTENCE, "zone", "voice"))
    sides = [rows[rows["zone"] != "headline"].reset_index(drop=True) for rows in (left, right)]
    pairs, labelled = _places(links.itertuples(), sides), _places(changes, sides)
    labels = _labels([change for change in changes if _places([change], sides)], labelled)
    height = max(*(len(rows) for rows in sides), *(round(top + _ROOM + 0.5) for top, _ in labels))
    linked = [set(numbers) for numbers in zip(*pairs, strict=True)] or [set(), set()]
    joined = [
        f"{len(n)} of {len(rows)} sentences of {_outlet(rows)}" for n, rows in zip(linked, sides, strict=True)
    ]
    there = {voice for rows in sides for voice in rows["voice"]}
    html = render(
        "bands", name=name, height=height, labels=labels, caption=caption, csv=csv_place(name),
        sides=[
            {
                "letter": letter, "outlet": _outlet(rows), "article": rows["article_id"].iloc[0],
                "linked": numbers,
                "head": " ".join(given.loc[given["zone"] == "headline", "text"]),
                "rows": rows.assign(first_words=rows["text"].map(_first_words)).to_dict("records"),
            }
            for letter, rows, given, numbers in zip("ab", sides, (left, right), linked, strict=True)
        ],
        bands=[(sides[0]["voice"][a], (a, b) in set(labelled), _path(a, b)) for a, b in pairs],
        alt=f"Bands join sentences that say the same: {' and '.join(joined)} have one. {len(set(labelled))} "
        "changes are written on them.",
        key=[(voice, label) for voice, label in VOICES.items() if voice in there],
    )  # fmt: skip
    plain = "\n".join([caption, *(f"{change.kind}: {change.left} | {change.right}" for change in changes)])
    csv = to_csv(_record(sides, pairs))
    return Output("figure", html, plain, name=name, csv=csv, extra={"picture": str(html)})


def _outlet(rows: pd.DataFrame) -> str:
    return rows["outlet"].iloc[0]


def _places(pairs: Iterable[Any], sides: Sequence[pd.DataFrame]) -> list[tuple[int, int]]:
    """In which row of either side a pair's sentences stand; a headline has no row."""
    rows_of = [{int(sentence): n for n, sentence in enumerate(side["sentence_id"])} for side in sides]
    placed = ((rows_of[0].get(int(pair.sentence_a)), rows_of[1].get(int(pair.sentence_b))) for pair in pairs)
    return [(a, b) for a, b in placed if a is not None and b is not None]


def _record(sides: Sequence[pd.DataFrame], pairs: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """The table behind the figure: a row a band."""
    rows = zip(*pairs, strict=True) if pairs else ((), ())
    parts = [
        side.loc[list(numbers), ["text", "voice"]].reset_index(drop=True).add_suffix(f"_{letter}")
        for side, numbers, letter in zip(sides, rows, "ab", strict=True)
    ]
    return pd.concat(parts, axis=1)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _path(a: int, b: int) -> str:
    """A band's outline: along its upper edge to the right, back along its lower."""
    top_a, top_b, low_a, low_b = (f"{row:g}" for row in (a + 0.1, b + 0.1, a + 0.9, b + 0.9))
    return f"M0 {top_a}C50 {top_a} 50 {top_b} 100 {top_b}V{low_b}C50 {low_b} 50 {low_a} 0 {low_a}Z"


def _labels(changes: Sequence[Change], rows: Sequence[tuple[int, int]]) -> list[tuple[float, Change]]:
    """Changes with the row each begins at: on its band, moved down where another stands there."""
    # Nearer to the left, where bands have not crossed yet.
    placed = [
        (max(0.0, 0.75 * a + 0.25 * b + 0.5 - _ROOM / 2), item)
        for (a, b), item in zip(rows, changes, strict=True)
    ]
    labels, free = [], 0.0
    for wanted, change in sorted(placed, key=lambda item: item[0]):
        labels.append((max(wanted, free), change))
        free = labels[-1][0] + _ROOM
    return labels
