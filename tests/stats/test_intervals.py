"""Intervals against scipy and by brute force; those of many measures at once are those of each by itself."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.sparse import csr_array

from helpers.stats import intervals
from helpers.stats.tiers import Tier

RNG = np.random.default_rng(5)
COUNTS = RNG.poisson([3.0, 0.4, 0.05, 90], size=(60, 4)).astype(float)
TESTS, RANGE, TEXTS = (Tier(level, "", {}, 0) for level in ("tests", "range", "texts"))


def shares(totals: np.ndarray) -> np.ndarray:
    """Three columns by the fourth; the third may be nothing, and is then no share of the second."""
    by = np.column_stack([totals[:, 3], totals[:, 3], totals[:, 2]])
    part = totals[:, [0, 1, 1]]
    return np.divide(part, by, out=np.full_like(part, np.nan), where=by > 0)


def interval_of(statistic, rows: np.ndarray, **more: int) -> tuple[float, float]:
    low, high = intervals.bootstrap_intervals(lambda totals: statistic(totals)[:, None], rows, **more)
    return low[0], high[0]


@pytest.mark.parametrize("form", [np.asarray, csr_array])
def test_an_interval_is_that_of_the_measure_alone(form) -> None:
    low, high = intervals.bootstrap_intervals(shares, form(COUNTS))
    for number in range(3):
        alone = interval_of(lambda totals, n=number: shares(totals)[:, n], COUNTS)
        assert (low[number], high[number]) == alone


@pytest.mark.parametrize("tier", [TESTS, RANGE, TEXTS])
def test_small_blocks_change_nothing(tier: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = intervals.intervals_at(tier, shares, csr_array(COUNTS))
    monkeypatch.setattr(intervals, "_BLOCK", 500)
    assert np.array_equal(intervals.intervals_at(tier, shares, csr_array(COUNTS)), whole, equal_nan=True)


def test_rows_of_nothing_are_drawn_too() -> None:
    rare = np.zeros((400, 2))
    rare[::80] = [1, 5]
    alone = interval_of(lambda totals: totals[:, 0], rare)
    low, high = intervals.bootstrap_intervals(lambda totals: totals[:, :1], csr_array(rare))
    assert (low[0], high[0]) == alone
    assert low[0] < 5 < high[0]


@pytest.mark.parametrize("form", [np.asarray, csr_array])
def test_ranges_are_those_of_each_article_left_out(form) -> None:
    low, high = intervals.left_out_ranges(shares, form(COUNTS))
    without = np.array(
        [shares(np.delete(COUNTS, i, axis=0).sum(axis=0)[None])[0] for i in range(len(COUNTS))]
    )
    assert low == pytest.approx(np.nanmin(without, axis=0))
    assert high == pytest.approx(np.nanmax(without, axis=0))


def test_the_bootstrap_is_scipys() -> None:
    """The ends of scipy's percentile interval, which draws otherwise, to what 20,000 draws leave open."""
    rows = COUNTS[:, [0, 3]]
    expected = stats.bootstrap(
        (rows[:, 0], rows[:, 1]), lambda a, b, axis: a.sum(axis) / b.sum(axis), paired=True,
        vectorized=True, n_resamples=20_000, method="percentile", random_state=1,
    ).confidence_interval  # fmt: skip
    found = interval_of(lambda sums: sums[:, 0] / sums[:, 1], rows, draws=20_000)
    assert found == pytest.approx((expected.low, expected.high), rel=0.01)
    again = interval_of(lambda sums: sums[:, 0] / sums[:, 1], rows, draws=20_000)
    assert found == again


def test_what_has_no_value_has_no_interval() -> None:
    assert np.isnan(interval_of(lambda sums: sums[:, 0] / 0 * 0, COUNTS)).all()


def test_one_article_has_no_interval() -> None:
    for tier in (TESTS, RANGE, TEXTS):
        low, high = intervals.intervals_at(tier, shares, COUNTS[:1])
        assert np.isnan(low).all()
        assert np.isnan(high).all()


def test_many_articles_are_drawn_fewer_times() -> None:
    assert [intervals.draws_of(2000, n) for n in (10, 2000, 4000, 10**6)] == [2000, 2000, 1000, 200]


@pytest.mark.parametrize(("k", "n"), [(0, 5), (3, 10), (10, 10), (41, 400)])
def test_wilson_is_scipys(k, n):
    expected = stats.binomtest(k, n).proportion_ci(method="wilson")
    assert intervals.wilson_interval(k, n) == pytest.approx((expected.low, expected.high), abs=1e-12)


def test_wilson_without_trials_and_with_impossible_counts():
    assert np.isnan(intervals.wilson_interval(0, 0)).all()
    with pytest.raises(ValueError, match="successes: 3 of 2"):
        intervals.wilson_interval(3, 2)


def test_what_an_interval_takes_is_as_stated() -> None:
    assert (intervals.DRAWS, intervals.LEVEL, intervals.FEWEST_DRAWS) == (2000, 0.95, 200)
