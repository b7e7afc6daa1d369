"""Two texts beside each other: each sentence of one with its partners in the other, or bands between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.display.evidence import highlight
from helpers.display.output import Output, check_name, render
from helpers.display.tables import csv_place, is_missing, show_value, to_csv

SENTENCE = ("article_id", "outlet", "sentence_id", "text")
"""Columns of a sentence that is shown."""
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


def linked_columns(
    left: pd.DataFrame, right: pd.DataFrame, links: pd.DataFrame, *, name: str, caption: str
) -> Output:
    """One article beside another, sentence by sentence; a row for each sentence on the left.

    Sentences on the right that nothing on the left comes close to stand where they come in their own text.
    With script, pointing at a sentence or reaching its number by keyboard lights its partners; without, it is
    a plain table of two columns.

    Args:
        left: The sentences of one article, in order: `article_id, outlet, sentence_id, text`; `marks` (a list
            of (start, end, label) in characters of the sentence) may follow.
        right: The same of the other article.
        links: A row a pair: `sentence_a` (left), `sentence_b` (right), `score`; `relation` may follow.
        name: Anchor of the table; the CSV becomes `tables/<name>.csv`.
        caption: What is beside what.

    Raises:
        ValueError: a column is missing, a side is empty, or `name` unfit for a file.
    """
    check_name(name)
    check_sides(left, right, SENTENCE)
    sides = [_sentences(rows, letter) for rows, letter in ((left, "a"), (right, "b"))]
    by_id = [{row["sentence_id"]: row for row in rows} for rows in sides]
    partners: dict[int, list[dict]] = {}
    for pair in links.sort_values(["sentence_a", "score"], ascending=[True, False]).to_dict("records"):
        if pair["sentence_a"] in by_id[0] and pair["sentence_b"] in by_id[1]:
            partners.setdefault(pair["sentence_a"], []).append(pair)
    rows: list[tuple[dict | None, list[tuple[dict, str]]]] = []
    record: list[dict] = []
    # Who stands alone on the right comes where its text has it.
    matched = {pair["sentence_b"] for pairs in partners.values() for pair in pairs}
    waiting = deque(row for row in sides[1] if row["sentence_id"] not in matched)

    def add_lone(until: float) -> None:
        while waiting and waiting[0]["sentence_id"] < until:
            row = waiting.popleft()
            rows.append((None, [(row, "")]))
            record.append({"text_a": "", "text_b": row["text"], "score": None})

    for row in sides[0]:
        pairs = partners.get(row["sentence_id"], [])
        add_lone(min((pair["sentence_b"] for pair in pairs), default=0))
        rows.append((row, [(by_id[1][pair["sentence_b"]], _said(pair)) for pair in pairs]))
        for pair in pairs or [{}]:
            other = by_id[1][pair["sentence_b"]]["text"] if pair else ""
            record.append({"text_a": row["text"], "text_b": other, "score": pair.get("score")})
    add_lone(float("inf"))
    heads = [side[0] for side in sides]
    html = render("linked", name=name, caption=caption, heads=heads, rows=rows, csv=csv_place(name))
    plain = "\n".join(f"{row['text_a'] or '–'}\n    {row['text_b'] or '–'}" for row in record)
    return Output("linked", html, f"{caption}\n{plain}", name=name, csv=to_csv(pd.DataFrame(record)))


def _sentences(rows: pd.DataFrame, letter: str) -> list[dict]:
    """The sentences of a side, each with its key and its words as they are shown."""
    return [
        row
        | {
            "sentence_id": int(row["sentence_id"]),
            "key": f"{letter}{int(row['sentence_id'])}",
            "shown": highlight(str(row["text"]), row["marks"]) if "marks" in row else row["text"],
        }
        for row in rows.to_dict("records")
    ]


def _said(pair: dict) -> str:
    """What a link is called, where that is known, and its score."""
    relation = "" if is_missing(pair.get("relation")) else f"{show_value(pair['relation'])}, "
    return f"{relation}{show_value(float(pair['score']))}"


def check_sides(left: pd.DataFrame, right: pd.DataFrame, needed: Sequence[str]) -> None:
    """Raise a ValueError where the sentences of a side are none, or a column that is needed is missing."""
    for side, sentences in (("left", left), ("right", right)):
        missing = [column for column in needed if column not in sentences.columns]
        if missing or sentences.empty:
            raise ValueError(
                f"{side}: {len(sentences)} rows without {missing}; rows with {', '.join(needed)} are needed"
            )


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
