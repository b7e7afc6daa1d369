"""What each measure counts in each article, and of how much: the totals that every figure is made from.

A measure is defined once, where its topic is (`helpers.stance.totals`, `helpers.attribution.totals`,
`helpers.alignment.totals`), as two numbers per article. Wherever it is printed, tested or given an interval,
it is the sum of the first by the sum of the second over the articles concerned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.stats.intervals import intervals_at
from helpers.stats.tiers import Tier

if TYPE_CHECKING:
    from scipy.sparse import csr_array


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


def index_of(column: pd.Series, values: Sequence[str]) -> np.ndarray:
    """Where each row's value stands among some values, which are all different; -1 where it is none of them.

    Args:
        column: words, as they are or as categories.
        values: the values counted from 0.
    """
    index = pd.Index(values, dtype="str")
    if isinstance(column.dtype, pd.CategoricalDtype):
        return index.get_indexer(column.cat.categories)[column.cat.codes]
    return index.get_indexer(column)


def tally(
    articles: np.ndarray, groups: np.ndarray, shape: tuple[int, int], weights: np.ndarray | None = None
) -> csr_array:
    """Rows added up by article and group.

    Args:
        articles, groups: of each row the number of its article and of its group; -1 for rows left out.
        shape: how many articles and groups there are.
        weights: what each row counts; 1 when None.
    """
    from scipy.sparse import coo_array

    kept = (articles >= 0) & (groups >= 0)
    counts = np.ones(int(kept.sum())) if weights is None else np.asarray(weights, dtype=float)[kept]
    return coo_array((counts, (articles[kept], groups[kept])), shape=shape).tocsr()


def by_article(rows: pd.DataFrame, ids: Sequence[str], weight: str = "") -> np.ndarray:
    """How many rows each article has, or what they weigh: (articles,).

    Args:
        rows: a table with a column `article_id`.
        ids: the articles.
        weight: the column that is added up; rows are counted when "".
    """
    everything = np.zeros(len(rows), dtype=int)
    counts = tally(index_of(rows["article_id"], ids), everything, (len(ids), 1), _weights(rows, weight))
    return counts.toarray()[:, 0]


def by_value(
    rows: pd.DataFrame, ids: Sequence[str], column: str, values: Sequence[str], weight: str = ""
) -> csr_array:
    """The same for some values of a column, each by itself: (articles, values)."""
    groups, shape = index_of(rows[column], values), (len(ids), len(values))
    return tally(index_of(rows["article_id"], ids), groups, shape, _weights(rows, weight))


def articles_of(rows: pd.DataFrame, outlet: str) -> list[str]:
    """The ids of an outlet's articles that have a row, in order."""
    return rows.loc[rows["outlet"] == outlet, "article_id"].drop_duplicates().tolist()


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part by whole; nan where there is no whole."""
    return np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)


def _weights(rows: pd.DataFrame, weight: str) -> pd.Series | None:
    return rows[weight] if weight else None
