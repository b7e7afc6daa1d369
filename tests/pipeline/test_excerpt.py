"""The comparison of a large corpus takes drawn events, with their rows alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.findings import findings
from helpers.pipeline import Project, batches
from helpers.pipeline.excerpt import TABLES, Excerpt
from helpers.settings import read_settings


@pytest.fixture
def project(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(batches, "BATCH_WORDS", 120)
    made = Project(read_settings("harbour", root=project_folder), workers=1)
    made.make_all()
    assert made.is_large
    return Project(made.settings, workers=1)


def test_of_a_small_corpus_it_is_the_project(project_folder: Path) -> None:
    project = Project(read_settings("harbour", root=project_folder))
    assert project.excerpt is project
    assert project.scope == ""


def test_where_all_events_are_taken_the_comparison_is_that_of_the_whole(project: Project) -> None:
    some = Comparison.of(project.excerpt)
    assert "articles" not in project._tables  # the texts of all were not read
    whole = Comparison.of(project)
    assert some.scope == ""
    assert findings(some) == findings(whole)
    told = whole.articles["event"].isin(whole.events)
    assert some.articles.equals(whole.articles[told].reset_index(drop=True))


def test_drawn_events_bring_their_own_rows_and_say_what_they_were_drawn_from(project: Project) -> None:
    events = Comparison.of(project).events
    for event in events:
        one = Excerpt.of(project, event=event, most=1)
        assert set(one.articles["event"]) == {event}
        compared = Comparison.of(one)
        assert compared.scope == one.scope == f"; 1 events drawn from {len(events)}"
        for name in TABLES:
            own = getattr(Comparison.of(project).at(event), name)
            assert getattr(compared, name).equals(own), name


def test_which_events_are_drawn_depends_on_their_names(project: Project) -> None:
    drawn = [set(Excerpt.of(project, most=1).articles["event"]) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 1
