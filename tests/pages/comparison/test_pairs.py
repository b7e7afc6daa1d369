"""What the articles of an event tell differently, and what two of them are called side by side."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.pairs import side_by_side, told_differently
from helpers.pages.comparison.told import ArticlePair


@pytest.mark.parametrize(("outlet", "called"), [("West", "North beside South: "), ("South", "a beside b: ")])
def test_by_their_outlets_unless_one_has_several_on_the_event(pair_of, outlet: str, called: str) -> None:
    pair = pair_of(["The bridge is closed."], ["The bridge is closed."], [(1, 1)], third=["Rain fell."])
    pair.comparison.articles["outlet"] = pair.comparison.articles["outlet"].replace("West", outlet)
    assert called in side_by_side(pair).html


def test_what_three_articles_count_is_told_once(pair_of) -> None:
    pair = pair_of(
        ["Two men were arrested."], ["Three men were arrested."], [(1, 1)], third=["Ten men were arrested."]
    )
    pairs = [pair, ArticlePair(pair.comparison, "a", "c", number=2)]
    assert [one.plain for one in told_differently(pairs)][:1] == [
        "How many were held: “Two men were arrested” in North, “Three men were arrested” in South, "
        "“Ten men were arrested” in West."
    ]
