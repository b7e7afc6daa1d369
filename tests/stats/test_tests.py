"""Tests of differences against scipy, hand-worked examples, and the cases that have fooled naive code."""

import itertools

import numpy as np
import pytest
from scipy import stats

from helpers.stats import tests


def test_benjamini_hochberg_is_scipys_and_skips_what_was_not_tested():
    p = np.random.default_rng(1).uniform(size=50) ** 2
    assert tests.benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p), abs=1e-15)
    q = tests.benjamini_hochberg([0.01, np.nan, 0.04])
    assert q[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(q[1])
    assert len(tests.benjamini_hochberg([])) == 0
    with pytest.raises(ValueError, match="p:"):
        tests.benjamini_hochberg([1.5])


def test_sign_flip_is_exact_on_few_events():
    d = np.array([[1.0, 0.0, -2.0], [2.0, 0.0, 1.0], [1.5, 1.0, 0.5], [0.5, 0.0, 3.0]])
    p, adjusted = tests.sign_flip_max_t(d)
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
    p, adjusted = tests.sign_flip_max_t(np.array(d))
    assert (p == 1).all()
    assert (adjusted == 1).all()


def test_sign_flip_at_random_is_repeatable_and_finds_a_steady_difference():
    rng = np.random.default_rng(5)
    d = np.column_stack([rng.normal(1.5, 1, 40), rng.normal(0, 1, (40, 30))])
    p, adjusted = tests.sign_flip_max_t(d, draws=999, seed=2)
    again = tests.sign_flip_max_t(d, draws=999, seed=2)
    assert (p == again[0]).all()
    assert p[0] == 1 / 1000
    assert 1 / 1000 < adjusted[0] < 0.004  # the upper limit of an estimate from 1000 patterns
    assert (adjusted >= p).all()
    assert (adjusted[1:] > 0.05).all()


def test_sign_flip_takes_thousands_of_events():
    rng = np.random.default_rng(1)
    p, adjusted = tests.sign_flip_max_t(rng.normal([0.3, 0], 1, (1500, 2)), draws=199)
    assert p[0] == 1 / 200
    assert (adjusted >= p).all()


def test_sign_flip_wants_a_table():
    with pytest.raises(ValueError, match="differences"):
        tests.sign_flip_max_t(np.zeros(4))


def test_what_a_random_test_takes_is_as_stated() -> None:
    assert (tests.DRAWS, tests.UPPER_99) == (1999, 2.326)
