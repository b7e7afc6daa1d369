"""The measures of agency as totals by article, defined here once for every page that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.stats.counts import by_article, by_value
from helpers.stats.totals import Measure, Totals, totals_of

if TYPE_CHECKING:
    import pandas as pd

OWN_CLAUSES = "of the clauses in its own words"
TOLD = {
    "agentless": ("passives without an agent", "leaves out who acts in {much} of its own clauses"),
    "nominalised": ("acts told as nouns", "tells {much} of its acts as nouns (the killing of)"),
}
"""Forms of verbs that a finding can be about: what they are called, and what an outlet does that has them."""


def agency_totals(agency: pd.DataFrame, articles: Sequence[str]) -> Totals:
    """How acts are told in the outlet's own words, by article.

    Args:
        agency: the table; `article_id, voice_of_verb, voice, zone` are read.
        articles: the articles' ids.
    """
    own = agency[(agency["voice"] == "narrator") & (agency["zone"] != "headline")]
    part = by_value(own, articles, "voice_of_verb", list(TOLD)).toarray()
    measures = [
        Measure(
            f"{called}, in the outlet's own words", OWN_CLAUSES, "agency",
            does.format(much="more"), does.format(much="fewer"),
            f"{does.format(much='{n} of {of}').replace('of {of} of its', 'of its {of}')}", key=form,
        )
        for form, (called, does) in TOLD.items()
    ]  # fmt: skip
    return totals_of(measures, articles, list(part.T), [by_article(own, articles)] * len(TOLD))
