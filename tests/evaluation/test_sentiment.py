"""The learned sentiment towards a target: plain cases, far from any threshold."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.evaluation.sentiment import (
    FIRST,
    LABELS,
    LAST,
    PARTS,
    PIECES,
    PLAIN,
    QUOTED,
    TARGET,
    Encoded,
    encode,
    judge_targets,
    load_model,
)

TEXT = "Fern praised the clerk; “a fine clerk,” she said."
CASES = [
    ("The judge praised Fern as an honest and brilliant reformer.", "Fern", "positive"),
    ("Critics denounced Fern as a corrupt and ruthless liar.", "Fern", "negative"),
    ("Fern will speak at the library on Monday.", "Fern", "neutral"),
]


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


def judged(text: str, *names: str) -> list[np.ndarray]:
    targets = [[(text.index(name), text.index(name) + len(name))] for name in names]
    (found,) = judge_targets([(text, targets)])
    return found


@pytest.mark.parametrize(("text", "name", "label"), CASES)
def test_label(text: str, name: str, label: str) -> None:
    (chances,) = judged(text, name)
    assert LABELS[int(chances.argmax())] == label
    assert chances.sum() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "praised", "blamed"),
    [
        ("Voters thanked Berg for her courage and blamed Dahl for the disaster.", "Berg", "Dahl"),
        (
            "Norling, a gifted negotiator, ended the strike that the incompetent Hale had caused.",
            "Norling",
            "Hale",
        ),
    ],
)
def test_targets_of_one_sentence_are_told_apart(text: str, praised: str, blamed: str) -> None:
    good, bad = judged(text, praised, blamed)
    assert LABELS[int(bad.argmax())] == "negative"
    assert good[LABELS.index("positive")] > bad[LABELS.index("positive")] + 0.3


def test_the_same_whatever_stands_beside_it() -> None:
    text, other = CASES[0][0], CASES[1][0]
    span = [(text.index("Fern"), text.index("Fern") + 4)]
    alone = next(judge_targets([(text, [span])]))
    *_, beside = judge_targets([(other, [[(0, 7)]]), (text, [span])])
    np.testing.assert_array_equal(alone, beside)


@pytest.mark.parametrize("target", [[], [(3, 3)], [(0, 99)], [(-1, 2)]])
def test_a_target_outside_the_text_is_an_error(target) -> None:
    with pytest.raises(ValueError, match="spans must lie within"):
        list(judge_targets([("Fern left.", [target])]))


def test_missing_weights_are_named(tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match=PARTS[0]):
        load_model(tmp_path)
