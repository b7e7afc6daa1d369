from __future__ import annotations

from pathlib import Path

import pytest

from helpers.pipeline import Project, making, open_corpus, partitions
from helpers.pipeline.steps import STEPS, TABLES, Step
from helpers.settings import SettingsError, read_settings
from helpers.storage.tables import COLUMNS


def open_project(folder: Path, **overrides: dict) -> Project:
    return Project(read_settings("harbour", root=folder, overrides=overrides))


@pytest.fixture
def steps_run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the steps that really run, in order."""
    ran: list[str] = []

    run, packed = making.Maker._run, partitions.packed

    def run_watched(self: making.Maker, step: Step) -> None:
        ran.append(step.name)
        run(self, step)

    def packed_watched(code: str, steps: list[str], *given: object) -> dict[str, bytes]:
        ran.extend(steps)
        return packed(code, steps, *given)

    monkeypatch.setattr(making.Maker, "_run", run_watched)
    monkeypatch.setattr(partitions, "packed", packed_watched)
    return ran


def test_every_table_has_the_columns_of_the_contract(project_folder: Path) -> None:
    project = open_project(project_folder)
    project.make_all()
    for name in set(TABLES) & set(COLUMNS):
        table = open_project(project_folder).read(name)
        assert list(table.columns[: len(COLUMNS[name])]) == list(COLUMNS[name]), name


def test_nothing_is_made_twice(project_folder: Path, steps_run: list[str]) -> None:
    open_project(project_folder).make_all()
    assert sorted(steps_run) == sorted(step.name for step in STEPS)
    before = {path: path.stat().st_mtime_ns for path in project_folder.rglob("data/processed/**/*.*")}
    steps_run.clear()
    open_project(project_folder).make_all()
    assert steps_run == []
    assert before == {path: path.stat().st_mtime_ns for path in before}


def test_a_new_article_remakes_and_a_changed_parameter_remakes_its_step(
    project_folder: Path, steps_run: list[str]
) -> None:
    open_project(project_folder).make_all()
    steps_run.clear()
    open_project(project_folder, attribution={"speech_only": True}).make_all()
    assert "attribution" in steps_run
    assert not {"ingest", "sentences", "names", "alignment"} & set(steps_run)
    steps_run.clear()
    new = project_folder / "data" / "raw" / "harbour" / "Daily Ledger" / "late.txt"
    new.parent.mkdir()
    new.write_text(
        "Talks go on in Lindmoor\n\nTalks about pay went on in Lindmoor on Friday, both sides said.\n"
    )
    open_project(project_folder).make_all()
    assert {"ingest", "parse", "attribution", "alignment"} <= set(steps_run)


@pytest.mark.parametrize("damage", ["delete", "truncate", "no state", "broken state"])
def test_a_damaged_file_is_made_again(project_folder: Path, steps_run: list[str], damage: str) -> None:
    project = open_project(project_folder)
    project.make("sentences")
    path, state = project.path("sentences"), project.settings.processed / ".state" / "sentences.json"
    whole = path.read_bytes()
    if damage == "delete":
        path.unlink()
    elif damage == "truncate":
        path.write_bytes(whole[:50])
    elif damage == "no state":
        state.unlink()
    else:
        state.write_text("{")
    steps_run.clear()
    open_project(project_folder).make("sentences")
    # The partition has a note of its own: without the step's, nothing is parsed again.
    assert steps_run == ([] if "state" in damage else ["parse", "sentences"])
    assert path.read_bytes() == whole


def test_raw_files_are_never_written_to(project_folder: Path) -> None:
    raw = project_folder / "data" / "raw"
    before = {path: path.read_bytes() for path in raw.rglob("*") if path.is_file()}
    open_project(project_folder).make_all()
    assert before == {path: path.read_bytes() for path in raw.rglob("*") if path.is_file()}


def test_outlets_follow_the_parameters(project_folder: Path) -> None:
    assert open_project(project_folder).outlets == ["Daily Ledger", "Harbour Times"]
    (project_folder / "params" / "harbour.yaml").write_text("outlets: [Harbour Times, Daily Ledger]")
    assert open_project(project_folder).outlets == ["Harbour Times", "Daily Ledger"]


@pytest.mark.parametrize(
    ("outlets", "says"),
    [("[Daily Leger, Harbour Times]", "Did you mean Daily Ledger"), ("[Daily Ledger]", "needs two")],
)
def test_wrong_outlets_are_named(project_folder: Path, outlets: str, says: str) -> None:
    (project_folder / "params" / "harbour.yaml").write_text(f"outlets: {outlets}")
    with pytest.raises(SettingsError, match=says):
        open_project(project_folder).check_outlets()


def test_an_unknown_table_is_an_attribute_error(project_folder: Path) -> None:
    with pytest.raises(AttributeError, match="its tables are: articles"):
        _ = open_project(project_folder).article


def test_open_corpus_finds_the_project_from_the_notebooks(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project_folder / "notebooks")
    assert open_corpus("harbour", terms={"top": 3}).settings.params.terms.top == 3


def test_two_projects_leave_the_same_bytes(tmp_path: Path) -> None:
    from conftest import make_project

    left = []
    for name in ("one", "two"):
        project = open_project(make_project(tmp_path / name))
        project.make_all()
        tables = (path for path in project.settings.processed.glob("*") if path.is_file())
        left.append({path.name: path.read_bytes() for path in tables})
    assert left[0].keys() == left[1].keys()
    assert [name for name in left[0] if left[0][name] != left[1][name]] == []
