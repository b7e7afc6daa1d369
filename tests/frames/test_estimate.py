"""Shares from a coded sample and predictions: worked examples, and coverage in simulation."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.frames.study import estimate_share


def test_without_predictions_it_is_the_share_among_the_coded() -> None:
    codes = np.array([True] * 10 + [False] * 30)
    found = estimate_share(codes, np.zeros(40), np.zeros(1_000_000))
    assert found.share == found.by_hand == 0.25
    assert found.gain == 1
    # Wilson's interval of a quarter of 39 cases (the variance has n - 1) with Student's t, 2.0227
    assert (found.low, found.high) == pytest.approx((0.1382, 0.4093), abs=0.0001)


def test_perfect_predictions_leave_nothing_open() -> None:
    codes = np.array([True, False] * 20)
    found = estimate_share(codes, codes.astype(float), np.array([1.0] * 10 + [0.0] * 50))
    assert found.share == pytest.approx(0.3)
    assert found.high - found.low < 0.3


def test_predictions_that_always_say_too_much_do_not_shift_the_share() -> None:
    rng = np.random.default_rng(1)
    codes = rng.random(100) < 0.2
    chances = np.clip(codes * 0.3 + 0.5, 0, 1)
    others = rng.random(900) < 0.2
    found = estimate_share(codes, chances, others * 0.3 + 0.5)
    assert found.share == pytest.approx((codes.sum() + others.sum()) / 1000, abs=0.01)


def test_everything_coded_is_certain() -> None:
    codes = np.array([True] * 3 + [False] * 9)
    found = estimate_share(codes, np.zeros(12), np.zeros(0))
    assert found.low == found.share == found.high == 0.25


def test_too_few_codes_give_no_share() -> None:
    found = estimate_share(np.array([True]), np.zeros(1), np.zeros(9))
    assert np.isnan(found.share)
    assert found.sentences == 10


@pytest.mark.parametrize(
    ("size", "n", "share", "skill"),
    [(400, 50, 0.1, 1), (400, 100, 0.05, 1), (400, 100, 0.2, 0), (150, 50, 0.15, 1)],
)
def test_intervals_cover(size: int, n: int, share: float, skill: float) -> None:
    rng, hits, draws = np.random.default_rng(size + n), 0, 1000
    for _ in range(draws):
        truth = rng.random(size) < share
        chance = 1 / (1 + np.exp(-(skill * 1.5 * (truth - 0.5) + rng.normal(size=size))))
        order = rng.permutation(size)
        coded, rest = order[:n], order[n:]
        found = estimate_share(truth[coded], chance[coded], chance[rest])
        hits += found.low <= truth.mean() <= found.high
    assert 0.925 <= hits / draws <= 0.975  # .95 within the error of a thousand draws, and a little


def test_where_none_was_seen_the_rest_may_hold_some() -> None:
    found = estimate_share(np.zeros(15, dtype=bool), np.zeros(15), np.zeros(3))
    # one among eighteen is missed by 3 of 18 such samples, two by 16 of 816
    assert (found.share, found.low, found.high) == (0, 0, pytest.approx(1 / 18))
    every = estimate_share(np.ones(15, dtype=bool), np.ones(15), np.ones(3))
    assert (every.share, every.low, every.high) == (1, pytest.approx(17 / 18), 1)
