"""Statistics shared by the features: what the number of articles allows, intervals and tests at that level.

The article, or the event, is what was sampled; the token is not. Every test here therefore takes one value an
article or one difference an event.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from helpers.stats.resampling import bootstrap_intervals, draws_of

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import sparray

FEWEST_FOR_RANGE = 2
FEWEST_FOR_TESTS = 10
FEWEST_EVENTS = 6


@dataclass(frozen=True)
class Tier:
    """What the number of articles allows one to say.

    Attributes:
        level: "texts" (one article on a side: rates and ratios of these texts), "range" (2-9 an outlet: plus
            the leave-one-article-out range) or "tests" (from 10 articles an outlet, or 6 shared events).
        reason: a sentence for the reader.
        n_articles: outlet to number of articles.
        shared_events: events that every outlet reported on.
        unit: what a test compares, "article" or "event"; "" where there is none.
    """

    level: str
    reason: str
    n_articles: dict[str, int]
    shared_events: int
    unit: str = ""


def tier(articles: pd.DataFrame, *, outlets: Sequence[str] | None = None) -> Tier:
    """Decide what the number of articles allows.

    Args:
        articles: the `articles` table; `outlet` and, where there is one, `event` are read.
        outlets: the outlets compared; all of the table when not given.

    Raises:
        ValueError: fewer than two outlets, or an outlet without an article.
    """
    names = list(dict.fromkeys(outlets if outlets is not None else sorted(articles["outlet"].unique())))
    if len(names) < 2:
        raise ValueError(f"outlets: {names} given; a comparison needs two or more.")
    counts = {name: int((articles["outlet"] == name).sum()) for name in names}
    empty = [name for name, n in counts.items() if n == 0]
    if empty:
        found = ", ".join(sorted(articles["outlet"].unique()))
        raise ValueError(f"outlets: no article of {', '.join(empty)}; the table has {found}.")
    shared = _shared_events(articles, names)
    return _tier(counts, shared)


def _shared_events(articles: pd.DataFrame, outlets: Sequence[str]) -> int:
    if "event" not in articles:
        return 0
    known = articles[articles["event"].fillna("") != ""]
    return len(set.intersection(*(set(known.loc[known["outlet"] == name, "event"]) for name in outlets)))


def _tier(counts: dict[str, int], shared: int) -> Tier:
    def plural(n: int) -> str:
        return f"{n} article" + ("s" if n != 1 else "")

    have = "; ".join(f"{name}: {plural(n)}" for name, n in counts.items())
    fewest = min(counts.values())
    if fewest < FEWEST_FOR_RANGE:
        told = (
            f"{have}. With one article on a side, the figures describe these texts only; nothing here says "
            "how the outlets write in general, and no p-value is shown."
        )
        return Tier("texts", told, counts, shared)
    if shared >= FEWEST_EVENTS and (fewest < FEWEST_FOR_TESTS or 2 * shared >= fewest):
        told = f"{have}; {shared} events that all of them report. Tests compare the outlets event by event."
        return Tier("tests", told, counts, shared, "event")
    if fewest >= FEWEST_FOR_TESTS:
        return Tier("tests", f"{have}. Tests compare articles, not words.", counts, shared, "article")
    told = (
        f"{have}. Too few for a test (10 an outlet, or 6 shared events, are needed): the range shows how far "
        "a figure moves when any one article is left out."
    )
    return Tier("range", told, counts, shared)


def wilson_interval(successes: int, trials: int, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a proportion (Wilson 1927), (nan, nan) when there was no trial.

    Raises:
        ValueError: successes are not between 0 and trials, or the level is not between 0 and 1.
    """
    from scipy.special import ndtri

    if not 0 <= successes <= trials:
        raise ValueError(f"successes: {successes} of {trials} trials; must be from 0 to all of them.")
    _check_level(level)
    if trials == 0:
        return float("nan"), float("nan")
    z = float(ndtri((1 + level) / 2))
    share = successes / trials
    centre = share + z * z / (2 * trials)
    half = z * ((share * (1 - share) + z * z / (4 * trials)) / trials) ** 0.5
    low, high = (centre - half) / (1 + z * z / trials), (centre + half) / (1 + z * z / trials)
    return (0.0 if successes == 0 else low), (1.0 if successes == trials else high)


def bootstrap_interval(
    statistic: Callable[..., float],
    *samples: np.ndarray | Sequence,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """Percentile interval of a statistic when articles are drawn again with replacement (Efron 1979).

    Args:
        statistic: called with one array for each sample; its value is a number, or nan where undefined.
        samples: arrays whose first axis is the article; each is drawn from on its own.
        draws, level, seed: number of resamples (of many articles fewer, see `draws_of`), coverage, and the
            seed that makes the result repeatable.

    Returns:
        (low, high), nan when a sample has fewer than two articles: one article says nothing about others.
    """
    _check_level(level)
    arrays = [np.asarray(sample) for sample in samples]
    if min(len(array) for array in arrays) < 2:
        return float("nan"), float("nan")
    rng = np.random.default_rng(seed)
    values = [
        statistic(*(array[rng.integers(0, len(array), len(array))] for array in arrays))
        for _ in range(draws_of(draws, max(len(array) for array in arrays)))
    ]
    low, high = np.nanquantile(np.asarray(values, dtype=float), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def bootstrap_totals_interval(
    statistic: Callable[[np.ndarray], np.ndarray],
    rows: np.ndarray,
    *,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
) -> tuple[float, float]:
    """As `bootstrap_interval`, for a statistic of the column totals alone, all draws at once.

    Args:
        statistic: takes the totals of every draw, an array (draws, columns), and gives one value a draw.
        rows: an array (articles, columns): counts, words and the like of each article.
        draws, level, seed: as for `bootstrap_interval`.

    Returns:
        (low, high); nan with fewer than two articles, or where no draw has a value.
    """
    _check_level(level)
    if len(rows) < 2:
        return float("nan"), float("nan")

    def value(totals: np.ndarray) -> np.ndarray:
        return np.asarray(statistic(totals), dtype=float)[:, None]

    low, high = bootstrap_intervals(value, rows, draws=draws, level=level, seed=seed)
    return float(low[0]), float(high[0])


def leave_one_out_range(
    statistic: Callable[..., float], *samples: np.ndarray | Sequence
) -> tuple[float, float]:
    """Smallest and largest value of a statistic when any one article of any sample is left out.

    Takes the same arguments as `bootstrap_interval`; a sample of one article cannot do without it and is kept
    whole. (nan, nan) when no sample has two.
    """
    arrays = [np.asarray(sample) for sample in samples]
    values = [
        statistic(*(np.delete(a, i, axis=0) if k == which else a for k, a in enumerate(arrays)))
        for which, array in enumerate(arrays)
        if len(array) > 1
        for i in range(len(array))
    ]
    defined = [float(value) for value in values if value == value]
    return (min(defined), max(defined)) if defined else (float("nan"), float("nan"))


def benjamini_hochberg(p: Sequence[float] | np.ndarray) -> np.ndarray:
    """q-values by Benjamini & Hochberg (1995); a missing p is no test, and its q is missing.

    Raises:
        ValueError: a p is not between 0 and 1.
    """
    p = np.asarray(p, dtype=float)
    q = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    values = p[tested]
    if np.any((values < 0) | (values > 1)):
        raise ValueError(f"p: {values.min():g} to {values.max():g} given; must lie between 0 and 1.")
    order = np.argsort(values, kind="stable")[::-1]
    m = len(values)
    stepped = values[order] * m / np.arange(m, 0, -1)
    q[tested[order]] = np.minimum(np.minimum.accumulate(stepped), 1.0) if m else stepped
    return q


def cliffs_delta(x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray) -> float:
    """Share of pairs in which x is the larger, less the share in which y is (Cliff 1993); -1 to 1."""
    x, y = np.asarray(x, dtype=float), np.sort(np.asarray(y, dtype=float))
    if not len(x) or not len(y):
        return float("nan")
    below = np.searchsorted(y, x, side="left").sum()
    above = (len(y) - np.searchsorted(y, x, side="right")).sum()
    return float((below - above) / (len(x) * len(y)))


def mann_whitney(x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray) -> float:
    """Two-sided p of the Mann-Whitney test: scipy's normal approximation, corrected for ties and continuity.

    Missing when a side has fewer than two values: there is nothing to test. 1 when all values are equal.
    """
    from scipy.stats import mannwhitneyu

    if min(len(x), len(y)) < 2:
        return float("nan")
    if len(set(x) | set(y)) == 1:
        return 1.0
    return float(mannwhitneyu(x, y, alternative="two-sided", method="asymptotic").pvalue)


def sign_flip_max_t(
    differences: np.ndarray | sparray, *, draws: int = 1999, seed: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Paired permutation test of many measures at once: signs flipped by event, maxT (Westfall & Young 1993).

    The statistic is |sum d| / sqrt(sum d^2), which orders as the paired t does and stays defined where all
    differences are equal. All 2^n sign patterns are used when there are no more than `draws` of them. A
    pattern that ties with the data counts against it, and so does the data itself: one event gives p = 1.
    Where patterns are drawn at random, the adjusted p is the upper 99% limit of its estimate, so that no
    measure is called different by the luck of the draw.

    Args:
        differences: events by measures, target minus reference; an array, or a sparse matrix of scipy.

    Returns:
        p of each measure, and p adjusted for looking at all of them: the chance that any looks as strong.

    Raises:
        ValueError: differences are not a table of events by measures.
    """
    from scipy.sparse import diags_array, issparse

    d = differences if issparse(differences) else np.asarray(differences, dtype=float)
    if d.ndim != 2:
        raise ValueError(f"differences: an array of {d.ndim} dimensions given; must be events by measures.")
    events, measures = d.shape
    if not events or not measures:
        return np.ones(measures), np.ones(measures)
    if issparse(d):
        size = np.sqrt(d.multiply(d).sum(axis=0))
        scaled = d @ diags_array(np.divide(1, size, out=np.zeros(measures), where=size > 0))
    else:
        size = np.sqrt((d * d).sum(axis=0))
        scaled = np.divide(d, size, out=np.zeros_like(d), where=size > 0)
    observed = np.abs(scaled.sum(axis=0)) - 1e-9  # flips that tie must not fall below by rounding
    single, highest, total = np.zeros(measures), np.zeros(measures), 0
    for signs in _sign_patterns(events, draws, seed):
        t = np.abs(signs @ scaled)
        single += (t >= observed).sum(axis=0)
        peaks = np.sort(t.max(axis=1))
        highest += len(peaks) - np.searchsorted(peaks, observed, side="left")
        total += len(signs)
    adjusted = highest / total
    if math.log2(total) < events:
        adjusted = np.minimum(adjusted + 2.326 * np.sqrt(adjusted * (1 - adjusted) / total), 1)
    return single / total, adjusted


def _sign_patterns(events: int, draws: int, seed: int):
    """Blocks of rows of +1 and -1: every pattern when they are few, else the data's own and random ones."""
    block = max(1, min(256, 2**20 // events))
    if events < 60 and 2**events <= draws + 1:
        codes = np.arange(2**events)
        every = 1.0 - 2.0 * ((codes[:, None] >> np.arange(events)) & 1)
        yield from (every[i : i + block] for i in range(0, len(every), block))
        return
    yield np.ones((1, events))
    rng = np.random.default_rng(seed)
    for start in range(0, draws, block):
        yield rng.choice([-1.0, 1.0], size=(min(block, draws - start), events))


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level: {level} given; must lie between 0 and 1.")
