"""Tests of differences: one value per article, or one difference per event; never one per word."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import sparray

DRAWS = 1999
UPPER_99 = 2.326
"""A share estimated from random sign patterns is taken at the upper end of its one-sided 99% interval."""


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


def sign_flip_max_t(
    differences: np.ndarray | sparray, *, draws: int = DRAWS, seed: int = 0
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

    d: Any = differences if issparse(differences) else np.asarray(differences, dtype=float)
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
        adjusted = np.minimum(adjusted + UPPER_99 * np.sqrt(adjusted * (1 - adjusted) / total), 1)
    return single / total, adjusted


def _sign_patterns(events: int, draws: int, seed: int) -> Iterator[np.ndarray]:
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
