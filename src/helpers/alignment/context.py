"""How a pair of sentences stands among all pairs of their two articles."""

from __future__ import annotations

import numpy as np

CONTEXT = (
    "gap_min", "gap_max", "rank_min", "rank_max", "standing", "diagonal", "beside", "offset",
    "over_min", "over_max",
)  # fmt: skip
_DIGITS = 3


def context(likeness: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Measures of some pairs of sentences of two articles, from how alike all of them are.

    Args:
        likeness: of sentence x of one article and sentence y of the other (n, m).
        first, second: the pairs, x and y of each (pairs,).

    Returns:
        The measures of CONTEXT (pairs, len(CONTEXT)): how far a pair is above the best other pair of its two
        sentences, and above their mean; its rank among them; its standing among all pairs in standard
        deviations; the better of the pairs before and after it, and the best of those beside it; how far
        apart the two sentences stand in their articles. Where a measure has a value for each of the two
        sentences, the lesser comes first.
    """
    likeness = np.round(likeness.astype(float), _DIGITS)
    n, m = likeness.shape
    lowest = float(likeness.min())
    padded = np.pad(likeness, 1, constant_values=lowest)
    diagonal = np.maximum(padded[:-2, :-2], padded[2:, 2:])
    beside = np.maximum.reduce([padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]])
    spread = float(likeness.std())
    standing = (likeness - likeness.mean()) / spread if spread > 0 else np.zeros((n, m))
    offset = np.abs(np.arange(n)[:, None] / n - np.arange(m)[None, :] / m)
    sides = (
        [_above_others(likeness), _above_others(likeness.T).T],
        [_rank(likeness), _rank(likeness.T).T],
        [likeness - likeness.mean(1, keepdims=True), likeness - likeness.mean(0, keepdims=True)],
    )
    gap, rank, over = ((np.minimum(*pair), np.maximum(*pair)) for pair in sides)
    measures = (*gap, *rank, standing, diagonal, beside, offset, *over)
    return np.stack([measure[first, second] for measure in measures], axis=-1)


def _above_others(likeness: np.ndarray) -> np.ndarray:
    """How far each value is above the largest other value of its row; 0 where it is alone."""
    if likeness.shape[1] < 2:
        return np.zeros_like(likeness)
    second, first = np.moveaxis(np.partition(likeness, -2, axis=1)[:, -2:], 1, 0)
    return likeness - np.where(likeness == first[:, None], second[:, None], first[:, None])


def _rank(likeness: np.ndarray) -> np.ndarray:
    """The logarithm of 1 + the number of larger values in the row."""
    ordered = np.sort(-likeness, axis=1)
    larger = np.stack(
        [np.searchsorted(own, -row, side="left") for own, row in zip(ordered, likeness, strict=True)]
    )
    return np.log1p(larger)
