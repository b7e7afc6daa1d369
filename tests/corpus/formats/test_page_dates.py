"""When a page was published: stated in metadata, in figures, or printed."""

from __future__ import annotations

import json

import pytest

from helpers.corpus.formats.markup import parse_html
from helpers.corpus.formats.page_fields import read_fields

TITLE = "Ministers meet over dam"


def published(head: str = "", *, above: str = "", below: str = "", language: str = "en") -> str:
    """What is read of a page with this head, and with lines above and below its heading."""
    page = (
        f"<html lang='{language}'><head><title>{TITLE}</title>{head}</head>"
        f"<body>{above}<h1>{TITLE}</h1>{below}<p>They met.</p></body></html>"
    )
    return read_fields(page, parse_html(page))[0].get("published", "")


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def linked(time: str) -> str:
    thing = {"@type": "NewsArticle", "headline": TITLE, "datePublished": time}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


@pytest.mark.parametrize(
    ("stated", "head", "time"),
    [
        ("0001-01-01T00:00:00Z", meta("article:published_time", "2024-05-06"), "2024-05-06"),
        ("2024-05-06T10:00:00+02:00", "", "2024-05-06T10:00:00+02:00"),
        (
            "2024-05-07T01:30:00Z",
            meta("article:published_time", "2024-05-06T21:30:00-04:00"),
            "2024-05-06T21:30:00-04:00",
        ),
        (
            "2024-05-07T01:30:00Z",
            '</head><body><time datetime="2024-05-06T21:30:00-04:00">May 6</time>',
            "2024-05-06T21:30:00-04:00",
        ),
        (
            "2024-05-07T01:30:00Z",
            '</head><body><time datetime="2024-05-06T20:30:00-04:00">another moment</time>',
            "2024-05-07T01:30:00+00:00",
        ),
        ("2024-05-07T01:30:00Z", meta("og:url", "https://r.example/2024/05/06/dam"), "2024-05-06"),
        (
            "2024-05-07T01:30:00Z",
            meta("og:url", "https://r.example/2024/05/01/dam"),
            "2024-05-07T01:30:00+00:00",
        ),
        (
            "2024-05-06",
            '<meta name="parsely-pub-date" content="2024-05-06T10:00:00Z">',
            "2024-05-06T10:00:00+00:00",
        ),
    ],
)
def test_the_time_is_that_of_the_newsroom(stated: str, head: str, time: str) -> None:
    assert published(f"{head}{linked(stated)}") == time


@pytest.mark.parametrize(
    ("address", "language", "day"),
    [
        ("https://post.example/dam", "en", "2024-04-06"),
        ("https://post.example/dam", "en-US", "2024-04-06"),
        ("https://post.example/dam", "en-GB", "2024-06-04"),
        ("https://post.example/dam", "de", "2024-06-04"),
        ("https://post.example.co.uk/dam", "en-US", "2024-06-04"),
        ("https://post.example.us/dam", "en", "2024-04-06"),
        ("https://post.example.co.uk/2024/04/06/dam", "en-GB", "2024-04-06"),
    ],
)
def test_figures_are_read_as_the_address_or_else_the_place_tells(
    address: str, language: str, day: str
) -> None:
    head = meta("pubdate", "04/06/2024") + meta("og:url", address)
    assert published(head, language=language) == day


def test_figures_are_read_in_the_order_that_the_page_shows() -> None:
    head = linked("04/06/2024") + meta("date.created", "13/06/2024")
    assert published(head, language="en-US") == "2024-06-04"


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        ("", "<p>By Ana Torres</p><p>May 6, 2024</p>", "2024-05-06"),
        ("", "<p>Published: 04/06/2024</p>", "2024-04-06"),
        ("<p>May 9, 2024</p>", "<p>By Ana Torres</p>", ""),
        ("", "<p>On May 6, 2024 they met before.</p>", ""),
        ("", "<p>One</p>" * 12 + "<p>May 6, 2024</p>", ""),
    ],
)
def test_a_day_by_itself_below_the_headline_counts_where_none_is_stated(
    above: str, below: str, day: str
) -> None:
    assert published(above=above, below=below) == day
    assert published(meta("pubdate", "2024-05-04"), above=above, below=below) == "2024-05-04"


def test_a_day_found_in_figures_is_read_in_the_order_of_the_page() -> None:
    below = "<p>They met.</p>" * 15 + "<div class='date'>{}</div>"
    assert published(below=below.format("04/06/2024"), language="en-US") == "2024-04-06"
    assert published(below=below.format("04/06/2024"), language="en-GB") == "2024-06-04"


ELSEWHERE = (
    '<div class="related-articles"><a href="/x">The pier</a> <time datetime="2024-05-09T10:00Z">May 9</time>'
    '</div><section id="comments"><p>May 10, 2024</p><p>A dam, they say.</p></section>'
    "<aside><p>May 11, 2024</p></aside>"
)


@pytest.mark.parametrize(
    ("below", "head", "day"),
    [
        ("", "", ""),
        ('<time datetime="2024-05-06T06:00Z">3 hours ago</time>', "", "2024-05-06"),
        ('<span class="timestamp" data-timestamp="1714989600">Today</span>', "", "2024-05-06"),
        ("<p>By Ana Torres on May 6, 2024</p>", "", "2024-05-06"),
        ("<p>Updated 8:15 PM EDT, Mon May 6, 2024</p>", "", "2024-05-06"),
        ("<p>This story was first published by the Post on May 6, 2024.</p>", "", "2024-05-06"),
        ("<p>The dam is to be opened on May 6, 2025.</p>", "", ""),
        ("", '<script>{"publishedAt": "2024-05-06T10:00:00Z", "seen": "2024-05-08"}</script>', "2024-05-06"),
        ("", linked("1714989600"), "2024-05-06"),
    ],
)
def test_a_day_beside_the_article_is_not_its_own(below: str, head: str, day: str) -> None:
    assert published(head, below=f"{below}<div class='with-sidebar'></div>{ELSEWHERE}")[:10] == day


def test_a_printed_time_tells_the_day_of_a_stated_one() -> None:
    below = "<time>May 6, 2024 10:30 pm EDT</time>"
    stated = meta("article:published_time", "2024-05-07T02:30:00+00:00")
    assert published(stated, below=below) == "2024-05-06T22:30-04:00"


@pytest.mark.parametrize(("name", "day"), [("layout sidebar", "2024-05-06"), ("sidebar", "")])
def test_what_holds_the_article_is_not_beside_it(name: str, day: str) -> None:
    text = "They met on the dam. " * 20
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{'' if day else text}</p>"
        f"<div class='{name}'><p>May 6, 2024</p><p>{text if day else ''}</p></div></body></html>"
    )
    assert read_fields(page, parse_html(page))[0].get("published", "") == day
