"""Intervals of many measures at once are those of each by itself, and the same in small blocks."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array

from helpers.stats import inference as statistics
from helpers.stats import resampling
from helpers.stats.inference import Tier

RNG = np.random.default_rng(5)
COUNTS = RNG.poisson([3.0, 0.4, 0.05, 90], size=(60, 4)).astype(float)
TESTS, RANGE, TEXTS = (Tier(level, "", {}, 0) for level in ("tests", "range", "texts"))


def shares(totals: np.ndarray) -> np.ndarray:
    """Three columns by the fourth; the third may be nothing, and is then no share of the second."""
    by = np.column_stack([totals[:, 3], totals[:, 3], totals[:, 2]])
    part = totals[:, [0, 1, 1]]
    return np.divide(part, by, out=np.full_like(part, np.nan), where=by > 0)


@pytest.mark.parametrize("form", [np.asarray, csr_array])
def test_an_interval_is_that_of_the_measure_alone(form) -> None:
    low, high = resampling.bootstrap_intervals(shares, form(COUNTS))
    for number in range(3):
        alone = statistics.bootstrap_totals_interval(lambda totals, n=number: shares(totals)[:, n], COUNTS)
        assert (low[number], high[number]) == alone


@pytest.mark.parametrize("tier", [TESTS, RANGE, TEXTS])
def test_small_blocks_change_nothing(tier: Tier, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = resampling.intervals_at(tier, shares, csr_array(COUNTS))
    monkeypatch.setattr(resampling, "_BLOCK", 500)
    assert np.array_equal(resampling.intervals_at(tier, shares, csr_array(COUNTS)), whole, equal_nan=True)


def test_rows_of_nothing_are_drawn_too() -> None:
    rare = np.zeros((400, 2))
    rare[::80] = [1, 5]
    alone = statistics.bootstrap_totals_interval(lambda totals: totals[:, 0], rare)
    low, high = resampling.bootstrap_intervals(lambda totals: totals[:, :1], csr_array(rare))
    assert (low[0], high[0]) == alone
    assert low[0] < 5 < high[0]


@pytest.mark.parametrize("form", [np.asarray, csr_array])
def test_ranges_are_those_of_each_article_left_out(form) -> None:
    low, high = resampling.left_out_ranges(shares, form(COUNTS))
    for number in range(3):
        plain = statistics.leave_one_out_range(
            lambda rows, n=number: shares(rows.sum(axis=0)[None])[0, n], COUNTS
        )
        assert (low[number], high[number]) == plain


def test_one_article_has_no_interval() -> None:
    for tier in (TESTS, RANGE, TEXTS):
        low, high = resampling.intervals_at(tier, shares, COUNTS[:1])
        assert np.isnan(low).all()
        assert np.isnan(high).all()


def test_many_articles_are_drawn_fewer_times() -> None:
    assert [resampling.draws_of(2000, n) for n in (10, 2000, 4000, 10**6)] == [2000, 2000, 1000, 200]
