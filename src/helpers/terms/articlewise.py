"""What depends on the single articles: dispersion, the article-level test, leaving one article out, events.

Everything reads the cells block by block or chunk by chunk, so that memory stays bounded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from helpers.terms import measures

if TYPE_CHECKING:
    from helpers.terms.counting import Counts

TARGET, REFERENCE = 1, 2
RANKED = 200


@dataclass
class Spread:
    """For every term, by its id: how it is spread over the articles, and how those of the sides differ."""

    dp: dict[int, np.ndarray]  # by side
    juilland: dict[int, np.ndarray]
    log_variance: dict[int, np.ndarray]  # of the logarithm of the rate, article-level
    delta: np.ndarray
    p: np.ndarray


def spread(counts: Counts, side: np.ndarray) -> Spread:
    """Dispersion on each side, Cliff's delta, and the Mann-Whitney p of the articles' rates.

    Args:
        counts: the counts.
        side: for each article `TARGET`, `REFERENCE` or 0.
    """
    size = len(counts.vocabulary)
    words = counts.articles["n_words"].to_numpy(float)
    out = Spread(
        {s: np.full(size, np.nan) for s in (TARGET, REFERENCE)},
        {s: np.full(size, np.nan) for s in (TARGET, REFERENCE)},
        {s: np.full(size, np.nan) for s in (TARGET, REFERENCE)},
        np.zeros(size),
        np.ones(size),
    )
    for block in counts.blocks():
        used = np.flatnonzero(side[block.article])
        article, n = block.article[used], block.n[used].astype(float)
        terms, local = np.unique(block.term[used], return_inverse=True)
        if not len(terms):
            continue
        for s in (TARGET, REFERENCE):
            mine = side[article] == s
            all_words = words[side == s]
            figures = _dispersion(local[mine], n[mine], words[article[mine]], all_words, len(terms))
            out.dp[s][terms], out.juilland[s][terms], out.log_variance[s][terms] = figures
        sizes = (int((side == TARGET).sum()), int((side == REFERENCE).sum()))
        rates = n / words[article]
        out.delta[terms], out.p[terms] = rank_test(local, rates, side[article] == TARGET, sizes, len(terms))
    return out


def _dispersion(term, n, size, all_words, n_terms: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """DP, Juilland's D and the variance of the log rate of `n_terms` terms from the cells of one side."""

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(term, values, minlength=n_terms)

    articles, words = len(all_words), all_words.sum()
    count = total(n)
    missing = np.full(n_terms, np.nan)
    if articles < 2 or not words:
        return missing, missing, missing
    with np.errstate(invalid="ignore", divide="ignore"):
        share = size / words
        dp = (total(np.abs(n / count[term] - share)) + 1 - total(share)) / 2
        rate = n / size
        mean = total(rate) / articles
        deviation = np.sqrt(np.maximum(total(rate**2) / articles - mean**2, 0))
        juilland = 1 - deviation / mean / np.sqrt(articles - 1)
        # the rate is a ratio of totals: its variance from the residuals n - rate * size of all articles
        overall = count / words
        squares = total(n**2) - 2 * overall * total(n * size) + overall**2 * (all_words**2).sum()
        variance = articles / (articles - 1) * np.maximum(squares, 0) / count**2
    unseen = count == 0
    return np.where(unseen, np.nan, dp), np.where(unseen, np.nan, juilland), np.where(unseen, 2.0, variance)


def rank_test(
    term: np.ndarray, value: np.ndarray, in_target: np.ndarray, sizes: tuple[int, int], n_terms: int
) -> tuple[np.ndarray, np.ndarray]:
    """Cliff's delta and the two-sided Mann-Whitney p of many terms, from the articles that have them.

    The articles without a term tie at zero and are not stored. The p is scipy's asymptotic one, corrected for
    ties and continuity; 1 where all articles tie.

    Args:
        term, value, in_target: for each cell its term (0 to n_terms - 1), its rate above 0, and its side.
        sizes: articles of the target and of the reference, those without the term included.
    """
    n1, n2 = sizes
    n = n1 + n2
    order = np.lexsort((value, term))
    term, value, in_target = term[order], value[order], in_target[order]
    seen = np.bincount(term, minlength=n_terms)
    zeros = n - seen
    first = np.concatenate([[0], np.cumsum(seen)])
    # runs of equal value within a term share their mean rank
    new_run = np.ones(len(term), bool)
    new_run[1:] = (term[1:] != term[:-1]) | (value[1:] != value[:-1])
    run = np.cumsum(new_run) - 1
    length = np.bincount(run) if len(run) else np.empty(0, int)
    start = np.flatnonzero(new_run)
    rank = (start - first[term[start]] + (length + 1) / 2)[run] + zeros[term]
    zeros_target = n1 - np.bincount(term, in_target, minlength=n_terms)
    rank_sum = np.bincount(term, rank * in_target, minlength=n_terms) + zeros_target * (zeros + 1) / 2
    u = rank_sum - n1 * (n1 + 1) / 2
    among_seen = np.bincount(term[start], length.astype(float) ** 3 - length, minlength=n_terms)
    ties = among_seen + zeros.astype(float) ** 3 - zeros
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(n1 * n2 / 12 * np.maximum(n + 1 - ties / (n * (n - 1)), 0))
        z = (np.maximum(u, n1 * n2 - u) - n1 * n2 / 2 - 0.5) / spread
    tail = np.array([math.erfc(value / math.sqrt(2)) for value in z.tolist()])  # twice the normal tail
    p = np.where(spread > 0, np.minimum(tail, 1), 1.0)
    return 2 * u / (n1 * n2) - 1, p


@dataclass
class LeftOut:
    """Range of rank and of log ratio when any one article is left out; one value per term asked for.

    Ranks count from the target's end for terms of the target (z above 0), else from the reference's. Their
    range is missing for terms past the first `RANKED` of either side.
    """

    rank: np.ndarray
    rank_low: np.ndarray
    rank_high: np.ndarray
    ratio_low: np.ndarray
    ratio_high: np.ndarray


def leave_one_out(
    counts: Counts,
    side: np.ndarray,
    terms: np.ndarray,
    n: np.ndarray,
    alpha: np.ndarray,
    alpha0: float,
    *,
    ratios: bool = True,
) -> LeftOut:
    """Leave out each article in turn and rank the terms again by z; the prior stays as it is.

    The only article of a side is not left out.

    Args:
        counts, side: as for `spread`.
        terms: ids of the terms ranked, ascending.
        n: their counts, a row for the target and one for the reference.
        alpha, alpha0: their prior.
        ratios: whether the range of the log ratio is wanted too; else it is the ratio itself.
    """
    words = counts.articles["n_words"].to_numpy(float)
    total = [words[side == s].sum() for s in (TARGET, REFERENCE)]
    position = np.full(len(counts.vocabulary), -1)
    position[terms] = np.arange(len(terms))
    scores = _Scores(n + alpha, np.array(total) + alpha0)
    in_target = scores.z >= 0
    rank = _ranks(scores.z, scores.z, in_target)
    watched = np.flatnonzero(rank <= RANKED)
    in_target = in_target[watched]
    low, high = rank[watched].copy(), rank[watched].copy()
    ratio_low = measures.log_ratio(*n, *total)
    ratio_high = ratio_low.copy()
    for k, at, gone, lost in _each_article(counts, side, position):
        z = scores.without(k, at, gone, lost)
        now = _ranks(z, z[watched], in_target)
        np.minimum(low, now, out=low)
        np.maximum(high, now, out=high)
        if not ratios:
            continue
        rest, rest_words = [n[0], n[1]], list(total)
        rest[k] = n[k].copy()
        rest[k][at] -= gone
        rest_words[k] -= lost
        ratio = measures.log_ratio(*rest, *rest_words)
        np.minimum(ratio_low, ratio, out=ratio_low)
        np.maximum(ratio_high, ratio, out=ratio_high)
    rank_low, rank_high = np.full(len(terms), np.nan), np.full(len(terms), np.nan)
    rank_low[watched], rank_high[watched] = low, high
    return LeftOut(rank, rank_low, rank_high, ratio_low, ratio_high)


def _each_article(
    counts: Counts, side: np.ndarray, position: np.ndarray
) -> Iterator[tuple[int, np.ndarray, np.ndarray, float]]:
    """For each article that can be left out its side (0 or 1), its ranked terms, their counts and its words.

    Args:
        counts, side: as for `spread`.
        position: for each term its position among those that are ranked, or -1.
    """
    words = counts.articles["n_words"].to_numpy(float)
    total = [words[side == s].sum() for s in (TARGET, REFERENCE)]
    single = [(side == s).sum() < 2 for s in (TARGET, REFERENCE)]
    for chunk in counts.chunks():
        bounds = np.flatnonzero(np.diff(chunk.article, prepend=-1, append=-1))
        for begin, end in pairwise(bounds):
            article = chunk.article[begin]
            k = side[article] - 1
            if k < 0 or single[k] or words[article] == total[k]:
                continue
            at = position[chunk.term[begin:end]]
            yield k, at[at >= 0], chunk.n[begin:end][at >= 0], words[article]


class _Scores:
    """z of the log-odds (`measures.log_odds`, eq. 20), kept so that leaving out an article costs little."""

    def __init__(self, smoothed: np.ndarray, words: np.ndarray) -> None:
        self._seen, self._words = smoothed, words
        self._rest = words[:, None] - smoothed
        self._log_seen = np.log(smoothed)
        self._log_odds = self._log_seen - np.log(self._rest)
        self._spread = np.sqrt((1 / smoothed).sum(axis=0))
        self.z = (self._log_odds[0] - self._log_odds[1]) / self._spread

    def without(self, k: int, terms: np.ndarray, n: np.ndarray, words: float) -> np.ndarray:
        """z of all terms when `n` of some terms, and so many words, are gone from side k."""
        rest = self._rest[k] - words
        rest[terms] += n
        seen = self._seen[k, terms] - n
        changed = self._log_seen[k] - np.log(rest)
        changed[terms] = np.log(seen) - np.log(rest[terms])
        spread = self._spread.copy()
        spread[terms] = np.sqrt(1 / seen + 1 / self._seen[1 - k, terms])
        return (changed - self._log_odds[1 - k] if k == 0 else self._log_odds[0] - changed) / spread


def _ranks(z: np.ndarray, of: np.ndarray, in_target: np.ndarray) -> np.ndarray:
    """Ranks of values among z: from the highest for terms of the target, from the lowest for others.

    Equal values share the better rank. Only the part of z that can come before one of them is sorted.
    """
    rank = np.empty(len(of), int)
    if in_target.any():
        before = np.sort(z[z > of[in_target].min()])
        rank[in_target] = len(before) - np.searchsorted(before, of[in_target], side="right") + 1
    if not in_target.all():
        before = np.sort(z[z < of[~in_target].max()])
        rank[~in_target] = np.searchsorted(before, of[~in_target], side="left") + 1
    return rank
