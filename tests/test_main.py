from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.__main__ import main


def test_every_make_target_is_a_command() -> None:
    makefile = (ROOT / "Makefile").read_text()
    commands = set(re.search(r"^(.+):\n\t@\$\(RUN\) \$@$", makefile, re.MULTILINE)[1].split())
    assert {"reports", "features", "lab", "test", "lint", "lock", "clean"} <= commands
    shown = subprocess.run([sys.executable, "-m", "helpers", "--help"], capture_output=True, text=True).stdout
    assert [name for name in commands if not re.search(rf"^\s+{name}\s", shown, re.MULTILINE)] == []


def test_make_alone_prints_help() -> None:
    shown = subprocess.run(["make", "-C", str(ROOT), "-s"], capture_output=True, text=True, check=True).stdout
    assert "reports" in shown
    assert "run every notebook of CORPUS" in shown


def test_make_needs_nothing_that_windows_lacks() -> None:
    recipes = re.findall(r"^\t.*", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipes
    assert not [line for line in recipes if re.search(r"\b(sed|awk|grep|touch|python3)\b", line)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--corpus", "harbor"], "Error: corpus: there is no folder data/raw/harbor/. Did you mean harbour?"),
        (["--corpus", "../harbour"], "is not the name of a folder"),
        (["--corpus", "empty"], "article"),
        (["--corpus", "x" * 5000], "Error: corpus: "),
        (["--corpus", "single"], "One outlet only in single/: Ledger with 1 article. Needed:"),
    ],
)
def test_bad_input_ends_with_a_message_and_status_2(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture, words, says
) -> None:
    from conftest import write_notebook

    raw = project_folder / "data" / "raw"
    (raw / "empty").mkdir()
    (raw / "single" / "Ledger").mkdir(parents=True)
    (raw / "single" / "Ledger" / "a.txt").write_text("A strike\n\nThe dockers went on strike on Monday.\n")
    write_notebook(project_folder / "notebooks" / "01_ingest.ipynb")
    monkeypatch.chdir(project_folder)
    assert main(["reports", *words]) == 2
    out = capsys.readouterr()
    assert says in out.err
    assert "Traceback" not in out.err


def test_a_sample_and_a_methods_section_are_written(project_folder: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(project_folder)
    assert main(["codesheet", "--corpus", "harbour"]) == 0
    assert main(["methods", "--corpus", "harbour"]) == 0
    written = capsys.readouterr().out.splitlines()
    assert written[1] == "data/coding/harbour/form.html"
    assert written[2:] == [
        f"reports/harbour/methods/{name}"
        for name in ("methods.md", "methods.tex", "methods.docx", "references.bib")
    ]
    assert all((project_folder / path).stat().st_size > 500 for path in written[1:])


def test_features_makes_the_tables(project_folder: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(project_folder)
    assert main(["features", "--corpus", "harbour"]) == 0
    assert capsys.readouterr().out == "data/processed/harbour\n"
    assert (project_folder / "data" / "processed" / "harbour" / "stance.parquet").is_file()


@pytest.mark.parametrize(
    "name",
    [
        "$(shell touch made)",
        "`touch made`",
        "$$(touch made)",
        '"; touch made; "',
        "'; touch made; '",
        "-x",
        "a b",
    ],
)
def test_what_stands_in_corpus_is_a_name_and_nothing_else(tmp_path: Path, name: str) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for file in ("requirements.lock", "pyproject.toml"):
        (tmp_path / file).touch()
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nprintf "%s\\n" "$@" "$CORPUS"\n')
    python.chmod(0o755)
    (tmp_path / ".venv" / ".installed").touch()
    told = subprocess.run(
        ["make", "-s", "reports", f"CORPUS={name}"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == ["-m", "helpers", "reports", name]
    options = ["make", "-s", "bench", f"BENCH=--only {name}"]  # several words, and no command either
    told = subprocess.run(options, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("bench/performance.py\n--only\n")
    assert not (tmp_path / "made").exists()


def test_a_corpus_of_the_environment_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("CORPUS", "-x; a")
    assert main(["reports"]) == 2
    assert "-x; a" in capsys.readouterr().err
    assert main(["reports", "--corpus", "other"]) == 2
    assert "other" in capsys.readouterr().err


def test_options_of_the_tool_behind_a_command_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr("helpers.commands.development.lab", lambda rest: called.append(rest) or 0)
    assert main(["lab", "--no-browser", "--allow-root"]) == 0
    assert called == [["--no-browser", "--allow-root"]]


def test_an_unknown_option_of_ours_is_refused(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["reports", "--corpsu", "x"])
    assert ended.value.code == 2
    assert "--corpsu" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("params", "says"),
    [
        ("model: en_core_web_none", "Error: model: 'en_core_web_none' is not an installed spaCy model."),
        ("comparison: {event: dael}", "comparison.event: no article is of 'dael'. Did you mean deal?"),
    ],
)
def test_what_the_articles_show_to_be_wrong_ends_with_a_message(
    project_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
    params: str,
    says: str,
) -> None:
    from conftest import write_notebook

    write_notebook(project_folder / "notebooks" / "01_ingest.ipynb")
    (project_folder / "params" / "harbour.yaml").write_text(params)
    monkeypatch.chdir(project_folder)
    assert main(["reports", "--corpus", "harbour"]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("notebook", "says"),
    [
        ('{"worksheets": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}', "of nbformat 4"),
        ("{}", "not readable as a notebook"),
        ('{"cells": ' * 3000, "not readable as a notebook"),
        ('{"cells": [{"cell_type": "code", "source": "a = = 1", "metadata": {"tags": ["parameters"]}}], '
         '"metadata": {}}', "the cell tagged `parameters` is no Python"),
    ],
)  # fmt: skip
def test_a_notebook_that_cannot_be_read_is_named(
    project_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
    notebook: str,
    says: str,
) -> None:
    (project_folder / "notebooks" / "mine.ipynb").write_text(notebook)
    monkeypatch.chdir(project_folder)
    for params in ("", "mine: {a: 1}"):
        (project_folder / "params" / "harbour.yaml").write_text(params)
        assert main(["reports", "--corpus", "harbour"]) == 2
        err = capsys.readouterr().err
        assert err.startswith("Error: notebooks/mine.ipynb: ")
        assert says in err


@pytest.mark.skipif(sys.platform == "win32", reason="streams of Unix")
@pytest.mark.parametrize("closing", [">&-", ">&- <&-", "| true"])
def test_a_stream_that_is_closed_is_no_traceback(tmp_path: Path, closing: str) -> None:
    code = (
        "import sys, time; from helpers import __main__ as m; "
        "m._hand_on = lambda _: time.sleep(1) or print('x' * 99999) or 0; sys.exit(m.main(['clean']))"
    )
    said = tmp_path / "said"
    subprocess.run(f'{sys.executable} -c "{code}" 2>{said} {closing}', shell=True, timeout=300)
    assert said.read_text() == ""
