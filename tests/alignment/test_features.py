from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.features import CONTEXT, PAIR, POSITION, Sentences, context, positions
from helpers.alignment.weighted import background

LIKENESS = np.array([[0.9, 0.1, 0.2], [0.1, 0.8, 0.7]])
TEXTS = [
    "The council closed the old bridge on Monday.",
    "On Monday the old bridge was closed by the council.",
    "Rain fell in the hills for three days.",
    "",
]


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


@pytest.fixture(scope="module")
def sentences() -> Sentences:
    return Sentences(TEXTS, background())


def _one(sentences: Sentences, i: int, j: int) -> dict[str, float]:
    return dict(zip(PAIR, sentences.measure(np.array([i]), np.array([j]))[0], strict=True))


def test_a_sentence_is_like_itself(sentences):
    own = _one(sentences, 0, 0)
    for name in (
        "cosine",
        "characters",
        "jaccard",
        "contained_min",
        "raw_order",
        "letters_order",
        "bm25_min",
    ):
        assert own[name] == pytest.approx(1)
    assert own["alone_max"] == pytest.approx(0)


def test_likeness_is_the_same_both_ways(sentences):
    for i in range(len(TEXTS)):
        for j in range(len(TEXTS)):
            there, back = _one(sentences, i, j), _one(sentences, j, i)
            assert there == pytest.approx(back)


def test_more_in_common_is_more_alike(sentences):
    near, far = _one(sentences, 0, 1), _one(sentences, 0, 2)
    assert all(near[name] > far[name] for name in ("cosine", "characters", "jaccard", "shared", "bm25_min"))


def test_an_empty_sentence_is_like_nothing(sentences):
    assert np.isfinite(sentences.measure(np.array([3, 3]), np.array([0, 3]))).all()
    assert _one(sentences, 0, 3)["cosine"] == 0


def test_positions():
    found = positions(np.array([0, 0, 2]), np.array([0, 3, 2]))
    assert dict(zip(POSITION, found[0], strict=True))["both_first"] == 1
    assert dict(zip(POSITION, found[1], strict=True))["one_first"] == 1
    assert dict(zip(POSITION, found[2], strict=True))["position_gap"] == 0
