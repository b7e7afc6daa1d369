"""The measures of attribution as totals by article, defined here once for every page that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.attribution.counts import count_lengths, with_words
from helpers.stats.counts import by_article, by_value
from helpers.stats.totals import PER_1000, Measure, Totals, totals_of

if TYPE_CHECKING:
    import pandas as pd

GIVEN = "words given to sources"
QUOTING = "attributions that quote"
NEUTRAL = "attributions with a neutral verb"
NUMBER = "attributions"
NO_SOURCE = "words given to nobody in particular"
TYPES = {
    "state": "states and their sides",
    "institution": "institutions",
    "named official": "named officials",
    "unnamed official": "officials without a name",
    "expert": "experts",
    "media": "other media and journalists",
    "document": "documents",
    "ordinary person": "people in no office",
    "anonymous": "anonymous sources",
}
"""The types of speaker in plain words; those that the method could not tell are left out."""
_OF_WORDS, _OF_ATTRIBUTIONS, _OF_REPORTED = (
    "of all its words",
    "of its attributions",
    "of words given to sources",
)


def attribution_totals(attributions: pd.DataFrame, articles: pd.DataFrame, ids: Sequence[str]) -> Totals:
    """How much is given to sources, how it is reported, and to which types of speaker it goes, by article.

    Args:
        attributions, articles: the tables, or what `helpers.attribution.counts` made of them.
        ids: the articles' ids.
    """
    counted, lengths = with_words(attributions, articles), count_lengths(articles)
    length, n = by_article(lengths, ids, "length"), by_article(counted, ids)
    reported = by_article(counted, ids, "words")
    quoting = counted[counted["kind"] != "indirect"]
    neutral = counted[counted["grade"] == "neutral"]
    rows = [
        (Measure(GIVEN, _OF_WORDS, "attribution", "gives more of its words to sources",
                 "gives less of its words to sources"), reported, length),
        (Measure(QUOTING, _OF_ATTRIBUTIONS, "attribution", "quotes its sources more often",
                 "quotes its sources less often"), by_article(quoting, ids), n),
        (Measure(NEUTRAL, _OF_ATTRIBUTIONS, "attribution", "more often uses a neutral verb (said, told)",
                 "less often uses a neutral verb (said, told)"), by_article(neutral, ids), n),
        (Measure(NUMBER, "words", "attribution", "reports more statements of sources",
                 "reports fewer statements of sources", PER_1000), n, length),
    ]  # fmt: skip
    words = by_value(counted, ids, "speaker_type", [*TYPES, "none"], "words").toarray()
    for number, called in enumerate(TYPES.values()):
        told = [f"gives {much} of the words of its sources to {called}" for much in ("more", "less")]
        measure = Measure(f"words given to {called}", _OF_REPORTED, "attribution", *told)
        rows.append((measure, words[:, number], reported))
    told = [f"leaves {much} of the reported words without a source" for much in ("more", "less")]
    rows.append((Measure(NO_SOURCE, _OF_REPORTED, "attribution", *told), words[:, -1], reported))
    measures, part, whole = zip(*rows, strict=True)
    return totals_of(measures, ids, part, whole)
