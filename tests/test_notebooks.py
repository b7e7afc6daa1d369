"""Every notebook of the suite, run on a corpus written for the tests whose answers are known."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest
from nbconvert import HTMLExporter

from helpers.pipeline import Project
from helpers.reports.execute import execute, kernel_environment
from helpers.settings import SECTIONS, Params, read_settings
from helpers.validation.checks import check_offsets

pytestmark = pytest.mark.slow
PAGES = [f"{number:02}_{section}" for number, section in enumerate(SECTIONS, start=1)]


@pytest.fixture(scope="module")
def folder(reports_of: Callable[[str], Path]) -> Path:
    """The project with the suite's notebooks, its reports made."""
    return reports_of("harbour")


@pytest.fixture(scope="module")
def project(folder: Path) -> Project:
    return Project(read_settings("harbour", root=folder))


def page(folder: Path, name: str) -> str:
    return (folder / "reports" / "harbour" / f"{name}.html").read_text("utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_on_its_own(folder: Path, name: str) -> None:
    text = page(folder, name)
    assert re.search(r"<h1[^>]*>", text)
    assert not re.search(
        r"""(?:src|href)\s*=\s*["']?(?:https?:)?//(?!www\.w3\.org)[^"']+\.(?:js|css)""", text
    )
    assert "<script src" not in text
    assert "@import" not in text
    assert all('alt="' in image for image in re.findall(r"<img[^>]*>", text))
    # Four articles: no test, so no p-value anywhere.
    assert not re.search(r"\bp\s*[<=]\s*0?\.\d", text)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_four_articles_allow(folder: Path, name: str) -> None:
    assert "Daily Ledger: 2 articles; Harbour Times: 2 articles" in page(folder, name)


def test_every_link_of_a_run_leads_to_a_place_that_is_there(folder: Path) -> None:
    reports = folder / "reports" / "harbour"
    texts = {path.name: path.read_text("utf-8") for path in reports.glob("*.html")}
    anchors = {
        name: {html.unescape(one) for one in re.findall(r'\sid="([^"]+)"', text)}
        for name, text in texts.items()
    }
    for name, text in texts.items():
        for href in map(html.unescape, re.findall(r'\shref="([^"]+)"', text)):
            if href.startswith(("data:", "http", "mailto:")):
                continue
            file, _, anchor = href.partition("#")
            file = unquote(file) or name
            assert (reports / file).exists(), (name, href)
            if anchor and file in anchors:
                assert unquote(anchor) in anchors[file], (name, href)


def test_the_overview_links_every_page_and_tells_the_findings(folder: Path) -> None:
    index = page(folder, "index")
    for name in PAGES:
        assert f'href="{name}.html"' in index
    assert 'class="ss-failed"' not in index
    assert json.loads((folder / "reports" / "harbour" / "provenance.json").read_text("utf-8"))["inputs"]


def test_debris_is_cut_and_the_body_stays(project: Project) -> None:
    articles = project.articles.set_index("title")
    text = articles["text"]["Dock workers vow to strike over night shifts"]
    assert text.startswith("Dock workers in Lindmoor will stop work")
    assert text.endswith("ended in 1998 after eleven weeks.")
    reasons = set(project.removed["reason"])
    assert {"headline", "publication date", "repeated caption", "section label", "agency credit"} <= reasons
    assert articles["agency"]["Strike threatens Lindmoor port"] == "Coastal Press"


@pytest.mark.parametrize(
    ("cue", "source", "kind"),
    [
        ("said", "the Lindmoor Dockers' Union", "indirect"),
        ("said", "Mara Quill, chair of the union", "direct"),
        ("warned", "Economists", "indirect"),
        ("claimed", "The Lindmoor Port Company", "indirect"),
        ("insisted", "Mara Quill, who chairs the dockers' union", "indirect"),
        ("confirmed", "The Lindmoor Port Company", "indirect"),
        ("said", "Quill", "direct"),
        ("said", "both sides", "indirect"),
    ],
)
def test_statements_are_given_to_those_who_made_them(
    project: Project, cue: str, source: str, kind: str
) -> None:
    found = project.attributions
    same = found[(found["cue"] == cue) & (found["kind"] == kind)]
    assert source in [text.rstrip(",") for text in same["source"]]


@pytest.mark.parametrize(
    ("cue", "category", "voice"),
    [
        ("may", "epistemic", "reported"),
        ("Perhaps", "epistemic", "reported"),
        ("whether", "investigation", "reported"),
    ],
)
def test_hedges_are_found_in_the_voice_of_their_speaker(
    project: Project, cue: str, category: str, voice: str
) -> None:
    cues = project.stance[["cue", "category", "voice"]].apply(tuple, axis=1).tolist()
    assert (cue, category, voice) in cues


@pytest.mark.parametrize("words", ["96 percent of all shifts", "at least two workers", "nine hours"])
def test_the_same_statement_is_linked(project: Project, words: str) -> None:
    sentences = project.sentences.set_index(["article_id", "sentence_id"])["text"]
    pairs = [
        (sentences[row.article_a, row.sentence_a], sentences[row.article_b, row.sentence_b])
        for row in project.alignment.itertuples()
    ]
    assert any(words in a and words in b for a, b in pairs)


def test_what_only_one_outlet_has_is_listed(project: Project) -> None:
    alone = project.coverage.merge(project.sentences, on=["article_id", "sentence_id"])["text"]
    assert alone.str.contains("Shipping firms welcomed").any()
    assert alone.str.contains("ended in 1998").any()
    assert not alone.str.contains("96 percent").any()


def test_every_offset_leads_back_to_its_words(project: Project) -> None:
    found = check_offsets(
        project.articles,
        sentences=project.sentences,
        stance=project.stance,
        attributions=project.attributions,
    )
    assert found["checked"].min() > 0
    assert found["wrong"].sum() == 0


def test_tables_of_the_pages_are_plain_csv(folder: Path) -> None:
    tables = sorted((folder / "reports" / "harbour" / "tables").glob("*.csv"))
    assert len(tables) >= 20
    for table in tables:
        pd.read_csv(table)


def test_explore_runs_too_and_an_html_export_has_what_each_widget_shows(folder: Path, tmp_path: Path) -> None:
    with kernel_environment():
        executed = execute(folder / "notebooks" / "explore.ipynb", {"corpus": "harbour"}, folder=tmp_path)
    assert executed.error == ""
    html, _ = HTMLExporter().from_notebook_node(executed.notebook)
    static = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    for shown in (
        "harbour, all events",
        "No sentence has “trust”",
        "Layers: stance",
        "Same statement? Score",
        f"links from a score of {Params().comparison.threshold:g}",
        "What params/harbour.yaml will say",
    ):
        assert shown in static
