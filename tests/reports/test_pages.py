"""Lists and tables give way where a page is too long, the longest first, and say so."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import sample_report

from helpers import display
from helpers.reports.pages import FEWEST, MOST_BYTES, csv_link, limit_page_size, repair_links
from helpers.reports.render import render_notebook

SENTENCE = " ".join(text for texts in sample_report.SENTENCES.values() for text in texts)[:400]


def rows_of(html: str, name: str) -> int:
    table = re.search(rf'<table class="ss-table" id="{name}".*?</table>', html, re.DOTALL)
    return table[0].count("<tr>") - 1


def listed(n: int) -> display.Output:
    rows = pd.DataFrame(
        {
            "article_id": ["harbour", "ledger"] * (n // 2),
            "outlet": sample_report.OUTLETS * (n // 2),
            "sentence_id": range(n),
            "category": [f"kind {place % 7}" for place in range(n)],
            "text": [f"{place}: {SENTENCE}" for place in range(n)],
            "marks": [[(0, 1, "cue")]] * n,
        }
    )
    return display.evidence(rows, name="cues", caption="Sentences")


def table(n: int, name: str) -> display.Output:
    return display.table(
        pd.DataFrame({"place": [f"row {place}" for place in range(n)], "text": SENTENCE}),
        name=name, caption="Rows",
    )  # fmt: skip


@pytest.fixture(scope="module")
def page() -> str:
    """A page of a corpus of hundreds of articles: three figures, long tables, a long list."""
    shown = sample_report.shown()
    figures = [shown["figure"]]
    tables = [table(3000, f"long-{place}") for place in range(4)]
    nb = sample_report.notebook("Large?", *figures, *tables, table(15, "short"), listed(3000))
    rendered = render_notebook(
        nb, corpus_title="T", page="03_stance", nav=sample_report.NAV, provenance=sample_report.PROVENANCE
    )
    assert rendered.tables["long-0"].count("\n") == 3001
    return rendered.html


def test_a_page_of_a_large_corpus_can_be_mailed(page):
    assert MOST_BYTES * 0.9 < len(page.encode()) <= MOST_BYTES


def test_the_longest_are_cut_and_the_short_stay(page):
    assert rows_of(page, "short") == 15
    lengths = [rows_of(page, f"long-{place}") for place in range(4)]
    assert max(lengths) - min(lengths) <= 1
    assert FEWEST < lengths[0] < 200


def test_what_was_cut_is_said(page):
    shown = rows_of(page, "long-0")
    assert page.count(f"The first {shown} of 3,000 rows; all are in the CSV.") >= 1
    items = page.count('<li id="cues-')
    assert f"{items} of 3,000 sentences, spread evenly; all are in the CSV." in page
    assert "cues.csv" in page


def test_a_link_to_each_value_still_finds_a_sentence(page):
    kinds = [f"kind-{place}" for place in range(7)]
    assert all(f'id="cues.category.{kind}"' in page for kind in kinds)


def test_sentences_that_stay_are_spread_over_the_list(page):
    numbers = [int(number) for number in re.findall(r'<li id="cues-(\d+)"', page)]
    assert numbers == sorted(numbers)
    assert numbers[0] <= 10
    assert numbers[-1] >= 50


def test_a_page_that_fits_is_left_alone():
    html = f"{table(30, 'a').html}{csv_link('a')}"
    assert limit_page_size(html) == html


def test_no_list_loses_its_last_rows():
    html = str(table(60, "a").html)
    assert rows_of(limit_page_size(html, most=100), "a") == FEWEST


def test_a_link_to_a_sentence_that_is_not_shown_leads_to_the_list():
    html = '<a href="#cues.speaker.nobody">3</a><section id="cues"></section><a href="#other">x</a>'
    assert repair_links(html).startswith('<a href="#cues">3</a>')
    assert '<a href="#other">' in repair_links(html)
    assert repair_links('<a href="#cues.speaker.nobody">', page=html) == '<a href="#cues">'
