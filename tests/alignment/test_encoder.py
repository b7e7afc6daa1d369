from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.encoder import MEANING, MOST, WIDTH, Meaning, encode, load_encoder

TEXTS = ["The council closed the old bridge on Monday.", "Rain fell in the hills.", "", "?!"]
SENTENCES = [
    "The police arrested the thief.",
    "Officers detained the robber.",
    "Rain fell in the hills for three days.",
    "The police arrested the thief, and rain fell in the hills for three days.",
    "",
]


def test_vectors_have_length_one():
    for one in encode(TEXTS[:2]):
        assert one.units.shape == (len(one.weights), WIDTH)
        assert np.sqrt((one.units**2).sum(1)) == pytest.approx(1, abs=1e-5)
        assert one.mean @ one.mean == pytest.approx(1, abs=1e-5)


def test_a_sentence_has_the_same_vectors_whatever_stands_beside_it():
    together, alone = encode(TEXTS)[1], encode(TEXTS[1:2])[0]
    assert np.array_equal(together.units, alone.units)


def test_rare_words_weigh_more_and_punctuation_nothing():
    (read,) = encode(["the bridge ."])
    the, bridge, stop = read.weights
    assert bridge > the > stop == 0


def test_an_empty_sentence_has_no_pieces():
    (read,) = encode([""])
    assert len(read.weights) == 0
    assert not read.mean.any()


def test_a_word_is_read_in_its_context():
    river, money = encode(["They sat on the bank of the river.", "They paid it into the bank by cheque."])
    at = 4  # "bank" in the first, in the second one place later
    assert river.units[at] @ money.units[at + 1] < 0.9


def test_a_very_long_sentence_is_cut():
    (read,) = encode(["word " * (MOST + 50)])
    assert len(read.weights) == MOST


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"encoder\.onnx is missing"):
        load_encoder(tmp_path)


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    return Meaning(encode(SENTENCES))


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
