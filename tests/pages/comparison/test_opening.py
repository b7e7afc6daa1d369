"""How two articles begin."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.opening import leads

NEWS = "The cities opened a ferry line on Monday."


@pytest.mark.parametrize(
    ("speaker", "kind", "text"),
    [
        (
            "analysts",
            "expert",
            "North begins with an assessment by analysts, South with the news, in its own words.",
        ),
        ("Ada Finch", "named official", "North begins in the words of Ada Finch, South in its own words."),
        ("the mayor of a small town", "named official", None),  # may have a name elsewhere
    ],
)
def test_the_lead_is_an_assessment_or_the_news(pair_of, said, speaker, kind, text):
    content = "The new ferry line will ease the traffic"
    pair = pair_of([f"{content}, {speaker} said."], [NEWS], [(1, 1)], said=said(speaker, kind, content))
    assert [told.text for told in leads(pair)] == ([text] if text else [])


def test_two_articles_that_begin_with_the_news_begin_alike(pair_of):
    assert list(leads(pair_of([NEWS], [NEWS], [(1, 1)]))) == []
