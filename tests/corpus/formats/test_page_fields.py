"""The fields of a page."""

from __future__ import annotations

import json

import pytest

from helpers.corpus.formats.markup import parse_html
from helpers.corpus.formats.page_fields import read_fields, without_site

TITLE = "Ministers meet over dam"


def fields(
    head: str = "", thing: dict | None = None, title: str = TITLE, heading: str = TITLE
) -> dict[str, str]:
    linked = (
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | thing)}</script>'
        if thing
        else ""
    )
    top = f"<head><title>{title}</title>{head}{linked}</head>"
    page = f"<html>{top}<body><h1>{heading}</h1><p>They met.</p></body></html>"
    return read_fields(page, parse_html(page))[0]


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Ministers meet over dam | River Post", TITLE),
        ("Ministers meet over dam - RiverPost", TITLE),
        ("Ministers meet over dam – The River Post", TITLE),
        ("River Post: Ministers meet over dam", "River Post: Ministers meet over dam"),
        ("River Post | Ministers meet over dam", TITLE),
        ("Ministers meet over dam | World | River Post", TITLE),
        ("Ministers meet over dam › River Post", TITLE),
        ("Ministers meet over dam | 06.05.2024", TITLE),
        ("Ministers meet - and part", "Ministers meet - and part"),
        ("River Post", "River Post"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, shown: str) -> None:
    assert without_site(title, {"The River Post", "riverpost.example"}, "World") == shown


def test_entities_and_the_words_of_the_heading() -> None:
    assert (
        fields(thing={"headline": "Ministers &#8216;meet&#8217; over dam"}, heading="")["title"]
        == "Ministers ‘meet’ over dam"
    )
    reworded = "Ministers&#8217; talks on dam start"
    assert fields(thing={"headline": reworded}, heading="Ministers begin talks over big dam")["title"] == (
        "Ministers’ talks on dam start"
    )
    assert fields(thing={"headline": f"Opinion | {TITLE}"})["title"] == TITLE
    assert fields(thing={"headline": "MINISTERS MEET OVER DAM"})["title"] == TITLE


def test_a_title_that_is_cut_off_is_taken_whole() -> None:
    whole = f"{TITLE} in the capital while farmers on both banks wait for the water"
    cut = f"{whole[:60]}..."
    assert fields(meta("og:title", cut), title=f"{whole} | River Post", heading=whole)["title"] == whole


def test_a_description_is_no_title() -> None:
    assert fields(thing={"headline": "technique of building walls"})["title"] == TITLE


@pytest.mark.parametrize(
    ("stated", "heading", "title"),
    [
        (f"{TITLE}: what to know", f"{TITLE} after floods", f"{TITLE} after floods"),
        (f"Opinion | {TITLE}", TITLE, TITLE),
        (TITLE, "The Gardener: Your Weekly Guide", TITLE),
        (TITLE, "River Post Live", TITLE),
        (TITLE, f"Exclusive {TITLE}", TITLE),
        (TITLE, f"<b>Dam</b> {TITLE}", TITLE),
        (TITLE, f"{TITLE}<span>River Post</span>", TITLE),
        (f"{TITLE} as floods", f"{TITLE} as floods begin", f"{TITLE} as floods begin"),
    ],
)
def test_the_headline_is_the_one_printed(stated: str, heading: str, title: str) -> None:
    head = meta("og:site_name", "River Post") + meta("og:title", stated)
    assert fields(head, title=f"{stated} | River Post", heading=heading)["title"] == title


def test_of_titles_the_one_that_others_back() -> None:
    backed = meta("og:title", TITLE) + meta("twitter:title", TITLE)
    assert fields(backed, title="Why they met | River Post", heading="Most read")["title"] == TITLE


def test_a_day_is_no_author() -> None:
    assert "author" not in fields('<meta name="author" content="Wednesday January">')
    assert fields('<meta name="author" content="May Chen">')["author"] == "May Chen"


def test_several_authors_in_the_metadata() -> None:
    named = "".join(f'<meta name="author" content="{name}">' for name in ("Ana Torres", "Ben Okafor"))
    assert fields(named)["author"] == "Ana Torres, Ben Okafor"
    listed = meta("og:site_name", "BBN") + '<meta name="author" content="Ana Torres, and Ben Okafor, BBN">'
    assert fields(listed)["author"] == "Ana Torres, Ben Okafor"


def test_authors() -> None:
    assert (
        fields(thing={"author": [{"name": "By Ana Torres"}, {"name": "Ben Okafor"}]})["author"]
        == "Ana Torres, Ben Okafor"
    )
    named = '<meta name="author" content="Ana Torres">'
    assert (
        fields(named, {"author": {"@type": "Organization", "name": "River Post"}})["author"] == "Ana Torres"
    )
    assert "author" not in fields('<meta name="author" content="@riverpost">')
    assert "author" not in fields(
        '<meta name="author" content="River Post">' + meta("og:site_name", "River Post")
    )


def test_an_address_for_a_name_of_the_outlet() -> None:
    assert fields(meta("og:site_name", "https://www.river.example"))["outlet"] == "river.example"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0031)https://river.example/dam -->",
        "<!--\n Page saved with SingleFile \n url: https://river.example/dam \n-->",
    ],
)
def test_the_address_that_the_browser_noted(comment: str) -> None:
    page = f"{comment}<html><body><h1>{TITLE}</h1><p>They met.</p></body></html>"
    assert read_fields(page, parse_html(page))[0]["url"] == "https://river.example/dam"


@pytest.mark.parametrize(
    "archive", ["https://archive.ph/2024.05.06-100000/", "https://web.archive.org/web/20240506100000/"]
)
def test_the_address_in_an_archive_of_pages_is_that_of_the_page(archive: str) -> None:
    found = fields(f'<link rel="canonical" href="{archive}https://river.example/dam">')
    assert (found["url"], "archive" in found.get("outlet", "")) == ("https://river.example/dam", False)


def test_the_name_of_the_site_is_no_title() -> None:
    head = meta("og:site_name", "River Post") + meta("og:title", "The River Post")
    assert fields(head, title="River Post")["title"] == TITLE


def test_the_author_in_the_reader_view_of_firefox() -> None:
    page = f'<html><body><h1>{TITLE}</h1><div class="credits reader-credits">Ana Torres</div></body></html>'
    assert read_fields(page, parse_html(page))[0]["author"] == "Ana Torres"


def test_the_end_of_a_headline_is_no_name_of_the_site() -> None:
    found = fields(title=f"{TITLE} : Live from St. Mark", heading=f"{TITLE} : Live from St. Mark")
    assert (found["title"], found.get("outlet")) == (f"{TITLE} : Live from St. Mark", None)


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        (f"{TITLE} - River Post", "River Post"),
        (f"Print: {TITLE} | World | River Post", "River Post"),
        (f"{TITLE} - Opinion", None),
        (f"{TITLE} - Page 2", None),
        (f"{TITLE}: what we know", None),
    ],
)
def test_the_name_behind_the_heading_in_a_title(title: str, outlet: str | None) -> None:
    assert fields(title=title).get("outlet") == outlet


def test_the_publisher_in_microdata() -> None:
    marked = '</head><body><p itemprop="publisher"><meta itemprop="name" content="River Post"></p>'
    assert fields(marked)["outlet"] == "River Post"


def test_an_archive_of_pages_is_no_outlet() -> None:
    site = meta("og:site_name", "archive.ph")
    assert fields(site, title=f"{TITLE} | River Post")["outlet"] == "River Post"
    assert fields(meta("og:site_name", "Archive of the Valley"))["outlet"] == "Archive of the Valley"
