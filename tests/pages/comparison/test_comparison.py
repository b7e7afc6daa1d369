"""The page's views over the two articles that come with the project, and over corpora with little in them."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import display
from helpers.alignment import align_sentences, coverage
from helpers.alignment.totals import MATCHED, alignment_totals, compared_sentences
from helpers.pages.comparison import charts, pairs, views
from helpers.pages.comparison.comparison import Comparison, oriented
from helpers.pages.comparison.findings import findings
from helpers.stats.tiers import tier
from helpers.stats.totals import outlet_profile
from helpers.storage.tables import frame


def _project(articles: pd.DataFrame, sentences: pd.DataFrame, outlets: list[str], **more) -> SimpleNamespace:
    alignment = align_sentences(sentences, articles)
    return SimpleNamespace(
        articles=articles,
        sentences=sentences,
        alignment=alignment,
        coverage=coverage(sentences, articles, alignment),
        attributions=more.get("attributions", frame("attributions", [])),
        stance=more.get("stance", frame("stance", [])),
        agency=more.get("agency", frame("agency", [], more={"zone": "str"})),
        names=more.get("names", frame("names", [], more={"kind": "str"})),
        outlets=outlets,
    )


@pytest.fixture(scope="module")
def shown(korea) -> Comparison:
    from helpers.attribution import find_attributions
    from helpers.language import parse
    from helpers.stance import find_cues

    articles, sentences = korea
    outlets = ["Global Times", "CGTN"]
    display.set_corpus(articles, outlets=outlets)
    docs = parse(articles)
    found = find_attributions(docs)
    project = _project(articles, sentences, outlets, attributions=found, stance=find_cues(docs, found))
    return Comparison.of(project)


def test_the_target_is_on_side_a(korea):
    articles, sentences = korea
    turned = Comparison.of(_project(articles, sentences, ["CGTN", "Global Times"]))
    assert {turned.outlet(article) for article in turned.alignment["article_a"]} == {"CGTN"}
    assert {turned.outlet(article) for article in turned.reuse["article_a"]} == {"CGTN"}
    row = turned.reuse.iloc[0]
    text = dict(zip(articles["article_id"], articles["text"], strict=True))
    words = text[row.article_a][row.start_a : row.end_a].split()[:2]
    assert [w.lower() for w in words] == [w.lower() for w in text[row.article_b][row.start_b :].split()[:2]]


def test_swapping_twice_changes_nothing(shown):
    back = oriented(shown.alignment, shown.articles, shown.outlets[::-1])
    again = oriented(back, shown.articles, shown.outlets)
    pd.testing.assert_frame_equal(again, shown.alignment)


def test_two_columns(shown):
    html = pairs.side_by_side(shown.pairs[0])._repr_html_()
    assert "no close match" in html
    assert "same statement in other words" in html
    assert "<mark" in html


def test_what_is_in_a_partner_is_not_marked(shown):
    told = pairs._marks("Boats and trains stopped.", ["Boats stopped on Friday.", "The trains stopped."])
    assert told == []


@pytest.mark.parametrize("chart", [charts.ribbon, charts.coverage_chart])
def test_charts_say_what_they_show(shown, chart):
    made = chart(shown)
    assert made.extra["alt"]
    assert "Global Times" in made.extra["alt"]
    assert made.csv


def test_overview_and_its_chart(shown):
    table = views.overview(shown)
    assert table["links"].tolist() == [len(shown.alignment)]
    assert 0 <= table["matched_percent"][0] <= 100
    assert charts.events_chart(table, shown).kind == "nothing"  # one event is no chart


def test_profile(shown):
    ids = shown.articles["article_id"].tolist()
    headlines = shown.sentences[shown.sentences["zone"] == "headline"]
    totals = alignment_totals(compared_sentences(shown.alignment, shown.coverage, headlines), ids)
    outlet_of = shown.articles.set_index("article_id")["outlet"]
    table = outlet_profile(totals, outlet_of, outlets=shown.outlets, tier=tier(shown.articles))
    assert table["measure"].unique().tolist() == [MATCHED]
    assert table[["low", "high"]].isna().all(axis=None)
    assert charts.profile_chart(table, shown).extra["alt"]


@pytest.mark.parametrize(
    "view",
    [
        views.difference_table,
        views.recurring_table,
        views.attribution_table,
        views.stance_table,
        views.reuse_table,
        views.only_here_table,
        views.speaker_table,
    ],
)
def test_tables_are_shown(shown, view):
    made = views.show(view(shown), name="some-table", caption="Some table")
    assert "<table" in made.html
    assert len(made.csv.splitlines()) > 1


def test_a_speaker_who_may_be_anybody_is_not_alone_there(pair_of, said):
    for speaker, told in (("Ada Finch", ["Ada Finch"]), ("man", [])):
        found = said(speaker, "named official", "The bridge is closed")
        rows = views.only_here_table(
            pair_of(["The bridge is closed."], ["It rained."], [(1, 1)], said=found).comparison
        )
        assert rows.loc[rows["kind"] == "speaker", "value"].tolist() == told


def test_sentences_without_a_match(shown):
    rows = views.without_match(shown)
    assert rows["text"].str.contains("sustainable security").sum() == 1
    assert "omit" not in " ".join(rows["reason"])
    assert display.evidence(rows, name="no-match", caption="No close match").extra is not None


def test_findings_have_evidence_and_never_say_omitted(shown):
    told = findings(shown)
    assert told[0][0].startswith("A close match in another outlet is found for ")
    assert all(evidence for _, evidence in told)
    texts = [text for text, _ in told] + [one.plain for one in pairs.told_differently(shown.pairs)]
    assert len(texts) > 10
    assert not any("omit" in text for text in texts)
    known = set(zip(shown.sentences["article_id"], shown.sentences["sentence_id"], strict=True))
    assert {ref for _, evidence in told for ref in evidence} <= known


def test_an_unknown_event(shown, korea):
    articles, sentences = korea
    with pytest.raises(ValueError, match="'flood' is not an event"):
        Comparison.of(_project(articles, sentences, ["Global Times", "CGTN"]), event="flood")


@pytest.mark.parametrize("event", [["bridge", "bridge"], ["one", "two"]])
def test_a_corpus_without_links_is_shown_all_the_same(articles_of, sentences_of, event):
    articles = articles_of(
        ("x", "Post", "Rain", "Rain fell."), ("y", "News", "A theft", "Thieves took a painting."), event=event
    )
    made = Comparison.of(_project(articles, sentences_of(articles), ["Post", "News"]))
    assert findings(made)[0][0]
    assert "close match" in charts.ribbon(made).plain
    charts.coverage_chart(made)
    charts.events_chart(views.overview(made), made)
    for view in (views.difference_table, views.recurring_table, views.attribution_table, views.stance_table):
        views.show(view(made), name="some-table", caption="Some table")
    views.show(views.reuse_table(made), name="some-table", caption="Some table")
    views.show(views.speaker_table(made), name="some-table", caption="Some table")


def test_three_outlets(articles_of, sentences_of, articles):
    extra = articles.iloc[[0]].assign(article_id="z", outlet="Third Mail")
    three = pd.concat([articles, extra], ignore_index=True)
    made = Comparison.of(_project(three, sentences_of(three), ["Third Mail", "South News", "North Post"]))
    assert len(made.pairs) == 3
    assert "other outlet" in views.difference_table(made)
    assert list(views.overview(made).filter(like="percent: ")) == [
        "percent: Third Mail", "percent: South News", "percent: North Post",
    ]  # fmt: skip


def test_an_article_without_links_is_told_of_with_the_others(pair_of):
    comparison = pair_of(["It rained."], ["It rained."], [(1, 1)], third=["Boats were late."]).comparison
    texts = [one.plain for one in pairs.told_differently(comparison.pairs)]
    assert any("of West" in text for text in texts)
    assert [pair.ids for pair in comparison.linked] == [("a", "b")]


def test_articles_nearest_in_time_are_set_against_each_other(articles_of, sentences_of):
    told = "The ferry sank in the harbour of the town and nine people died, the police said."
    articles = articles_of(
        ("x1", "Post", "Ferry", told), ("x2", "Post", "Ferry", told), ("y1", "News", "Ferry", told),
        ("y2", "News", "Ferry", told), ("z", "Mail", "Ferry", told), event=["ferry"] * 5,
    ).assign(published=["2031-03-02", "2031-03-03T08:00", "2031-03-02T20:00", "2031-03-03", ""])  # fmt: skip
    made = Comparison.of(_project(articles, sentences_of(articles), ["Post", "News", "Mail"]))
    assert {pair.ids for pair in made.pairs} == {
        ("x1", "y1"), ("x2", "y2"), ("x1", "z"), ("x2", "z"), ("y1", "z"), ("y2", "z"),
    }  # fmt: skip


def test_several_events(articles_of, sentences_of, articles):
    other = articles.assign(article_id=["n2", "s2"], event="0123456789abcdef0123")
    both = pd.concat([articles, other], ignore_index=True)
    made = Comparison.of(_project(both, sentences_of(both), ["North Post", "South News"]))
    assert made.title("bridge") == "bridge"
    assert made.title("0123456789abcdef0123") == "Bridge to close for nine weeks"
    told = [text for text, _ in findings(made)]
    assert told[0].startswith("Over 2 events")
    assert all(text.startswith("In “") for text in told[1:])
    table = views.overview(made)
    assert table.attrs["links"]["event"] == ["event-001.html", "event-002.html"]
    assert charts.events_chart(table, made).extra["alt"]
    one = made.at("bridge")
    assert one.events == ["bridge"]
    assert len(one.differences) == len(made.differences) / 2
