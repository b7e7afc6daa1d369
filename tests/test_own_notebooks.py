"""Notebooks of one's own: a copy with a cell changed runs with the others, with parameters of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import make_project, write_notebook

from helpers.pipeline import Project
from helpers.reports.run import make_reports
from helpers.settings import SettingsError, read_settings

pytestmark = pytest.mark.slow
OPEN = "from helpers import display\nfrom helpers.pipeline import open_corpus\n"
LINKS = (
    f"{OPEN}project = open_corpus(corpus, comparison={{'threshold': threshold}})\n"
    "links = project.alignment\n"
    "display.table(links[['score']], name='links', caption=f'{len(links)} links from {threshold}')"
)
MINE = "threshold = 0.9\nlabel = 'mine'\ncorpus = 'harbour'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_project(tmp_path_factory.mktemp("own") / "project")
    (folder / "params" / "harbour.yaml").write_text("comparison: {threshold: 0.2}\nmy links: {label: ours}\n")
    write_notebook(
        folder / "notebooks" / "05_comparison.ipynb",
        LINKS.replace("comparison={'thr", "comparison={'event': event, 'thr"),
    )
    write_notebook(folder / "notebooks" / "my links.ipynb", LINKS, "print(label)", parameters=MINE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert make_reports("harbour", jobs=2) == 0
    return folder


def reports(folder: Path, name: str) -> str:
    return (folder / "reports" / "harbour" / name).read_text("utf-8")


def test_it_has_its_page_its_place_in_the_index_and_its_tables(made: Path) -> None:
    assert "links from 0.9" in reports(made, "my links.html")
    assert "ours</pre>" in reports(made, "my links.html")
    for page in ("index.html", "05_comparison.html", "articles.html"):
        assert 'href="my%20links.html"' in reports(made, page)
    assert 'href="tables/my%20links/links.csv"' in reports(made, "my links.html")
    assert reports(made, "tables/my links/links.csv") != reports(made, "tables/links.csv")


def test_its_parameters_leave_the_tables_of_the_file_alone(made: Path) -> None:
    project = Project(read_settings("harbour", root=made))
    assert project.maker.is_current()
    assert project.alignment["score"].min() < 0.9
    own = Project(read_settings("harbour", root=made, overrides={"comparison": {"threshold": 0.9}}))
    assert own.maker.is_current(["alignment"])
    assert own.path("alignment") != project.path("alignment")
    assert own.path("articles") == project.path("articles")


def test_nothing_changed_nothing_made(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.chdir(made)
    assert make_reports("harbour") == 0
    assert "Nothing has changed." in capsys.readouterr().out


def test_taken_away_its_pages_go(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    shutil.copytree(made, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    (tmp_path / "copy" / "notebooks" / "my links.ipynb").unlink()
    (tmp_path / "copy" / "params" / "harbour.yaml").write_text("comparison: {threshold: 0.2}")
    assert make_reports("harbour") == 0
    left = [path.name for path in (tmp_path / "copy" / "reports").rglob("*my*")]
    assert left == []
    assert "my%20links" not in reports(tmp_path / "copy", "index.html")
    assert not any((tmp_path / "copy" / "data" / "processed" / "harbour").glob(".variants/*"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mine: {treshold: 1}", "no parameter mine.treshold. Did you mean threshold?"),
        ("mine: {threshold: high}", "mine.threshold: Expected `float`, got `str`"),
        ("mine: {threshold: true}", "mine.threshold: Expected `float`, got `bool`"),
        ("mine: 3", "mine: holds a int"),
        ("mnie: {threshold: 1}", "no parameter mnie. Did you mean mine?"),
        ("own: {mine: {threshold: 1}}", "no parameter own."),
    ],
)
def test_what_is_wrong_with_its_parameters_is_named(project_folder: Path, text: str, says: str) -> None:
    write_notebook(project_folder / "notebooks" / "07_mine.ipynb", parameters=MINE)
    (project_folder / "params" / "harbour.yaml").write_text(text)
    with pytest.raises(SettingsError, match=r"^params/harbour\.yaml: ") as error:
        read_settings("harbour", root=project_folder)
    assert says in str(error.value)


def test_whole_numbers_are_numbers_and_any_value_takes_the_place_of_an_expression(
    project_folder: Path,
) -> None:
    parameters = f"{MINE}\nwords: list = []\nn = 2 * 3\nnothing = None"
    write_notebook(project_folder / "notebooks" / "07_mine.ipynb", parameters=parameters)
    (project_folder / "params" / "harbour.yaml").write_text(
        "mine: {threshold: 1, words: [a], n: 7, nothing: x}"
    )
    own = read_settings("harbour", root=project_folder).params.own
    assert own == {"mine": {"threshold": 1, "words": ["a"], "n": 7, "nothing": "x"}}


def test_a_notebook_for_the_hands_is_not_run(project_folder: Path) -> None:
    from helpers.notebooks import notebooks_in

    path = write_notebook(project_folder / "notebooks" / "play.ipynb", parameters=MINE)
    notebook = json.loads(path.read_text("utf-8"))
    assert [one.name for one in notebooks_in(path.parent)] == ["play"]
    path.write_text(json.dumps(notebook | {"metadata": notebook["metadata"] | {"reports": False}}))
    assert notebooks_in(path.parent) == []
