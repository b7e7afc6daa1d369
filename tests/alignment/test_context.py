from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.context import CONTEXT, context

LIKENESS = np.array([[0.9, 0.1, 0.2], [0.1, 0.8, 0.7]])


def _at(i: int, j: int) -> dict[str, float]:
    return dict(zip(CONTEXT, context(LIKENESS, i, j), strict=True))


def test_the_best_of_both_sentences_is_above_all_others():
    best = _at(0, 0)
    assert (best["gap_min"], best["gap_max"]) == pytest.approx((0.7, 0.8))
    assert best["rank_max"] == 0


def test_the_second_best_of_a_sentence():
    second = _at(1, 2)
    assert second["gap_min"] == pytest.approx(-0.1)
    assert (second["rank_min"], second["rank_max"]) == pytest.approx((0, np.log(2)))


def test_neighbours():
    found = _at(1, 1)
    assert found["diagonal"] == pytest.approx(0.9)
    assert found["beside"] == pytest.approx(0.7)


def test_one_sentence_in_each():
    assert np.isfinite(context(np.array([[0.4]]), 0, 0)).all()
