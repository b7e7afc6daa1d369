from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, write_notebook

from helpers.reports.plan import Page, plan
from helpers.settings import SettingsError, read_settings


def planned(folder: Path) -> list[Page]:
    return plan(read_settings("harbour", root=folder))


def test_notebooks_come_in_their_order_with_their_question(project_folder: Path) -> None:
    write_notebook(project_folder / "notebooks" / "06_validation.ipynb")
    write_notebook(project_folder / "notebooks" / "01_ingest.ipynb")
    pages = planned(project_folder)
    assert [page.name for page in pages] == ["01_ingest", "06_validation"]
    assert pages[0].title == "What does 01_ingest ask?"


def test_parameters_of_notebook_and_section_must_be_the_same(project_folder: Path) -> None:
    parameters = 'corpus = "harbour"\nspeach_only = True'
    write_notebook(project_folder / "notebooks" / "04_attribution.ipynb", parameters=parameters)
    with pytest.raises(
        SettingsError, match=r"04_attribution\.ipynb: its parameters are corpus, speach_only, but"
    ):
        planned(project_folder)


def test_notebooks_of_ones_own_come_after_those_of_the_suite(project_folder: Path) -> None:
    for name in ("my links", "01_ingest", "07_more", "01_ingest-Copy1"):
        write_notebook(project_folder / "notebooks" / f"{name}.ipynb")
    (project_folder / "notebooks" / "notes.ipynb").write_text('{"cells": [], "metadata": {}}')
    names = ["01_ingest", "01_ingest-Copy1", "07_more", "my links"]
    assert [page.name for page in planned(project_folder)] == names


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("07_ingest", "its parameters would stand under ingest, as those of notebooks/01_ingest.ipynb do"),
        ("seed", "seed is a parameter's name"),
        ("index", "index.html is another page's name"),
        ("event-1", "another page's name"),
    ],
)
def test_a_name_that_is_taken_is_told(project_folder: Path, name: str, says: str) -> None:
    for one in ("01_ingest", name):
        write_notebook(
            project_folder / "notebooks" / f"{one}.ipynb", parameters=None if "ingest" in one else "x = 1"
        )
    with pytest.raises(SettingsError, match=says):
        planned(project_folder)


def test_what_is_no_notebook_is_named(project_folder: Path) -> None:
    (project_folder / "notebooks" / "half.ipynb").write_text("{")
    with pytest.raises(SettingsError, match=r"notebooks/half\.ipynb: not readable"):
        planned(project_folder)


def test_no_notebook_is_an_error(project_folder: Path) -> None:
    with pytest.raises(SettingsError, match="no notebook"):
        planned(project_folder)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_committed_notebooks_are_clean(path: Path) -> None:
    import json

    notebook = json.loads(path.read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in code) == 1
    assert max("".join(cell["source"]).count("\n") for cell in code) < 25
