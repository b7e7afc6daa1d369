"""The classifier of a frame."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.frames.study import cross_predict, quality

CONFLICT = [
    "The parties clashed over the tax",
    "A bitter clash over tax broke out",
    "They clashed again in parliament",
]
CALM = ["The library opens on Monday", "Rain is expected in the hills", "The museum shows old maps"]


def case(times: int) -> tuple[list[str], np.ndarray, list[str]]:
    texts = [f"{text} number {n}" for n in range(times) for text in CONFLICT + CALM]
    return (
        texts,
        np.array([True] * 3 + [False] * 3).repeat(1).tolist() * times,
        [f"a{n}" for n in range(times) for _ in range(6)],
    )


def test_learns_what_is_plain_and_says_so_of_the_rest() -> None:
    texts, codes, groups = case(6)
    found = cross_predict(
        texts, np.array(codes), groups, ["A new clash over the tax", "Maps in the museum"], seed=1
    )
    assert quality(np.array(codes), found.coded)["f1"] == 1
    assert found.others[0] > 0.5 > found.others[1]


def test_no_sentence_is_judged_by_a_model_that_learned_from_its_article() -> None:
    texts, codes, groups = case(5)
    texts[0] = "Unheardof word"  # with the frame, in an article of its own: nothing can be learned of it
    groups[0] = "alone"
    found = cross_predict(texts, np.array(codes), groups, [], seed=1)
    assert abs(found.coded[0] - 0.5) < 0.2


@pytest.mark.parametrize(
    ("codes", "groups"), [([True] * 4 + [False] * 20, range(24)), ([True, False] * 12, [1] * 24)]
)
def test_too_few_codes_are_an_error(codes, groups) -> None:
    with pytest.raises(ValueError, match="are needed"):
        cross_predict(["text"] * 24, np.array(codes), [str(g) for g in groups], [], seed=1)
