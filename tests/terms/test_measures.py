"""Formulas against scipy, hand-worked examples and published ones."""

import math

import numpy as np
import pytest
from scipy.stats import power_divergence

from helpers.terms import measures

N = (412_345, 98_765)
COUNTS = np.array([[0, 3, 50, 1200, 7, 1], [5, 0, 3, 298, 7, 0]])


def test_g2_is_scipys():
    for a, b, g2 in zip(*COUNTS, measures.g_squared(*COUNTS, *N), strict=True):
        observed = np.array([[a, b], [N[0] - a, N[1] - b]], float)
        expected = np.outer(observed.sum(axis=1), observed.sum(axis=0)) / observed.sum()
        scipys = power_divergence(observed.ravel(), expected.ravel(), lambda_="log-likelihood").statistic
        assert g2 == pytest.approx(scipys, abs=1e-9)


def test_g2_of_equal_rates_is_zero():
    assert measures.g_squared([10], [20], 1000, 2000) == pytest.approx(0, abs=1e-9)


def test_log_ratio_is_one_for_twice_the_rate_and_finite_at_zero():
    assert measures.log_ratio([8, 0, 4], [2, 1, 0], 200, 100) == pytest.approx([1.0, -2.0, 2.0])


def test_log_odds_by_hand():
    # y + a: 3 and 1; the rest: 10 + 4 - 3 = 11 and 20 + 4 - 1 = 23
    delta, z = measures.log_odds([2], [0], 10, 20, alpha=1.0, alpha0=4.0)
    assert delta == pytest.approx([math.log(3 / 11) - math.log(1 / 23)])
    assert z == pytest.approx(delta / math.sqrt(1 / 3 + 1))
    _, full = measures.log_odds([2], [0], 10, 20, alpha=1.0, alpha0=4.0, variance="eq. 19")
    assert full == pytest.approx(delta / math.sqrt(1 / 3 + 1 + 1 / 11 + 1 / 23))
    with pytest.raises(ValueError, match="variance: 'eq"):
        measures.log_odds([1], [1], 9, 9, alpha=1, alpha0=1, variance="eq. 7")


def test_log_odds_change_sign_with_the_sides():
    there, _ = measures.log_odds(*COUNTS, *N, alpha=0.5, alpha0=40)
    back, _ = measures.log_odds(*COUNTS[::-1], *N[::-1], alpha=0.5, alpha0=40)
    assert there == pytest.approx(-back)
