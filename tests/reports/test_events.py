"""A page an event: made where there are several, gone where there is one."""

from __future__ import annotations

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
        for number, (outlet, event) in enumerate(zip(["Post", "News"] * 2, events, strict=True))
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
        attributions=frame("attributions", []),
        stance=frame("stance", []),
        names=frame("names", [], more={"kind": "str"}),
        outlets=["Post", "News"],
        settings=SimpleNamespace(title="Harbour"),
    )
    project.excerpt = project
    return project


def test_a_page_an_event():
    made = dict(
        render_events(_project(["one", "one", "two", "two"]), nav=[("index.html", "O")], provenance={})
    )
    assert list(made) == ["event-001.html", "event-002.html"]
    page = made["event-001.html"]
    assert "<h1>one</h1>" in page
    assert "&lt;b&gt;Selby" in page
    assert "<b>Selby" not in page
    assert "tables/" not in page


@pytest.mark.parametrize("events", [["one"] * 4, ["one", "two", "three", "four"]])
def test_no_page_where_there_is_one_event_or_none(events):
    assert list(render_events(_project(events), nav=[], provenance={})) == []
