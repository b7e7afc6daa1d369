"""The formulas of keyness. Arrays in, arrays out: one value per term."""

from __future__ import annotations

import numpy as np

EQ_20, EQ_19 = "eq. 20", "eq. 19"


def log_ratio(n_target, n_reference, words_target: float, words_reference: float) -> np.ndarray:
    """Binary logarithm of the ratio of the rates, with 0.5 in place of a count of zero (Hardie 2014)."""
    target = np.maximum(np.asarray(n_target, float), 0.5) / words_target
    reference = np.maximum(np.asarray(n_reference, float), 0.5) / words_reference
    return np.log2(target / reference)


def log_odds(
    n_target,
    n_reference,
    words_target: float,
    words_reference: float,
    *,
    alpha,
    alpha0: float,
    variance: str = EQ_20,
) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds ratio with a Dirichlet prior, and its z-score (Monroe, Colaresi & Quinn 2008).

    Args:
        n_target, n_reference: counts of the terms.
        words_target, words_reference: number of words of each side.
        alpha: prior count of each term; alpha0: their sum over the vocabulary.
        variance: "eq. 20", the authors' approximation, or "eq. 19", the full one.

    Returns:
        delta and delta / sqrt(variance).

    Raises:
        ValueError: the variance has another name.
    """
    if variance not in (EQ_20, EQ_19):
        raise ValueError(f"variance: {variance!r} given; must be {EQ_20!r} or {EQ_19!r}.")
    in_target = np.asarray(n_target, float) + alpha
    in_reference = np.asarray(n_reference, float) + alpha
    not_target = words_target + alpha0 - in_target
    not_reference = words_reference + alpha0 - in_reference
    delta = np.log(in_target / not_target) - np.log(in_reference / not_reference)
    spread = 1 / in_target + 1 / in_reference
    if variance == EQ_19:
        spread = spread + 1 / not_target + 1 / not_reference
    return delta, delta / np.sqrt(spread)


def g_squared(n_target, n_reference, words_target: float, words_reference: float) -> np.ndarray:
    """Log-likelihood G2 of the two-by-two table of a term and all other words (Dunning 1993)."""
    a, b = np.asarray(n_target, float), np.asarray(n_reference, float)
    total = words_target + words_reference
    share = (a + b) / total
    g2 = np.zeros(np.broadcast(a, b).shape)
    for seen, words in ((a, words_target), (b, words_reference)):
        for observed, expected in ((seen, words * share), (words - seen, words * (1 - share))):
            ratio = np.divide(observed, expected, out=np.ones_like(g2), where=(observed > 0) & (expected > 0))
            g2 += 2 * observed * np.log(ratio)
    return np.maximum(g2, 0)
