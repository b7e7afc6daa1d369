"""The driver, with small notebooks in place of the suite's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import make_project, write_notebook

from helpers.reports.run import make_reports
from helpers.settings import SettingsError

FINDING = "from helpers import display\ndisplay.finding('Ships came.')"
TABLE = (
    "from helpers import display\nfrom helpers.pipeline import open_corpus\nproject = open_corpus(corpus)\n"
    "display.table(project.articles[['outlet', 'title']], name='titles', caption='Titles')"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two notebooks, its reports made once."""
    folder = make_project(tmp_path_factory.mktemp("run") / "project")
    write_notebook(folder / "notebooks" / "01_ingest.ipynb", TABLE)
    write_notebook(folder / "notebooks" / "04_attribution.ipynb", FINDING)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert make_reports("harbour", jobs=2) == 0
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That project again, for a test to change."""
    import shutil

    folder = tmp_path / "copy"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    reports = folder / "reports" / "harbour"
    files = (path for path in reports.rglob("*") if path.is_file() and ".state" not in path.parts)
    return {path.relative_to(reports).as_posix(): path.read_bytes() for path in files}


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.glob("reports/**/*") if path.is_file()}


def test_every_file_is_where_it_belongs(made: Path) -> None:
    assert set(contents(made)) == {
        "01_ingest.html",
        "04_attribution.html",
        "articles.html",
        "index.html",
        "notebooks/01_ingest.ipynb",
        "notebooks/04_attribution.ipynb",
        "search-01.js",
        "search.html",
        "provenance.json",
        "tables/titles.csv",
    }
    assert b"Ships came." in contents(made)["index.html"]


def test_a_second_run_makes_nothing(copy: Path, capsys: pytest.CaptureFixture) -> None:
    before = times(copy)
    assert make_reports("harbour") == 0
    assert times(copy) == before
    assert capsys.readouterr().out == "Nothing has changed.\nreports/harbour/index.html\n"


@pytest.mark.parametrize("gone", ["04_attribution.html", "tables/titles.csv", "articles.html", "index.html"])
def test_what_was_deleted_comes_back_alone(copy: Path, made: Path, gone: str) -> None:
    path = copy / "reports" / "harbour" / gone
    path.unlink()
    before = times(copy)
    assert make_reports("harbour") == 0
    assert path.read_bytes() == contents(made)[gone]
    changed = {path.name for path, time in times(copy).items() if before.get(path) != time}
    # A page and its tables are one piece; of the rest, nothing is touched but notes of what was made.
    allowed = {"01_ingest.html", "titles.csv"} if gone == "tables/titles.csv" else {path.name}
    allowed |= {"index.html", "provenance.json"} if gone == "index.html" else set()
    allowed |= {"search.html", "search-01.js"} if gone == "articles.html" else set()
    assert {name for name in changed if not name.endswith(".json") or name == "provenance.json"} <= {
        *allowed,
        "written",
    }


def test_a_parameter_runs_its_notebook_alone(copy: Path) -> None:
    (copy / "params" / "harbour.yaml").write_text("attribution: {speech_only: true}")
    before = times(copy)
    assert make_reports("harbour") == 0
    changed = {path.name for path, time in times(copy).items() if before.get(path) != time}
    assert "04_attribution.ipynb" in changed
    assert "01_ingest.ipynb" not in changed
    assert b"speech_only = True" in contents(copy)["notebooks/04_attribution.ipynb"]


def test_corrections_are_told_on_every_page_that_rests_on_them(copy: Path) -> None:
    rows = "article,what,table,start,end\nnobody,reject,stance,1,2\n"
    (copy / "data" / "raw" / "harbour" / "corrections.csv").write_text(rows, "utf-8")
    read = "from helpers.pipeline import open_corpus\nlen(open_corpus(corpus).attributions)"
    write_notebook(copy / "notebooks" / "04_attribution.ipynb", read)
    assert make_reports("harbour") == 0
    told = "Corrected by hand (corrections.csv): nothing. Not applied"
    pages = {name for name, data in contents(copy).items() if told.encode() in data}
    assert pages == {"04_attribution.html", "articles.html", "index.html", "search.html"}


def test_a_failed_notebook_is_kept_and_stops_nothing(copy: Path, capsys: pytest.CaptureFixture) -> None:
    write_notebook(
        copy / "notebooks" / "04_attribution.ipynb",
        "x = 1",
        "raise ValueError('no <b>ship</b>')",
    )
    write_notebook(copy / "notebooks" / "01_ingest.ipynb", TABLE, "n = 1")
    assert make_reports("harbour") == 1
    files = contents(copy)
    assert {"failed/04_attribution.ipynb", "failed/04_attribution.html", "01_ingest.html"} <= set(files)
    assert not {"04_attribution.html", "notebooks/04_attribution.ipynb"} & set(files)
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.startswith("Failed: 04_attribution, cell 5: ValueError: no <b>ship</b>")
    assert "\x1b" not in last
    assert b"<b>ship</b>" not in files["index.html"] + files["failed/04_attribution.html"]
    # Mended, it comes back and nothing of the failure is left.
    write_notebook(copy / "notebooks" / "04_attribution.ipynb", FINDING)
    assert make_reports("harbour") == 0
    assert not any(name.startswith("failed/") for name in contents(copy))


def test_a_notebook_whose_kernel_dies_is_a_failure_too(copy: Path, capsys: pytest.CaptureFixture) -> None:
    write_notebook(copy / "notebooks" / "01_ingest.ipynb", "import os\nos._exit(3)")
    assert make_reports("harbour") == 1
    assert "Failed: 01_ingest, " in capsys.readouterr().err
    assert "failed/01_ingest.ipynb" in contents(copy)


def test_wrong_parameters_stop_before_any_kernel(copy: Path) -> None:
    (copy / "params" / "harbour.yaml").write_text("attribution: {speach_only: true}")
    before = times(copy)
    with pytest.raises(SettingsError):
        make_reports("harbour")
    assert times(copy) == before


def test_the_template_is_never_written_to(made: Path) -> None:
    for path in (made / "notebooks").glob("*.ipynb"):
        assert not any(cell.get("outputs") for cell in json.loads(path.read_text())["cells"])


def test_a_rest_of_a_killed_run_is_cleared_and_what_is_somebodys_own_is_not(copy: Path) -> None:
    reports = copy / "reports" / "harbour"
    rest, own = reports / ".state" / "staging", reports / ".staging-mine"
    for folder in (rest, own):
        folder.mkdir()
        (folder / "01_ingest.ipynb").write_text("half")
    (reports / ".a.part").write_text("mine")
    write_notebook(copy / "notebooks" / "04_attribution.ipynb", FINDING, "n = 1")
    assert make_reports("harbour") == 0
    assert not rest.exists()
    assert (own / "01_ingest.ipynb").read_text() == "half"
    assert (reports / ".a.part").read_text() == "mine"


def share(folder: Path) -> None:
    (folder / "params" / "harbour.yaml").write_text("share_safe: true")


def test_a_folder_is_share_safe_only_when_nothing_else_is_in_it(copy: Path, tmp_path: Path) -> None:
    reports = copy / "reports" / "harbour"
    elsewhere = tmp_path / "elsewhere"
    reports.rename(elsewhere)
    reports.symlink_to(elsewhere)
    whole = (reports / "articles.html").read_text("utf-8")
    (reports / "my-notes.txt").write_text("Ask the port.")
    (reports / "articles.html").write_text(f"{whole}<!-- changed by hand -->", "utf-8")
    share(copy)
    with pytest.raises(SettingsError, match=r"cannot be made share-safe: articles\.html may hold"):
        make_reports("harbour")
    assert {path.name for path in reports.iterdir()} == {"my-notes.txt", "articles.html"}
    (reports / "articles.html").rename(copy / "mine.html")
    assert make_reports("harbour") == 0
    assert (elsewhere / "my-notes.txt").read_text() == "Ask the port."
    assert "For sharing:" in (elsewhere / "articles.html").read_text("utf-8")


def test_a_turned_bit_in_the_page_over_all_corpora_is_seen(copy: Path) -> None:
    page = copy / "reports" / "index.html"
    data = page.read_bytes()
    page.write_bytes(data.replace(b"Same Story", b"Same Storx", 1))
    assert make_reports("harbour") == 0
    assert page.read_bytes() == data
