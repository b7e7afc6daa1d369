"""What the articles of an event tell differently, and what two of them are called side by side."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.pair import ArticlePair
from helpers.pages.comparison.pairs import side_by_side, told_differently


@pytest.mark.parametrize(("outlet", "called"), [("West", "North beside South: "), ("South", "a beside b: ")])
def test_by_their_outlets_unless_one_has_several_on_the_event(pair_of, outlet: str, called: str) -> None:
    pair = pair_of(["The bridge is closed."], ["The bridge is closed."], [(1, 1)], third=["Rain fell."])
    pair.comparison.articles["outlet"] = pair.comparison.articles["outlet"].replace("West", outlet)
    assert called in side_by_side(pair).html


@pytest.mark.parametrize(
    ("south", "told"),
    [
        ("Three men were arrested.", "North, “Three men were arrested” in South"),
        ("Two men were arrested.", "North and South"),
        ("It rained.", "North"),
    ],
)  # fmt: skip
def test_what_several_articles_count_is_told_once(pair_of, south: str, told: str) -> None:
    one = pair_of(["Two men were arrested."], [south], [(1, 1)], third=["Ten men were arrested."])
    two, three = (ArticlePair(one.comparison, *ids, number=n) for n, ids in enumerate(("ac", "bc"), start=2))
    assert [each.plain for each in told_differently([one, two, three])][:1] == [
        f"How many were held: “Two men were arrested” in {told}, “Ten men were arrested” in West."
    ]


def test_what_is_told_of_an_outlet_has_the_sentences_of_all_pairs(pair_of, said) -> None:
    rows = pd.concat([said("Ada Finch", "named official", "Ada Finch").assign(article_id=x) for x in "ab"])
    text = ["Ada Finch said so."]
    one = pair_of(text, text, [(1, 1)], third=["It rained."], said=rows)
    two, three = (ArticlePair(one.comparison, *ids, number=n) for n, ids in enumerate(("ac", "bc"), start=2))
    (told,) = (each for each in told_differently([one, two, three]) if "not named in West" in each.plain)
    assert told.html.count("Ada Finch</mark> said so.") == 2


def test_what_all_count_alike_is_not_told(pair_of) -> None:
    text = ["Two men were arrested."]
    assert not told_differently([pair_of(text, text, [(1, 1)], third=text)])
