"""The sentences behind a difference between outlets: a few of each, of different articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.attribution.totals import NEUTRAL, QUOTING
from helpers.stance.measures import graded
from helpers.stance.totals import OWN
from helpers.stance.voice import NARRATOR

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pages.differences import Difference

Place = tuple[str, int]
_EXAMPLES = 3  # sentences of each outlet


def stance_evidence(difference: Difference, stance: pd.DataFrame, outlet_of: pd.Series) -> list[Place]:
    """Sentences with the cues that a difference of stance is about.

    Args:
        difference: what is told.
        stance: rows of the table that may be shown.
        outlet_of: article id to outlet.
    """
    own = difference.measure.name.endswith(OWN)
    rows = graded(stance)
    rows = rows[(rows["category"] == difference.measure.key) & ((rows["voice"] == NARRATOR) == own)]
    return _of_each(difference.outlets, rows, outlet_of)


def attribution_evidence(
    difference: Difference, attributions: pd.DataFrame, outlet_of: pd.Series
) -> list[Place]:
    """Sentences with the attributions that a difference of attribution is about; arguments likewise."""
    rows, measure = attributions[attributions["zone"] != "headline"], difference.measure
    if measure.name == QUOTING:
        rows = rows[rows["kind"] != "indirect"]
    elif measure.name == NEUTRAL:
        rows = rows[rows["grade"] == "neutral"]
    elif measure.key:
        rows = rows[rows["speaker_type"] == measure.key]
    return _of_each(difference.outlets, rows, outlet_of)


def own_evidence(
    difference: Difference, table: pd.DataFrame, column: str, outlet_of: pd.Series
) -> list[Place]:
    """Sentences in the outlet's own words with a row of a table that a difference is about.

    Args:
        difference: what is told.
        table: `agency` or `evaluations`, the rows that may be shown.
        column: of it, what the measure's key is a value of.
        outlet_of: article id to outlet.
    """
    rows = table[(table["voice"] == NARRATOR) & (table["zone"] != "headline")]
    return _of_each(difference.outlets, rows[rows[column] == difference.measure.key], outlet_of)


def _of_each(outlets: Sequence[str], rows: pd.DataFrame, outlet_of: pd.Series) -> list[Place]:
    """Sentences of each outlet, of different articles where there are several."""
    named = rows.assign(outlet=outlet_of.reindex(rows["article_id"].astype("str")).to_numpy())
    places: list[Place] = []
    for outlet in outlets:
        own = named[named["outlet"] == outlet].drop_duplicates(["article_id", "sentence_id"])
        turn = own.groupby("article_id", observed=True).cumcount()
        first = own.loc[turn.sort_values(kind="stable").index].head(_EXAMPLES)
        places += [(str(row.article_id), int(row.sentence_id)) for row in first.itertuples()]
    return places
