"""What this project made goes; what is somebody's stays, and is told."""

from __future__ import annotations

import threading
from pathlib import Path

import filelock
import pytest

from helpers.commands.development import clean
from helpers.storage.notes import Written, write_note


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def make(root: Path) -> None:
    processed = root / "data" / "processed" / "harbour"
    for name in ("articles.parquet", "stance/part-00000.parquet", ".variants/0a/terms.parquet"):
        (processed / name).parent.mkdir(parents=True, exist_ok=True)
        (processed / name).write_bytes(b"a table")
        write_note(processed / ".state" / f"{Path(name).parts[0]}.json", "x", {"x": processed / name})
    written = Written(root / "reports" / "harbour")
    for name in ("index.html", "tables/titles.csv", "methods/methods.md", "pdf/index.pdf"):
        written.write(name, b"made")
    Written(root / "reports").write("index.html", b"made")


def test_all_that_was_made_goes_and_nothing_else(project_folder: Path, monkeypatch, capsys) -> None:
    before = files(project_folder)
    make(project_folder)
    monkeypatch.chdir(project_folder)
    assert clean([]) == 0
    assert files(project_folder) == before
    assert not (project_folder / "reports").exists()
    assert not list((project_folder / "data" / "processed").glob("*"))
    assert capsys.readouterr().err == ""


def test_of_a_folder_that_is_not_there_nothing_is_told(project_folder: Path, monkeypatch, capsys) -> None:
    tables = project_folder / "data" / "processed" / "harbour"
    (tables / ".state").mkdir(parents=True)
    monkeypatch.chdir(project_folder)
    assert clean([]) == 0
    assert not tables.exists()
    assert capsys.readouterr().err == ""


def test_what_a_link_among_the_tables_leads_to_stays(
    project_folder: Path, tmp_path: Path, monkeypatch
) -> None:
    make(project_folder)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "part-00000.parquet").write_text("a person's work")
    (project_folder / "data" / "processed" / "harbour" / "terms").symlink_to(tmp_path / "mine")
    monkeypatch.chdir(project_folder)
    assert clean([]) == 0
    assert (tmp_path / "mine" / "part-00000.parquet").exists()


def test_what_is_somebodys_own_stays_and_is_told(project_folder: Path, monkeypatch, capsys) -> None:
    make(project_folder)
    own = [
        "data/coding/harbour/coded/mara.csv", "data/processed/harbour/my.csv", "reports/harbour/my-notes.txt",
        "reports/harbour/methods/methods.md", "reports/harbour/.staging-of-mine/a", "reports/harbour/b.part",
        "data/processed/harbour/stance/part-mine.parquet", "reports/harbour/.mine.part",
    ]  # fmt: skip
    for name in own:
        (project_folder / name).parent.mkdir(parents=True, exist_ok=True)
        (project_folder / name).write_text("a person's work")
    monkeypatch.chdir(project_folder)
    assert clean([]) == 0
    assert all((project_folder / name).read_text() == "a person's work" for name in own)
    told = capsys.readouterr().err
    assert all(name in told for name in own if "coding" not in name)
    assert not (project_folder / "reports" / "harbour" / "index.html").exists()


def test_it_waits_for_a_run(project_folder: Path, monkeypatch, capsys) -> None:
    make(project_folder)
    monkeypatch.chdir(project_folder)
    lock = filelock.FileLock(project_folder / "data" / "processed" / "harbour" / ".lock")
    lock.acquire()
    cleaning = threading.Thread(target=clean, args=([],))
    cleaning.start()
    cleaning.join(0.5)
    assert cleaning.is_alive()
    assert (project_folder / "reports" / "harbour" / "index.html").exists()
    lock.release()
    cleaning.join(20)
    assert not (project_folder / "reports").exists()
    assert "A run over harbour is under way" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["reports/harbour", "data/processed/harbour"])
def test_a_folder_that_is_a_link(project_folder: Path, tmp_path: Path, monkeypatch, place: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project_folder / place).parent.mkdir(parents=True, exist_ok=True)
    (project_folder / place).symlink_to(elsewhere)
    make(project_folder)
    monkeypatch.chdir(project_folder)
    assert clean([]) == 0
    assert files(elsewhere) == {}
