"""The lists of stance: every row is well formed, and every entry can be found in a text."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from helpers.language import parse_texts
from helpers.language.morphology import forms
from helpers.lexicons import read_lexicon
from helpers.stance.detect import RULES, cues_in
from helpers.stance.lexicon import (
    CATEGORIES,
    COLUMNS,
    LISTS,
    PLACED,
    VERB_PHRASES,
    Entry,
    read_entries,
)

ENTRIES = read_entries()
# Sentences that take an entry at "_"; one of them must find it.
FRAMES = {
    "verb": (
        "A leak can not be _.",
        "The lawyers _ that the plan has failed.", "The figures _ that sales fell.",
        "The lawyers _ to win.", "You are _ to pay.", "The plan was _ to fail.",
        "The plan is _ as a failure.",
        "The plan was _ a failure.", "The lawyers _ paying tax.", "The lawyers _ him of fraud.",
        "The rain _ them from playing.", "It is _ that the plan has failed.", "The lawyers _ the plan.",
        "The plan is _ to fail.",
        "Sales _ set to fall.", "Nobody _ who paid.",
    ),
    "noun": (
        "There is a _ that the plan will fail.", "The _ that the plan will fail is growing.",
        "The _ say the plan has failed.", "There are _ that the plan will fail.",
        "They had a _ to warn us.", "The plan raised _ about the firm.", "_ say the plan has failed.",
        "There is _ about the plan.",
    ),
    "adjective": (
        "It is _ who pays.",
        "It is _ that the plan failed.", "The plan is _.", "The _ attack was stopped.",
        "They are _ to pay.", "They are _ that the plan failed.", "An _ 5,000 people fled.",
    ),
    "adverb": (
        "The plan has _ failed.", "_ 200 people came.", "The plan is _ new.", "_, the plan has failed.",
    ),
    "modal": (
        "The plan _ fail.", "The plan _ have failed.", "If it rains, the plan _ fail.",
        "The plan _ help them.", "_ the plan fail, we will leave.", "You _ not pay.",
        "If it rains, the plan _n't work.", "It _ conceivably fail.", "It _ seem that the plan failed.",
        "The plan _ to help them.", "They _ to pay.",
    ),
    "connective": (
        "_ it rains, the plan fails.", "They asked _ it rained.", "They will pay _ that it rains.",
    ),
    "determiner": (
        "_ 200 people came.", "_ experts say the plan has failed.",
    ),
    "pronoun": (
        "_ say the plan has failed.",
    ),
    "phrase": (
        "The plan _ work.", "They _ failed.", "The plan is _.", "It is _ that the plan failed.",
        "_ that the plan failed.", "There is _ that the plan failed.", "They waited a week _.",
        "It cost _ 90 euros.", "The plan _.", "The plan can _.", "They _ that it failed.",
        "They _ the plan.", "They _ winning.", "They ignored _ it failed.", "They _ pay.",
        "_, they failed.", "They are _ win.", "There isn't _ that it failed.", "_ we know, they failed.",
        "They failed, _ the firm claims.", "It is _ new.", "It has _.", "It _ that they failed.",
        "They _ break.", "_ make no mistake, they failed.", "It was said _.", "It is _ who pays.",
        "We have _ pay.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def missing() -> list[tuple[str, str, str]]:
    """(entry, part of speech, category) of what no frame finds, the frames tried one after the other."""
    left = {(entry.entry, entry.pos, entry.category): entry for entry in ENTRIES}
    for number in range(max(map(len, FRAMES.values()))):
        filled = dict.fromkeys(
            FRAMES[entry.pos][number].replace("_", form)
            for entry in left.values()
            if number < len(FRAMES[entry.pos])
            for form in shapes(entry)
        )
        for doc in parse_texts(text[0].upper() + text[1:] for text in filled):
            for cue in cues_in(doc):
                left.pop((cue.entry.entry, cue.entry.pos, cue.entry.category), None)
    return list(left)


def shapes(entry: Entry) -> list[str]:
    """The forms of an entry that are tried: those of its first word, with the words that follow."""
    first, _, rest = entry.entry.partition(" ")
    inflected = forms(first, "verb" if entry.rule in VERB_PHRASES else entry.pos)
    if entry.rule == "left_open":
        return ["not ruled out", "not ruling out"]
    tried = {inflected[0], *(form for form in inflected if form.endswith("ed")), inflected[-1]}
    return [f"{form} {rest}".strip() for form in sorted(tried) if entry.pos != "verb" or form[-3:] != "ing"]


def test_every_entry_can_match(missing: list[tuple[str, str, str]]) -> None:
    assert missing == []


@pytest.mark.parametrize("name", [name for name in LISTS if name])
def test_rows_are_well_formed(name: str) -> None:
    text = (files("helpers") / "lexicons" / f"stance_{name}.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows
    for row in rows:
        assert list(row) == COLUMNS
        assert None not in row.values()
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", row["entry"]), row
        assert row["category"] in CATEGORIES
        assert row["rule"] in RULES or row["rule"] == ""
        assert row["placed"] in PLACED


def test_every_source_is_a_reference_of_the_page() -> None:
    page = json.loads((Path(__file__).parents[2] / "notebooks" / "03_stance.ipynb").read_text("utf-8"))
    text = "\n".join("".join(cell["source"]) for cell in page["cells"])
    references = text[text.index("## References") :]
    for source in {entry.source for entry in ENTRIES}:
        author, year = re.fullmatch(r"(\w+)(?: et al\.| & \w+)? (\d{4})", source).groups()
        assert re.search(rf"\n{author},[^\n]*?\({year}\)", references), source


def test_no_entry_stands_twice_with_the_same_rule() -> None:
    counts = Counter((entry.entry, entry.pos, entry.rule, entry.category) for entry in ENTRIES)
    assert [key for key, n in counts.items() if n > 1] == []


def test_every_category_has_entries_and_every_rule_is_used() -> None:
    assert {entry.category for entry in ENTRIES} == set(CATEGORIES)
    assert set(RULES) - {entry.rule for entry in ENTRIES} == set()


def test_a_verb_that_reports_is_classed_once() -> None:
    reporting = {row["lemma"]: row for row in read_lexicon("reporting_verbs") if not row["frame"]}
    verbs = [entry for entry in ENTRIES if entry.pos == "verb" and entry.entry in reporting]
    elsewhere = {entry.entry for entry in verbs if reporting[entry.entry]["stance"] != entry.category}
    # of these a construction is a cue of its own: "it is claimed", "is seen as", "nobody knows"
    assert elsewhere == {
        "argue",
        "claim",
        "report",
        "say",
        "see",
        "suppose",
        "require",
        "understand",
        "estimate",
        "forget",
        "hope",
        "know",
        "remember",
    }


@pytest.mark.parametrize(
    ("categories", "grades"),
    [
        (("factive", "semifactive"), {"endorsing", "expressive", "mental", "neutral"}),
        (("doxastic",), {"mental", "distancing", "neutral", "commissive"}),
        (("reported",), {"distancing", "expressive"}),
    ],
)
def test_the_two_classes_of_a_verb_agree(categories: tuple[str, ...], grades: set[str]) -> None:
    rows = [row for row in read_lexicon("reporting_verbs") if row["stance"] in categories]
    assert rows
    assert {row["grade"] for row in rows} <= grades
