"""JupyterLab as a researcher has it: each notebook opened in a browser, all cells run, no error."""

from __future__ import annotations

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
from playwright.sync_api import Page

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
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.root_dir": folder,
        "IdentityProvider.token": TOKEN,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.news_url": "None",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    with (home / "log.txt").open("w") as log:
        server = subprocess.Popen(
            [*command, *(f"--{name}={value}" for name, value in options.items())],
            cwd=folder, env=environment, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/api?token={TOKEN}", server, home / "log.txt")
            yield f"http://127.0.0.1:{port}", folder
        finally:
            server.terminate()
            server.wait(20)


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


@pytest.mark.parametrize("name", NOTEBOOKS)
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
