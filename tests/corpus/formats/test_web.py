"""Saved pages."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from saved_pages import PAGES, SavedPage

from helpers.corpus import RejectedFileError, clean
from helpers.corpus.formats import open_source, web
from helpers.corpus.formats.web import is_page
from helpers.corpus.source import Source

BODY = [
    "The two ministers met in the capital on Monday to talk about the dam, which both valleys want.",
    "Farmers on both banks said they had waited for the meeting since spring, when the water fell that low.",
    "A second round will be held in August, the hosts told reporters, although no day has been set for it.",
]
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>Ministers meet</title>
<meta property="og:site_name" content="River Post">
<meta property="og:title" content="Ministers meet over dam">
<meta property="og:url" content="https://river.example/dam">
<meta property="article:section" content="World">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Ministers meet over dam", "datePublished": "2024-05-06T09:30:00+02:00",
"author": {{"@type": "Person", "name": "Ana Torres"}},
"publisher": {{"@type": "Organization", "name": "River Post Ltd"}}}}
</script><script>alert("never run")</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<main><article><h1>Ministers meet over dam</h1><p>{body}</p></article></main>
<aside><h2>Most read</h2><p><a href="/x">A dry summer in the café</a></p></aside>
<footer><p>© 2024 River Post. All rights reserved.</p></footer></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset, body="</p><p>".join(BODY)).encode(charset)


def read(data: bytes, name: str = "x.html") -> Source:
    return open_source(name, data, columns={})[0]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("name", ["x.html", "x.txt"])
def test_body_and_fields(charset: str, name: str) -> None:
    source = read(page(charset), name)
    assert source.fields == {
        "outlet": "River Post",
        "title": "Ministers meet over dam",
        "published": "2024-05-06T09:30:00+02:00",
        "author": "Ana Torres",
        "url": "https://river.example/dam",
        "section": "World",
    }
    cleaned = clean(source.text, title=source.fields["title"], outside=source.outside)
    assert cleaned.text == "\n\n".join(BODY)


def test_lines_outside_the_article_are_on_record() -> None:
    source = read(page())
    cleaned = clean(source.text, title=source.fields["title"], outside=source.outside)
    outside = {piece.text for piece in cleaned.removed if piece.reason == "outside the article on its page"}
    assert {"A dry summer in the café", "Most read"} <= outside
    assert not any("never run" in piece.text for piece in cleaned.removed)


def test_a_page_without_date_has_none() -> None:
    html = page().decode().replace('"datePublished": "2024-05-06T09:30:00+02:00",', "")
    assert "published" not in read(html.encode()).fields


@pytest.mark.parametrize(
    "html", ["<html>", "<!doctype html>", "<html </html", "<!doctype html><p>", "<html><body></body></html>"]
)
def test_a_page_without_text_gives_none(html: str) -> None:
    assert read(html.encode()).text.strip() == ""


def test_a_deep_page_does_no_harm() -> None:
    try:
        source = read(b"<html><body>" + b"<div>" * 50_000 + b"dry" + b"</div>" * 50_000)
    except RejectedFileError:
        return
    assert "\x00" not in source.text


@pytest.mark.parametrize(
    "text", ["The dam < the hill & the sea.", "Write <b>bold</b> like this.", "a </p> b"]
)
def test_prose_with_angle_brackets_is_no_page(text: str) -> None:
    assert not is_page(text)


def _f1(text: str, body: str) -> float:
    """Harmonic mean of precision and recall of words, as bags."""
    one, other = (Counter(re.findall(r"\w+", each.lower())) for each in (text, body))
    return 2 * (one & other).total() / (one.total() + other.total())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_body_of_a_saved_page_is_no_worse_than_what_was_extracted(page: SavedPage) -> None:
    import trafilatura

    source = read(page.html.encode())
    cleaned = clean(source.text, title=source.fields.get("title", ""), outside=source.outside)
    body = "\n\n".join(page.body)
    extracted = trafilatura.extract(page.html, include_comments=False)
    assert _f1(cleaned.text, body) >= max(0.99, _f1(extracted, body))
    # No word of the article is lost; what was extracted without one is not ours to mend.
    missing = Counter(re.findall(r"\w+", body)) - Counter(re.findall(r"\w+", cleaned.text))
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_title_and_time_are_those_that_the_page_states(page: SavedPage) -> None:
    source = read(page.html.encode())
    fields = clean(source.text, outside=source.outside).fields | source.fields
    assert fields["title"] == page.title
    assert fields["published"] == page.published
    assert page.fields.items() <= fields.items()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("<!-- a -->" * 12 + "<html>", True),
        ("\ufeff <?xml version='1.0'?>\n<!-- a\n--><!DOCTYPE  html>", True),
        ("<!-- a <html>", False),
        ("<!--->\n<p>", False),
        ("<?xml <html", False),
        ("<!--" * 100_000 + "x" * 100_000, False),
        ("<!-- -->\n" * 50_000 + "<p>", False),
        ("\n" * 500_000, False),
    ],
)
def test_a_page_is_told_by_its_beginning_in_time_of_its_length(text: str, is_one: bool) -> None:
    """Comments were skipped by an expression that backtracked: 350 bytes took 25 s."""
    started = time.process_time()
    assert web.begins_page(text) == is_one
    assert time.process_time() - started < 2
