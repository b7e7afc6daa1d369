"""What the search page is given: each sentence once, its voices, files of bounded size, no text that acts."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest
import sample_report

from helpers.reports import search
from helpers.reports.articles import ShownArticles
from helpers.reports.search import render_search

VOICE = {"narrator": 0, "quoted": 1, "reported": 2}


def rendered(tables: dict, *, places: dict | None = None, quotes: dict | None = None) -> dict[str, str]:
    given = ShownArticles(tables, sample_report.OUTLETS, quotes=quotes)
    frame = {"corpus_title": "Two tellings", "nav": sample_report.NAV, "revision": "abc"}
    return render_search(given, places=places or {}, **frame)


def records(files: dict[str, str]) -> list[dict]:
    parts = [text for name, text in sorted(files.items()) if name.endswith(".js")]
    found = [re.fullmatch(r"\(globalThis\.ssParts \?\?= \[\]\)\.push\((.*)\);\n", part) for part in parts]
    return [record for one in found for record in json.loads(one[1])]


def test_every_sentence_stands_once_with_its_article():
    tables = sample_report.tables()
    made = records(rendered(tables))
    assert [record["label"] for record in made] == sample_report.OUTLETS
    shown = [(record["id"], *sentence[:2]) for record in made for sentence in record["sentences"]]
    rows = tables["sentences"][["article_id", "sentence_id", "text"]]
    assert shown == list(rows.itertuples(index=False, name=None))
    assert made[0] | {"sentences": []} == {
        "id": "harbour", "outlet": "Harbour Times", "colour": "ss-o1", "label": "Harbour Times",
        "title": sample_report.TITLES["harbour"], "date": "2024-03-04", "event": "strike", "url": "",
        "places": [[0, "articles.html"]], "sentences": [],
    }  # fmt: skip


def test_runs_say_whose_words_they_are_in_units_of_a_browser():
    tables = sample_report.tables()
    text = "🚢🚢 “The port is safe now,” Ada Fern said."
    tables["articles"].loc[0, "text"] = text
    tables["sentences"] = pd.DataFrame(
        [("harbour", 1, 0, len(text), "body", text)], columns=tables["sentences"].columns
    )
    tables["attributions"] = tables["attributions"].iloc[:0]
    [[number, shown, runs]] = records(rendered(tables))[0]["sentences"]
    assert (number, shown) == (1, text)
    said = len("🚢🚢 “The port is safe now,” ".encode("utf-16-le")) // 2
    assert runs == [0, VOICE["quoted"], 5, said, VOICE["narrator"], 3]


def test_reported_words_are_those_of_an_attribution():
    runs = records(rendered(sample_report.tables()))[0]["sentences"][1][2]
    assert [runs[at] for at in range(1, len(runs), 3)] == [VOICE["reported"], VOICE["narrator"]]
    assert runs[5] == 3  # "the company said"


def test_only_what_may_be_quoted_is_searched():
    made = records(rendered(sample_report.tables(), quotes={("ledger", 3): "The company rejected the …"}))
    assert [[sentence[:2] for sentence in record["sentences"]] for record in made] == [
        [[0, "Strike threatens <Lindmoor> port"]],
        [[0, "Dock workers vow to strike & march"], [3, "The company rejected the"]],
    ]


def test_files_stay_small_and_the_page_names_them_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search, "_ROOM", 900)
    files = rendered(sample_report.tables(), places={"ledger": [[0, "articles-02.html"]]})
    assert [name for name in files if name != "search.html"] == ["search-01.js", "search-02.js"]
    assert re.findall(r'<script src="([^"]+)"', files["search.html"]) == ["search-01.js", "search-02.js"]
    assert records(files)[1]["places"] == [[0, "articles-02.html"]]


def test_an_event_that_is_a_key_has_a_headline_for_a_name():
    tables = sample_report.tables()
    tables["articles"]["event"] = ["7", "7"]
    tables["alignment"]["event"] = tables["coverage"]["event"] = "7"
    assert [record["event"] for record in records(rendered(tables))] == [sample_report.TITLES["harbour"]] * 2
    tables["articles"]["event"] = ["", ""]
    tables["alignment"]["event"] = tables["coverage"]["event"] = "The strike"
    assert [record["event"] for record in records(rendered(tables))] == ["The strike"] * 2


def test_text_cannot_leave_its_string():
    tables = sample_report.tables()
    tables["articles"].loc[0, "title"] = '</script><script>alert("1")</script>\u2028'
    files = rendered(tables)
    assert "<script>alert" not in files["search-01.js"]
    assert records(files)[0]["title"] == '</script><script>alert("1")</script>\u2028'
