"""Kinds of articles: minimal pairs."""

from __future__ import annotations

import pytest

from helpers.corpus.article_kinds import KINDS, kind_of
from helpers.corpus.notes import OFFER
from helpers.lexicons import read_lexicon

PROSE = ["The two ministers met in the capital on Monday to talk about the dam."] * 12
TEXT = "\n\n".join(PROSE)


def kind(
    text: str = TEXT, reasons: tuple[str, ...] = (), stated: dict[str, str] | None = None, **fields: str
) -> str:
    return kind_of(text, fields, stated or {}, set(reasons))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "report"),
        ({"section": "Opinion"}, "opinion"), ({"section": "Politics"}, "report"),
        ({"title": "Letters to the Editor"}, "letters"),
        ({"title": "Minister's letters to the editor are lost"}, "report"),
        ({"title": "Opinion | The dam can wait"}, "opinion"),
        ({"title": "Opinion is divided on dam"}, "report"),
        ({"title": "Dam talks: live updates"}, "live blog"), ({"title": "They live by the dam"}, "report"),
        ({"title": "In pictures: the dam"}, "gallery"),
        ({"url": "https://river.example/world/live/2024/may/06/dam"}, "live blog"),
        ({"url": "https://river.example/opinion/dam"}, "opinion"),
        ({"url": "https://river.example/live"}, "report"),
    ],
)  # fmt: skip
def test_by_section_title_and_address(fields: dict[str, str], expected: str) -> None:
    assert kind(**fields) == expected


def test_by_what_the_page_says_of_itself() -> None:
    assert kind(stated={"types": "LiveBlogPosting"}) == "live blog"
    assert kind(stated={"types": "OpinionNewsArticle"}) == "opinion"
    assert kind(stated={"types": "NewsArticle"}) == "report"
    assert kind(stated={"kind": "stub"}) == "stub"
    assert kind(title="Name names", stated={"headline": "Opinion | Name names"}) == "opinion"


def test_a_stub_is_short_and_behind_an_offer_or_cut_off() -> None:
    short = PROSE[0]
    assert kind(short) == "report"
    assert kind(short, (OFFER,)) == kind(short, stated={"paid": "yes"}) == "stub"
    assert kind(f"{short} They had… [+1234 chars]") == "stub"
    assert kind(TEXT, (OFFER,)) == "report"


def test_transcripts_and_interviews() -> None:
    talk = ["INES DUARTE, HOST: Good morning.", "ANA TORRES, BYLINE: It is cold.", "INES DUARTE: How cold?"]
    assert kind("\n\n".join(talk)) == "transcript"
    assert (
        kind("\n\n".join(["Q: Why now?", "A: It was time.", "Q: And then?", "A: We shall see."]))
        == "interview"
    )
    asked = [
        "What did you see?",
        PROSE[0],
        "Who told you?",
        PROSE[0],
        "When?",
        PROSE[0],
        "And then?",
        PROSE[0],
    ]
    assert kind("\n\n".join(asked)) == "interview"
    assert kind("\n\n".join([*PROSE, "What did you see?"])) == "report"


def test_the_list_names_kinds_and_places_that_are_known() -> None:
    for row in read_lexicon("article_kinds"):
        place, _, named = row["category"].partition(":")
        assert place in ("section", "title", "address", "type")
        assert named in KINDS
        assert row["source"]
