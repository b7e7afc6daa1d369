from __future__ import annotations

import csv
import re

import pytest
from conftest import make_project

from helpers.explore import views
from helpers.pipeline import Project
from helpers.settings import read_settings


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> views.Scope:
    folder = make_project(tmp_path_factory.mktemp("explore") / "project")
    project = Project(read_settings("harbour", root=folder))
    return views.Scope(project, ("Daily Ledger", "Harbour Times"))


def article(scope: views.Scope, title: str) -> str:
    return scope.articles.set_index("title")["article_id"][title]


def test_a_term_is_found_in_the_outlets_looked_at(scope: views.Scope) -> None:
    assert "night shifts" in views.found(scope, '"Night  shifts"').html
    alone = views.Scope(scope.project, ("Harbour Times",))
    assert "Daily Ledger" not in views.found(alone, "night shifts").html
    assert "No sentence has" in views.found(scope, "zeppelin").html
    assert "Type a word" in views.found(scope, " ").html
    assert "No sentence has" in views.found(scope, "zeppelin", view="lines in context").html


def test_a_phrase_has_lines_and_collocates(scope: views.Scope) -> None:
    lines = views.found(scope, '"the company"', view="lines in context", order="word before")
    assert lines.csv.splitlines()[0] == "outlet,left,hit,right,voice,published,article_id,sentence_id,passage"
    assert len(lines.csv.splitlines()) > 3
    assert "is no regular expression" in views.found(scope, "/(/").html
    assert "type these" in views.found(scope, "compan*", view="collocates").html
    near = views.found(scope, '"the company"', view="collocates")
    assert near.csv.startswith("collocate,")
    assert len(near.csv.splitlines()) > 1


def test_a_hit_opens_its_sentence_among_those_beside_it(scope: views.Scope) -> None:
    for view in ("sentences", "lines in context"):
        shown = views.found(scope, '"96 percent"', view=view)
        row = next(csv.DictReader(shown.csv.splitlines()))
        own = scope.sentences[scope.sentences["article_id"] == row["article_id"]]["text"].tolist()
        at = int(row["sentence_id"])
        assert row["passage"].startswith(f"{row['outlet']}: {own[0]} … ")
        assert f"{own[at - 1]} {own[at]}" in row["passage"]
        assert '<details class="ss-passage"><summary>in the article</summary>' in shown.html


def test_a_hostile_term_is_shown_as_text(scope: views.Scope) -> None:
    for view in views.VIEWS:
        assert "<script>" not in views.found(scope, "<script>alert(1)</script>", view=view).html


def test_layers_mark_what_they_name(scope: views.Scope) -> None:
    key = article(scope, "Strike threatens Lindmoor port")
    plain = views.marked(scope, key, [], threshold=0.4)
    assert "<mark" not in plain.html
    assert len(plain.extra["refs"]) == (scope.sentences["article_id"] == key).sum()
    assert "ss-m-source" in views.marked(scope, key, ["attribution"], threshold=0.4).html
    linked = views.marked(scope, key, ["alignment"], threshold=0.4).csv
    assert "Daily Ledger, “It said that 96 percent" in linked


def test_two_sentences_show_their_differences_and_score(scope: views.Scope) -> None:
    same = scope.sentences[scope.sentences["text"].str.contains("96 percent")]
    left, right = zip(same["article_id"], same["sentence_id"], strict=True)
    assert "Same statement? Score 0." in views.side_by_side(scope, left, right).html


def test_a_threshold_says_which_links_come_and_go(scope: views.Scope) -> None:
    def counts(value: float) -> tuple[int, ...]:
        caption = views.links(scope, value, used=0.9).plain.splitlines()[0]
        return tuple(int(n) for n in re.findall(r"(\d+) (?:links|come|go)", caption))

    used, same_come, same_go = counts(0.9)
    low, low_come, low_go = counts(0.1)
    high, high_come, high_go = counts(0.99)
    assert (same_come, same_go) == (0, 0)
    assert low == used + low_come - low_go
    assert high == used + high_come - high_go
    assert low > used > high


def test_only_events_that_two_outlets_tell_of_can_be_chosen(scope: views.Scope) -> None:
    assert scope.events == ["deal", "strike"]
    assert views.Scope(scope.project, ("Harbour Times",)).events == []
