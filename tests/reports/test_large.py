"""The pages of a large corpus are made of some rows, and are those that all rows would make."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.pipeline import Project, batches
from helpers.pipeline.sampling import EventSample
from helpers.reports.article_pages import ArticlePages, render_articles
from helpers.reports.articles import TABLES, ShownArticles
from helpers.reports.events import render_events
from helpers.reports.large import shown_rows
from helpers.settings import read_settings

NAV = [("index.html", "Overview")]


@pytest.fixture
def project(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(batches, "BATCH_WORDS", 120)
    made = Project(read_settings("harbour", root=project_folder), workers=1)
    assert made.is_large
    made.make_all()
    return Project(made.settings, workers=1)


def render(given: ShownArticles) -> ArticlePages:
    return render_articles(given, corpus_title="T", nav=NAV)


def test_articles_of_some_rows_are_those_of_the_whole_tables(project: Project) -> None:
    project.event_sample = EventSample.of(project, most=1)
    lone = sorted(set(project.about["article_id"]) - set(project.event_sample.articles["article_id"]))
    given = shown_rows(project, [f'"articles.html#{lone[0]}-s1"'])
    assert "articles" not in project._tables  # the texts of all were not read
    assert lone[0] in given.only
    assert set(given.tables["sentences"]["article_id"]) < set(project.about["article_id"])
    whole = {name: project.read(name) for name in TABLES}
    assert render(given) == render(ShownArticles(whole, project.outlets, only=given.only))


def test_events_of_some_rows_are_those_of_the_whole_tables(project: Project) -> None:
    made = render_events(project, nav=NAV, provenance={}).pages
    assert made
    assert made == render_events(Whole(project), nav=NAV, provenance={}).pages


class Whole:
    """A project that compares all events, with all rows of the tables."""

    def __init__(self, project: Project) -> None:
        self._project = self.excerpt = project

    def __getattr__(self, name: str) -> object:
        return getattr(self._project, name)
