from __future__ import annotations

import re

import pytest

from helpers import explore
from helpers.pipeline import Project
from helpers.settings import read_settings


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    from conftest import make_project

    folder = make_project(tmp_path_factory.mktemp("explore") / "project")
    return Project(read_settings("harbour", root=folder))


def article(project: Project, title: str) -> str:
    return project.articles.set_index("title")["article_id"][title]


def test_a_term_is_found_in_the_outlet_asked_for(project: Project) -> None:
    assert "night shifts" in explore.found(project, "Night  shifts").html
    assert "Daily Ledger" not in explore.found(project, "night shifts", outlet="Harbour Times").html
    assert "No sentence has" in explore.found(project, "zeppelin").html
    assert "Type a word" in explore.found(project, " ").html


def test_a_hostile_term_is_shown_as_text(project: Project) -> None:
    assert "<script>" not in explore.found(project, "<script>alert(1)</script>").html


def test_layers_mark_what_they_name(project: Project) -> None:
    key = article(project, "Strike threatens Lindmoor port")
    assert "<mark" not in explore.marked(project, key, []).html
    with_verbs = explore.marked(project, key, ["reporting verbs"]).html
    assert "<mark" in with_verbs
    assert "reporting verbs" in with_verbs


def test_two_sentences_show_their_differences_and_score(project: Project) -> None:
    same = project.sentences[project.sentences["text"].str.contains("96 percent")]
    left, right = zip(same["article_id"], same["sentence_id"], strict=True)
    assert "Same statement? Score 0." in explore.side_by_side(project, left, right).html


def test_a_higher_threshold_has_fewer_links(project: Project) -> None:
    def count(value: float) -> int:
        return int(re.search(r"(\d+) links from", explore.links(project, value).html)[1])

    assert count(0.1) > count(0.9)


@pytest.mark.parametrize("tool", [explore.search, explore.read, explore.pair, explore.threshold])
def test_each_widget_shows_something_at_once(project: Project, tool) -> None:
    assert len(tool(project).children[-1].value) > 100
