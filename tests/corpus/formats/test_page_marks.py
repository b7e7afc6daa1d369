"""What a page prints in the elements that it marks as its byline or its date."""

from __future__ import annotations

import pytest

from helpers.corpus.formats.markup import parse_html
from helpers.corpus.formats.page_fields import read_fields
from helpers.corpus.formats.page_marks import printed_byline, printed_date


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ('<p class="byline">By Ana Torres</p>', "Ana Torres"),
        ('<p class="byline"><!-- name -->By Ana Torres<?x y?></p>', "Ana Torres"),
        (
            '<p class="byline"><a rel="author">Ana Torres</a> and <a rel="author">Ben Okafor</a></p>',
            "Ana Torres, Ben Okafor",
        ),
        ('<div class="byline"><a class="author-link">Ana Torres</a> May 6, 2024 4:05 pm</div>', "Ana Torres"),
        (
            '<b class="author-name">by Ana Torres</b><div class="author-bio">Kim Sato</div>',
            "Ana Torres",
        ),
        (
            '<p class="comment"><a class="author">Kim Sato</a></p><b class="author">Ana Torres</b>',
            "Ana Torres",
        ),
        ('<aside class="byline">By Kim Sato</aside><p class="byline">By Ana Torres</p>', "Ana Torres"),
    ],
)
def test_the_author_in_an_element_that_the_page_marks(byline: str, author: str) -> None:
    assert printed_byline(parse_html(f"<html><body>{byline}<p>They met.</p></body></html>")) == author


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ('<p class="article-date">Published: May 6, 2024</p>', "2024-05-06"),
        (
            '<p class="post_date">Updated May 8, 2024</p><time class="published-time">May 6, 2024</time>',
            "2024-05-06",
        ),
        ('<p class="update"><span class="date">Updated May 8, 2024</span></p>', "2024-05-08"),
        ('<aside><p class="date">May 8, 2024</p></aside><p class="date">May 6, 2024</p>', "2024-05-06"),
        (
            '<b class="date">May 9, 2024</b><h1>Ministers meet over dam</h1><b class="date">May 6, 2024</b>',
            "2024-05-06",
        ),
        ('<b class="date">May 6, 2024</b><h1>Ministers meet over dam</h1>', "2024-05-06"),
        ('<p class="date">Two days in May</p>', ""),
        ('<p class="candidate">May 8, 2024</p>', ""),
    ],
)
def test_the_day_in_an_element_that_the_page_marks(printed: str, day: str) -> None:
    assert printed_date(parse_html(f"<html><body>{printed}</body></html>")) == day


def test_the_day_printed_counts_where_none_is_stated() -> None:
    page = "<html><head>{}</head><body><p class='entry-date'>May 6, 2024</p></body></html>"
    assert read_fields(page.format(""), parse_html(page.format("")))[0]["published"] == "2024-05-06"
    stated = page.format("<meta property='article:published_time' content='2024-05-04'>")
    assert read_fields(stated, parse_html(stated))[0]["published"] == "2024-05-04"
