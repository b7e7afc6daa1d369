"""The pages that the suite's own notebooks make of a small corpus, each opened in a browser."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from conftest import ROOT
from playwright.sync_api import expect
from printed import Printed
from quoted_words import readings, shown_words

from helpers.reports.quotes import LONGEST
from helpers.storage.notes import Written

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOTEBOOKS = [path.stem for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))]
PAGES = [*NOTEBOOKS, "index", "articles", "search", "event-001"]
FIRST = ("05_comparison", "index", "articles")
FEW = [name if name in FIRST else pytest.param(name, marks=pytest.mark.long) for name in PAGES]
"""A page of each make; the others in the long run."""
MOST_BYTES = 250_000
QUOTED = 40


@pytest.fixture(scope="module")
def suite(reports_of: Callable[[str], Path], chromium: str) -> Iterator[Path]:
    folder = reports_of("harbour")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder / "reports" / "harbour"


@pytest.fixture(scope="module")
def shared(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same reports made share-safe."""
    folder = tmp_path_factory.mktemp("shared") / "project"
    shutil.copytree(suite.parents[1], folder)
    (folder / "params" / "harbour.yaml").write_text(f"share_safe: true\nquote_words: {QUOTED}\n", "utf-8")
    (folder / "reports" / "harbour" / "pdf").mkdir()
    (folder / "reports" / "harbour" / "pdf" / "articles.pdf").write_text("everything", "utf-8")
    Written(folder / "reports" / "harbour").adopt("pdf/articles.pdf")
    return made_again(folder, suite, status=0)


@pytest.fixture(scope="module")
def broken(suite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same reports with a notebook that failed."""
    folder = tmp_path_factory.mktemp("broken") / "project"
    shutil.copytree(suite.parents[1], folder)
    for path in (folder / "notebooks").glob("*.ipynb"):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    return made_again(folder, suite, status=1, failing="04_attribution")


def made_again(folder: Path, suite: Path, *, status: int, failing: str = "") -> Path:
    """The reports of a copy of the project, from what the notebooks showed when they ran."""
    from helpers.reports import execute, run

    def again(template: Path, *_, **__) -> execute.Executed:
        notebook = nbformat.read(suite / "notebooks" / template.name, as_version=4)
        if template.stem != failing:
            return execute.Executed(notebook)
        cell = next(cell for cell in reversed(notebook.cells) if cell.cell_type == "code")
        error = nbformat.v4.new_output(
            "error", ename="KeyError", evalue="'ship'", traceback=["KeyError: 'ship'"]
        )
        cell.outputs = [error]
        return execute.Executed(notebook, f"{failing}, cell 9: KeyError: 'ship'")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execute, "execute", again)
        patch.chdir(folder)
        assert run.make_reports("harbour") == status
    return folder / "reports" / "harbour"


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Path:
    """The reports as they are made, or share-safe."""
    return request.getfixturevalue(request.param)


BOTH = pytest.mark.parametrize("folder", ["suite", "shared"], indirect=True)


LIGHT = {"color_scheme": "light"}, {}
DARK = {"color_scheme": "dark"}, {"runOnly": ["color-contrast"]}
PHONE = {"viewport": {"width": 375, "height": 800}}, {"rules": {"color-contrast": {"enabled": False}}}
"""How a page is looked at, and the rules of axe that may end otherwise so: contrast hangs on colours."""


def assert_open_to_all(browser, path: Path, *looks: tuple[dict, dict]) -> None:
    """No axe violation, no sideways scroll, no request and no word in the console, with all folds open."""
    from axe_playwright_python.sync_playwright import Axe
    from browser_page import Watched

    for options, rules in looks:
        context = browser.new_context(offline=True, **options)
        watched = Watched(context.new_page())
        watched.page.goto(path.as_uri())
        watched.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        found = Axe().run(watched.page, options={"resultTypes": ["violations"]} | rules)
        assert found.violations_count == 0, found.generate_report()
        width = watched.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, f"{width} pixels too wide with {options}"
        assert watched.wrong == []
        context.close()


@pytest.mark.parametrize("name", [*PAGES, "../index"])
def test_a_page_bars_nobody_and_asks_for_nothing(browser, suite, name):
    assert_open_to_all(browser, suite / f"{name}.html", LIGHT)


@pytest.mark.parametrize("name", FEW)
def test_nor_does_it_in_the_dark_or_on_a_phone(browser, suite, name):
    assert_open_to_all(browser, suite / f"{name}.html", DARK, PHONE)


@pytest.mark.parametrize("name", FEW)
def test_a_page_to_share_bars_nobody_either(browser, shared, name):
    assert_open_to_all(browser, shared / f"{name}.html", PHONE)


@pytest.mark.parametrize("name", ["index", "failed/04_attribution", "../index"])
def test_a_failure_can_be_read_by_all(browser, broken, name):
    assert_open_to_all(browser, broken / f"{name}.html", LIGHT, PHONE)


def test_from_the_overview_to_what_failed(browser, broken):
    page = browser.new_page()
    page.goto((broken / "index.html").as_uri())
    said = page.locator("#status .ss-bad")
    assert said.inner_text() == "failed: 04_attribution, cell 9: KeyError: 'ship'"
    page.locator("#status").get_by_role("link", name="Who speaks").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    assert page.locator(".ss-error").inner_text().startswith("KeyError: 'ship'")
    page.locator("a[href='../index.html']:visible").first.click()
    expect(page).to_have_url(re.compile("reports/harbour/index\\.html$"))
    page.close()


def test_from_a_finding_to_its_sentence_and_back(browser, suite):
    page = browser.new_page()
    page.goto((suite / "index.html").as_uri())
    card = page.get_by_role("article").filter(has=page.locator("a[href^='articles']")).first
    # A finding leads straight to a sentence, and the sentence back.
    number = card.locator("a[href^='articles']").first
    place = number.get_attribute("href")
    number.click()
    expect(page).to_have_url(re.compile(f"{re.escape(place)}$"))
    expect(page.locator(".ss-s:target")).to_be_visible()
    page.locator(".ss-s:target").get_by_role("button", name="back").click()
    expect(page).to_have_url(re.compile("index\\.html$"))
    # Or to a page, and there from a bar to the sentences behind it.
    page.get_by_role("link", name="Who speaks").first.click()
    page.locator("figure a[href^='#attribution-evidence.speaker_type.']").first.click()
    rows, shown = page.locator("#attribution-evidence li"), page.locator("#attribution-evidence li:visible")
    expect(shown).not_to_have_count(rows.count())
    assert 0 < shown.count() < rows.count()
    shown.first.get_by_role("link", name="in the article").click()
    expect(page.locator(".ss-s:target")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("#attribution-evidence\\."))
    expect(shown).not_to_have_count(rows.count())
    assert 0 < shown.count() < rows.count()
    page.close()


def test_every_filter_shows_the_sentences_of_one_value(browser, suite):
    page = browser.new_page()
    tried = set()
    for path in suite.glob("0*.html"):
        page.goto(path.as_uri())
        for section in page.locator("section.ss-evidence:has(.ss-filters)").all():
            rows = section.locator("li")
            for label in section.locator(".ss-filters label").all():
                select = label.locator("select")
                column = label.inner_text().splitlines()[0]
                values = [one.get_attribute("value") for one in select.locator("option").all()]
                value = next(one for one in values if one not in {"", "–"})
                select.select_option(value)
                shown = rows.filter(visible=True)
                assert 0 < shown.count() < rows.count()
                assert value in {tag for one in shown.all() for tag in one.inner_text().splitlines()}
                select.select_option("")
                assert rows.filter(visible=True).count() == rows.count()
                tried.add(column)
    assert {"Outlet", "Category", "Kind"} <= tried, tried
    page.close()


@pytest.mark.parametrize("name", FEW)
def test_the_keyboard_reaches_every_control(browser, suite, name):
    page = browser.new_page()
    page.goto((suite / f"{name}.html").as_uri())
    wanted = page.evaluate(
        """() => {
          const controls = 'a[href], button, select, input, summary, [tabindex="0"]';
          const nodes = [...document.querySelectorAll(controls)]
            .filter(node => node.checkVisibility({checkVisibilityCSS: true}) && !node.hidden);
          nodes.forEach((node, n) => node.dataset.reach = n);
          addEventListener('focusin', event => { event.target.dataset.reached = 1; });
          return nodes.length;
        }"""
    )
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
    missed = page.locator("[data-reach]:not([data-reached])")
    assert wanted > 10
    assert [one.evaluate("node => node.outerHTML") for one in missed.all()] == []
    page.close()


@pytest.mark.parametrize("name", FEW)
def test_a_page_can_be_printed(browser, suite, name):
    page = browser.new_page()
    page.goto((suite / f"{name}.html").as_uri())
    title = page.locator("h1").inner_text()
    figures = page.locator("main svg[aria-label]:not(.ss-narrow)").count()
    printed = Printed(page.pdf(tagged=True, outline=True, prefer_css_page_size=True))
    for number, text in enumerate(printed.texts, start=1):
        assert f"{number} / {len(printed.texts)}" in text
    assert "".join(title.split()) in "".join(printed.texts[0].split())
    assert printed.tags["H1"] == 1
    assert printed.tags["Figure"] >= figures
    assert len(printed.alternatives) >= figures
    page.close()


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
    # The list of what was written has no ending.
    assert {path.suffix for path in texts} == {".html", ".csv", ".ipynb", ".json", ".js", ""}
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


@cache
def _ids(page: Path) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'\sid="([^"]+)"', page.read_text("utf-8"))]
