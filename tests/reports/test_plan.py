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
    write_notebook(project_folder / "notebooks" / "explore.ipynb")
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


@pytest.mark.parametrize("name", ["07_more.ipynb", "01_ingst.ipynb"])
def test_an_unknown_notebook_is_named(project_folder: Path, name: str) -> None:
    write_notebook(project_folder / "notebooks" / name)
    with pytest.raises(SettingsError, match=name):
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
