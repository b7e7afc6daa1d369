"""Evidence of a large corpus comes from samples of its articles and events, the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.findings import findings
from helpers.pipeline import Project, batches, sampling
from helpers.pipeline.sampling import OF_EVENTS, EventSample
from helpers.settings import read_settings


def open_project(folder: Path) -> Project:
    return Project(read_settings("harbour", root=folder), workers=1)


def test_articles_of_a_small_corpus_are_everything(project_folder: Path) -> None:
    project = open_project(project_folder)
    assert project.article_sample.stance.equals(project.stance)
    assert project.article_sample.articles.equals(project.articles)


@pytest.mark.parametrize("words", [120, 10**6])
def test_of_a_large_one_as_many_articles_of_each_outlet(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch, words: int
) -> None:
    monkeypatch.setattr(batches, "BATCH_WORDS", words)
    monkeypatch.setattr(sampling, "MOST_ARTICLES", 2)
    project = open_project(project_folder)
    drawn = project.article_sample.articles
    assert sorted(drawn["outlet"]) == ["Daily Ledger", "Harbour Times"]
    for name in ("sentences", "stance", "attributions"):
        whole = project.read(name)
        expected = whole[whole["article_id"].isin(drawn["article_id"])].reset_index(drop=True)
        assert project.article_sample.__getattr__(name).reset_index(drop=True).equals(expected), name
    assert open_project(project_folder).article_sample.articles.equals(drawn)


def test_what_was_corrected_by_hand_is_among_what_is_shown(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "MOST_ARTICLES", 2)
    file = project_folder / "data" / "raw" / "harbour" / "corrections.csv"
    for key in open_project(project_folder).articles["article_id"]:
        file.write_text(f"article,table,start,end,what\n{key},stance,1,2,reject\n")
        drawn = open_project(project_folder).article_sample.articles
        assert len(drawn) == 2
        assert key in set(drawn["article_id"])


def test_what_is_no_table_is_no_attribute(project_folder: Path) -> None:
    with pytest.raises(AttributeError):
        _ = open_project(project_folder).article_sample.articel


@pytest.fixture
def project(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(batches, "BATCH_WORDS", 120)
    made = Project(read_settings("harbour", root=project_folder), workers=1)
    made.make_all()
    assert made.is_large
    return Project(made.settings, workers=1)


def test_events_of_a_small_corpus_are_the_project(project_folder: Path) -> None:
    project = Project(read_settings("harbour", root=project_folder))
    assert project.event_sample is project
    assert project.scope == ""


def test_where_all_events_are_taken_the_comparison_is_that_of_the_whole(project: Project) -> None:
    some = Comparison.of(project.event_sample)
    assert "articles" not in project._tables  # the texts of all were not read
    whole = Comparison.of(project)
    assert some.scope == ""
    assert findings(some) == findings(whole)
    told = whole.articles["event"].isin(whole.events)
    assert some.articles.equals(whole.articles[told].reset_index(drop=True))


def test_drawn_events_bring_their_own_rows_and_say_what_they_were_drawn_from(project: Project) -> None:
    events = Comparison.of(project).events
    for event in events:
        one = EventSample.of(project, event=event, most=1)
        assert set(one.articles["event"]) == {event}
        compared = Comparison.of(one)
        assert compared.scope == one.scope == f"; 1 events drawn from {len(events)}"
        for name in OF_EVENTS:
            own = getattr(Comparison.of(project).at(event), name)
            assert getattr(compared, name).equals(own), name


def test_which_events_are_drawn_depends_on_their_names(project: Project) -> None:
    drawn = [set(EventSample.of(project, most=1).articles["event"]) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 1
