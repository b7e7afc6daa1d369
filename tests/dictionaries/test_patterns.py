"""Entries as words with wild cards and word classes."""

from __future__ import annotations

import re

import pytest

from helpers.dictionaries.patterns import PatternError, Word, words_of


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("Tax*", [("tax*", "")]),
        ("climate change", [("climate", ""), ("change", "")]),
        ("so-called", [("so", ""), ("called", "")]),
        ("don’t", [("don't", "")]),
        ("report_NOUN", [("report", "NOUN")]),
        ("report*_VERB on", [("report*", "VERB"), ("on", "")]),
        ("wom?n", [("wom?n", "")]),
        (":-)", []),
    ],
)
def test_words_of(entry: str, words: list) -> None:
    assert words_of(entry) == tuple(Word(*word) for word in words)


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("report_NOUNS", "Did you mean NOUN"),
        ("*", "matches every word"),
        ("** ?", "matches every word"),
        ("a " * 30, "has 30 words"),
    ],
)
def test_what_cannot_be_read_says_why(entry: str, message: str) -> None:
    with pytest.raises(PatternError, match=re.escape(message)):
        words_of(entry)
