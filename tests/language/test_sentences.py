from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.language import parse, sentences


def table(title: str, text: str) -> pd.DataFrame:
    rows = [{"article_id": "a", "outlet": "Daily Ledger", "title": title, "text": text}]
    return sentences(parse(pd.DataFrame(rows)))


def test_ids_go_on_from_the_headline_through_the_text() -> None:
    found = table("Port reopens", "Ships came. Crews cheered.\n\nTrade began")
    assert list(zip(found["sentence_id"], found["zone"], found["text"], strict=True)) == [
        (0, "headline", "Port reopens"),
        (1, "lead", "Ships came."),
        (2, "lead", "Crews cheered."),
        (3, "body", "Trade began"),
    ]


def test_a_paragraph_break_always_ends_a_sentence() -> None:
    found = table("", "The crews went home after the long talks\n\nwithout a deal on the shifts.")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("LINDMOOR. Ada Finch told her sons that she was tired. She left.",
         "LINDMOOR. Ada Finch told her sons that she was tired."),
        ("LINDMOOR. “We shall see,” she said. She left.", "LINDMOOR. “We shall see,” she said."),
        ("LINDMOOR (Coastal Press) — Ada Finch left. She was tired.",
         "LINDMOOR (Coastal Press) — Ada Finch left."),
        ("Lindmoor burns. Ada Finch left.", "Lindmoor burns."),
        ("NO WAY OUT! Ada Finch left.", "NO WAY OUT!"),
    ],
)  # fmt: skip
def test_a_dateline_is_no_sentence_of_its_own(text: str, first: str) -> None:
    assert table("", text)["text"].iloc[0] == first


def test_a_lead_is_three_sentences_at_most() -> None:
    found = table("", "One came. Two came. Three came. Four came.")
    assert found["zone"].tolist() == ["lead", "lead", "lead", "body"]


@pytest.mark.parametrize(("title", "text"), [("", ""), ("", " \n\n "), ("  ", "x")])
def test_white_space_is_no_sentence(title: str, text: str) -> None:
    assert not found_blank(table(title, text))


def found_blank(found: pd.DataFrame) -> bool:
    return bool((found["text"].str.strip() == "").any())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,!?\"'“”’\n\t\u00a0—A1", max_size=120), st.text(alphabet="ab .\n", max_size=20))
def test_offsets_give_the_sentence_back(text: str, title: str) -> None:
    for row in table(title, text).itertuples():
        assert (title if row.zone == "headline" else text)[row.start : row.end] == row.text
        assert row.text == row.text.strip() != ""
