"""When two articles call a state by another name."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.naming import _one_name, introduced, names


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


@pytest.mark.parametrize(
    ("north", "south", "told"),
    [
        ("the harbour's lawyer, Ada Finch,", "Ada Finch, a rich boat owner",
         "“the harbour's lawyer” in North, “a rich boat owner” in South"),
        ("Ada Finch, the harbour's lawyer,", "the smugglers’ advocate Ada Finch, who was paid for it,",
         "“the harbour's lawyer” in North, “the smugglers’ advocate … who was paid for it” in South"),
        ("the harbour's lawyer, Ada Finch,", "harbour lawyer Ada Finch", None),
        ("the harbour's lawyer, Ada Finch,", "Ada Finch", None),
        ("the harbour's lawyer, Ada Finch,", "she", None),
        ("the harbour's lawyer, Ada Finch,", "Ada Finch, who had come by boat,", None),
        ("the harbour's lawyer, Ada Finch,", "even Ada Finch", None),
        ("the harbour's lawyer, Ada Finch,", "Ada Finch, then a judge,", None),
        ("Rep. Ada Finch, R-Ohio,", "Ada Finch, a rich boat owner,", None),
    ],
)  # fmt: skip
def test_a_person_is_introduced_by_other_words(pair_of, said, north, south, told):
    one, other = (said("Ada Finch", "named official", "It rained").assign(source=s) for s in (north, south))
    other = other.assign(article_id="b", attribution_id="b0")
    texts = [[f"It rained, {source} said."] for source in (north, south)]
    pair = pair_of(*texts, [(1, 1)], said=pd.concat([one, other]))
    assert [one.text for one in introduced(pair)] == (
        [f"Ada Finch is introduced as: {told}."] if told else []
    )
