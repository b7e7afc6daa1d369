"""The sentences behind a difference between outlets: a few of each, of different articles, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from helpers import display
from helpers.attribution.totals import GIVEN, NEUTRAL, QUOTING
from helpers.display import Shown
from helpers.pages.differences import Difference
from helpers.stance.measures import graded
from helpers.stance.totals import OWN
from helpers.stance.voice import NARRATOR

Place = tuple[str, int]
EXAMPLES = 3
"""Sentences of each outlet."""
_COLUMN = {"agency": "voice_of_verb", "evaluation": "polarity"}
"""Of these tables, what the key of a measure is a value of."""


def places(difference: Difference, sample: Any, outlet_of: pd.Series) -> list[Place]:
    """Sentences that a difference is about, those of each outlet in turn.

    Args:
        difference: what is told.
        sample: with the tables as attributes, the rows that may be shown.
        outlet_of: article id to outlet.
    """
    rows = _of_each(difference.outlets, _rows(difference, sample), outlet_of)
    return [(str(row.article_id), int(row.sentence_id)) for own in rows for row in own]


def show(difference: Difference, sample: Any, outlet_of: pd.Series, *, name: str) -> Shown:
    """A difference in words, and below it sentences of each outlet side by side.

    Args:
        difference, sample, outlet_of: as in `places`.
        name: anchor of the finding.
    """
    by_outlet = _of_each(difference.outlets, _rows(difference, sample), outlet_of)
    ids = {str(row.article_id) for own in by_outlet for row in own}
    known = sample.sentences[sample.sentences["article_id"].isin(ids)]
    text_of = dict(
        zip(zip(known["article_id"], known["sentence_id"], strict=True), known["text"], strict=True)
    )

    def quote(row: Any, outlet: str) -> display.Quote | None:
        if row is None:
            return None
        words = (str(row.cue),) if hasattr(row, "cue") else ()
        text = text_of[row.article_id, row.sentence_id]
        return display.Quote(str(row.article_id), outlet, int(row.sentence_id), text, words)

    rows = [
        [quote(row, outlet) for row, outlet in zip(line, difference.outlets, strict=True)]
        for line in zip_longest(*by_outlet)
    ]
    return display.contrast(difference.text, rows, name=name) if rows else display.finding(difference.text)


def _rows(difference: Difference, sample: Any) -> pd.DataFrame:
    """The rows of a table that the measure counts."""
    measure = difference.measure
    if measure.page == "stance":
        rows = graded(sample.stance[sample.stance["zone"] != "headline"])
        own = (rows["voice"] == NARRATOR) == measure.name.endswith(OWN)
        return rows[own & (rows["category"] == measure.key)]
    if measure.page in _COLUMN:
        table = sample.agency if measure.page == "agency" else sample.evaluations
        rows = table[(table["voice"] == NARRATOR) & (table["zone"] != "headline")]
        return rows[rows[_COLUMN[measure.page]] == measure.key]
    rows = sample.attributions[sample.attributions["zone"] != "headline"]
    if measure.page != "attribution":
        return rows.head(0)
    if measure.name == GIVEN:  # the longest say most of how much is left to sources
        longest = rows["content"].str.len().sort_values(ascending=False, kind="stable").index
        return rows.loc[longest]
    if measure.name == QUOTING:
        return rows[rows["kind"] != "indirect"]
    if measure.name == NEUTRAL:
        return rows[rows["grade"] == "neutral"]
    return rows[rows["speaker_type"] == measure.key] if measure.key else rows


def _of_each(outlets: Sequence[str], rows: pd.DataFrame, outlet_of: pd.Series) -> list[list[Any]]:
    """Rows of each outlet, each of another sentence, and of different articles where there are several."""
    named = rows.assign(outlet=outlet_of.reindex(rows["article_id"].astype("str")).to_numpy())
    found = []
    for outlet in outlets:
        own = named[named["outlet"] == outlet].drop_duplicates(["article_id", "sentence_id"])
        turn = own.groupby("article_id", observed=True).cumcount()
        found.append(list(own.loc[turn.sort_values(kind="stable").index].head(EXAMPLES).itertuples()))
    return found
