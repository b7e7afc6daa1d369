from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.encoder import encode
from helpers.alignment.meaning import MEANING, Meaning

TEXTS = [
    "The police arrested the thief.",
    "Officers detained the robber.",
    "Rain fell in the hills for three days.",
    "The police arrested the thief, and rain fell in the hills for three days.",
    "",
]


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(encode(TEXTS))


def _one(meaning: Meaning, i: int, j: int) -> dict[str, float]:
    found = meaning.measure(np.array([i]), np.array([j]))
    assert set(found) == set(MEANING)
    return {name: float(values[0]) for name, values in found.items()}


def test_a_sentence_meets_itself_whole(meaning):
    assert set(_one(meaning, 0, 0).values()) == {1.0}


def test_other_words_for_the_same_meet(meaning):
    same, other = _one(meaning, 0, 1), _one(meaning, 0, 2)
    assert all(same[name] > other[name] + 0.05 for name in MEANING)


def test_a_part_is_met_whole_and_the_rest_is_not(meaning):
    found = _one(meaning, 0, 3)
    assert found["met_max"] > found["met_min"] + 0.1


def test_both_ways_are_the_same(meaning):
    assert _one(meaning, 0, 3) == _one(meaning, 3, 0)


def test_nothing_meets_an_empty_sentence(meaning):
    assert set(_one(meaning, 0, 4).values()) == {0.0}
