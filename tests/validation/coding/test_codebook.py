"""The code book: every code told, with examples and borderline cases, and a key of its own."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from helpers.language.morphology import forms
from helpers.stance.lexicon import read_entries
from helpers.validation.coding.codebook import RESERVED, chapters, keys_of, marked
from helpers.validation.coding.model import CODES, NONE

BOOK = tomllib.loads((resources.files("helpers.validation.coding") / "codebook.toml").read_text("utf-8"))


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.detector)
def test_every_code_is_told(chapter) -> None:
    assert [code.name for code in chapter.codes] == [*CODES[chapter.detector], NONE]
    for code in chapter.codes:
        assert len(code.definition) > 20
        assert code.examples
        assert code.borderline
    keys = [code.key for code in chapter.codes]
    assert len(set(keys)) == len(keys)
    assert not {key for key in keys if key in RESERVED} - {"n"}


@pytest.mark.parametrize("category", CODES["stance"])
def test_an_example_shows_a_word_of_its_list(category: str) -> None:
    entries = [entry for entry in read_entries() if entry.category == category]
    known = {form for entry in entries for form in forms(entry.entry.split()[0], entry.pos)}
    known |= {form for entry in entries for form in forms(entry.entry.split()[0], "verb")}
    for example in BOOK["stance"]["codes"][category]["examples"]:
        (cue,) = re.findall("⟦(.+?)⟧", example)
        assert known & set(cue.lower().split()), example


def test_the_lists_are_in_the_book() -> None:
    stance = chapters()[0]
    booster = next(code for code in stance.codes if code.name == "booster")
    assert "of course" in booster.words.split(", ")
    assert "Hyland 2005" in booster.sources
    assert "insist" in chapters()[1].words["distancing"]


def test_keys_are_the_first_letter_that_is_free() -> None:
    assert keys_of(["none", "close", "cold", "tea"]) == {"none": "n", "close": "c", "cold": "o", "tea": "e"}


def test_words_are_escaped_and_marked() -> None:
    assert marked("<b> ⟦may⟧") == "&lt;b&gt; <mark>may</mark>"
    assert marked("⟦source: He⟧") == '<mark class="source"><i>source</i>He</mark>'
