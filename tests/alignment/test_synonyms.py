from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.background import background
from helpers.alignment.features import PAIR, Sentences
from helpers.alignment.synonyms import SYNONYMS, word_vectors
from helpers.alignment.words import stem


def _measured(a: str, b: str) -> dict[str, float]:
    ready = Sentences([a, b, "Rain fell in the hills.", ""], background())
    found = dict(zip(PAIR, ready.measure(np.array([0]), np.array([1]))[0].tolist(), strict=True))
    return {name: found[name] for name in SYNONYMS}


def _likeness(a: str, b: str) -> float:
    rows, vectors = word_vectors()
    return float(vectors[rows[stem(a)]] @ vectors[rows[stem(b)]])


def test_vectors_have_length_one_and_each_stem_one():
    rows, vectors = word_vectors()
    assert sorted(rows.values()) == list(range(len(vectors) - 1))
    assert np.sqrt((vectors[:-1] ** 2).sum(1)) == pytest.approx(1)
    assert not vectors[-1].any()


@pytest.mark.parametrize(
    ("word", "synonym", "other"),
    [("buy", "purchase", "river"), ("killed", "slain", "bought"), ("attorney", "lawyer", "doctor")],
)
def test_words_of_one_meaning_are_near(word, synonym, other):
    assert _likeness(word, synonym) > 0.4 > _likeness(word, other)


def test_another_number_or_day_is_no_synonym():
    rows, _ = word_vectors()
    assert not {stem(word) for word in ("four", "nine", "June", "Monday")} & set(rows)


def test_a_synonym_counts_almost_as_the_word_itself():
    same = _measured("The firm will buy the harbour.", "The firm will purchase the harbour.")
    other = _measured("The firm will buy the harbour.", "The firm will photograph the harbour.")
    assert same["alike_min"] > other["alike_min"]
    assert same["unlike_max"] < other["unlike_max"]
    assert same["nearest"] > other["nearest"]
    assert same["sense_alone"] > other["sense_alone"]


def test_equal_words_leave_nothing_over():
    own = _measured("The firm will buy the harbour.", "Will the firm buy the harbour?")
    assert own["alike_min"] == own["one_inside"] == 1
    assert own["sense"] == pytest.approx(1)
    assert own["unlike_max"] == own["unlike_most_max"] == own["nearest"] == own["sense_alone"] == 0


def test_words_without_a_vector_are_like_none():
    found = _measured("Zqxa spoke.", "Zqxb spoke.")
    assert found["nearest"] == found["sense_alone"] == 0
    assert found["alike_max"] < 1


def test_a_sentence_without_words():
    found = _measured("The firm will buy the harbour.", "")
    assert found["alike_min"] == found["sense"] == 0
    assert found["one_inside"] == 1
