"""Whose voice carries the same statement: a source here and none there, or another source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.alignment.contrast_words import NUMBER, contrast_words
from helpers.alignment.contrasts import NARRATOR, ONE_ONLY, SPEAKER
from helpers.alignment.links import CLOSE, VERBATIM
from helpers.display.words import listed
from helpers.pages.comparison.pair import (
    SAID,
    SAME,
    SAYS,
    ArticlePair,
    Finding,
    Quoted,
    is_told,
    shared,
    times,
)
from helpers.pages.comparison.speech import contrasts, statement

MOST = 4
FEWEST_WORDS = 6
"""Words of a statement that is told of; of a few the other article may have the like anywhere."""
_QUOTED = re.compile(r"[\"“”](?:[^\s\"“”]+ ){3,40}[^\s\"“”]+[\"“”]|[“”\"]$|^[“\"]")
_TELLS = ("neutral", "structuring", "endorsing", "distancing")  # no demands, promises and the like
_BODIES = ("state", "institution", "unnamed official")


def voice(pair: ArticlePair) -> Iterator[Finding]:
    """Statements that one article gives to a source and the other tells without one, or gives to another."""
    statements = contrasts(pair, outer=True)
    lone = [
        rows.iloc[0]
        for _, rows in statements.groupby(["sentence_a", "sentence_b"], sort=False)
        if (rows["contrast"] == ONE_ONLY).all() and rows[["speaker_a", "speaker_b"]].nunique().max() == 1
    ]
    relation = pair.links.set_index(["sentence_a", "sentence_b"])["relation"].to_dict()
    for side in (0, 1):
        unsourced = [row for row in lone if _is_unsourced(pair, side, row, relation)]
        if unsourced:
            yield _unsourced(pair, side, unsourced)
    other = statements[statements["contrast"] == SPEAKER].itertuples()
    if rows := [row for row in other if _are_bodies(pair, row)][:MOST]:
        pairs = dict.fromkeys(f"{row.speaker_a} – {row.speaker_b}" for row in rows)
        text = f"Another source for the same statement, {' – '.join(pair.outlets)}: {'; '.join(pairs)}."
        quoted = tuple(Quoted(int(row.sentence_a), int(row.sentence_b)) for row in rows)
        yield Finding("another source", text, quoted, rows[0].speaker_a, rows[0].speaker_b)


def _unsourced(pair: ArticlePair, side: int, rows: list[pd.Series]) -> Finding:
    letter = "ab"[side]
    who = Counter(row[f"speaker_{letter}"] for row in rows)
    named = listed([name + (f" ({times(n)})" if n > 1 else "") for name, n in who.most_common(MOST)])
    giving, without = pair.outlets[side], pair.outlets[1 - side]
    text = f"{without} names no source for what {giving} tells in the words of {named}."
    quoted = tuple(Quoted(int(row["sentence_a"]), int(row["sentence_b"])) for row in rows[:MOST])
    short = ["no source named"] * 2
    short[side] = rows[0][f"speaker_{letter}"]
    each = ["without a source"] * 2
    each[side] = f"in the words of {named}"
    topic = "The same statement" if len(rows) == 1 else ""
    return Finding("whose voice", text, quoted, left=short[0], right=short[1], topic=topic, each=tuple(each))


def _is_unsourced(pair: ArticlePair, side: int, row: pd.Series, relation: dict[tuple[int, int], str]) -> bool:
    """Whether the other article has the statement without a source, and not as a part of a quotation."""
    letter, there = "ab"[side], int(row[f"sentence_{'ba'[side]}"])
    speaker, grade = row[f"speaker_{letter}"], row[f"grade_{letter}"]
    is_retold = row[f"kind_{letter}"] == "indirect" and grade in _TELLS
    if speaker == NARRATOR or not is_told(speaker) or not is_retold:
        return False
    # The same words without a source are as a rule the rest of a quotation whose source stands elsewhere.
    if relation.get((int(row["sentence_a"]), int(row["sentence_b"]))) in (VERBATIM, CLOSE):
        return False
    content = statement(pair, side, row)
    if (content["sentence_id"] != row[f"sentence_{letter}"]).any():
        return False  # what is shown would be another sentence than that of the statement
    other = pair.text(1 - side, there)
    said = " ".join(content["content"].head(1))
    figures, there_too = ({w.key for w in contrast_words(text) if w.kind == NUMBER} for text in (said, other))
    if len(said.split()) < FEWEST_WORDS or not figures <= there_too:
        return False
    return shared(said, other)[0] >= SAID and not SAYS.search(other) and not _QUOTED.search(other)


def _are_bodies(pair: ArticlePair, row: Any) -> bool:
    """Whether the sources are states or bodies of two sides and say the same."""
    names = [set(name.split()) for name in (row.speaker_a, row.speaker_b)]
    if NARRATOR in (row.speaker_a, row.speaker_b) or not all(names) or names[0] & names[1]:
        return False
    said = [statement(pair, side, row) for side in (0, 1)]
    if any(rows.empty or rows["speaker_type"].iloc[0] not in _BODIES for rows in said):
        return False
    sides = {rows["side"].iloc[0] for rows in said}
    if "" in sides or len(sides) < 2:  # China and Chinese officials are one side
        return False
    return min(shared(*(rows["content"].iloc[0] for rows in said))) >= SAME
