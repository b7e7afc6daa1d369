"""The page on the corpus written for the tests, whose answers can be counted by hand."""

from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT, make_project

from helpers.__main__ import main
from helpers.corpus import read_corpus
from helpers.names import name_variants
from helpers.pages.terms import charts, views
from helpers.pages.terms.page import Page
from helpers.stats.tiers import tier
from helpers.terms.comparison import compare_outlets, count_corpus

HARBOUR = Path(__file__).parents[2] / "data" / "raw" / "harbour"
OUTLETS = ["Daily Ledger", "Harbour Times"]


@pytest.fixture(scope="module")
def articles():
    return read_corpus(HARBOUR).articles


def finding_of(page: Page) -> str:
    return views.finding(page.sides, outlets=page.outlets, tier=page.tier)


def make(articles, *, min_count):
    names = name_variants(articles)
    counts = count_corpus(articles, names, outlets=OUTLETS)
    terms = compare_outlets(counts, outlets=OUTLETS, min_count=min_count)
    page = Page(terms, names, articles, outlets=OUTLETS, tier=tier(articles, outlets=OUTLETS))
    return page, counts


def test_harbour_is_told_as_counted_by_hand(articles):
    page, _ = make(articles, min_count=2)
    counted = page.terms.set_index("term")[["n_target", "n_reference"]]
    assert counted.loc[["workers", "port"]].values.tolist() == [[3, 1], [2, 4]]
    assert page.told.empty  # three against one is no finding
    assert finding_of(page).startswith("Whichever article is left out, no word or name sets")


def test_a_corpus_without_a_term_frequent_enough_still_has_a_page(articles):
    page, counts = make(articles, min_count=1000)
    assert page.terms.empty
    assert "no word or name sets" in finding_of(page)
    assert views.focus_term(page.terms) == ""
    assert charts.keyness_chart(page, top=5).html
    assert views.method_note(counts, page.terms)
    assert charts.self_check_chart(page.self_check(counts, seed=1), page).kind == "note"


def test_phrases_and_an_outside_corpus_are_on_the_page(tmp_path, monkeypatch, capsys):
    folder = make_project(tmp_path / "project")
    template = folder / "notebooks" / "02_terms.ipynb"
    template.write_bytes((ROOT / "notebooks" / template.name).read_bytes())
    usual = folder / "params" / "usual"
    usual.mkdir()
    (usual / "one.txt").write_text("The company said that talks were talks, and that ships were ships. " * 30)
    given = "terms: {ngrams: [1, 2], reference: usual, min_count: 1, term: Lindmor}\n"
    (folder / "params" / "harbour.yaml").write_text(given, "utf-8")
    monkeypatch.chdir(folder)
    assert main(["reports", "--corpus", "harbour"]) == 0
    reports = folder / "reports" / "harbour"
    phrases = pd.read_csv(reports / "tables" / "terms-phrases-2.csv")
    assert {len(term.split(" ")) for term in phrases["term"]} >= {2}
    assert "q" not in phrases
    outside = pd.read_csv(reports / "tables" / "terms-outside.csv")
    assert (outside["log_ratio"] > 0).all()
    assert set(outside["outlet"]) == {"Daily Ledger", "Harbour Times"}
    assert "No article has “Lindmor”. Did you mean lindmoor?" in (reports / "02_terms.html").read_text(
        "utf-8"
    )
    capsys.readouterr()
    assert main(["reports", "--corpus", "harbour"]) == 0
    assert "Nothing has changed." in capsys.readouterr().out
    (usual / "two.txt").write_text("Lindmoor " * 500)
    assert main(["reports", "--corpus", "harbour"]) == 0
    again = pd.read_csv(reports / "tables" / "terms-outside.csv")
    assert "lindmoor" not in set(again["term"])
