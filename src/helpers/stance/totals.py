"""The measures of stance as totals by article, defined here once for every page that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.stance.lexicon import ROWS
from helpers.stance.measures import MEASURED, PLAIN, graded, of_text
from helpers.stance.voice import NARRATOR
from helpers.stats.totals import PER_1000, Measure, Totals, by_article, by_value, totals_of

if TYPE_CHECKING:
    import pandas as pd

CALLED = {row.category: row.name for row in ROWS} | {
    "assertive (firm)": "verbs stronger than said (claimed, argued, confirmed)",
    "assertive (strong)": "verbs of insisting (stressed, vowed)",
}
"""The categories in plain words."""
OWN, SOURCES = "in the outlet's own words", "in the words of sources"
_PER = {OWN: "of its own words", SOURCES: "words of its sources"}


def stance_totals(stance: pd.DataFrame, words: pd.DataFrame, articles: Sequence[str]) -> Totals:
    """Cues of each category in the outlet's own words, and in those of its sources, by article.

    Args:
        stance, words: the tables `stance` and `stance_words`.
        articles: the articles' ids.
    """
    stance, words = graded(of_text(stance)), of_text(words)
    categories = [category for category in MEASURED if category != PLAIN]
    measures, part, whole = [], [], []
    for whose in (OWN, SOURCES):
        cues, said = (table[(table["voice"] == NARRATOR) == (whose == OWN)] for table in (stance, words))
        length = by_article(said, articles, "words")
        counts = by_value(cues, articles, "category", categories).toarray()
        for number, category in enumerate(categories):
            called = CALLED[category]
            # The plain name of what an outlet does; its own words are the rule.
            scope = "in its own words" if whose == OWN else "in the words of its sources"
            more, less = (f"has {much} {called} {scope}" for much in ("more", "fewer"))
            single = (
                f"has {{n}} {called} in {{of}} words {'of its own' if whose == OWN else 'of its sources'}"
            )
            measures.append(
                Measure(
                    f"{called}, {whose}", _PER[whose], "stance", more, less, single,
                    key=category, scale=PER_1000,
                )
            )  # fmt: skip
            part.append(counts[:, number])
            whole.append(length)
    return totals_of(measures, articles, part, whole)
