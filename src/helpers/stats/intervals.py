"""Intervals: one engine over totals by article or event, for all measures of an outlet at once.

Counts of each article stand in a matrix, sparse or not. To draw articles again is to add its rows up so many
times each, so that neither the time nor the memory of an interval is that of its articles' rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from helpers.stats.tiers import Tier

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    Counts: TypeAlias = np.ndarray | csr_array
    # Takes the totals of every draw, (draws, columns), and gives (draws, measures).
    Statistic = Callable[[np.ndarray], np.ndarray]

DRAWS = 2000
LEVEL = 0.95
FEWEST_DRAWS = 200
"""With so many draws the ends of an interval are still sure."""
_BLOCK = 2**21  # numbers that are held at once


def intervals_at(tier: Tier, statistic: Statistic, counts: Counts) -> tuple[np.ndarray, np.ndarray]:
    """`low` and `high` of each measure as a tier allows.

    Args:
        tier: of the corpus: nothing for "texts", the range when any one article is left out for "range", a
            95% interval from drawing articles again for "tests".
        statistic: takes totals, an array (draws, columns), and gives an array (draws, measures).
        counts: (articles, columns), of one outlet.

    Returns:
        Two arrays (measures); nan where there are fewer than two articles, or a measure has no value.
    """
    if tier.level == "texts" or counts.shape[0] < 2:
        nothing = np.full(statistic(np.zeros((1, counts.shape[1]))).shape[1], np.nan)
        return nothing, nothing.copy()
    if tier.level == "range":
        return left_out_ranges(statistic, counts)
    return bootstrap_intervals(statistic, counts)


def wilson_interval(successes: float, trials: float, *, z: float | None = None) -> tuple[float, float]:
    """Wilson's 95% score interval of a proportion (Wilson 1927), (nan, nan) when there was no trial.

    Args:
        successes, trials: numbers, or effective numbers of a weighted sample.
        z: the quantile, where it is not the normal distribution's.

    Raises:
        ValueError: successes are not between 0 and trials.
    """
    from scipy.special import ndtri

    if not 0 <= successes <= trials:
        raise ValueError(f"successes: {successes} of {trials} trials; must be from 0 to all of them.")
    if trials == 0:
        return float("nan"), float("nan")
    z = z or float(ndtri((1 + LEVEL) / 2))
    share = successes / trials
    centre = share + z * z / (2 * trials)
    half = z * ((share * (1 - share) + z * z / (4 * trials)) / trials) ** 0.5
    low, high = (centre - half) / (1 + z * z / trials), (centre + half) / (1 + z * z / trials)
    return (0.0 if successes == 0 else low), (1.0 if successes == trials else high)


def bootstrap_intervals(
    statistic: Statistic,
    counts: Counts,
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> tuple[np.ndarray, np.ndarray]:
    """Percentile intervals of several measures when articles are drawn again with replacement (Efron 1979).

    Args:
        statistic, counts: as for `intervals_at`; there are two articles or more.
        draws: number of resamples (of many articles fewer, see `draws_of`).
        seed: makes the result repeatable.

    Returns:
        The lower and the upper ends, (measures); nan where no draw has a value.
    """
    n = counts.shape[0]
    times = _times(n, draws_of(draws, n), seed)
    filled = _filled_rows(counts)
    if 4 * len(filled) < n:  # empty rows add nothing
        times, counts = times[:, filled], counts[filled]
    values = []
    with np.errstate(divide="ignore", invalid="ignore"):
        for block in _blocks(len(times), max(counts.shape)):
            weights = times[block].astype(float)
            totals = weights @ counts if isinstance(counts, np.ndarray) else (counts.T @ weights.T).T
            values.append(np.asarray(statistic(totals), dtype=float))
    low, high = _quantiles(np.concatenate(values), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return low, high


def left_out_ranges(statistic: Statistic, counts: Counts) -> tuple[np.ndarray, np.ndarray]:
    """The smallest and the largest value of several measures when any one article is left out.

    Args:
        statistic, counts: as for `intervals_at`; there are two articles or more.

    Returns:
        Two arrays (measures); nan where a measure has no value, whichever article goes.
    """
    whole = np.asarray(counts.sum(axis=0), dtype=float)
    low = high = np.array(np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        for block in _blocks(counts.shape[0], counts.shape[1]):
            values = np.asarray(statistic(whole - _dense(counts[block])), dtype=float)
            low, high = np.fmin(low, np.fmin.reduce(values)), np.fmax(high, np.fmax.reduce(values))
    return low, high


def draws_of(draws: int, n: int) -> int:
    """Draws such that resampling many articles costs no more than 2,000."""
    return min(draws, max(FEWEST_DRAWS, draws * 2_000 // n))


def _dense(counts: Counts) -> np.ndarray:
    return counts if isinstance(counts, np.ndarray) else counts.toarray()


def _filled_rows(counts: Counts) -> np.ndarray:
    return np.flatnonzero(counts.any(axis=1) if isinstance(counts, np.ndarray) else np.diff(counts.indptr))


def _blocks(n: int, width: int) -> Iterator[slice]:
    size = max(1, _BLOCK // max(1, width))
    return (slice(start, start + size) for start in range(0, n, size))


def _quantiles(values: np.ndarray, levels: list[float]) -> np.ndarray:
    """Quantiles of each column, without its missing values: (levels, columns)."""
    quantiles = np.full((len(levels), values.shape[1]), np.nan)
    values = np.sort(values, axis=0)  # missing values come last
    known = len(values) - np.isnan(values).sum(axis=0)
    for n in set(known.tolist()) - {0}:
        columns = known == n
        quantiles[:, columns] = np.quantile(values[:n, columns], levels, axis=0)
    return quantiles


@lru_cache(maxsize=4)
def _times(n: int, draws: int, seed: int) -> np.ndarray:
    """How often each of `n` articles is drawn, a row per draw; the same for every statistic of an outlet."""
    rng, even = np.random.default_rng(seed), np.full(n, 1 / n)
    times = np.empty((draws, n), dtype="uint8")  # no article of many is drawn 256 times
    for number in range(draws):
        times[number] = rng.multinomial(n, even)
    return times
