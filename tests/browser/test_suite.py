"""The pages that the suite's own notebooks make of a small corpus, each opened in a browser."""

from __future__ import annotations

import html
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from conftest import ROOT, make_project
from quoted_words import readings, shown_words

from helpers.reports.quotes import LONGEST

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))] + ["index", "articles"]
MOST_BYTES = 250_000
QUOTED = 40


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


@pytest.fixture(scope="module")
def shared(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same reports made share-safe, from what the notebooks showed when they ran."""
    from helpers.reports import execute, run

    folder = tmp_path_factory.mktemp("shared") / "project"
    shutil.copytree(suite.parents[1], folder)
    records = suite / "notebooks"

    def again(template: Path, *_, **__) -> execute.Executed:
        return execute.Executed(nbformat.read(records / template.name, as_version=4))

    (folder / "params" / "harbour.yaml").write_text(f"share_safe: true\nquote_words: {QUOTED}\n", "utf-8")
    (folder / "reports" / "harbour" / "pdf").mkdir()
    (folder / "reports" / "harbour" / "pdf" / "articles.pdf").write_text("everything", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execute, "execute", again)
        patch.chdir(folder)
        assert run.make_reports("harbour") == 0
    return folder / "reports" / "harbour"


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """The reports as they are made, or share-safe."""
    return request.getfixturevalue(request.param)


BOTH = pytest.mark.parametrize("folder", ["suite", "shared"], indirect=True)


@BOTH
@pytest.mark.parametrize("name", PAGES)
def test_a_page_bars_nobody_and_asks_for_nothing(browser, folder, name):
    from axe_playwright_python.sync_playwright import Axe
    from browser_page import Watched

    for options in (
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 375, "height": 800}},
    ):
        context = browser.new_context(offline=True, **options)
        watched = Watched(context.new_page())
        watched.page.goto((folder / f"{name}.html").as_uri())
        watched.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        found = Axe().run(watched.page)
        assert found.violations_count == 0, found.generate_report()
        width = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{width} pixels too wide with {options}"
        assert watched.wrong == []
        context.close()


@BOTH
@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_a_page_leads_somewhere(folder, name):
    anchors = {page.name: _ids(page) for page in folder.glob("*.html")}
    assert len(anchors[f"{name}.html"]) == len(set(anchors[f"{name}.html"])), "an id stands twice"
    lost = []
    for href in map(
        html.unescape, re.findall(r'href="([^"]*)"', (folder / f"{name}.html").read_text("utf-8"))
    ):
        if href.startswith(("data:", "http")):
            continue
        file, _, anchor = href.partition("#")
        target = unquote(file) or f"{name}.html"
        if not (folder / target).is_file() or (anchor and unquote(anchor) not in anchors[target]):
            lost.append(href)
    assert lost == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_mailed(suite, name):
    assert (suite / f"{name}.html").stat().st_size <= MOST_BYTES


def test_what_is_shared_quotes_little_and_names_no_file(suite, shared):
    import pandas as pd

    root = shared.parents[1]
    articles = pd.read_parquet(root / "data" / "processed" / "harbour" / "articles.parquet")
    texts = {path: path.read_text("utf-8") for path in shared.rglob("*") if path.is_file()}
    assert {path.suffix for path in texts} == {".html", ".csv", ".ipynb", ".json"}
    read = [one for text in texts.values() for one in [*readings(text), text.replace("\\n", "\n")]]
    found = [shown_words(text, read) for text in articles["text"]]
    assert all(n <= QUOTED and longest <= LONGEST for n, longest in found), found
    assert sum(n for n, _ in found) > 0
    for path, text in texts.items():
        assert str(root) not in text, path
        assert not [name for name in articles["path"] if name in text], path
    # The check has something to find: what is made otherwise holds every article whole.
    whole = re.sub(r'<a class="ss-pair.*?</a>', "", (suite / "articles.html").read_text("utf-8"))
    assert all(shown_words(text, readings(whole))[0] > QUOTED for text in articles["text"])


def _ids(page: Path) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'\sid="([^"]+)"', page.read_text("utf-8"))]
