"""What 01_ingest says, on a folder written for it."""

from __future__ import annotations

import pytest

from helpers.corpus import Corpus, read_corpus
from helpers.pages import ingest as page

STORY = (
    "The two ministers met in the capital on Monday to talk about the dam.\n\n"
    "Farmers on both banks said they had waited for the meeting since spring.\n"
)
OTHER = (
    "Water for two valleys was the subject when the ministers sat down on Monday.\n\n"
    "No plan was signed, and a spokesman told reporters that August would be soon enough.\n"
)
OUTLETS = ["River Post", "Fox News"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("raw")
    for name, text in {
        "River Post/a.txt": "Ministers meet over dam\n\nPublished: May 6, 2024\n\n"
        + STORY
        + "\nSearch Trends\n",
        "River Post/b.txt": STORY,
        "FOX/c.txt": "No plan for the valleys\n\nMay 7, 2024\n\n" + OTHER,
        "FOX/empty.txt": "",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return read_corpus(folder)


def test_findings(corpus: Corpus) -> None:
    said = page.findings(corpus.articles, corpus.removed, corpus.rejected)
    assert said.startswith("3 articles came in (Fox News 1, River Post 2), 83 words in all. 5 pieces")
    assert said.endswith("one file was set aside (empty file).")


def test_by_outlet(corpus: Corpus) -> None:
    table = page.by_outlet(corpus.articles, outlets=OUTLETS).set_index("outlet")
    assert list(table["articles"]) == [2, 1]
    assert (table.loc["River Post", "first_date"], table.loc["River Post", "without_date"]) == (
        "2024-05-06",
        1,
    )


def test_what_is_known_of_an_article(corpus: Corpus) -> None:
    known = page.statements(corpus.articles)
    assert list(known.loc[known["article_id"] == "fox-c", "field"]) == ["path", "encoding"]


def test_spellings_and_copies(corpus: Corpus) -> None:
    assert page.spellings_note(corpus.articles) == "Spellings merged into one outlet: FOX became Fox News."
    assert page.duplicates_note(corpus.articles).startswith(
        "1 article repeats an earlier one (1 × same text)"
    )
    assert list(page.duplicates(corpus.articles)["article_id"]) == ["river-post-b"]


def test_checks(corpus: Corpus) -> None:
    table = page.checks(corpus.articles, corpus.removed)
    assert {"no headline", "no date"} <= set(table.loc[table["article_id"] == "river-post-b", "what"])


def test_charts_say_what_they_show(corpus: Corpus) -> None:
    places = page.places_chart(corpus.articles, corpus.removed, outlets=OUTLETS)
    lengths = page.lengths_chart(corpus.articles, outlets=OUTLETS)
    dates = page.dates_chart(corpus.articles, outlets=OUTLETS)
    assert "A bar for each of 3 files" in places.extra["alt"]
    assert "River Post 27 to 27" in lengths.extra["alt"]
    assert "River Post 2024-05-06, 1 without a date" in dates.extra["alt"]
    assert page.dates_chart(corpus.articles.assign(published=""), outlets=OUTLETS).kind == "note"


def test_charts_of_drawn_articles_tell_of_all(corpus: Corpus) -> None:
    articles, some = corpus.articles, corpus.articles.iloc[:1]
    for chart in (page.lengths_chart, page.dates_chart):
        whole = chart(articles, outlets=OUTLETS)
        drawn = chart(articles, outlets=OUTLETS, drawn=some, scope="; in 1 article drawn from 3")
        assert drawn.extra["alt"] == whole.extra["alt"]
        assert "; in 1 article drawn from 3" in drawn.html
        assert drawn.csv.count("\n") == 2
        assert chart(articles, outlets=OUTLETS, drawn=articles).html == whole.html


def test_the_columns_that_are_read_are_enough(corpus: Corpus) -> None:
    articles, removed = corpus.articles[list(page.ARTICLES)], corpus.removed
    assert page.findings(articles, removed, corpus.rejected).startswith("3 articles")
    for made in (
        page.by_outlet(articles, outlets=OUTLETS),
        page.spellings(articles),
        page.duplicates(articles),
    ):
        assert list(made.columns)
    assert page.checks(articles, removed).equals(page.checks(corpus.articles, removed))
    assert page.places_chart(articles, removed, outlets=OUTLETS).kind == "figure"


def test_kinds_and_doubts_are_told(corpus: Corpus) -> None:
    articles = corpus.articles.assign(
        kind=["report", "opinion", "report"], doubts=["", "12 words of 500: See.", ""]
    )
    rejected = corpus.rejected.assign(reason="stub: not compared with reports (parameter leave_out)")
    said = page.kinds_note(articles, rejected, ["stub", "live blog"])
    assert said == (
        "2 of 3 articles are reports; the others are 1 × opinion. "
        "Set aside for what they are: 1 × stub (parameter leave_out)."
    )
    assert page.kinds_note(corpus.articles, corpus.rejected, []) == "3 of 3 articles are reports."
    doubts = page.checks(articles, corpus.removed)
    assert ("12 words of 500", "See.") in set(zip(doubts["what"], doubts["why"], strict=True))
