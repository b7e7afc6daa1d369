"""The measures of attribution as totals by article, defined here once for every page that prints them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.attribution.counts import count_lengths, with_words
from helpers.stats.totals import PER_1000, Measure, Totals, by_article, by_value, totals_of

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
        (_measure(GIVEN, _OF_WORDS, "gives {} of its words to sources",
                  "gives {n} of its {of} words to sources", leads=True), reported, length),
        (_measure(QUOTING, _OF_ATTRIBUTIONS, "quotes {} of the statements that it reports",
                  "quotes in {n} of the {of} statements that it reports", leads=True),
         by_article(quoting, ids), n),
        (_measure(NEUTRAL, _OF_ATTRIBUTIONS,
                  "introduces {} of the statements with a neutral verb (said, told)",
                  "introduces {n} of {of} statements with a neutral verb (said, told)"),
         by_article(neutral, ids), n),
        (Measure(NUMBER, "words", "attribution", "reports more statements of sources",
                 "reports fewer statements of sources", "reports {n} statements of sources in {of} words",
                 scale=PER_1000), n, length),
    ]  # fmt: skip
    words = by_value(counted, ids, "speaker_type", [*TYPES, "none"], "words").toarray()
    for number, (kind, called) in enumerate(TYPES.items()):
        worded = f"gives {{}} of the words of its sources to {called}"
        single = f"gives {{n}} of the {{of}} words of its sources to {called}"
        measure = _measure(f"words given to {called}", _OF_REPORTED, worded, single, key=kind)
        rows.append((measure, words[:, number], reported))
    worded = "leaves {} of the reported words without a source"
    single = "leaves {n} of {of} reported words without a source"
    rows.append((_measure(NO_SOURCE, _OF_REPORTED, worded, single, key="none"), words[:, -1], reported))
    measures, part, whole = zip(*rows, strict=True)
    return totals_of(measures, ids, part, whole)


def _measure(name: str, of: str, worded: str, single: str, *, key: str = "", leads: bool = False) -> Measure:
    """A share, told with "more" and "less" in the same place."""
    more, less = worded.format("more"), worded.format("less" if "words" in worded else "fewer")
    return Measure(name, of, "attribution", more, less, single, key=key, leads=leads)
