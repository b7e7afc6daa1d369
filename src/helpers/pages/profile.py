"""Every measure of a corpus, by article: what all pages print, test and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.alignment.totals import alignment_totals
from helpers.attribution import counts, who_is_meant, with_full_names
from helpers.attribution.totals import attribution_totals
from helpers.stance.measures import CUES, WORDS
from helpers.stance.totals import stance_totals
from helpers.stats.totals import Totals, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

SIDES = ("article_a", "sentence_a", "article_b", "sentence_b")


def corpus_totals(project: Any) -> Totals:
    """Every measure of the articles of the outlets compared.

    Args:
        project: as `helpers.pipeline.open_corpus` gives it.
    """
    about = project.about
    ids = about.loc[about["outlet"].isin(project.outlets), "article_id"].tolist()
    counted, lengths = counts.count_batches(
        project.batches(attributions=counts.ATTRIBUTIONS, articles=counts.ARTICLES)
    )
    counted = with_full_names(counted, who_is_meant(project.names))
    alignment, coverage = among_outlets(
        project.columns("alignment", SIDES),
        project.columns("coverage", ("article_id", "sentence_id", "missing_in")),
        ids,
        project.outlets,
    )
    return stacked(
        [
            stance_totals(project.columns("stance", CUES), project.columns("stance_words", WORDS), ids),
            attribution_totals(counted, lengths, ids),
            alignment_totals(alignment, coverage, ids),
        ]
    )


def among_outlets(
    alignment: pd.DataFrame, coverage: pd.DataFrame, ids: Sequence[str], outlets: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The links and the sentences without one among the outlets compared; others have no say in a figure."""
    linked = alignment["article_a"].isin(ids) & alignment["article_b"].isin(ids)
    missed = coverage["article_id"].isin(ids) & coverage["missing_in"].isin(list(outlets))
    return alignment[linked], coverage[missed]
