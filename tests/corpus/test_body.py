"""Where an article begins and ends: minimal pairs."""

from __future__ import annotations

import pytest

from helpers.corpus import clean
from helpers.corpus.clean import Cleaned

BODY = [
    "The two ministers met in the capital on Monday to talk about the dam, which both valleys want.",
    "“Farmers on both banks have waited since spring,” the host said, “when the water fell that low.”",
    "A second round will be held in August, the hosts told reporters, although no day has been set for it.",
]
HEAD = ["Ministers meet over dam", "By Ana Torres", "May 6, 2024"]


def cleaned(*lines: str, page: bool = False, title: str = "") -> Cleaned:
    return clean("\n\n".join(lines), page=page, title=title)


def reasons(found: Cleaned) -> dict[str, str]:
    return {piece.text: piece.reason for piece in found.removed}


def test_comments_end_the_article_and_a_count_above_it_does_not() -> None:
    after = ["Comments (2)", "anglerfish72", "The minister should go over this, and his staff with him."]
    assert cleaned(*HEAD, *BODY, *after).text.split("\n\n") == BODY
    assert reasons(cleaned(*HEAD, *BODY, *after))[after[2]] == "readers' comments"
    assert cleaned(*HEAD, "2 comments", *BODY).text.split("\n\n") == BODY


def test_a_block_of_teasers_ends_the_article_and_a_box_inside_does_not() -> None:
    teasers = [
        "Most read",
        "Pier is closed",
        "A dry summer in the valley is what they fear most.",
        "Ten walks for spring",
    ]
    assert cleaned(*HEAD, *BODY, *teasers).text.split("\n\n") == BODY
    inside = [*BODY[:2], "Related", "Pier is closed", BODY[2], *BODY]
    assert cleaned(*HEAD, *inside).text.split("\n\n")[-1] == BODY[2]


def test_a_list_that_closes_the_article_stays_and_debris_goes() -> None:
    dates = ["The next rounds:", "June 10 – Lindmoor", "June 17 – Port Ayr", "July 1 – the capital"]
    assert cleaned(*HEAD, *BODY, *dates).text.split("\n\n") == [*BODY, *dates]
    assert cleaned(*HEAD, *BODY, "Lindmoor today", "More water").text.split("\n\n") == BODY
    assert cleaned(*BODY, "Lindmoor today", page=True).text.split("\n\n") == [*BODY, "Lindmoor today"]


def test_a_standfirst_does_not_hide_the_byline() -> None:
    found = cleaned(
        HEAD[0], "Both valleys want the water, and neither has asked.", "Share", "112", *HEAD[1:], *BODY
    )
    assert found.text.split("\n\n") == BODY
    assert reasons(found)["Both valleys want the water, and neither has asked."] == "standfirst"
    assert found.fields["author"] == "Ana Torres"
    bare = ["Ana Torres", "Mon 6 May 2024 10.00 CEST", "Share"]
    found = cleaned(HEAD[0], "Both valleys want the water, and neither has asked.", *bare, *BODY)
    assert (found.text.split("\n\n"), found.fields["author"]) == (BODY, "Ana Torres")
    # Without a byline behind it, the same sentence may be the lead.
    lead = cleaned(HEAD[0], "Both valleys want the water, and neither has asked.", *BODY)
    assert lead.text.startswith("Both valleys")


def test_the_speaker_of_the_first_speech_stays() -> None:
    found = cleaned(HEAD[0], "INES DUARTE, HOST:", *BODY)
    assert found.text.startswith("INES DUARTE, HOST:")
    assert not cleaned(HEAD[0], "World news today", *BODY).text.startswith("World")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("To read the full story, subscribe or sign in.", "offer or form"),
        ("Ana Torres is a reporter at the River Post.", "note on the author"),
        ("A version of this article appears in print on May 7, 2024, Section A.", "note on the publication"),
    ],
)
def test_notes_below_an_article_are_no_part_of_it(line: str, reason: str) -> None:
    found = cleaned(*HEAD, *BODY, line)
    assert found.text.split("\n\n") == BODY
    assert reasons(found)[line] == reason
    inside = cleaned(*HEAD, BODY[0], line, *BODY[1:]).text
    assert (line in inside) == (reason != "offer or form")  # an offer to the reader goes wherever it stands


def test_speakers_on_lines_of_their_own_stay() -> None:
    talk = ["MODERATOR:", "Good evening and welcome.", "DUARTE:", BODY[0], "MODERATOR:", "Thank you."]
    assert cleaned(*HEAD, *talk).text.split("\n\n") == talk


def test_a_known_title_ends_the_search_for_a_headline() -> None:
    lead = "The two ministers met in the capital on Monday to talk about the dam"
    assert cleaned(lead, *BODY[1:], title=HEAD[0]).text.startswith(lead)
    assert not cleaned(lead, *BODY[1:]).text.startswith(lead)


def test_what_stands_between_headline_and_byline_is_its_standfirst() -> None:
    dek = "Neither of the two valleys has asked for the water"
    assert reasons(cleaned(HEAD[0], dek, *HEAD[1:], *BODY))[dek] == "standfirst"
    assert dek in cleaned(HEAD[0], *HEAD[1:], dek, *BODY).text
    caption = "The gate of the dam where the ministers met on Monday"
    assert reasons(cleaned(*HEAD, "Reuters", caption, *BODY))[caption] == "photo caption"


def test_an_offer_of_a_newsletter_amid_an_article_goes_whole() -> None:
    box = [
        "Sign up to First Light",
        "Free weekly newsletter",
        "Our letter tells what happened and why it matters",
        "Privacy Notice: Newsletters may contain information about charities.",
        "after newsletter promotion",
    ]
    found = cleaned(*HEAD, *BODY[:2], *box, *BODY[2:])
    assert found.text.split("\n\n") == BODY
    assert {reasons(found)[line] for line in box} == {"newsletter or follow box"}
    assert (
        "Sign up to the club" in cleaned(*HEAD, *BODY[:2], "Sign up to the club, they said.", *BODY[2:]).text
    )


def test_bare_names_below_the_headline_are_the_byline() -> None:
    found = cleaned("Ministers meet over dam", "Ana Torres", *BODY)
    assert (found.fields["author"], found.text.split("\n\n")) == ("Ana Torres", BODY)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Why you can trust River Post", "page block label"),
        ("Heard on Morning Talk", "page block label"),
        ("The post Dam talks appeared first on River Post.", "page block label"),
        ("Save articles to read later and create your own list.", "share button"),
        ("Follow River Post on WhatsApp", "newsletter or follow box"),
        ("https://river.example/p/4abc", "link to another article"),
        ("lo/rt (AFP, dpa)", "credit line"),
        ("Ministers in the hall. Ben Okafor/RP hide caption", "photo caption"),
        ("Ministers in the hall on Monday. (Ben Okafor for The River Post)", "photo caption"),
        ("They said that they would meetImage: Ben Okafor/dpa", "photo caption"),
        ("Page 2 of 3", "reading time or counter"),
        ("Page 2 of the plan was missing, he said.", ""),
        ("They trust the paper, as they trust the mayor.", ""),
        ("The post of mayor was first filled in 1920, he said.", ""),
        ("The goal came late (he played for Arsenal)", ""),
        ("They met at 14:00:03 in the hall, a clerk noted.", ""),
    ],
)
def test_lines_that_sites_print_amid_their_articles(line: str, reason: str) -> None:
    found = cleaned(*HEAD, *BODY[:2], line, *BODY[2:])
    assert reasons(found).get(line, "") == reason


def test_links_amid_an_article_go_with_their_label() -> None:
    links = ["Read more from River Post:", "Ferry firm to cut jobs", "Storm hits the coast"]
    found = cleaned(*HEAD, *BODY[:2], *links, *BODY[2:])
    assert found.text.split("\n\n") == BODY
    assert {reasons(found)[line] for line in links} == {"link to another article"}


def test_words_for_a_picture_above_its_caption_are_none_of_the_article() -> None:
    head = [
        "Ministers meet over dam",
        "Farmers have waited for the talks since spring.",
        "A minister speaks.",
    ]
    found = cleaned(*head, "The hall on Monday. | Ben Okafor/AP", "By Ana Torres", *BODY)
    assert found.text.split("\n\n") == BODY


def test_a_stage_direction_in_a_transcript_stays() -> None:
    turns = [
        "ANA TORRES: " + BODY[0],
        "(END VIDEO CLIP)",
        "BEN OKAFOR: Thank you, Ana.",
        "(COMMERCIAL BREAK)",
    ]
    assert cleaned("Ministers meet over dam", *turns).text.split("\n\n") == turns
