"""The measures of evaluation as totals by article, defined here once for every page that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.evaluation.lexicon import POLARITIES
from helpers.stats.counts import by_article, by_value
from helpers.stats.totals import PER_1000, Measure, Totals, totals_of

if TYPE_CHECKING:
    import pandas as pd

_WELL = {"positive": "well", "negative": "badly"}


def evaluation_totals(evaluations: pd.DataFrame, words: pd.DataFrame, articles: Sequence[str]) -> Totals:
    """Words of the outlet's own that judge, by article; what is denied is left out, and so are headlines.

    Args:
        evaluations, words: the tables `evaluations` and `stance_words`.
        articles: the articles' ids.
    """
    told = evaluations[~evaluations["negated"] & (evaluations["voice"] == "narrator")]
    part = by_value(told[told["zone"] != "headline"], articles, "polarity", POLARITIES).toarray()
    own = words[(words["voice"] == "narrator") & (words["zone"] != "headline")]
    measures = [
        Measure(
            f"words that judge {_WELL[polarity]}, in the outlet's own words",
            "of its own words", "evaluation",
            f"has more words of its own that judge {_WELL[polarity]}",
            f"has fewer words of its own that judge {_WELL[polarity]}",
            f"has {{n}} words that judge {_WELL[polarity]} in {{of}} words of its own",
            key=polarity, scale=PER_1000,
        )
        for polarity in POLARITIES
    ]  # fmt: skip
    return totals_of(measures, articles, list(part.T), [by_article(own, articles, "words")] * len(POLARITIES))
