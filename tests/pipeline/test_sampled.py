"""Evidence of a large corpus comes from a sample of its articles, the same every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.pipeline import Project, batches, sampled
from helpers.settings import read_settings


def open_project(folder: Path) -> Project:
    return Project(read_settings("harbour", root=folder), workers=1)


def test_of_a_small_corpus_it_is_everything(project_folder: Path) -> None:
    project = open_project(project_folder)
    assert project.sampled.stance.equals(project.stance)
    assert project.sampled.articles.equals(project.articles)


@pytest.mark.parametrize("words", [120, 10**6])
def test_of_a_large_one_as_many_articles_of_each_outlet(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch, words: int
) -> None:
    monkeypatch.setattr(batches, "BATCH_WORDS", words)
    monkeypatch.setattr(sampled, "MOST_ARTICLES", 2)
    project = open_project(project_folder)
    drawn = project.sampled.articles
    assert sorted(drawn["outlet"]) == ["Daily Ledger", "Harbour Times"]
    for name in ("sentences", "stance", "attributions"):
        whole = project.table(name)
        expected = whole[whole["article_id"].isin(drawn["article_id"])].reset_index(drop=True)
        assert project.sampled.__getattr__(name).reset_index(drop=True).equals(expected), name
    assert open_project(project_folder).sampled.articles.equals(drawn)


def test_what_is_no_table_is_no_attribute(project_folder: Path) -> None:
    with pytest.raises(AttributeError):
        _ = open_project(project_folder).sampled.articel
