from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.alignment.sequences import Sequences, common_subsequence, index_of
from helpers.alignment.words import words


def _by_table(a: str, b: str) -> int:
    """The textbook table of the longest common subsequence."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


@given(st.text("abcd", max_size=40), st.text("abcd", max_size=40))
def test_common_subsequence_is_that_of_the_textbook(a, b):
    assert common_subsequence(index_of(a), len(a), b) == _by_table(a, b)


def _measured(one: str, other: str) -> dict[str, float]:
    texts = [one, other]
    found = Sequences(texts, [words(text) for text in texts]).measure(np.array([0]), np.array([1]))
    return {name: float(values[0]) for name, values in found.items()}


def test_runs_of_words_are_counted_once_each():
    found = _measured("Rain fell and rain fell.", "Rain fell on hills.")
    # rain, fell of rain, fell, and; and of rain, fell, on, hill
    assert (found["stem1_min"], found["stem1_max"]) == pytest.approx((2 / 4, 2 / 3))
    # "rain fell" of rain fell, fell rain; and of rain fell, fell hill
    assert found["content2_max"] == pytest.approx(1 / 2)


def test_the_order_of_words_counts():
    found = _measured("rain fell hills", "hills fell rain")
    assert found["stem1_min"] == 1
    assert found["order_min"] == found["content_order"] == pytest.approx(1 / 3)
    assert found["raw_order"] == pytest.approx(2 * 1 / 6)


def test_function_words_are_compared_apart():
    found = _measured("The rain of the hills.", "Rain in the town.")
    assert found["function_jaccard"] == pytest.approx(1 / 3)


def test_no_words_share_nothing():
    found = _measured("", "Rain fell.")
    lengths = {name: found.pop(name) for name in list(found) if name.startswith("length_")}
    assert set(found.values()) == {0.0}
    assert lengths["length_gap"] == 2
    assert lengths["length_ratio"] == pytest.approx(np.log(1 / 3))
