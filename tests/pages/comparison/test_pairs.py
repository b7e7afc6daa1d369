"""What two articles are called where they stand side by side."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.pairs import side_by_side


@pytest.mark.parametrize(("outlet", "called"), [("West", "North beside South: "), ("South", "a beside b: ")])
def test_by_their_outlets_unless_one_has_several_on_the_event(pair_of, outlet: str, called: str) -> None:
    pair = pair_of(["The bridge is closed."], ["The bridge is closed."], [(1, 1)], third=["Rain fell."])
    pair.comparison.articles["outlet"] = pair.comparison.articles["outlet"].replace("West", outlet)
    assert called in side_by_side(pair).html
