"""JupyterLab as a researcher has it: the tour, each notebook run, each widget of `explore` used."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, make_project
from playwright.sync_api import Locator, Page, expect

from helpers.commands.development import lab_options
from helpers.settings import read_settings
from helpers.validation.hand_corrections import read_corrections

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
TOKEN = "a-token-for-these-tests"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[tuple[str, Path]]:
    """The address and the folder of a JupyterLab on loopback over a project with the tests' small corpus."""
    folder = make_project(tmp_path_factory.mktemp("lab") / "project", notebooks=True)
    # The notebooks name the corpus that comes with the suite: here that is the small one.
    shutil.copytree(folder / "data" / "raw" / "harbour", folder / "data" / "raw" / "korea-2plus2")
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "IPYTHONDIR": str(home / "ipython"),
    }
    options = {
        "ServerApp.port": port,
        "IdentityProvider.token": TOKEN,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.news_url": "None",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    with (home / "log.txt").open("w") as log:
        server = subprocess.Popen(
            [*command, *lab_options(folder), *(f"--{name}={value}" for name, value in options.items())],
            cwd=folder, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/api?token={TOKEN}", server, home / "log.txt")
            yield f"http://127.0.0.1:{port}", folder
        finally:
            server.terminate()
            server.wait(60)


def _wait(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"JupyterLab did not come up:\n{log.read_text()[-2000:]}")


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def run_all(page: Page, address: str, notebook: Path) -> list[dict]:
    """Open a notebook, choose Run > Run All Cells, save when the kernel is through; its code cells."""
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    # Not before the session is there: JupyterLab would ask which kernel to take.
    page.locator("#jp-main-statusbar").get_by_text("Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Run All Cells")).click()
    # Cells out of sight are not in the page: the saved file tells what each of them did.
    for _ in range(180):
        page.wait_for_timeout(1000)
        page.keyboard.press("Control+s")
        try:
            saved = json.loads(notebook.read_text())["cells"]
        except json.JSONDecodeError:  # being written
            continue
        cells = [one for one in saved if one["cell_type"] == "code"]
        outputs = [output for cell in cells for output in cell["outputs"]]
        failed = any(output["output_type"] == "error" for output in outputs)
        if failed or all(cell["execution_count"] for cell in cells):
            return cells
    pytest.fail(f"{notebook.name}: not through after three minutes")


def shown_errors(page: Page) -> list[str]:
    """What JupyterLab could not show, from the first cell to the last."""
    frame = page.locator(".jp-WindowedPanel-outer").first
    found = []
    for step in range(40):
        height = frame.evaluate(f"node => {{ node.scrollTop = {step} * 900; return node.scrollHeight; }}")
        page.wait_for_timeout(150)
        found += page.get_by_text("Javascript Error").all_inner_texts()
        if step * 900 > height:
            break
    return found


@pytest.mark.parametrize(
    "name", [NOTEBOOKS[0], *(pytest.param(name, marks=pytest.mark.long) for name in NOTEBOOKS[1:])]
)
def test_a_notebook_runs_in_the_browser(lab, page, name):
    address, folder = lab
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    cells = run_all(
        page,
        f"{address}/lab/workspaces/{name[:2]}/tree/notebooks/{name}?token={TOKEN}",
        folder / "notebooks" / name,
    )
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [output["evalue"] for output in outputs if output["output_type"] == "error"] == []
    kinds = {kind for output in outputs for kind in (*output.get("data", {}), *output.get("metadata", {}))}
    assert kinds & {"helpers", "application/vnd.jupyter.widget-view+json"}
    assert shown_errors(page) == []
    assert wrong == []


def test_it_opens_on_the_tour_rendered(lab, page):
    address, _ = lab
    page.goto(f"{address}/?token={TOKEN}")
    tour = page.locator(".jp-MarkdownViewer")
    expect(tour.get_by_role("heading", name="A tour of ten minutes")).to_be_visible()
    tour.get_by_role("link", name="01_ingest").first.click()
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()


class Section:
    """A cell of `explore` with its widgets and, below them, what it shows."""

    def __init__(self, page: Page, call: str) -> None:
        self.page = page
        # Cells out of sight are not in the page, so the way leads down the notebook.
        frame = page.locator(".jp-WindowedPanel-outer").first
        self.cell = page.locator(".jp-CodeCell", has_text=f"explorer.{call}(")
        frame.evaluate("node => { node.scrollTop = 0; }")
        for _ in range(60):
            page.wait_for_timeout(100)
            if self.cell.count():
                break
            frame.evaluate("node => { node.scrollTop += 400; }")
        self.cell.scroll_into_view_if_needed()

    def control(self, label: str) -> Locator:
        """The control that stands beside a label."""
        return self.cell.get_by_label(label, exact=True)

    def shows(self, text: str | re.Pattern[str]) -> None:
        expect(self.cell.locator(".ss").last).to_contain_text(text, timeout=30_000)

    def press(self, name: str, said: str) -> None:
        self.cell.get_by_role("button", name=name).click()
        expect(self.cell.locator(".widget-label").last).to_contain_text(said)


def bars_nobody(section: Section) -> None:
    """No axe violation in what a cell shows, its controls among it; JupyterLab around it is not ours."""
    from axe_playwright_python.sync_playwright import Axe

    section.cell.evaluate("node => { node.id = 'looked-at'; }")
    options = {"resultTypes": ["violations"]}
    found = Axe().run(section.page, context="#looked-at .jp-OutputArea", options=options)
    section.cell.evaluate("node => { node.removeAttribute('id'); }")
    assert found.violations_count == 0, found.generate_report()


def test_each_widget_of_explore_is_used(lab, page):
    address, folder = lab
    notebook = folder / "notebooks" / "explore.ipynb"
    run_all(page, f"{address}/lab/workspaces/explorer/tree/notebooks/explore.ipynb?token={TOKEN}", notebook)

    choose = Section(page, "choose")
    choose.control("Corpus").select_option("harbour")
    choose.shows("harbour, all events")
    choose.control("Target").select_option("Harbour Times")
    choose.control("Event").select_option("strike")
    choose.shows("harbour, strike")

    search = Section(page, "search")
    search.control("Search for").fill("shift*")
    search.control("Search for").press("Enter")
    search.shows(re.compile(r"\d+ sentences have “shift\*”"))
    search.press("Save as CSV", "data/exports/harbour/found.csv")
    search.control("Shown as").select_option("lines in context")
    search.control("Voice").select_option("reported")
    search.control("Sorted by").select_option("word before")  # last: the caption tells when it is drawn
    search.shows("in context, by word before")
    search.cell.locator(".ss-passage summary").first.press("Enter")
    expect(search.cell.locator(".ss-passage p").first).to_be_visible()
    bars_nobody(search)
    search.control("Search for").fill('"the company"')
    search.control("Search for").press("Enter")
    search.control("Shown as").select_option("collocates")
    search.shows("within five words of “the company”")
    bars_nobody(search)

    read = Section(page, "read")
    read.shows("Layers: stance")
    read.cell.get_by_text("alignment", exact=True).click()
    read.shows("no close match")

    pair = Section(page, "pair")
    sentences = pair.control("First sentence")
    label = sentences.locator("option").nth(3).text_content().replace("\N{NO-BREAK SPACE}", " ")
    sentences.select_option(index=3)
    pair.shows(label.split(". ", 1)[1].removesuffix(" …"))
    pair.shows("Same statement? Score")

    threshold = Section(page, "threshold")
    threshold.shows("0 come and 0 go")
    score = threshold.cell.locator(".widget-readout")
    score.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("0.8")
    page.keyboard.press("Enter")
    threshold.shows("3 links from a score of 0.80; against 0.40, 0 come and 0 go")

    correct = Section(page, "correct")
    correct.control("Found").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    correct.control("Correction").select_option("reject")
    bars_nobody(correct)
    correct.cell.get_by_role("button", name="Add to corrections.csv").press("Enter")
    expect(correct.cell.locator(".widget-label").last).to_contain_text("data/raw/harbour/corrections.csv")
    rows = read_corrections((folder / "data" / "raw" / "harbour" / "corrections.csv").read_bytes())
    assert sum(len(table) for table in rows.values()) == 1

    export = Section(page, "export")
    export.shows("Harbour Times")
    export.press("Write the params file", "make reports CORPUS=harbour")
    params = read_settings("harbour", root=folder).params
    assert params.outlets == ("Harbour Times", "Daily Ledger")
    assert (params.terms.term, params.comparison.event) == ("the company", "strike")
    assert params.comparison.threshold == 0.8
    with (folder / "data" / "exports" / "harbour" / "found.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        found = [row["text"] for row in csv.DictReader(file)]
    assert found
    assert all("shift" in text for text in found)
