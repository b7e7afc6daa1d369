"""One spelling an outlet."""

from __future__ import annotations

import pytest

from helpers.corpus.lexicons import fold
from helpers.corpus.outlets import domain_of, known_aliases, merge_spellings, spell_outlet
from helpers.lexicons import read_lexicon


@pytest.mark.parametrize(
    "name", ["FOX", "fox", "Fox News", "foxnews.com", "www.foxnews.com", "https://video.foxnews.com/v/1?a=b"]
)
def test_spellings_of_one_outlet(name: str) -> None:
    assert spell_outlet(name, known_aliases()) == "Fox News"


@pytest.mark.parametrize("name", ["Foxhole Gazette", "River  Post", "notfoxnews.example"])
def test_an_unknown_outlet_keeps_its_name(name: str) -> None:
    assert spell_outlet(name, known_aliases()) == " ".join(name.split())


@pytest.mark.parametrize(
    ("name", "domain"),
    [("https://www.a.example/x", "a.example"), ("m.a.co.uk", "a.co.uk"), ("A.EXAMPLE", "a.example"),
     ("Mr. Smith", ""), ("a", ""), ("http://[", ""), ("javascript:alert(1)", "")],
)  # fmt: skip
def test_domains(name: str, domain: str) -> None:
    assert domain_of(name) == domain


def test_names_that_differ_in_case_and_punctuation_merge_into_the_most_frequent() -> None:
    names = ["river-post", "River Post", "River Post", "Other"]
    assert merge_spellings(names) == {
        "river-post": "River Post",
        "River Post": "River Post",
        "Other": "Other",
    }


def test_the_alias_table_is_sound() -> None:
    rows = read_lexicon("outlet_aliases")
    assert all(row["alias"] and row["outlet"] and row["source"] for row in rows)
    folded = [fold(row["alias"]) for row in rows]
    assert len(set(folded)) == len(folded)


@pytest.mark.parametrize("name", ["page_furniture", "finite_verbs"])
def test_word_lists_have_entry_category_and_source(name: str) -> None:
    rows = read_lexicon(name)
    assert all(row["entry"] and row["category"] and row["source"] for row in rows)
    assert len({row["entry"] for row in rows}) == len(rows)
