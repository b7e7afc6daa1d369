"""A finding with its sentences side by side."""

from __future__ import annotations

import pytest

from helpers import display
from helpers.display import Quote, contrast


@pytest.fixture
def quotes() -> tuple[Quote, Quote]:
    display.set_outlets(["North Post", "South News"])
    return (
        Quote("n", "North Post", 3, "The ministers <demanded> calm, and calm came.", ("calm", "absent")),
        Quote("s", "South News", 5, "They urged calm.", ("urged",)),
    )


def test_what_differs_is_marked_once_and_all_text_is_escaped(quotes):
    shown = contrast("“Demand” & “urge”.", [quotes], name="told-1-1")
    assert '<mark class="ss-m-differs" title="differs">urged</mark>' in shown.html
    assert shown.html.count("<mark") == 2
    assert "&lt;demanded&gt;" in shown.html
    assert "&amp;" in shown.html
    assert shown.extra["evidence"] == [["n", 3], ["s", 5]]
    assert shown.extra["anchor"] == "told-1-1"


def test_a_side_without_sentences_has_no_column(quotes):
    shown = contrast("Alone.", [(quotes[0], None)], name="told-1-2")
    assert "ss-sides-1" in shown.html
    assert "South News" not in shown.html


def test_a_row_keeps_its_place_where_one_side_has_nothing(quotes):
    shown = contrast("Mixed.", [(None, quotes[1]), quotes], name="told-1-3")
    assert "ss-sides-2" in shown.html
    assert shown.html.index("North Post") < shown.html.index("<p></p>") < shown.html.index("They <mark")


@pytest.mark.parametrize(("text", "name"), [(" ", "told"), ("Told.", "no name")])
def test_what_it_cannot_show(quotes, text, name):
    with pytest.raises(ValueError, match=r"text|name"):
        contrast(text, [quotes], name=name)
