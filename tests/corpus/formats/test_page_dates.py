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
