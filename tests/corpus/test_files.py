"""Which files are taken, and their bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from killed_run import as_anybody

from helpers.corpus import CorpusError, RejectedFileError
from helpers.corpus import files as module
from helpers.corpus.files import list_files, read_bytes


def test_what_a_browser_saves_beside_a_page_is_no_input(tmp_path: Path) -> None:
    for name in (
        "Dam.html", "Dam_files/ad.html", "Dam_files/x/main.js", "Pier.htm", "Pier-Dateien/a.html",
        "b/Quay.html",
        "b/Quay_fichiers/a.html", "Other_files/a.html", "Dam.txt", "Pier pictures/a.html",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    found, refused = list_files(tmp_path)
    assert set(found) == {
        "Dam.html",
        "Dam.txt",
        "Other_files/a.html",
        "Pier pictures/a.html",
        "Pier.htm",
        "b/Quay.html",
    }
    assert refused == {}


def test_articles_are_listed_and_notes_are_not(tmp_path: Path) -> None:
    for name in (
        "b/c.txt",
        "a.txt",
        "articles.csv",
        "b/articles.csv",
        ".hidden",
        ".git/x.txt",
        "README.md",
        "NOTICE",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list_files(tmp_path) == (["a.txt", "b/articles.csv", "b/c.txt"], {})


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no folder 'x'"):
        list_files(tmp_path / "x")


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 3)
    (tmp_path / "a.txt").write_bytes(b"1234")
    with pytest.raises(RejectedFileError, match="too large: 4 bytes, the limit is 3"):
        read_bytes(tmp_path, "a.txt")


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RejectedFileError, match="it disappeared"):
        read_bytes(tmp_path, "a.txt")


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1234")
    seen = []

    def fstat(handle: int) -> os.stat_result:
        if seen:
            path.write_bytes(b"12345")
        seen.append(handle)
        return original(handle)

    original = os.fstat
    monkeypatch.setattr(module.os, "fstat", fstat)
    with pytest.raises(RejectedFileError, match="it changed while it was read"):
        read_bytes(tmp_path, "a.txt")


def test_dictionaries_beside_the_articles_are_no_articles(tmp_path: Path) -> None:
    for place in ("dictionaries", "b/dictionaries"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "moral.csv").write_text("term,category\nkind,care\n", "utf-8")
    assert list_files(tmp_path) == (["b/dictionaries/moral.csv"], {})


@pytest.mark.skipif(sys.platform != "linux", reason="rights of Linux")
def test_a_folder_that_may_not_be_entered_costs_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "Closed").mkdir()
    (tmp_path / "Closed" / "a.txt").write_text("Dry.")
    (tmp_path / "b.txt").write_text("Wet.")
    (tmp_path / "Closed").chmod(0o644)
    code = (
        "import sys, pathlib; from helpers.corpus.files import list_files; "
        "from helpers.storage.hashing import file_hashes; "
        "f = pathlib.Path(sys.argv[1]); print(list_files(f), file_hashes(f))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, preexec_fn=as_anybody
    )
    (tmp_path / "Closed").chmod(0o755)
    assert done.stdout.startswith(
        "(['b.txt'], {'Closed/a.txt': 'cannot be read: Permission denied'}) [('Closed/a.txt', '')"
    )
