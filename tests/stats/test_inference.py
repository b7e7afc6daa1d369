"""Statistics against scipy, hand-worked examples, and the cases that have fooled naive code."""

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from helpers.stats import inference as statistics


def articles(counts, events=None):
    rows = [(outlet, "") for outlet, n in counts.items() for _ in range(n)]
    table = pd.DataFrame(rows, columns=["outlet", "event"])
    if events:
        table["event"] = [events.get((o, i), "") for o, n in counts.items() for i in range(n)]
    return table


@pytest.mark.parametrize(
    ("counts", "level"),
    [
        ({"A": 1, "B": 1}, "texts"),
        ({"A": 1, "B": 40}, "texts"),
        ({"A": 2, "B": 2}, "range"),
        ({"A": 9, "B": 30}, "range"),
        ({"A": 10, "B": 10}, "tests"),
        ({"A": 10, "B": 10, "C": 3}, "range"),
    ],
)
def test_tier_follows_the_smallest_outlet(counts, level):
    result = statistics.tier(articles(counts), outlets=list(counts))
    assert result.level == level
    assert all(f"{name}: {n} article" in result.reason for name, n in counts.items())
    assert result.unit == ("article" if level == "tests" else "")


@pytest.mark.parametrize(("shared", "level"), [(5, "range"), (6, "tests")])
def test_six_shared_events_allow_tests(shared, level):
    events = {(o, i): f"e{i}" for o in "AB" for i in range(shared)}
    events |= {("A", 7): "only A", ("B", 7): "only B"}
    result = statistics.tier(articles({"A": 8, "B": 8}, events), outlets=["A", "B"])
    assert (result.level, result.shared_events) == (level, shared)


@pytest.mark.parametrize("outlets", [["A"], ["A", "A"], ["A", "Z"]])
def test_tier_refuses_what_is_no_comparison(outlets):
    with pytest.raises(ValueError, match="outlets"):
        statistics.tier(articles({"A": 2, "B": 2}), outlets=outlets)


@pytest.mark.parametrize(("k", "n"), [(0, 5), (3, 10), (10, 10), (41, 400)])
def test_wilson_is_scipys(k, n):
    expected = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert statistics.wilson_interval(k, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_wilson_without_trials_and_with_impossible_counts():
    assert np.isnan(statistics.wilson_interval(0, 0)).all()
    with pytest.raises(ValueError, match="successes: 3 of 2"):
        statistics.wilson_interval(3, 2)


def test_bootstrap_is_repeatable_and_covers_the_mean():
    x = np.arange(20.0)
    low, high = statistics.bootstrap_interval(np.mean, x, seed=3)
    assert (low, high) == statistics.bootstrap_interval(np.mean, x, seed=3)
    assert low < x.mean() < high
    half = 1.96 * x.std() / 20**0.5
    assert (low, high) == pytest.approx((x.mean() - half, x.mean() + half), abs=0.4)


def test_one_article_has_no_interval_and_no_range():
    assert np.isnan(statistics.bootstrap_interval(np.mean, [4.0])).all()
    assert np.isnan(statistics.leave_one_out_range(np.mean, [4.0])).all()


def test_leave_one_out_leaves_out_each_article_of_each_side():
    def difference(a, b):
        return a.mean() - b.mean()

    # without 10: (1+1)/2 - 2 = -1; without a 1: 5.5 - 2; without 3: 4 - 1 = 3; without 1: 4 - 3
    assert statistics.leave_one_out_range(difference, [1, 1, 10], [1, 3]) == (-1.0, 3.5)


def test_benjamini_hochberg_is_scipys_and_skips_what_was_not_tested():
    p = np.random.default_rng(1).uniform(size=50) ** 2
    assert statistics.benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p), abs=1e-15)
    q = statistics.benjamini_hochberg([0.01, np.nan, 0.04])
    assert q[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(q[1])
    assert len(statistics.benjamini_hochberg([])) == 0
    with pytest.raises(ValueError, match="p:"):
        statistics.benjamini_hochberg([1.5])


def test_cliffs_delta_by_hand():
    # pairs of [1, 2, 3] with [2, 2, 4]: x larger in 2 (3>2 twice), y larger in 5, equal in 2
    assert statistics.cliffs_delta([1, 2, 3], [2, 2, 4]) == pytest.approx((2 - 5) / 9)
    assert statistics.cliffs_delta([5, 6], [1, 2]) == 1.0
    assert statistics.cliffs_delta([0, 0], [0, 0]) == 0.0
    assert np.isnan(statistics.cliffs_delta([], [1]))


def test_mann_whitney_at_the_edges():
    assert np.isnan(statistics.mann_whitney([1.0], [2.0, 3.0, 4.0]))
    assert statistics.mann_whitney([0.0, 0.0], [0.0, 0.0, 0.0]) == 1.0
    assert statistics.mann_whitney([1, 2, 2, 5], [2, 7, 8, 9]) == pytest.approx(
        stats.mannwhitneyu([1, 2, 2, 5], [2, 7, 8, 9], method="asymptotic").pvalue
    )


def test_sign_flip_is_exact_on_few_events():
    d = np.array([[1.0, 0.0, -2.0], [2.0, 0.0, 1.0], [1.5, 1.0, 0.5], [0.5, 0.0, 3.0]])
    p, adjusted = statistics.sign_flip_max_t(d)
    t = [
        np.abs(np.array(signs) @ d) / np.sqrt((d * d).sum(axis=0))
        for signs in itertools.product([1, -1], repeat=4)
    ]
    seen = np.abs(d.sum(axis=0)) / np.sqrt((d * d).sum(axis=0))
    assert p == pytest.approx([np.mean([row[j] >= seen[j] - 1e-9 for row in t]) for j in range(3)])
    assert adjusted == pytest.approx([np.mean([row.max() >= seen[j] - 1e-9 for row in t]) for j in range(3)])
    assert p[0] == pytest.approx(2 / 16)  # all of one sign: only the data and its mirror image
    assert p[1] == 1.0  # one event decides nothing


@pytest.mark.parametrize("d", [[[3.0, 0.0]], [[0.0], [0.0]]])
def test_one_event_or_no_difference_is_never_a_finding(d):
    p, adjusted = statistics.sign_flip_max_t(np.array(d))
    assert (p == 1).all()
    assert (adjusted == 1).all()


def test_sign_flip_at_random_is_repeatable_and_finds_a_steady_difference():
    rng = np.random.default_rng(5)
    d = np.column_stack([rng.normal(1.5, 1, 40), rng.normal(0, 1, (40, 30))])
    p, adjusted = statistics.sign_flip_max_t(d, draws=999, seed=2)
    again = statistics.sign_flip_max_t(d, draws=999, seed=2)
    assert (p == again[0]).all()
    assert p[0] == 1 / 1000
    assert 1 / 1000 < adjusted[0] < 0.004  # the upper limit of an estimate from 1000 patterns
    assert (adjusted >= p).all()
    assert (adjusted[1:] > 0.05).all()


def test_sign_flip_takes_thousands_of_events():
    rng = np.random.default_rng(1)
    p, adjusted = statistics.sign_flip_max_t(rng.normal([0.3, 0], 1, (1500, 2)), draws=199)
    assert p[0] == 1 / 200
    assert (adjusted >= p).all()


def test_sign_flip_wants_a_table():
    with pytest.raises(ValueError, match="differences"):
        statistics.sign_flip_max_t(np.zeros(4))


def test_bootstrap_of_totals_agrees_with_the_plain_bootstrap() -> None:
    rows = np.array([[2.0, 100], [0, 300], [5, 200], [1, 50], [3, 400]])
    plain = statistics.bootstrap_interval(
        lambda drawn: drawn[:, 0].sum() / drawn[:, 1].sum(), rows, draws=4000
    )
    fast = statistics.bootstrap_totals_interval(lambda totals: totals[:, 0] / totals[:, 1], rows, draws=4000)
    assert fast == pytest.approx(plain, abs=0.001)
    assert all(np.isnan(statistics.bootstrap_totals_interval(lambda totals: totals[:, 0], rows[:1])))
    assert all(np.isnan(statistics.bootstrap_totals_interval(lambda totals: totals[:, 0] / 0 * 0, rows)))
