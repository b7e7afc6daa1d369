import re
from types import SimpleNamespace

import pytest

from helpers import display


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
