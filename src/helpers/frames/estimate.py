"""How often a frame occurs, from a random sample that was coded and predictions for the rest.

The design-based difference estimator: the mean of the predictions over all sentences, mended by the mean
error on the coded ones (Angelopoulos et al. 2023, prediction-powered inference; Egami et al. 2023,
design-based supervised learning). Wrong predictions widen the interval; they do not shift the share.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from helpers.stats.intervals import LEVEL, wilson_interval


class Share(NamedTuple):
    """A share of sentences with its interval.

    Attributes:
        share, low, high: between 0 and 1.
        by_hand: the share among the coded sentences alone.
        coded, sentences: how many of each.
        gain: how many times as many sentences one would have to code for an interval as narrow without the
            predictions.
    """

    share: float
    low: float
    high: float
    by_hand: float
    coded: int
    sentences: int
    gain: float


def estimate_share(codes: np.ndarray, predicted: np.ndarray, others: np.ndarray) -> Share:
    """Estimate the share of sentences that have a frame.

    Args:
        codes: of the sentences coded, drawn at random (coded,).
        predicted: what a model that did not learn from them says of these (coded,).
        others: what it says of all others (others,).

    Returns:
        The share and its interval; nan where fewer than two sentences were coded. The predictions count as
        much as they agree with the codes (power tuning, Angelopoulos, Duchi & Zrnic 2023). The interval is
        Wilson's on the number of sentences that the estimate is worth, with Student's t.
    """
    from scipy import stats

    n, size = len(codes), len(codes) + len(others)
    y = codes.astype(float)
    if n < 2:
        return Share(np.nan, np.nan, np.nan, np.nan, n, size, np.nan)
    everything = np.concatenate([predicted, others])
    spread = predicted.var(ddof=1)
    weight = float(np.clip(np.cov(y, predicted)[0, 1] / spread, 0, 1)) if spread > 0 else 0.0
    error = y - weight * predicted
    share = weight * everything.mean() + error.mean()
    unseen = 1 - n / size
    plain, mended = y.var(ddof=1), error.var(ddof=1)
    share = float(np.clip(share, 0, 1))
    low = high = share
    if unseen > 0 and plain == 0:  # all codes alike: what the sentences not coded may still hold
        most = _most_unseen(n, size)
        low, high = (1 - most, 1.0) if y[0] else (0.0, most)
    elif unseen > 0:
        variance = unseen * mended / n
        weight = share * (1 - share) / variance if variance > 0 and 0 < share < 1 else n / unseen
        low, high = wilson_interval(share * weight, weight, z=float(stats.t.ppf((1 + LEVEL) / 2, n - 1)))
    gain = plain / mended if mended > 0 else 1.0
    return Share(share, low, high, float(y.mean()), n, size, float(gain))


def _most_unseen(n: int, size: int) -> float:
    """The largest share that one in forty samples of `n` of `size` shows nothing of (hypergeometric)."""
    from scipy.stats import hypergeom

    counts = np.arange(size - n + 1)
    return float(counts[hypergeom.pmf(0, size, counts, n) >= (1 - LEVEL) / 2].max() / size)
