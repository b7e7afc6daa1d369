"""Which terms are house style, and a lexicon whose every row says why."""

import pandas as pd
import pytest

from helpers.lexicons import read_lexicon
from helpers.terms.house_style import FULL_STOPS, house_style, in_datelines, plain_form
from helpers.terms.tokens import Tokenizer


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("mr", "courtesy title"),
        ("US", "abbreviation without stops"),
        ("U.S.", "abbreviation with stops"),
        ("said", "tense of reporting"),
        ("sept", "date style"),
        ("says mr", "tense of reporting"),
        ("mr fern", ""),
        ("harbour", ""),
        ("South Korea", ""),
    ],
)
def test_kinds(term, kind):
    assert house_style([term]) == [kind]


def test_lexicon_rows_are_complete_and_unique():
    rows = read_lexicon("house_style")
    assert all(value and value == value.strip() for row in rows for value in row.values())
    assert len({row["entry"] for row in rows}) == len(rows)


def test_full_stops_are_house_style_on_both_sides():
    assert house_style(["q.r.s.", "qrs", "xyz", "harbour"]) == [FULL_STOPS, FULL_STOPS, "", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mr. Fern", "Fern"), ("the F.B.I.", "FBI"), ("Sen. Ada Fern", "Ada Fern"), ("Mr.", "mr")],
)
def test_plain_forms_agree(one, other):
    assert plain_form(one) == plain_form(other)


def test_terms_that_stand_in_datelines() -> None:
    articles = pd.DataFrame(
        {"text": ["LINDMOOR — Boats left Lindmoor.", "LINDMOOR — Boats.", "Lindmoor boats."]}
    )
    tokenizer = Tokenizer(names=frozenset())
    assert in_datelines(["lindmoor", "boats"], articles, tokenizer) == set()
    assert in_datelines(["lindmoor", "boats"], articles.iloc[1:2], tokenizer) == {"lindmoor"}
