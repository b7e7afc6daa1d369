"""No page is stale: what a run leaves as it is, a run from nothing would make the same, byte for byte.

A page that is made again is a fresh one. So, for every change in turn, those that the notes call current are
made anew all the same and compared with what stands; all changes that a page is said not to depend on are
also made at once. `test_a_run_equals_one_from_nothing` does it with the driver and its kernels.
"""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pandas as pd
import pytest
import yaml
from in_process import run_notebook

from helpers.commands.coding import make_codesheet
from helpers.pipeline import Project, open_corpus
from helpers.pipeline.steps import STEP_OF
from helpers.reports import execute, run
from helpers.reports.plan import Page, plan
from helpers.reports.run import Run, make_reports
from helpers.settings import Params, Section, read_settings
from helpers.storage import hashing
from helpers.validation.coding.model import SHEET

pytestmark = pytest.mark.slow
LEXICON = "lexicons/stance_booster.csv"
ARTICLE = "data/raw/harbour/times_deal.txt"
MANIFEST = "data/raw/harbour/articles.csv"
CODED = "data/coding/harbour"

PAGES = ["01_ingest", "02_terms", "03_stance", "04_attribution", "05_comparison", "06_validation"]
OTHER: dict[str, Any] = {
    "title": "The strike at the port",
    "outlets": ["Harbour Times", "Daily Ledger"],
    "seed": 7,
    "groups": {"press": ["Harbour Times"]},
    "share_safe": True,
    "quote_words": 40,
    "cell_seconds": 600,
    "ingest.columns": {"text": "Body"},
    "ingest.outlet_aliases": {"hbr": "Harbour Times"},
    "ingest.language": "",
    "ingest.drop_duplicates": True,
    "ingest.leave_out": ["live blog"],
    "terms.top": 3,
    "terms.min_count": 1,
    "terms.part": "headline",
    "terms.leave_out_shared": True,
    "terms.term": "strike",
    "terms.ngrams": [1, 2],
    "terms.reference": "usual.csv",
    "attribution.speech_only": True,
    "comparison.threshold": 0.6,
    "comparison.event": "deal",
    "agency.actors": 3,
    "evaluation.actors": 2,
    "dictionaries.negation_window": 3,
    "frames.categories": ["conflict"],
    "frames.sample": 20,
    "time.by": "day",
    "time.start": "2024-03-05",
    "time.end": "2024-03-05",
    "time.turn": "2024-03-05",
    "time.follow": ["certainty"],
    "validation.sample": 3,
    "validation.half_width": 0.2,
    "validation.blind": False,
}
"""Every parameter with another value; `model` apart, as no second one is installed."""


@pytest.fixture(scope="module")
def stopped_clock() -> Iterator[pytest.MonkeyPatch]:
    """Durations are the one thing in which two runs may differ."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (run, execute):
            patch.setattr(module, "time", SimpleNamespace(monotonic=lambda: 0.0))
        yield patch


@pytest.fixture(scope="module")
def made(
    reports_of: Callable[[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
    stopped_clock: pytest.MonkeyPatch,
) -> Path:
    """The suite's notebooks over the small corpus, with its reports, and a coded sample."""
    folder = tmp_path_factory.mktemp("stale") / "project"
    shutil.copytree(reports_of("harbour"), folder)
    (folder / "params" / OTHER["terms.reference"]).write_text("term,n\nstrike,3\nport,40\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        make_codesheet(open_corpus("harbour"))
        assert make_reports("harbour") == 0
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That project, for a test to change."""
    folder = tmp_path / "project"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def shown_before(made: Path) -> Callable[[str], list[Any]]:
    """What the cells of a page show in that project."""
    return functools.cache(functools.partial(shown_by, made))


def page_of(folder: Path, name: str) -> Page:
    return next(page for page in plan(read_settings("harbour", root=folder)) if page.name == name)


def shown_by(folder: Path, name: str) -> list[Any]:
    page = page_of(folder, name)
    with pytest.MonkeyPatch.context() as patch:
        return run_notebook(page.template, page.parameters(read_settings("harbour", root=folder)), patch)[0]


def current(folder: Path) -> list[str]:
    """The pages that the driver would leave as they are, the tables being made."""
    project = Project(read_settings("harbour", root=folder))
    driver = Run(project, plan(project.given), 1)
    project.make_all()
    return [page.name for page in driver.pages if driver._is_executed(page)]


def parameters_of(page: Page, folder: Path) -> set[str]:
    """The parameters that a page depends on, by itself and through its tables, and sections of them."""
    project = Project(read_settings("harbour", root=folder))
    reads = Run(project, [page], 1).notes[page.name].reads["projects"]
    names = {page.section}.union(*(record["params"] for record in reads))
    waiting = [table for record in reads for table in record["tables"]]
    while waiting:
        step = STEP_OF[waiting.pop()]
        names |= set(step.params)
        waiting += step.reads
    return names


def write_params(folder: Path, *names: str) -> None:
    given: dict[str, Any] = {}
    for name in names:
        section, _, key = name.rpartition(".")
        (given.setdefault(section, {}) if section else given)[key] = OTHER[name]
    (folder / "params" / "harbour.yaml").write_text(yaml.safe_dump(given), "utf-8")


def code_all(folder: Path) -> None:
    """Say of every item of the sheet that there is nothing."""
    sheet = folder / CODED / SHEET
    rows = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    rows["code"], rows["coder"] = "none", "Ada"
    rows.to_csv(sheet, index=False)


def bytes_of(folder: Path) -> dict[str, bytes]:
    reports = folder / "reports"
    files = (path for path in reports.rglob("*") if path.is_file() and ".state" not in path.parts)
    return {path.relative_to(reports).as_posix(): path.read_bytes() for path in files}


def test_every_parameter_has_another_value_here() -> None:
    names = []
    for field in msgspec.structs.fields(Params):
        if isinstance(field.default, Section):
            names += [f"{field.name}.{one}" for one in field.default.__struct_fields__]
        elif field.name != "own":
            names.append(field.name)
    assert set(OTHER) | {"model"} == set(names)


@pytest.mark.parametrize("name", PAGES)
def test_parameters_that_a_page_did_not_read_change_nothing_on_it(
    copy: Path, shown_before: Callable[[str], list[Any]], name: str
) -> None:
    read = parameters_of(page_of(copy, name), copy)
    unread = [one for one in OTHER if one not in read and one.partition(".")[0] not in read]
    assert unread
    write_params(copy, *unread)
    assert shown_by(copy, name) == shown_before(name)


@pytest.mark.long
@pytest.mark.parametrize("name", OTHER)
def test_what_a_parameter_leaves_current_would_be_the_same(
    copy: Path, shown_before: Callable[[str], list[Any]], name: str
) -> None:
    write_params(copy, name)
    for page in current(copy):
        assert shown_by(copy, page) == shown_before(page), page


@pytest.mark.parametrize("file", [LEXICON, "settings.py"])
def test_a_lexicon_or_code_makes_every_page_anew(
    copy: Path, file: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    package = dict(hashing._package())
    package[file] = package[file]._replace(sha256="other")
    monkeypatch.setattr(hashing, "_package", lambda: package)
    hashing.code_hash.cache_clear()
    request.addfinalizer(hashing.code_hash.cache_clear)
    project = Project(read_settings("harbour", root=copy))
    driver = Run(project, plan(project.given), 1)
    assert not any(driver._is_executed(page) for page in driver.pages)
    assert project.maker.is_current(["stance"]) == (file != LEXICON)


def test_the_model_makes_every_table_anew(copy: Path) -> None:
    (copy / "params" / "harbour.yaml").write_text("model: xx_other", "utf-8")
    project = Project(read_settings("harbour", root=copy))
    assert project.maker.is_current(["articles", "names", "terms"])
    assert not any(
        project.maker.is_current([name]) for name in ("sentences", "stance", "attributions", "alignment")
    )


@pytest.mark.parametrize(
    "change",
    [
        ("attribution.speech_only", "comparison.threshold"),
        pytest.param(("article",), marks=pytest.mark.long),
        pytest.param(("title", "seed"), marks=pytest.mark.long),
        pytest.param(("coded",), marks=pytest.mark.long),
        pytest.param(("manifest",), marks=pytest.mark.long),
    ],
)
def test_a_run_equals_one_from_nothing(
    copy: Path, tmp_path: Path, change: tuple[str, ...], stopped_clock: pytest.MonkeyPatch
) -> None:
    if change in (("article",), ("manifest",)):
        path = copy / (ARTICLE if change == ("article",) else MANIFEST)
        path.write_text(path.read_text("utf-8").replace("early", "very early"), "utf-8")
    elif change == ("coded",):
        code_all(copy)
    else:
        write_params(copy, *change)
    assert make_reports("harbour") == 0
    fresh = tmp_path / "fresh"
    for name in ("data/raw", "data/coding", "notebooks", "params"):
        shutil.copytree(copy / name, fresh / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(fresh)
        assert make_reports("harbour") == 0
    assert bytes_of(copy) == bytes_of(fresh)
