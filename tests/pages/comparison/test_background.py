"""What one article alone tells of the past and of limits."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.background import background

NEWS = "The two cities signed a treaty on ferries."
PAST = "Ferry talks between the cities date back to 1998."
LIMITS = ["Prices remain a thorny matter.", "A quick agreement is unlikely."]


def test_the_past_and_limits_that_one_alone_has_are_told(pair_of):
    (told,) = background(pair_of([NEWS, PAST, *LIMITS], [NEWS], [(1, 1)]))
    assert told.text == (
        "North tells of what was before (“date back to 1998”) and names, near its end, limits and doubts "
        "(“thorny” and “unlikely”); in South nothing of this has a close match."
    )
    assert [quoted.sentence_a for quoted in told.quoted] == [2, 3, 4]


@pytest.mark.parametrize(
    ("a", "b", "links"),
    [
        ([NEWS, PAST], [NEWS, "Ferries have run since 1988."], [(1, 1)]),  # both look back
        ([NEWS, "They meet again in 1998."], [NEWS], [(1, 1)]),
        ([NEWS, "The ferry has run since 2030."], [NEWS], [(1, 1)]),  # the year before is news
        ([NEWS, NEWS, LIMITS[0]], [NEWS], [(1, 1)]),  # a single word
        ([*LIMITS, NEWS, NEWS, NEWS], [NEWS], [(3, 1)]),  # at the beginning: the news itself
    ],
)
def test_what_is_not_background(pair_of, a, b, links):
    assert list(background(pair_of(a, b, links))) == []
