import re
from types import SimpleNamespace

import pytest

from helpers import display
from helpers.display import Quote, contrast


def test_a_finding_links_its_sentences():
    shown = display.finding("A > B.", evidence=[("a", n) for n in range(14)])
    assert "<p>A &gt; B.</p>" in shown.html
    assert shown.html.count("<a href=") == 12
    assert "and 2 more" in shown.html
    assert shown.extra["text"] == "A > B."
    assert shown.extra["evidence"][13] == ["a", 13]


def test_a_finding_without_words_is_an_error():
    with pytest.raises(ValueError, match="text: ''"):
        display.finding("")


def test_names_from_right_to_left_turn_nothing_round():
    text = "“דנה לוי” (3) & “الميناء” in Star, 2 <x>."
    isolated = "“<bdi>דנה לוי</bdi>” (3) &amp; “<bdi>الميناء</bdi>” in Star, 2 &lt;x&gt;."
    assert isolated in display.finding(text).html
    assert isolated in display.note(text).html
    assert "<bdi>" not in display.finding("“Željka” (3) in Star.").html


def test_blank_lines_part_paragraphs():
    assert display.note("One <b>.\n\nTwo.").html.count("<p>") == 2


@pytest.mark.parametrize("level", ["texts", "range", "tests"])
def test_the_banner_says_which_tier_and_why(level):
    shown = display.banner(SimpleNamespace(level=level, reason="1 < 2."))
    assert "1 &lt; 2." in shown.html
    assert f"ss-tier-{level}" in shown.html


def test_an_unknown_tier_is_an_error():
    with pytest.raises(ValueError, match=r"tier.level: 'many'"):
        display.banner(SimpleNamespace(level="many", reason=""))


def test_sentences_are_linked_once_and_in_order():
    html = display.finding("A.", evidence=[("a", 3), ("b", 1), ("a", 1), ("a", 3)]).html
    links = re.findall(r'href="articles.html#([^"]+)"', html)
    assert links == ["a-s1", "a-s3", "b-s1"]


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
