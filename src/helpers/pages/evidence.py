"""Sentences behind a figure: with marked stretches, and a few of each outlet behind a difference."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from helpers import display
from helpers.attribution.totals import GIVEN, NEUTRAL, QUOTING
from helpers.display import Output
from helpers.display.evidence import marks_within
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
    return [(str(row.article_id), int(row.sentence_id)) for sentences in rows for row in sentences]


def show(difference: Difference, sample: Any, outlet_of: pd.Series, *, name: str) -> Output:
    """A difference in words, and below it sentences of each outlet side by side.

    Args:
        difference, sample, outlet_of: as in `places`.
        name: anchor of the finding.
    """
    by_outlet = _of_each(difference.outlets, _rows(difference, sample), outlet_of)
    ids = {str(row.article_id) for sentences in by_outlet for row in sentences}
    known = sample.sentences[sample.sentences["article_id"].isin(ids)]
    text_of = known.set_index(["article_id", "sentence_id"])["text"].to_dict()

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
    name = {"agency": "agency", "evaluation": "evaluations", "stance": "stance"}.get(
        measure.page, "attributions"
    )
    table = getattr(sample, name)
    rows = table[table["zone"] != "headline"]
    if measure.page == "stance":
        rows = graded(rows)
        same_voice = (rows["voice"] == NARRATOR) == measure.name.endswith(OWN)
        return rows[same_voice & (rows["category"] == measure.key)]
    if measure.page in _COLUMN:
        return rows[(rows["voice"] == NARRATOR) & (rows[_COLUMN[measure.page]] == measure.key)]
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
    groups = []
    for outlet in outlets:
        group = named[named["outlet"] == outlet].drop_duplicates(["article_id", "sentence_id"])
        turn = group.groupby("article_id", observed=True).cumcount()
        groups.append(list(group.loc[turn.sort_values(kind="stable").index].head(EXAMPLES).itertuples()))
    return groups


def marked_sentences(
    rows: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    label: str,
    also: dict[str, str] | None = None,
    keep: Sequence[str] = (),
) -> pd.DataFrame:
    """The sentences behind the rows of a table, for `display.evidence`.

    Args:
        rows: `article_id, sentence_id, start, end`, in characters of the article as in `sentences`.
        sentences: the `sentences` table.
        articles: `article_id, outlet`.
        label: the column whose value names the mark from `start` to `end`.
        also: columns of spans (lists of [start, end]) -> the name of their marks.
        keep: columns that the sentence carries on, as filters of the list: their values joined by commas.

    Returns:
        `article_id, outlet, sentence_id, text, marks`, `zone` and those kept, one row a sentence and first of
        the columns kept, in reading order. Stretches that reach over the end of the sentence are cut there.
    """
    outlet_of = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    keys = ["article_id", "sentence_id", *keep[:1]]
    marked = []
    for key, group in rows.groupby(keys, sort=True, observed=True):
        sentence = places.loc[key[:2]]
        spans = [(row.start, row.end, str(getattr(row, label))) for row in group.itertuples()]
        for column, mark in (also or {}).items():
            spans += [(start, end, mark) for stretches in group[column] for start, end in stretches]
        marks = marks_within(sentence.start, sentence.end, dict.fromkeys(spans))
        carried = [", ".join(dict.fromkeys(str(value) for value in group[c] if value)) for c in keep]
        about = (key[0], outlet_of[key[0]], int(key[1]), sentence.text, marks, sentence.zone)
        marked.append((*about, *carried))
    columns = ["article_id", "outlet", "sentence_id", "text", "marks", "zone", *keep]
    return pd.DataFrame(marked, columns=columns)
