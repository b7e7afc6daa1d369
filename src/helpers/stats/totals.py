"""What each measure counts in each article, and of how much: the totals that every figure is made from.

A measure is defined once, where its topic is (`helpers.stance.totals`, `helpers.attribution.totals`,
`helpers.alignment.totals`), as two numbers per article. Wherever it is printed, tested or given an interval,
it is the sum of the first by the sum of the second over the articles concerned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from helpers.stats.counts import index_of, ratio
from helpers.stats.intervals import intervals_at
from helpers.stats.tiers import Tier

PERCENT, PER_1000 = 100.0, 1000.0
PROFILE = ["measure", "page", "unit", "outlet", "value", "low", "high", "count", "base", "articles"]


@dataclass(frozen=True)
class Measure:
    """What is counted.

    Attributes:
        name: as it stands in tables: "words given to sources".
        of: the words or things it is a share of: "of all its words".
        page: the topic it belongs to: "stance".
        more, less: what an outlet does that has more, or less, of it: "gives more of its words to sources".
        counted: the same of a single text, in counts: "gives {n} of its {of} words to sources".
        key: what its rows are told by in the tables: a category, a type of speaker.
        leads: whether it is looked at first, and tested apart from the many others (`helpers.stats.tiers`).
        scale: 100 for a share, 1000 for a rate.
    """

    name: str
    of: str
    page: str
    more: str
    less: str
    counted: str = ""
    key: str = ""
    leads: bool = False
    scale: float = PERCENT

    @property
    def unit(self) -> str:
        """The unit with what it is counted in: "% of all its words", "per 1,000 of its own words"."""
        return f"% {self.of}" if self.scale == PERCENT else f"per 1,000 {self.of}"


@dataclass(frozen=True)
class Totals:
    """Measures of articles.

    Attributes:
        articles: the articles' ids.
        measures: what is counted.
        part, whole: (articles, measures): what is counted in an article, and of how much.
    """

    articles: tuple[str, ...]
    measures: tuple[Measure, ...]
    part: np.ndarray
    whole: np.ndarray

    @property
    def names(self) -> list[str]:
        """The measures' names."""
        return [measure.name for measure in self.measures]

    def some(self, wanted: Sequence[bool] | np.ndarray) -> Totals:
        """Some of the measures."""
        kept = np.flatnonzero(wanted)
        measures = tuple(self.measures[number] for number in kept)
        return replace(self, measures=measures, part=self.part[:, kept], whole=self.whole[:, kept])


def stacked(parts: Sequence[Totals]) -> Totals:
    """Measures of the same articles beside each other.

    Raises:
        ValueError: the articles are not the same, or a name stands for two measures.
    """
    first = parts[0]
    names = [name for part in parts for name in part.names]
    if any(part.articles != first.articles for part in parts) or len(set(names)) < len(names):
        raise ValueError("parts: totals of other articles, or of a measure twice, were given.")
    return Totals(
        first.articles,
        tuple(measure for part in parts for measure in part.measures),
        np.hstack([part.part for part in parts]),
        np.hstack([part.whole for part in parts]),
    )


def totals_of(
    measures: Sequence[Measure],
    articles: Sequence[str],
    part: Sequence[np.ndarray],
    whole: Sequence[np.ndarray],
) -> Totals:
    """Totals from one column per measure.

    Args:
        measures, articles: as in `Totals`.
        part, whole: for each measure an array (articles).
    """
    empty = np.zeros((len(articles), 0))
    columns = (np.column_stack(given).astype(float) if len(given) else empty for given in (part, whole))
    return Totals(tuple(articles), tuple(measures), *columns)


def outlet_profile(
    totals: Totals, outlet_of: pd.Series, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Every measure of every outlet, each in its own unit; nothing is added up.

    Args:
        totals: the measures of the articles.
        outlet_of: article id to outlet.
        outlets: the outlets, target first.
        tier: what the number of articles allows.

    Returns:
        `PROFILE`, a row per measure and outlet: `value` is the sum of the counts to the sum of the bases in
        the measure's unit, `low` and `high` what the tier allows (`helpers.stats.intervals.intervals_at`),
        `articles` those with anything to count in. Measures that are 0 everywhere are left out.
    """
    number_of = index_of(outlet_of.reindex(list(totals.articles)).astype("str"), list(outlets))
    used = [number for number in range(len(totals.measures)) if totals.part[number_of >= 0, number].any()]
    scale = np.array([measure.scale for measure in totals.measures])
    width, columns = len(totals.measures), []
    for number in range(len(outlets)):
        of_outlet = number_of == number
        counts = np.hstack([totals.part[of_outlet], totals.whole[of_outlet]])
        value = ratio(counts[:, :width].sum(axis=0), counts[:, width:].sum(axis=0))
        ends = intervals_at(tier, lambda sums: ratio(sums[:, :width], sums[:, width:]), counts)
        columns.append((counts, scale * value, *(scale * end for end in ends)))
    rows = []
    for at in used:
        measure = totals.measures[at]
        for outlet, (counts, value, low, high) in zip(outlets, columns, strict=True):
            count, base = int(counts[:, at].sum()), int(counts[:, width + at].sum())
            n_articles = int((counts[:, width + at] > 0).sum())
            about = (measure.name, measure.page, measure.unit, outlet)
            rows.append((*about, value[at], low[at], high[at], count, base, n_articles))
    return pd.DataFrame(rows, columns=PROFILE)
