"""Charts: true alt text, the table behind them, labels that cover nothing, and pages with little on them."""

import pandas as pd
import pytest

from helpers.names import name_variants
from helpers.pages.terms import charts
from helpers.pages.terms.page import Page
from helpers.stats.tiers import tier
from helpers.terms.comparison import compare_outlets, count_corpus


def page(*texts):
    rows = [(f"a{i}", "AB"[i % 2], "e", text) for i, text in enumerate(texts)]
    articles = pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])
    names = name_variants(articles)
    terms = compare_outlets(
        count_corpus(articles, names, outlets=["A", "B"]), outlets=["A", "B"], min_count=1
    )
    return Page(terms, names, articles, outlets=["A", "B"], tier=tier(articles, outlets=["A", "B"]))


FULL = page(f"{'rain ' * 6} fell <b>on</b> town", f"{'sun ' * 7} shone on town")
EMPTY = page("rain fell", "rain fell")


def test_keyness_chart_tells_both_sides():
    shown = charts.keyness_chart(FULL, top=5, evidence="sentences", score="Scored so.")
    assert "More in A: rain (6 : 0)" in shown.html
    assert "more in B: sun (0 : 7)" in shown.html
    assert "Scored so." in shown.plain
    assert "term" in shown.csv.splitlines()[0]


@pytest.mark.parametrize(
    ("draw", "of"),
    [
        (lambda page: charts.keyness_chart(page, top=5), FULL),
        (charts.dispersion_chart, FULL),
    ],
)
def test_every_chart_has_alt_text_and_a_table(draw, of):
    shown = draw(of)
    assert shown.csv
    assert "<svg" in shown.html or "<img" in shown.html


def test_where_no_term_is_told_none_is_drawn():
    assert "No term sets A and B apart" in charts.keyness_chart(EMPTY, top=5).plain
    assert charts.dispersion_chart(EMPTY).kind == "nothing"


def test_dispersion_counts_are_in_the_table():
    lines = charts.dispersion_chart(FULL).csv.splitlines()
    assert lines[0] == "term,outlet,n,articles_with_it,articles"
    assert {"rain,A,6,1,1", "rain,B,0,0,1", "sun,B,7,1,1"} <= set(lines)


def test_self_check_draws_runs_or_says_why_not():
    none = pd.DataFrame(columns=["run", "tested", "key_terms", "key_terms_by_words"], dtype="int64")
    assert charts.self_check_chart(none, FULL).kind == "note"
    runs = none.copy()
    runs.loc[0] = [1, 30, 0, 12]
    runs.loc[1] = [2, 30, 1, 14]
    shown = charts.self_check_chart(runs, FULL)
    assert "0.50 terms key in a run (at most 1)" in shown.plain
