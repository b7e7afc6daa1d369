"""Shared by all tests: small projects in temporary folders, never the user's own."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import settings

from helpers.reports.execute import import_nbformat
from helpers.settings import Params

import_nbformat()  # before any test imports it with what takes seconds and no notebook needs

# Property tests are bounded by their number, not by a clock: a busy machine is no bug.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")

# Started in the background, the tests would hand on that Ctrl-C is ignored to all that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data" / "raw"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, so that no process is left with it when the others are through."""
    items.sort(
        key=lambda item: not {"setup", "slow", "browser"} & {mark.name for mark in item.iter_markers()}
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Where nothing may be skipped (REQUIRE_ALL_TESTS is set), a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("REQUIRE_ALL_TESTS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be skipped here: {report.longrepr}"


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """An empty project: the corpus `harbour` written for the tests, no notebook, no parameters."""
    return make_project(tmp_path / "project")


def make_project(folder: Path, *, corpus: str = "harbour", notebooks: bool = False) -> Path:
    """Lay out a project with a corpus of the tests, and with the suite's notebooks when asked."""
    source = DATA / corpus if (DATA / corpus).is_dir() else ROOT / "data" / "raw" / corpus
    shutil.copytree(source, folder / "data" / "raw" / corpus)
    (folder / "params").mkdir()
    if notebooks:
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    else:
        (folder / "notebooks").mkdir()
    return folder


@pytest.fixture(scope="session")
def reports_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The project of a corpus with all its reports, made once for all processes of a test run.

    A corpus of the suite has its parameters and what was coded of it; the clock stands still, so that another
    run leaves the same bytes. Who changes anything copies first.
    """
    import filelock

    from helpers.reports import execute, run

    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent  # which the processes share

    def made(corpus: str) -> Path:
        folder, whole = place / "reports-of" / corpus, place / f"{corpus}.made"
        with filelock.FileLock(place / f"{corpus}.lock"):
            if not whole.exists():
                make_project(folder, corpus=corpus, notebooks=True)
                for kind in ("params", "data/coding"):
                    for path in (ROOT / kind).glob(f"{corpus}*"):
                        copy = shutil.copytree if path.is_dir() else shutil.copy
                        (folder / kind).mkdir(exist_ok=True)
                        copy(path, folder / kind / path.name)
                with pytest.MonkeyPatch.context() as patch:
                    patch.chdir(folder)
                    for module in (run, execute):
                        patch.setattr(module, "time", SimpleNamespace(monotonic=lambda: 0.0))
                    assert run.make_reports(corpus) == 0
                whole.touch()
        return folder

    return made


def write_notebook(path: Path, *sources: str, parameters: str | None = None) -> Path:
    """Write a notebook with further code cells after its `parameters`: those of its section, or as given."""
    if parameters is None:
        section = getattr(Params(), path.stem[3:], None)
        values = {"corpus": "harbour"} | (msgspec.to_builtins(section) if section is not None else {})
        parameters = "\n".join(f"{name} = {value!r}" for name, value in values.items())

    def cell(kind: str, source: str, **more: object) -> dict:
        code = {"outputs": [], "execution_count": None} if kind == "code" else {}
        identity = f"cell-{len(cells)}"
        return {"cell_type": kind, "id": identity, "metadata": {}, "source": source} | code | more

    cells: list[dict] = []
    cells.append(cell("markdown", f"# What does {path.stem} ask?"))
    cells.append(cell("code", parameters, metadata={"tags": ["parameters"]}))
    for source in sources:
        cells.append(cell("code", source))
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    return path
