from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import write_notebook
from in_process import run_notebook

from helpers.pipeline import Project
from helpers.pipeline.reads import Reads, as_given, folders_of, noted, state_of
from helpers.reports.execute import execute, kernel_environment
from helpers.settings import read_settings

OPEN = "from helpers.pipeline import open_corpus\nproject = open_corpus(corpus)\n"
SCORES = 'scores = open("../data/scores.csv").read()'


def project_in(folder: Path, **overrides: Any) -> Project:
    return Project(read_settings("harbour", root=folder, overrides=overrides))


def reads_of(folder: Path, source: str, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    template = write_notebook(folder / "notebooks" / "01_ingest.ipynb", source)
    found = run_notebook(template, {"corpus": "harbour"}, patch)[1]["projects"]
    return found[0] if found else {}


@pytest.mark.parametrize(
    ("source", "tables", "params"),
    [
        ("project.rejected.head()", ["rejected"], []),
        ("project.read('removed', columns=['reason'])", ["removed"], []),
        ("project.read('articles', articles=['a'])", ["articles"], []),
        ("project.tier", ["articles"], ["outlets"]),
        ("project.settings.params.comparison.threshold", [], ["comparison.threshold"]),
        ("project.settings.title", [], ["title"]),
        ("project.settings.raw", [], []),
        ("project.removed if project.settings.params.seed else 0", ["removed"], ["seed"]),
        ("getattr(project, 'removed')", ["removed"], []),
        ("print(project.settings.params.terms)", [],
         [f"terms.{one}" for one in (
             "leave_out_shared", "min_count", "ngrams", "part", "reference", "term", "top",
         )]),
    ],
)  # fmt: skip
def test_what_a_notebook_reads_is_noted(
    project_folder: Path, source: str, tables: list[str], params: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = reads_of(project_folder, OPEN + source, monkeypatch)
    assert (found["tables"], found["params"]) == (tables, params)


def test_the_coded_sample_and_the_raw_files_are_noted(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = reads_of(project_folder, OPEN + "project.coded, project.inputs()", monkeypatch)
    assert found["folders"] == ["the coded sample", "the raw files"]


def test_what_a_step_reads_is_not_what_the_page_reads(project_folder: Path) -> None:
    project = project_in(project_folder)
    assert project.names is not None
    assert project.reads.record()["tables"] == ["names"]
    assert project.reads.record()["params"] == []


def test_a_kernel_is_asked_what_it_read_and_which_files_it_opened(project_folder: Path) -> None:
    (project_folder / "data" / "scores.csv").write_text("a,b")
    (project_folder / "notebooks" / "mine.py").write_text("x = 1")
    template = write_notebook(
        project_folder / "notebooks" / "01_ingest.ipynb", OPEN + "project.rejected", SCORES, "import mine"
    )
    with kernel_environment():
        executed = execute(template, {"corpus": "harbour"}, folder=project_folder)
    assert executed.error == ""
    found = json.loads(json.dumps(executed.notebook.metadata["reads"]))
    assert found["files"] == ["data/scores.csv", "notebooks/mine.py"]
    assert [one["tables"] for one in found["projects"]] == [["rejected"]]
    project = project_in(project_folder)
    before = state_of(found, project)
    (project_folder / "data" / "scores.csv").write_text("a,c")
    assert state_of(found, project) != before != ""


def test_the_state_changes_with_what_was_read_alone(project_folder: Path) -> None:
    reads = Reads("harbour")
    reads.note("params", "terms.top")
    told = {"projects": [reads.record()], "files": []}
    states = []
    for given in ("", "terms: {top: 5}", "terms: {min_count: 5}"):
        (project_folder / "params" / "harbour.yaml").write_text(given)
        states.append(state_of(told, project_in(project_folder)))
    assert states[0] == states[2] != states[1]


def test_tables_of_other_parameters_that_are_not_there_cannot_be_told(project_folder: Path) -> None:
    reads = Reads("harbour", {"ingest": {"language": ""}})
    reads.note("tables", "articles")
    project = project_in(project_folder)
    project.make("articles")
    assert state_of({"projects": [reads.record()], "files": []}, project) == ""


@pytest.mark.parametrize(
    ("corpus", "kind", "name"),
    [("gone", "params", "seed"), ("harbour", "params", "terms.gone"), ("harbour", "tables", "gone")],
)
def test_what_is_no_more_cannot_be_told(project_folder: Path, corpus: str, kind: str, name: str) -> None:
    """A corpus that was taken away, or a note of a version that had another table or parameter."""
    reads = Reads(corpus)
    reads.note(kind, name)
    told = {"projects": [reads.record()], "files": []}
    project = project_in(project_folder)
    assert state_of(told, project) == ""
    assert set(folders_of(told, project)) <= {project.given.processed}


def test_noted_settings_come_back_as_they_were_given(project_folder: Path) -> None:
    settings = read_settings("harbour", root=project_folder)
    assert as_given(noted(settings, Reads())) == settings
