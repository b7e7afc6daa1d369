"""A sentence and a target as numbers."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.evaluation.encoding import FIRST, LAST, PIECES, PLAIN, QUOTED, TARGET, Encoded, encode
from helpers.evaluation.sentiment import load_model

TEXT = "Fern praised the clerk; “a fine clerk,” she said."


def read(text: str, *names: str) -> tuple[Encoded, list[str]]:
    tokenizer = load_model().tokenizer
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    encoded = encode(text, tokenizer.encode(text, add_special_tokens=False), spans)
    return encoded, [tokenizer.id_to_token(int(piece)) for piece in encoded.pieces]


def test_marks_stand_at_the_target_and_in_quotations() -> None:
    encoded, pieces = read(TEXT, "Fern", "she")
    marked = dict(zip(pieces, encoded.marks.tolist(), strict=True))
    assert (encoded.pieces[0], encoded.pieces[-1]) == (FIRST, LAST)
    assert {piece for piece, mark in marked.items() if mark == TARGET} == {"fern", "she"}
    assert marked["fine"] == QUOTED
    assert marked["praised"] == PLAIN


@pytest.mark.parametrize("name", ["Alba", "Stark"])
def test_of_a_long_sentence_the_part_around_the_target_is_read(name: str) -> None:
    text = "Alba " + "and more " * 400 + "Stark"
    encoded, _ = read(text, name)
    assert len(encoded.pieces) == PIECES + 2
    assert np.count_nonzero(encoded.marks == TARGET) >= 1


def test_a_text_without_words_has_no_target() -> None:
    encoded = encode(" ", load_model().tokenizer.encode(" ", add_special_tokens=False), [(0, 1)])
    assert encoded.pieces.tolist() == [FIRST, LAST]
