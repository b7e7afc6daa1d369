"""Minimal pairs of sentence boundaries at quotation marks and numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.language import parse, sentences


def split(text: str) -> list[str]:
    rows = [{"article_id": "a", "outlet": "Daily Ledger", "title": "", "text": text}]
    return sentences(parse(pd.DataFrame(rows)))["text"].tolist()


@pytest.mark.parametrize(
    "wanted",
    [
        # A closing mark ends the sentence before it, whatever the parser makes of it.
        ['The mayor said, "The quay is shut."', "Boats lay idle."],
        ['"The quay is shut.', 'It will open in May."', "Boats lay idle."],
        ["“The quay is shut.”", "Nobody had asked."],
        # An opening one begins the sentence after it.
        ["The ferry is old.", '"Will it float?" the harbour master asked.', "It did."],
        ["The ferry is old.", "‘Gull’ is its name."],
        # Who says it belongs to what is said, and only then.
        ["“Who pays?” Mara Quill demanded.", "There was no answer."],
        ["“Who pays?” she asked in March.", "There was no answer."],
        ["“Who pays for the new quay?”", "Mara Quill left the room."],
        ["“Who pays for the new quay?”", "Mara Quill said that the town should."],
        # A title with a mark of its own ends nothing.
        ["They sang “Ahoy!” and left."],
        # Numbers after their abbreviations.
        ["Look into fig. 7 of vol. 2 for the tide.", "It is right."],
        ["The crew saw the tide.", "7 boats left all the same."],
        ["The pier is approx. 12 metres long.", "It is new."],
        # Names with an abbreviation within them.
        ["She flew from Marl Intl. Airport at dawn.", "It is new."],
        ["She works at the town's planning dept.", "It is new."],
        # The hour, and what begins behind it.
        ["They sailed at 9 a.m.", "Rain fell until noon."],
        ["They sailed at 9 a.m. Monday in rain.", "It is late."],
        # An amount in millions.
        ["The repairs cost £1.5m.", "The harbour office paid."],
        ["They paid 3.4m.", "Rain fell until noon."],
        # Items of a list.
        ["1. The dam must be mended.", "2. The town must pay."],
        ["The crew counted 12.", "The tide turned."],
        # Datelines.
        ["MARL, Nov. 3 (Coastal Press) -- The talks ended on Friday.", "Boats lay idle."],
        ["ST. MARL, Minn. — Snow closed the quay.", "Boats lay idle."],
        # A space that is missing.
        ["“The quay is shut.”", "Boats lay idle."],
    ],
)
def test_a_text_is_split_as_a_reader_splits_it(wanted: list[str]) -> None:
    assert split(" ".join(wanted)) == wanted


def test_a_missing_space_after_a_closing_mark_ends_a_sentence_too() -> None:
    assert split("Quill said: “The quay is shut.”Boats lay idle.") == [
        "Quill said: “The quay is shut.”",
        "Boats lay idle.",
    ]


def test_no_sentence_is_a_mark_alone() -> None:
    text = (
        '"The quay is shut. It will open. That is all." "So it is." Boats lay idle. "Well," she said. "Go."'
    )
    assert not [one for one in split(text) if not any(sign.isalnum() for sign in one)]


def test_what_ends_nowhere_is_divided_all_the_same() -> None:
    """Work on a sentence grows with its square; a text without a full stop must not be one."""
    long = "and he said that " * 500
    parts = split(f"{long}\n\nBoats lay idle.")
    assert parts[-1] == "Boats lay idle."
    assert len(parts) > 5
    assert max(len(part.split()) for part in parts) <= 400
    whole = "She names " + ", ".join(["Mara Quill"] * 120) + " and the town."
    assert split(whole) == [whole]
