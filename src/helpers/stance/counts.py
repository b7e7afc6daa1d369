"""Cues and words added up by article, and their ratios with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.stats.intervals import intervals_at
from helpers.stats.totals import articles_of, by_article, by_value, index_of, ratio, tally

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_array

    from helpers.stats.tiers import Tier

ALL = "all voices"
_AT_ONCE = 500  # values of which all draws are held


def rates_of(
    cues: pd.DataFrame,
    words: pd.DataFrame,
    column: str,
    values: Sequence[str],
    categories: Sequence[str],
    outlets: Sequence[str],
    tier: Tier,
) -> pd.DataFrame:
    """Cues per 1,000 words by category and value of a column.

    Args:
        cues, words: the tables `stance` and `stance_words`.
        column: "voice", "zone" or "speaker", of both tables.
        values: those of the column; `ALL` is every one.
        categories: of the cues.
        outlets: the outlets.
        tier: what the corpus allows.

    Returns:
        `category, <column>, outlet, n, words, per_1000, low, high`, by category, then value, then outlet.
    """
    import pandas as pd

    kinds = index_of(cues["category"], categories)
    by_category = [cues[kinds == number] for number in range(len(categories))]
    measured = {}
    for outlet in outlets:
        ids = articles_of(words, outlet)
        lengths = by_value_or_all(words, column, values, ids, weight="words").tocsc()
        counts = [by_value_or_all(subset, column, values, ids).tocsc() for subset in by_category]
        for first in range(0, len(values), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            subset = values[some]
            rates = ratios(joined([matrix[:, some] for matrix in counts]), lengths[:, some], tier)
            keys = ((category, value, outlet) for category in categories for value in subset)
            for key, (n, length, *figures) in zip(keys, rates, strict=True):
                value, low, high = (1000 * figure for figure in figures)
                measured[key] = (n, length, value, low, high)
    rows = [
        (category, value, outlet, *measured[category, value, outlet])
        for category in categories
        for value in values
        for outlet in outlets
    ]
    return pd.DataFrame(rows, columns=["category", column, "outlet", "n", "words", "per_1000", "low", "high"])


def shares_of(
    part: pd.DataFrame,
    whole: pd.DataFrame,
    ids: Mapping[str, Sequence[str]],
    *,
    of: str,
    values: Sequence[str],
    tier: Tier,
) -> pd.DataFrame:
    """The share that some rows are of others, by value of a column and by outlet.

    Args:
        part: rows with `article_id` and the column.
        whole: what they are counted among: rows of the same value, or all where it has no such column.
        ids: the articles of each outlet.
        of: the column.
        values: those of the column.
        tier: what the corpus allows.

    Returns:
        `<of>, outlet, n, whole, share, low, high`, by value, then outlet.
    """
    import pandas as pd
    from scipy.sparse import csr_array

    shares = {}
    for outlet, articles in ids.items():
        among = (
            by_value(whole, articles, of, values)
            if of in whole
            else csr_array(by_article(whole, articles)[:, None])
        )
        shares[outlet] = list(ratios(by_value(part, articles, of, values), among, tier))
    rows = [(value, outlet, *shares[outlet][number]) for number, value in enumerate(values) for outlet in ids]
    return pd.DataFrame(rows, columns=[of, "outlet", "n", "whole", "share", "low", "high"])


def by_value_or_all(
    rows: pd.DataFrame, column: str, values: Sequence[str], ids: Sequence[str], weight: str = ""
) -> csr_array:
    """`helpers.stats.totals.by_value`, where `ALL` is every value."""
    counts = by_value(rows, ids, column, values, weight)
    if ALL in values:
        everything = np.full(len(rows), values.index(ALL))
        weights = rows[weight] if weight else None
        counts = counts + tally(index_of(rows["article_id"], ids), everything, counts.shape, weights)
    return counts


def joined(counts: Sequence[csr_array]) -> csr_array:
    """Matrices of the same articles beside each other."""
    from scipy.sparse import hstack

    return hstack(counts, format="csr")


def totals_of(counts: csr_array) -> np.ndarray:
    """The sums over the articles: (1, columns)."""
    return np.asarray(counts.sum(axis=0), dtype=float).reshape(1, -1)


def ratios(part: csr_array, whole: csr_array, tier: Tier) -> Iterator[tuple[int, int, float, float, float]]:
    """Of each column of `part` its total, that of the whole, their ratio, low, high.

    The columns of `whole` are repeated for as many columns as `part` has.
    """
    if not part.shape[1]:
        return
    width, of = part.shape[1], np.tile(np.arange(whole.shape[1]), part.shape[1] // whole.shape[1])
    used = np.flatnonzero(totals_of(part))

    def shares(totals: np.ndarray, columns: np.ndarray = used) -> np.ndarray:
        return ratio(totals[:, columns], totals[:, width + of[columns]])

    counts = joined([part, whole])
    totals = totals_of(counts)
    value = shares(totals, np.arange(width))[0]
    # Of nothing at all there is no more to be drawn; without a whole there is no ratio.
    nothing = np.where((totals[0, width + of] > 0) & (tier.level != "texts"), 0.0, np.nan)
    low, high = nothing, nothing.copy()
    if len(used):
        low[used], high[used] = intervals_at(tier, shares, counts)
    n, length = totals[0, :width], totals[0, width + of]
    for row in zip(n, length, value, low, high, strict=True):
        yield int(row[0]), int(row[1]), float(row[2]), float(row[3]), float(row[4])


def log_balance(totals: np.ndarray) -> np.ndarray:
    """Binary log of hedges, in the first half of the columns, to assertions in the second."""
    hedges, assertions = np.split(totals, 2, axis=1)
    return np.log2((hedges + 0.5) / (assertions + 0.5))
