"""The reports of a corpus that attacks its reader: no page runs a script but ours, or asks for anything."""

from __future__ import annotations

import base64
import csv
import hashlib
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from browser_page import Watched
from conftest import make_project, write_notebook
from hostile_corpus import CANARY, LINKS, MARKUP, OUTLETS, REFUSED, TAKEN, write_corpus, write_manifest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CORPUS = "<img src=x onerror=window.__canary=1>'\"&{{7*7}}"
FAILS = (
    "from helpers.pipeline import open_corpus\nproject = open_corpus(corpus)\n"
    "print('\\n'.join(project.articles['title']))\n"
    "raise ValueError(' '.join(project.articles['title']))"
)
# Everything that could act on a page: scripts, handlers, frames, addresses that run.
ACTING = """() => {
    const ours = 'body > header > form.ss-find:not([action]), #query:not([action])';
    const own = [...document.querySelectorAll(ours)], bad = own.length > 1 ? ['forms'] : [];
    const barred = 'iframe object embed base form animate set video audio'.split(' ');
    const runs = /^[\\s\\0]*(?:\\w*script:|data:(?!,$|image\\/|text\\/csv)|.*canary[.]example)/i;
    for (const one of document.querySelectorAll('*')) {
        const tag = one.tagName.toLowerCase();
        if (barred.includes(tag) && !own.includes(one)) bad.push(tag);
        if (tag === 'link' && one.rel !== 'icon') bad.push(`link ${one.rel}`);
        if (tag === 'meta' && one.httpEquiv.toLowerCase() === 'refresh') bad.push('refresh');
        for (const {name, value} of one.attributes) {
            const addressed = /^(?:xlink:)?(?:href|src|action|formaction|srcdoc)$/i.test(name);
            if (/^on/i.test(name) || (addressed && runs.test(value))) bad.push(`${tag} ${name}=${value}`);
        }
    }
    return bad;
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Path]:
    """The reports of the hostile corpus: every page of the suite, and one of a notebook that failed."""
    from helpers.reports.run import make_reports

    folder = make_project(tmp_path_factory.mktemp("hostile") / "project", notebooks=True)
    raw = folder / "data" / "raw" / CORPUS
    write_corpus(raw, bombs=False)
    write_manifest(raw)
    params = {
        "title": MARKUP["end-of-script"] + MARKUP["template"],
        "outlets": list(reversed(OUTLETS)),
        "ingest": {"outlet_aliases": {MARKUP["attribute"]: MARKUP["json"]}, "leave_out": []},
        "terms": {"term": MARKUP["json"] + '"\nimport os; os.mkdir("canary") #'},
    }
    (folder / "params" / f"{CORPUS}.yaml").write_text(yaml.safe_dump(params), "utf-8")
    write_notebook(folder / "notebooks" / "12_fails.ipynb", FAILS, parameters=f"corpus = {CORPUS!r}")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert make_reports(CORPUS) == 1
        reports = folder / "reports" / CORPUS
        assert [path.name for path in (reports / "failed").glob("*.html")] == ["12_fails.html"]
        yield reports


def pages(reports: Path) -> list[Path]:
    found = [*reports.rglob("*.html"), reports.parent / "index.html"]
    assert len(found) >= 12
    return sorted(found)


def test_each_file_is_where_it_belongs(hostile: Path) -> None:
    from helpers.storage.tables import read_table

    processed = hostile.parents[1] / "data" / "processed" / CORPUS
    taken = read_table(processed / "articles.parquet")["path"]
    rejected = read_table(processed / "rejected.parquet")["path"]
    assert set(taken.str.split("/").str[1].str.split("#").str[0]) == set(TAKEN)
    assert set(rejected.str.split("/").str[1].str.split("#").str[0]) == {*REFUSED, *LINKS}
    assert not list(hostile.parents[1].rglob("canary"))


@pytest.mark.parametrize("name", ["script", "end-of-style", "image", "svg", "mathml", "details"])
def test_the_canary_would_be_tripped(browser, tmp_path: Path, name: str) -> None:
    """The same markup, unescaped: the test can see what it looks for."""
    (tmp_path / "page.html").write_text(f"<style></style>{MARKUP[name]}", "utf-8")
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "page.html").as_uri())
    page.wait_for_function("window.__canary === 1", timeout=30_000)
    page.context.close()


def assert_only_data(path: Path) -> None:
    """A script beside a page hands over plain values, and does nothing else."""
    assert re.fullmatch(r"search-\d+\.js", path.name)
    handed = re.fullmatch(r"\(globalThis\.ssParts \?\?= \[\]\)\.push\((.*)\);\n", path.read_text("utf-8"))
    assert json.loads(handed[1])


@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
def test_no_page_runs_a_script_but_ours(browser, hostile: Path, bypass: bool) -> None:
    """Without the Content-Security-Policy the escaping alone must do."""
    context = browser.new_context(offline=True, bypass_csp=bypass)
    context.set_default_timeout(20_000)
    for path in pages(hostile):
        watched = Watched(context.new_page())
        watched.page.goto(path.as_uri())
        source = path.read_text("utf-8")
        title = html.unescape(re.search(r"<title>(.*?)</title>", source, re.DOTALL)[1])
        watched.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        watched.page.mouse.move(200, 300)
        watched.page.keyboard.press("Tab")
        watched.page.wait_for_timeout(100)
        assert watched.page.evaluate("window.__canary") is None, path.name
        assert watched.page.title() == " ".join(title.split()), path.name
        assert watched.page.evaluate(ACTING) == [], path.name
        assert watched.wrong == [], path.name
        scripts = watched.page.evaluate(
            "[...document.scripts].map(one => [one.getAttribute('src'), one.textContent])"
        )
        allowed = re.search(r"script-src ([^;]*)", html.unescape(source))[1]
        for file, script in scripts:
            if file is None:
                assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in allowed
            else:
                assert "'self'" in allowed
                assert_only_data(path.parent / file)
        watched.page.close()
    context.close()


def test_the_markup_is_there_to_be_read(hostile: Path) -> None:
    """That nothing ran is no proof if nothing came."""
    told = (hostile / "articles.html").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in hostile.glob("articles*.html")
    )
    for markup in (MARKUP["script"], MARKUP["image"], MARKUP["svg"], MARKUP["mathml"]):
        assert html.escape(markup).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in told
    assert CANARY in html.unescape(told)


def test_no_cell_of_a_table_is_a_formula(hostile: Path) -> None:
    tables = sorted((hostile / "tables").glob("*.csv"))
    assert tables
    for path in tables:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    acts = cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                    assert not acts or re.fullmatch(r"[+-]?[\d.,]+(?:e[+-]?\d+)?|-inf|-", cell), (
                        path.name,
                        cell,
                    )
