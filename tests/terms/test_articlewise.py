"""The computations over articles against the dense definitions and scipy; ties and single articles too."""

import numpy as np
import pytest
from sample_terms import make
from scipy.stats import mannwhitneyu

from helpers.terms import articlewise, measures


def cliffs_delta(x: np.ndarray, y: np.ndarray) -> float:
    """Cliff (1993): the share of pairs in which x is the larger, less the share in which y is."""
    return float(np.sign(np.subtract.outer(x, y)).mean())


def dispersion(counts: np.ndarray, sizes: np.ndarray) -> tuple[float, float]:
    """Gries' DP (2008) and Juilland's D (1964) of one term, by their definitions."""
    counts, sizes = np.asarray(counts, float), np.asarray(sizes, float)
    if not counts.sum():
        return np.nan, np.nan
    rates = counts / sizes
    dp = np.abs(counts / counts.sum() - sizes / sizes.sum()).sum() / 2
    return dp, 1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1)


def test_dispersion_of_the_example_in_gries_2008_and_by_hand():
    assert dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])[0] == pytest.approx(0.18)
    assert dispersion([2, 4], [100, 200]) == pytest.approx((0, 1))
    assert dispersion([3, 0, 0, 0], [50, 50, 50, 50]) == pytest.approx((0.75, 0))
    assert cliffs_delta([1, 2, 3], [2, 2, 4]) == pytest.approx((2 - 5) / 9)


@pytest.mark.parametrize("lengths", [(20, 60), (30, 31)])  # equal lengths: many ties
def test_spread_is_the_dense_definitions(lengths):
    counts, dense, side = make(lengths=lengths)
    words = dense.sum(axis=1)
    got = articlewise.spread(counts, side)
    for j in range(dense.shape[1]):
        rates = dense[:, j] / words
        x, y = rates[side == 1], rates[side == 2]
        assert got.delta[j] == pytest.approx(cliffs_delta(x, y), abs=1e-12)
        assert got.p[j] == pytest.approx(mannwhitneyu(x, y, method="asymptotic").pvalue, abs=1e-12)
        for s in (1, 2):
            mine = (dense[side == s, j], words[side == s])
            found = got.dp[s][j], got.juilland[s][j]
            assert found == pytest.approx(dispersion(*mine), abs=1e-12, nan_ok=True)
            if mine[0].sum():
                rate, n = mine[0].sum() / mine[1].sum(), len(mine[0])
                residuals = mine[0] - rate * mine[1]
                variance = n / (n - 1) * (residuals**2).sum() / mine[0].sum() ** 2
                assert got.log_variance[s][j] == pytest.approx(variance)


def test_articles_of_neither_side_do_not_count():
    counts, _, side = make()
    only = np.where(np.arange(len(side)) < 18, side, 0)
    part, _, _ = make()
    kept = part.table()
    kept = kept[kept["article_id"] < "018"]
    x = kept[(kept["term"] == "c")].set_index("article_id")["n"]
    words = counts.articles["n_words"].to_numpy()[:18]
    rates = np.array([x.get(f"{i:03}", 0) for i in range(18)]) / words
    j = counts.vocabulary.index("c")
    expected = mannwhitneyu(rates[side[:18] == 1], rates[side[:18] == 2], method="asymptotic").pvalue
    assert articlewise.spread(counts, only).p[j] == pytest.approx(expected, abs=1e-12)


def test_rank_test_where_all_tie_or_there_is_one_article():
    none = np.empty(0, int)
    delta, p = articlewise.rank_test(none, none.astype(float), none.astype(bool), (5, 6), 2)
    assert delta.tolist() == [0, 0]
    assert p.tolist() == [1, 1]
    # one article against one: the smallest p there could be is still no finding
    delta, p = articlewise.rank_test(np.array([0]), np.array([0.1]), np.array([True]), (1, 1), 1)
    assert delta.tolist() == [1.0]
    assert p[0] == 1.0


def test_leave_one_out_is_doing_it_all_again():
    counts, dense, side = make(n_articles=9)
    n = np.stack([dense[side == s].sum(axis=0) for s in (1, 2)]).astype(int)
    ids = np.arange(n.shape[1])
    alpha = np.full(len(ids), 0.5)

    def scores(kept):
        y = [dense[kept & (side == s)].sum(axis=0) for s in (1, 2)]
        words = [part.sum() for part in y]
        z = measures.log_odds(*y, *words, alpha=alpha, alpha0=alpha.sum())[1]
        return z, measures.log_ratio(*y, *words)

    everything = np.ones(9, bool)
    z0, ratio0 = scores(everything)
    own = z0 >= 0
    ranks, ratios = [], [ratio0]
    for left in [None, *range(9)]:
        kept = everything.copy()
        if left is not None:
            kept[left] = False
        z, ratio = scores(kept)
        ranks.append([1 + int((z > v).sum() if o else (z < v).sum()) for v, o in zip(z, own, strict=True)])
        ratios.append(ratio)
    got = articlewise.leave_one_out(counts, side, ids, n, alpha, alpha.sum())
    assert got.rank.tolist() == ranks[0]
    assert got.rank_low.tolist() == np.min(ranks, axis=0).tolist()
    assert got.rank_high.tolist() == np.max(ranks, axis=0).tolist()
    assert got.ratio_low == pytest.approx(np.min(ratios, axis=0))
    assert got.ratio_high == pytest.approx(np.max(ratios, axis=0))


def test_the_only_article_of_a_side_stays():
    counts, dense, _ = make(n_articles=3)
    side = np.array([1, 2, 2])
    n = np.stack([dense[side == s].sum(axis=0) for s in (1, 2)]).astype(int)
    alpha = np.full(n.shape[1], 0.5)
    got = articlewise.leave_one_out(counts, side, np.arange(n.shape[1]), n, alpha, alpha.sum())
    assert np.isfinite(got.ratio_low).all()
