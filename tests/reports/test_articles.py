import re

import pandas as pd
import pytest
import sample_report

from helpers.reports.article_pages import render_articles
from helpers.reports.articles import TABLES, ShownArticles, Span, cut


def render(**changed) -> str:
    tables = {name: sample_report.tables()[name] for name in TABLES} | changed
    nav, outlets = sample_report.NAV, sample_report.OUTLETS
    return render_articles(ShownArticles(tables, outlets), corpus_title="T", nav=nav).pages["articles.html"]


@pytest.fixture(scope="module")
def page() -> str:
    return render()


def test_the_same_tables_give_the_same_bytes(page):
    assert render() == page


def test_every_sentence_has_an_address(page):
    sentences = sample_report.tables()["sentences"]
    for article, number in zip(sentences["article_id"], sentences["sentence_id"], strict=True):
        assert page.count(f'id="{article}-s{number}"') == 1


def test_the_text_is_whole_and_escaped(page):
    body = page.partition("<main")[2].partition("</main>")[0]
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r'<a class="ss-pair.*?</a>', "", body)))
    for sentences in sample_report.SENTENCES.values():
        for sentence in sentences:
            assert sentence.replace("'", "&#39;").replace('"', "&#34;") in text
    assert "&lt;Lindmoor&gt;" in page
    assert "{{ nobody }}" in page


def test_paragraphs_are_those_of_the_text(page):
    assert page.count('<p><span class="ss-s') == 4


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("may", "ss-l-content ss-l-stance ss-l-c-hedge"),
        ("the company", "ss-l-source"),
        ("said", "ss-l-cue"),
        ("Perhaps", "ss-l-stance ss-l-c-hedge"),
    ],
)
def test_layers_mark_what_was_found(page, text, classes):
    assert re.search(rf'<span class="{classes}"[^>]*>{text}</span>', page)


def test_close_matches_lead_to_each_other_and_lone_sentences_are_marked(page):
    assert re.search(r'id="harbour-s1">.*href="#ledger-s1"', page)
    assert re.search(r'id="ledger-s1">.*href="#harbour-s1"', page)
    assert '<span class="ss-s ss-alone" id="harbour-s3">' in page


def test_only_outlets_compared_are_shown():
    tables = sample_report.tables()
    given = ShownArticles(tables, sample_report.OUTLETS[:1])
    html = render_articles(given, corpus_title="T", nav=sample_report.NAV).pages["articles.html"]
    assert 'id="harbour-s1"' in html
    assert 'id="ledger-s1"' not in html


@pytest.mark.parametrize(
    ("url", "shown"), [("https://example.org/a", True), ("javascript:alert(1)", False), ("", False)]
)
def test_only_web_addresses_become_links(url, shown):
    html = render(articles=sample_report.tables()["articles"].assign(url=url))
    assert ("original page" in html) is shown
    assert "javascript:" not in html


def test_a_corpus_in_which_nothing_was_found():
    tables = sample_report.tables()
    nothing = {name: tables[name].iloc[:0] for name in ("stance", "attributions", "alignment", "coverage")}
    assert 'id="ledger-s5"' in render(**nothing)


def test_an_article_without_sentences_or_title():
    tables = sample_report.tables()
    html = render(sentences=tables["sentences"].iloc[:0], articles=tables["articles"].assign(title=""))
    assert (
        '<article class="ss-article ss-o1" id="harbour" data-cite="Harbour Times, 2024-03-04: “harbour”.">'
        in html
    )


def test_spans_are_cut_at_the_sentence_and_where_they_meet():
    spans = [Span(0, 6, "content", "x"), Span(4, 20, "stance", "hedge")]
    assert [re.sub("<[^>]+>", "|", str(cut("0123456789", 2, 10, spans)))] == ["|23||45||6789|"]


def test_many_matches_are_limited():
    rows = [("e", "harbour", 1, "ledger", n, 0.9 - n / 10, "close") for n in range(6)]
    columns = list(sample_report.tables()["alignment"].columns)
    html = render(alignment=pd.DataFrame(rows, columns=columns))
    links = html.partition('id="harbour-s1"')[2].partition('id="harbour-s2"')[0]
    # A line can break before each of them.
    assert links.count(' <a class="ss-pair') == 4


def test_each_category_of_cues_has_a_switch(page):
    assert '<input type="checkbox" id="cues-hedge" checked> hedge (4)' in page
    assert '<input type="checkbox" id="cues-assertive"> assertive (2)' in page
    assert "#cues-hedge:checked) .ss-l-c-hedge" in page
