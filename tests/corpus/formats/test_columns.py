"""Which column holds which field, in tables and in answers of interfaces."""

from __future__ import annotations

import json

import pytest

from helpers.corpus.formats import open_source
from helpers.corpus.formats.columns import columns_of, flat, plain, text_of
from helpers.corpus.source import Source

FIRST = "The two ministers met in the capital on Monday."
SECOND = "Farmers said that they had waited."
HTML = f"<p>{FIRST}</p>\n<p>{SECOND}</p><figure><figcaption>A dam</figcaption></figure>"


def read(thing: object, name: str = "a.json") -> list[Source]:
    return open_source(name, json.dumps(thing).encode(), columns={})


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("News outlet", "outlet"), ("news_source", "outlet"), ("MediaOutlet", "outlet"),
        ("pubtitle", "outlet"),
        ("Paper", "outlet"), ("published_utc", "published"), ("publication-datetime", "published"),
        ("Date of publication", "published"), ("pubDate", "published"), ("Heading", "title"),
        ("Story", "text"),
        ("bodytext", "text"), ("BodyText", "text"), ("plaintext", "text"), ("content_original", "text"),
        ("Article text", "text"), ("Full text of the article", "text"), ("Newspaper name", "outlet"),
        ("Date (dd/mm/yyyy)", "published"), ("Article headline", "title"), ("Abstract Note", "summary"),
         ("byline", "author"), ("webUrl", "url"), ("Section name", "section"),
    ],
)  # fmt: skip
def test_names_that_people_give_to_columns(header: str, field: str) -> None:
    assert columns_of(field, [header, "x"], {}) == [header]


def test_names_are_compared_without_case_and_marks() -> None:
    assert plain("News outlet") == plain("newsOutlet") == plain("NEWS-OUTLET ") == "news_outlet"


def test_fields_in_an_object_of_their_own_come_after_those_of_the_record() -> None:
    assert flat({"meta": {"title": "Site", "date": "2024-05-06"}, "title": "Talks"}) == {
        "title": "Talks",
        "date": "2024-05-06",
    }


def test_objects_are_flat_and_texts_are_joined() -> None:
    assert flat({"a": {"b": {"c": 1}}})["a.b.c"] == 1
    assert flat({"row": {"text": "x"}, "node": 3}) == {"text": "x", "node": 3}
    assert (
        text_of({"summary": [], "sections": [{"headline": ["H"], "paragraphs": ["A", "B"]}]}) == "H\n\nA\n\nB"
    )
    assert text_of(None) == text_of(float("nan")) == text_of({"x": "y"}) == ""
    deep: dict[str, object] = {"text": "x"}
    for _ in range(50):
        deep = {"sections": [deep]}
    assert text_of(deep) == ""


def test_the_guardian() -> None:
    (source,) = read(
        {"response": {"status": "ok", "results": [{
            "id": "world/1", "sectionName": "World news", "webPublicationDate": "2024-05-06T17:00:46Z",
            "webTitle": "Ministers meet &amp; talk", "webUrl": "https://www.theguardian.com/world/1",
            "fields": {"headline": "Ministers meet &amp; talk", "byline": "Ana Torres in Lindmoor",
            "body": HTML, "bodyText": FIRST},
        }]}}
    )  # fmt: skip
    assert source.body.split("\n\n") == [FIRST, SECOND]
    assert source.fields == {
        "title": "Ministers meet & talk", "published": "2024-05-06T17:00:46+00:00", "author": "Ana Torres",
        "url": "https://www.theguardian.com/world/1", "section": "World news", "article_id": "world/1",
    }  # fmt: skip


def test_wordpress() -> None:
    (source,) = read(
        [{
            "id": 7, "date": "2024-05-06T12:00:00", "date_gmt": "2024-05-06T10:00:00", "link": "https://river.example/7",
            "title": {"rendered": "Ministers &#8220;meet&#8221;"},
            "content": {"rendered": HTML, "protected": False},
            "excerpt": {"rendered": "<p>Short</p>"}, "_embedded": {"author": [{"name": "Ana Torres"}]},
        }]
    )  # fmt: skip
    assert source.body.split("\n\n") == [FIRST, SECOND]
    assert source.fields["title"] == "Ministers “meet”"
    assert source.fields["author"] == "Ana Torres"
    assert source.fields["published"][:10] == "2024-05-06"


def test_the_new_york_times() -> None:
    (source,) = read(
        {"status": "OK", "response": {"docs": [{
            "web_url": "https://www.nytimes.com/a", "lead_paragraph": FIRST, "abstract": "Short.",
            "section_name": "World",
            "headline": {"main": "Ministers meet", "kicker": None}, "byline": {"original": "By Ana Torres"},
            "pub_date": "2024-05-06T09:00:12+0000", "source": "The New York Times",
        }]}}
    )  # fmt: skip
    assert source.text == FIRST
    assert source.fields["title"] == "Ministers meet"
    assert source.fields["outlet"] == "The New York Times"
    assert source.fields["published"] == "2024-05-06T09:00:12+00:00"


def test_newsapi() -> None:
    (source,) = read(
        {"status": "ok", "totalResults": 1, "articles": [{
            "source": {"id": None, "name": "River Post"}, "author": "Ana Torres", "title": "Ministers meet",
            "description": "Short.", "url": "https://river.example/a", "publishedAt": "2024-05-06T10:00:00Z",
            "content": f"{FIRST} They had… [+1234 chars]",
        }]}
    )  # fmt: skip
    assert source.text.startswith(FIRST)
    assert source.fields["outlet"] == "River Post"


def test_scrapers() -> None:
    newsplease = {
        "maintext": FIRST,
        "text": None,
        "source_domain": "river.example",
        "date_publish": "2024-05-06 10:00:00",
        "authors": ["A B"],
    }
    trafilatura = {
        "raw_text": "x",
        "text": FIRST,
        "source-hostname": "River Post",
        "hostname": "river.example",
        "date": "2024-05-06",
    }
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": [FIRST]}]}
    fundus = {"body": body, "publisher": "River Post", "publishing_date": "2024-05-06 10:00:00+00:00"}
    for thing, outlet in ((newsplease, "river.example"), (trafilatura, "River Post"), (fundus, "River Post")):
        (source,) = read([thing])
        assert (source.text, source.fields["outlet"]) == (FIRST, outlet)
        assert source.fields["published"].startswith("2024-05-06")


def test_pages_in_cells_are_read_as_pages() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Ministers meet</title><meta property='og:site_name' "
        "content='River Post'>"
        f"</head><body><nav><a>Home</a></nav><article><p>{FIRST * 3}</p><p>{SECOND * 3}</p></article>"
        f"</body></html>"
    )
    (source,) = read([{"html": page, "url": "https://river.example/a"}])
    assert source.fields["outlet"] == "River Post"
    assert "Home" not in source.body


@pytest.mark.parametrize(
    ("other", "day"), [("13/04/2024", "2024-04-06"), ("04/13/2024", "2024-06-04"), ("x", "")]
)
def test_the_column_tells_the_order_of_its_dates(other: str, day: str) -> None:
    table = f"text,date\n{FIRST},6/4/2024\n{SECOND},{other}\n"
    first, _ = open_source("a.csv", table.encode(), columns={})
    assert first.fields.get("published", "") == day


def test_a_record_a_key() -> None:
    first, second = read({"a1": {"text": FIRST, "title": "A"}, "a2": {"text": SECOND, "title": "B"}})
    assert (first.fields["title"], second.text) == ("A", SECOND)
    (one,) = read({"meta": {"n": 1}, "article": {"text": FIRST}})
    assert one.text == FIRST


def test_the_line_that_excel_writes_above_a_table() -> None:
    (source,) = open_source("a.csv", f"sep=;\r\ntext;outlet\r\n{FIRST};River Post\r\n".encode(), columns={})
    assert (source.text, source.fields["outlet"]) == (FIRST, "River Post")


def test_days_as_spreadsheets_count_them() -> None:
    (source,) = open_source("a.csv", f"text,date\n{FIRST},45418\n".encode(), columns={})
    assert source.fields["published"] == "2024-05-06"


def test_seconds_since_1970() -> None:
    table = f"text,timestamp\n{FIRST},1715000000\n{SECOND},1715000000000\n"
    for source in open_source("a.csv", table.encode(), columns={}):
        assert source.fields["published"] == "2024-05-06T12:53+00:00"
