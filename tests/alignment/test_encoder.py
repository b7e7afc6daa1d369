from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.encoder import MOST, WIDTH, encode, load_encoder

TEXTS = ["The council closed the old bridge on Monday.", "Rain fell in the hills.", "", "?!"]


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
