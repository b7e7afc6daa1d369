"""The pages that the suite's own notebooks make of a small corpus, each opened in a browser."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import ROOT, make_project

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))] + ["index", "articles"]
MOST_BYTES = 250_000


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Path]:
    from helpers.reports.run import make_reports

    folder = make_project(tmp_path_factory.mktemp("suite") / "project", notebooks=True)
    before = Path.cwd()
    os.chdir(folder)
    try:
        assert make_reports("harbour") == 0
        yield folder / "reports" / "harbour"
    finally:
        os.chdir(before)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_bars_nobody_and_asks_for_nothing(browser, suite, name):
    from axe_playwright_python.sync_playwright import Axe
    from browser_page import Watched

    for options in (
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 375, "height": 800}},
    ):
        context = browser.new_context(offline=True, **options)
        watched = Watched(context.new_page())
        watched.page.goto((suite / f"{name}.html").as_uri())
        watched.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        found = Axe().run(watched.page)
        assert found.violations_count == 0, found.generate_report()
        width = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{width} pixels too wide with {options}"
        assert watched.wrong == []
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(suite, name):
    anchors = {page.name: _ids(page) for page in suite.glob("*.html")}
    assert len(anchors[f"{name}.html"]) == len(set(anchors[f"{name}.html"])), "an id stands twice"
    lost = []
    for href in map(
        html.unescape, re.findall(r'href="([^"]*)"', (suite / f"{name}.html").read_text("utf-8"))
    ):
        if href.startswith(("data:", "http")):
            continue
        file, _, anchor = href.partition("#")
        target = unquote(file) or f"{name}.html"
        if not (suite / target).is_file() or (anchor and unquote(anchor) not in anchors[target]):
            lost.append(href)
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_mailed(suite, name):
    assert (suite / f"{name}.html").stat().st_size <= MOST_BYTES


def _ids(page: Path) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'\sid="([^"]+)"', page.read_text("utf-8"))]
