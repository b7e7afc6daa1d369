"""The JSON-LD object that is about the page's article."""

from __future__ import annotations

import json

import pytest

from helpers.corpus.formats.linked import names, of_page
from helpers.corpus.formats.markup import parse_html

OWN = {"@type": "NewsArticle", "headline": "Ministers meet over dam", "url": "https://river.example/dam"}
OTHER = {"@type": "NewsArticle", "headline": "Ten walks for spring", "url": "https://river.example/walks"}
TITLES = {"ministers meet over dam"}


def found(*scripts: str, url: str = "", titles: set[str] = TITLES) -> dict:
    page = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return of_page(parse_html(f"<html><head>{page}</head></html>"), urls={url}, titles=titles)


@pytest.mark.parametrize(
    "script",
    [
        json.dumps([OTHER, OWN]),
        json.dumps({"@graph": [{"@type": "WebSite"}, OTHER, OWN]}),
        json.dumps({"@type": "WebPage", "mainEntity": OWN}),
        f"<!-- {json.dumps(OWN)} -->",
        f"//<![CDATA[\n{json.dumps(OWN)}\n//]]>",
        json.dumps(OWN)[:-1] + ",}",
        json.dumps(OWN | {"@type": ["Thing", "ReportageNewsArticle"]}),
        json.dumps(OWN).replace("meet", "meet").replace('"url"', '\n"url"'),
    ],
)
def test_the_own_object_is_found(script: str) -> None:
    assert found(script)["headline"] == "Ministers meet over dam"


def test_the_address_beats_the_headline_and_that_the_order() -> None:
    assert (
        found(json.dumps([OTHER, OWN]), url="https://www.river.example/walks/")["headline"]
        == "Ten walks for spring"
    )
    assert found(json.dumps([OTHER, OWN]), titles=set())["headline"] == "Ten walks for spring"
    live = OWN | {"@type": "LiveBlogPosting"}
    assert found(json.dumps([OWN, live]))["@type"] == "LiveBlogPosting"


def test_an_object_of_another_address_and_headline_is_of_another_article() -> None:
    page = "https://river.example/2024/dam"
    assert found(json.dumps(OTHER), url=page) == {}
    assert found(json.dumps(OTHER | {"headline": "Dam talks: ministers agree"}), url=page)
    assert found(json.dumps(OTHER), url="")


@pytest.mark.parametrize("script", ["", "{", "[" * 9000, "null", '"text"', json.dumps({"@type": "Recipe"})])
def test_scripts_without_an_article(script: str) -> None:
    assert found(script) == {}


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Ana Torres", ["Ana Torres"]),
        ({"@type": "Person", "name": "Ana  Torres"}, ["Ana Torres"]),
        ([{"name": "Ana Torres"}, {"name": ["Ben Okafor"]}, "Ana Torres"], ["Ana Torres", "Ben Okafor"]),
        ("https://river.example/ana", []),
        ([None, 3, {"name": None}], []),
    ],
)
def test_names(author: object, expected: list[str]) -> None:
    assert names(author) == expected
