"""When two articles call a state by another name."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.naming import _one_name, names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("WSJ", "Wall Street Journal", True),
        ("U.N.", "United Nations", True),
        ("Republicans", "Republican", True),
        ("ROK", "South Korea", False),
        ("Burma", "Myanmar", False),
        ("U.S.", "America", True),
        ("UK", "Britain", True),
        ("UK", "America", False),
    ],
)
def test_house_style_is_no_other_name(one, other, same):
    assert _one_name(one, other) is same


def test_what_either_mostly_writes_is_told_with_how_often(pair_of):
    pair = pair_of(["Burma votes.", "Burma counts."], ["Myanmar votes."], [(1, 1)])
    (told,) = names(pair)
    assert told.text == "North writes “Burma” (twice), South “Myanmar” (once)."
