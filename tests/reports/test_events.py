"""A page an event: made where there are several, gone where there is one."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.alignment import align_sentences, coverage
from helpers.reports.events import render_events
from helpers.storage.tables import frame

TEXT = "The harbour bridge in <b>Selby</b> will close for nine weeks from Monday, the council said."


def _project(events: list[str]) -> SimpleNamespace:
    rows = [
        (f"a{number}", outlet, "Bridge & ferry", TEXT, event, "", 14, "")
        for number, (outlet, event) in enumerate(
            zip(["Post", "News"] * (len(events) // 2), events, strict=True)
        )
    ]
    columns = ["article_id", "outlet", "title", "text", "event", "published", "n_words", "agency"]
    articles = pd.DataFrame(rows, columns=columns)
    sentences = pd.DataFrame(
        [(row[0], 0, 0, len(TEXT), "lead", TEXT) for row in rows],
        columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
    )
    alignment = align_sentences(sentences, articles)
    project = SimpleNamespace(
        articles=articles,
        about=articles.drop(columns="text"),
        sentences=sentences,
        alignment=alignment,
        coverage=coverage(sentences, articles, alignment),
        attributions=frame("attributions", [], more={"zone": "str"}),
        stance=frame("stance", []),
        agency=frame("agency", [], more={"zone": "str"}),
        names=frame("names", [], more={"kind": "str"}),
        outlets=["Post", "News"],
        settings=SimpleNamespace(title="Harbour"),
    )
    project.event_sample = project
    return project


def test_a_page_an_event():
    made = render_events(_project(["one", "one", "two", "two"]), nav=[("index.html", "O")], provenance={})
    assert list(made.pages) == ["event-001.html", "event-002.html"]
    assert [(row["event"], row["page"]) for row in made.listing] == [
        ("one", "event-001.html"), ("two", "event-002.html"),
    ]  # fmt: skip
    page = made.pages["event-001.html"]
    assert "<h1>one</h1>" in page
    assert "&lt;b&gt;Selby" in page
    assert "<b>Selby" not in page
    assert "tables/" not in page


@pytest.mark.parametrize("events", [["one"] * 4, ["one", "two", "three", "four"]])
def test_no_page_where_there_is_one_event_or_none(events):
    made = render_events(_project(events), nav=[], provenance={})
    assert made.pages == {}
    assert made.listing == []


def test_events_lead_to_each_other_and_back_to_the_list():
    made = render_events(_project(["one", "one", "two", "two"]), nav=[("index.html", "O")], provenance={})
    first, second = (made.pages[row["page"]] for row in made.listing)
    assert '<a href="event-002.html" rel="next">two →</a>' in first
    assert 'rel="prev"' not in first
    assert '<a href="event-001.html" rel="prev">← one</a>' in second
    assert 'href="index.html#events"' in second


def test_the_event_told_most_differently_comes_first():
    project = _project(["one", "one", "two", "two"])
    project.alignment = project.alignment[project.alignment["event"] != "two"]
    project.coverage = coverage(project.sentences, project.articles, project.alignment)
    made = render_events(project, nav=[("index.html", "O")], provenance={})
    assert [row["event"] for row in made.listing] == ["two", "one"]
    assert [row["unmatched_percent"] for row in made.listing] == [100.0, 0.0]


def test_no_id_stands_twice_on_a_page():
    made = render_events(_project(["one", "one", "two", "two"]), nav=[("index.html", "O")], provenance={})
    ids = re.findall(r' id="([^"]+)"', made.pages["event-001.html"])
    assert len(ids) == len(set(ids))


def test_no_two_tables_have_one_label_where_an_event_has_several_pairs():
    project = _project(["one", "one", "one", "one", "two", "two"])
    pages = render_events(project, nav=[("index.html", "O")], provenance={}).pages
    labels = re.findall(
        r'role="region" tabindex="0" aria-label="(What the headline[^"]+)"', pages["event-001.html"]
    )
    assert len(labels) == len(set(labels)) == 3
