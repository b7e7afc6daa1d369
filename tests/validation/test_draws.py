"""The draws against the distributions they are of, as scipy has them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import betabinom, nbinom, poisson

from helpers.validation import draws
from helpers.validation.draws import draw_misplaced, draw_missed, draw_right, interval, tail_of_few


@pytest.fixture
def rng(monkeypatch: pytest.MonkeyPatch) -> np.random.Generator:
    monkeypatch.setattr(draws, "DRAWS", 200_000)
    return np.random.default_rng(5)


def share_of(drawn: np.ndarray, upto: int) -> np.ndarray:
    return np.array([(drawn <= value).mean() for value in range(upto)])


def test_right_ones_are_beta_binomial(rng: np.random.Generator) -> None:
    drawn = draw_right(np.array([1, 1, 1, 0, 1.0]), np.full(5, 4.0), left=20, generator=rng)
    assert share_of(drawn, 25) == pytest.approx(betabinom(20, 4.5, 1.5).cdf(np.arange(25) - 4), abs=0.005)


def test_right_ones_weigh_strata_by_what_is_unread(rng: np.random.Generator) -> None:
    # Of 30 unread, 24 stand for a right one and 6 for a wrong one; these are worth 30² / (24² + 6²) items.
    drawn = draw_right(np.array([1.0, 0.0]), np.array([24.0, 6.0]), left=30, generator=rng)
    weight = 30**2 / (24**2 + 6**2)
    assert share_of(drawn, 32) == pytest.approx(
        betabinom(30, 0.8 * weight + 0.5, 0.2 * weight + 0.5).cdf(np.arange(32) - 1), abs=0.005
    )


def test_misses_are_mid_p_gamma_poisson(rng: np.random.Generator) -> None:
    # Two seen, each standing for 4 more: half the draws as of 2, half as of 3.
    drawn, weight = draw_missed(np.array([1, 0, 1, 0.0]), np.full(4, 4.0), np.ones(4), generator=rng)
    unread = np.arange(60) - 2
    wanted = (nbinom(2, 1 / 5).cdf(unread) + nbinom(3, 1 / 5).cdf(unread)) / 2
    assert share_of(drawn, 60) == pytest.approx(wanted, abs=0.005)
    assert weight == pytest.approx(4)


def test_no_miss_seen_leaves_some_open_and_the_largest_weight_says_how_many(rng: np.random.Generator) -> None:
    drawn, weight = draw_missed(np.zeros(2), np.array([4.0, 9.0]), np.ones(2), generator=rng)
    assert share_of(drawn, 60) == pytest.approx(0.5 + nbinom(1, 1 / 10).cdf(range(60)) / 2, abs=0.005)
    assert weight == 9


def test_links_are_met_from_both_sides(rng: np.random.Generator) -> None:
    drawn, weight = draw_missed(np.array([0.5, 0]), np.full(2, 8.0), np.full(2, 0.5), generator=rng)
    assert drawn.min() == 0.5
    assert drawn.mean() == pytest.approx(0.5 + (4 + 8) / 2, abs=0.1)
    assert weight == 4


def test_wrong_ones_that_belong_elsewhere(rng: np.random.Generator) -> None:
    drawn = draw_misplaced(
        np.array([1.0, 0, 0]), np.ones(3), np.full(3, 5.0), left=np.full(200_000, 12.0), generator=rng
    )
    assert share_of(drawn, 14) == pytest.approx(betabinom(12, 1.5, 2.5).cdf(np.arange(14) - 1), abs=0.005)


def test_all_read_leaves_nothing_open(rng: np.random.Generator) -> None:
    assert set(draw_right(np.array([1.0, 0]), np.zeros(2), left=0, generator=rng)) == {1}
    missed, weight = draw_missed(np.array([1.0, 2]), np.zeros(2), np.ones(2), generator=rng)
    assert set(missed) == {3}
    assert tail_of_few(missed, weight) == 0.025


@pytest.mark.parametrize("seen", [0, 1, 2, 5, 8, 20])
def test_the_tail_is_blaker_s(seen: int) -> None:
    """At the end of the interval no sample could err the other way by as little, for Poisson counts."""
    rng = np.random.default_rng(1)
    drawn = np.where(
        rng.random(400_000) < 0.5,
        rng.gamma(seen, size=400_000) if seen else 0,
        rng.gamma(seen + 1, size=400_000),
    )
    tail = tail_of_few(drawn, 1.0)
    end = np.quantile(drawn, tail)

    def mid_p(count: int) -> tuple[float, float]:
        """The tails at the end of the interval: so few or fewer, so many or more."""
        law = poisson(end)
        return law.cdf(count) - law.pmf(count) / 2, law.sf(count) + law.pmf(count) / 2

    if seen:
        assert mid_p(seen)[1] == pytest.approx(tail, abs=0.002)
    few = mid_p(0)[0]
    assert (tail == pytest.approx(0.05)) == (few >= 0.05 - 1e-3)
    if 0.026 < tail < 0.049:
        assert few == pytest.approx(tail, abs=0.002)
    if tail == pytest.approx(0.025):
        assert few <= 0.027


def test_an_interval_is_the_middle_of_what_is_defined() -> None:
    low, high = interval(np.array([np.nan, *range(1001)]))
    assert (low, high) == (25, 975)
    assert interval(np.arange(1001.0), np.arange(1001.0) + 500, upper=0.05) == (25, 1450)
    assert all(np.isnan(end) for end in interval(np.full(3, np.nan)))
