"""Two texts beside each other: each sentence of one with its partners in the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import pandas as pd

from helpers.display.evidence import highlight
from helpers.display.output import Output, check_name
from helpers.display.tables import csv_place, is_missing, show_value, to_csv
from helpers.display.templates import render

SENTENCE = ("article_id", "outlet", "sentence_id", "text")
"""Columns of a sentence that is shown."""


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
