"""Lines below an article: minimal pairs."""

from __future__ import annotations

import pytest

from helpers.corpus.notes import AFTER, COMMENTS, block_label, is_offer, note_kind, site_line


@pytest.mark.parametrize(
    "line",
    [
        "Subscribe to continue reading.", "Already a subscriber? Sign in.", "Cancel anytime.",
        "Try unlimited access. Only $1 for 4 weeks.", "This article is for subscribers only.",
        "Then $75 per month. Complete digital access on any device.",
        "Create a free account to read this story.",
    ],
)  # fmt: skip
def test_offers(line: str) -> None:
    assert is_offer(line)


@pytest.mark.parametrize(
    "line",
    [
        "Farmers pay $75 per month for the water.",
        "He said that readers must “subscribe to continue reading”.",
        "The union asked members to sign in at the gate.", "They had full access to the quay.",
        "The trial of the two men begins in May.", "More than 900 subscribe to the plan.",
    ],
)  # fmt: skip
def test_sentences_that_are_no_offers(line: str) -> None:
    assert not is_offer(line)


def test_a_note_on_the_author_needs_the_author() -> None:
    line = "Ben Okafor is a writer who lives in Lindmoor."
    assert note_kind(line, "Ben Okafor and Ana Torres") == "note on the author"
    assert note_kind(line, "Ana Torres") == note_kind(line) == ""


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Do you have an opinion on this? Email us a letter of up to 200 words.", "note on the author"),
        ("Do you have an opinion on the dam? Most farmers have.", ""),
        ("Printed from https://river.example/dam", "note on the publication"),
        ("Printed from plates, the map is worth a fortune.", ""),
    ],
)
def test_notes_to_readers(line: str, kind: str) -> None:
    assert note_kind(line) == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Comments (3)", COMMENTS), ("Comments", COMMENTS), ("Leave a comment", COMMENTS),
        ("Most read", AFTER),
        ("Our Latest Stories", AFTER), ("More Must-Reads From River Post", AFTER), ("A must-read letter", ""),
        ("Related stories", AFTER), ("More on this topic", AFTER), ("Subscribe", ""), ("12 comments", ""),
        ("No comment", ""), ("Comments by the minister", ""),
        ("Related to the dam is the matter of water", ""),
    ],
)  # fmt: skip
def test_labels_of_blocks(line: str, kind: str) -> None:
    assert block_label(line) == kind


@pytest.mark.parametrize(
    ("line", "is_printed"),
    [
        ("5/6/24, 10:15 AM Ministers meet over dam | River Post", True),
        ("https://river.example/2024/05/06/dam 1/2", True),
        ("5/6/24 was the day they met.", False),
        ("https://river.example/2024 says 1/2", False),
    ],
)
def test_what_a_browser_prints_around_a_page(line: str, is_printed: bool) -> None:
    assert bool(site_line(line)) is is_printed
