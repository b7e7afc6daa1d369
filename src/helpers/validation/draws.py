"""What a sample leaves possible, as draws: what was seen, and what the part that nobody read may hold.

A confidence distribution in the mid-p sense: with x instances seen, half the draws take x and half one more
at the largest weight (Fay & Kim 2017), so that it says something where none was seen. Draws are whole counts
of a finite population: once all is read, nothing is left open.
"""

from __future__ import annotations

import numpy as np

DRAWS = 2000
_TAIL = 0.025


def draw_right(
    right: np.ndarray, unread: np.ndarray, *, left: int, generator: np.random.Generator
) -> np.ndarray:
    """Right detections of a group: those seen, and a beta-binomial draw of those that nobody coded.

    Args:
        right: of each coded detection, whether it is right.
        unread: how many uncoded ones each stands for.
        left: detections that nobody coded, in all.
        generator: of random numbers.
    """
    seen = np.full(DRAWS, right.sum())
    if not left or not len(right):
        return seen
    weight = unread if unread.any() else np.ones(len(right))
    n = weight.sum() ** 2 / (weight**2).sum()
    return seen + generator.binomial(left, _share(float(weight @ right / weight.sum()) * n, n, generator))


def draw_missed(
    counts: np.ndarray, unread: np.ndarray, one: np.ndarray, *, generator: np.random.Generator
) -> tuple[np.ndarray, float]:
    """Instances that the machine did not give: those seen, and a gamma-Poisson draw of the rest.

    Args:
        counts: seen in each coded item that could show one.
        unread: how many uncoded items each stands for.
        one: what an instance counts in each: half, where it is met from two sentences.
        generator: of random numbers.

    Returns:
        The draws, and how many instances in the unread part one that was seen stands for.
    """
    added = float((unread * one).max())
    mean, variance = float(unread @ counts), float(unread**2 @ counts**2)
    rate = np.where(
        generator.random(DRAWS) < 0.5,
        _gamma(mean, variance, generator),
        _gamma(mean + added, variance + added**2, generator),
    )
    weight = (variance + added**2) / (mean + added) if added else 0.0
    return counts.sum() + generator.poisson(rate / one.min()) * one.min(), weight


def draw_misplaced(
    misplaced: np.ndarray,
    wrong: np.ndarray,
    weight: np.ndarray,
    *,
    left: np.ndarray,
    generator: np.random.Generator,
) -> np.ndarray:
    """Of wrong detections, those that belong under another category: seen, and drawn of the uncoded ones.

    Args:
        misplaced, wrong, weight: of each coded detection.
        left: draws of how many wrong ones nobody coded.
        generator: of random numbers.
    """
    errors = wrong.sum()
    share = float(weight @ misplaced) / float(weight @ wrong) if errors else 0.0
    n = np.maximum(np.rint(left), 0).astype(int)
    return misplaced.sum() + generator.binomial(n, _share(share * errors, errors, generator))


def interval(low: np.ndarray, high: np.ndarray | None = None, *, upper: float = _TAIL) -> tuple[float, float]:
    """A 95% interval from draws: those of the lower end, and of the upper end where that has its own.

    Args:
        low, high: draws; undefined ones are left out.
        upper: what the upper tail holds; the lower one holds 2.5%.
    """
    ends = [draws[~np.isnan(draws)] for draws in (low, low if high is None else high)]
    if not all(map(len, ends)):
        return float("nan"), float("nan")
    return float(np.quantile(ends[0], _TAIL)), float(np.quantile(ends[1], 1 - upper))


def tail_of_few(missed: np.ndarray, weight: float) -> float:
    """How much the tail towards fewer misses may hold: up to 5% where the other tail cannot err.

    Of so few misses as the end of the interval allows, a sample may well show none; then no sample could have
    shown too few, and the whole error is this tail's. Blaker (2000), with mid-p as in Fay (2010).

    Args:
        missed: draws.
        worth: how many instances one that was seen stands for.
    """
    if not weight:
        return _TAIL
    tails = np.linspace(_TAIL, 2 * _TAIL, 26)
    none_seen = np.exp(-np.quantile(missed, tails) / weight) / 2
    return float(max(tails[none_seen >= tails], default=_TAIL))


def _share(part: float, whole: float, generator: np.random.Generator) -> np.ndarray:
    return generator.beta(part + 0.5, max(whole - part, 0.0) + 0.5, DRAWS)


def _gamma(mean: float, variance: float, generator: np.random.Generator) -> np.ndarray:
    if variance <= 0:
        return np.full(DRAWS, mean)
    return generator.gamma(mean**2 / variance, variance / mean, DRAWS)
