"""Datelines, and terms that stand there alone."""

import pandas as pd
import pytest

from helpers.terms.datelines import dateline_end, in_datelines
from helpers.terms.tokens import Tokenizer


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("LINDMOOR — Boats left.", "LINDMOOR — "),
        ("LINDMOOR, June 18 (Coastal Press) -- Boats left.", "LINDMOOR, June 18 (Coastal Press) -- "),
        ("Lindmoor (Coastal Press) - Boats left.", "Lindmoor (Coastal Press) - "),
        ("(Coastal Press) — Boats left.", "(Coastal Press) — "),
        ("Boats left the harbour early today — all of them.", ""),
        ("Well-known boats left.", ""),
        ("Boats left.", ""),
        ("", ""),
        ("— — —", ""),
    ],
)
def test_where_a_dateline_ends(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline


def test_a_long_text_without_a_dash_is_read_in_no_time() -> None:
    assert dateline_end("A " * 200_000) == 0


def test_terms_that_stand_in_datelines() -> None:
    articles = pd.DataFrame(
        {"text": ["LINDMOOR — Boats left Lindmoor.", "LINDMOOR — Boats.", "Lindmoor boats."]}
    )
    tokenizer = Tokenizer(names=frozenset())
    assert in_datelines(["lindmoor", "boats"], articles, tokenizer) == set()
    assert in_datelines(["lindmoor", "boats"], articles.iloc[1:2], tokenizer) == {"lindmoor"}
