"""A large corpus in parts of bounded size; whatever leads to a sentence finds it."""

from __future__ import annotations

import html
import re
from itertools import cycle, islice
from urllib.parse import unquote

import pandas as pd
import pytest
import sample_report
from conftest import make_project

from helpers.display.output import article_link
from helpers.pipeline import Project, batches
from helpers.pipeline.sampling import EventSample
from helpers.reports.article_pages import render_articles, shown_rows
from helpers.reports.articles import LONG, TABLES, ShownArticles
from helpers.reports.events import render_events
from helpers.reports.pages import MOST_BYTES, pointed_to, resolve_links
from helpers.settings import read_settings

N = 300
NAV = [("index.html", "Overview")]


def generated(n: int, sentences: int) -> dict[str, pd.DataFrame]:
    """The tables of `n` articles of so many sentences, made of the sentences of the sample."""
    known = [text for texts in sample_report.SENTENCES.values() for text in texts]
    articles, rows, cues = [], [], []
    for number in range(n):
        key, outlet = f"a{number:03d}", sample_report.OUTLETS[number % 2]
        told = list(islice(cycle(known), number % 10, number % 10 + sentences))
        text = " ".join(told)
        facts = (f"Report {number}", "2024-03-04", f"event {number // 2}", "", f"{key}.txt", "")
        articles.append((key, outlet, *facts, len(text.split()), text))
        start = 0
        for place, sentence in enumerate(told, start=1):
            rows.append((key, place, start, start + len(sentence), "body", sentence))
            cues.append((key, place, start, start + 3, sentence[:3], "hedge", "narrator", "body", False))
            start += len(sentence) + 1
    made = sample_report.tables()
    links = [
        (f"event {a // 2}", f"a{a:03d}", place, f"a{a + 1:03d}", place, 0.9, "close")
        for a in range(0, n - 1, 2) for place in range(1, sentences + 1)
    ]  # fmt: skip
    return {
        "articles": pd.DataFrame(articles, columns=made["articles"].columns),
        "sentences": pd.DataFrame(rows, columns=made["sentences"].columns),
        "stance": pd.DataFrame(cues, columns=made["stance"].columns),
        "attributions": made["attributions"].iloc[:0],
        "alignment": pd.DataFrame(links, columns=made["alignment"].columns),
        "coverage": made["coverage"].iloc[:0],
    }


def render(tables: dict[str, pd.DataFrame], **options):
    given = ShownArticles(tables, sample_report.OUTLETS, **options)
    return render_articles(given, corpus_title="T", nav=sample_report.NAV)


@pytest.fixture(scope="module")
def large():
    return render(generated(N, 20))


def ids(page: str) -> set[str]:
    return {html.unescape(one) for one in re.findall(r'\sid="([^"]+)"', page)}


def assert_links_lead_somewhere(pages: dict[str, str]) -> None:
    anchors = {name: ids(page) for name, page in pages.items()}
    for name, page in pages.items():
        for href in map(html.unescape, re.findall(r'href="([^"]+)"', page)):
            file, _, anchor = href.partition("#")
            if file and file not in pages:
                assert file in {"data:,", *(href for href, _ in sample_report.NAV)}
            elif anchor and not anchor.startswith("content"):
                assert unquote(anchor) in anchors[file or name], (name, href)


def test_every_page_can_be_mailed(large):
    assert len(large.pages) > 5
    assert all(len(page.encode()) <= MOST_BYTES for page in large.pages.values())


def test_pages_of_short_articles_are_bounded_too():
    made = render(generated(700, 2))
    assert all(len(page.encode()) <= MOST_BYTES for page in made.pages.values())


def test_every_article_and_sentence_stands_on_one_page(large):
    standing = [
        one for page in large.pages.values() for one in ids(page) if re.fullmatch(r"a\d{3}(-s\d+)?", one)
    ]
    assert len(standing) == len(set(standing)) == N * 21
    assert set(large.places) == {f"a{number:03d}" for number in range(N)}


def test_every_link_between_the_pages_leads_to_its_place(large):
    assert_links_lead_somewhere(large.pages)


def test_a_link_of_another_page_leads_to_the_part(large):
    for article, sentence in (("a000", 3), ("a299", 20)):
        ((_, file),) = large.places[article]
        page = f'<a href="{article_link(article, sentence)}">x</a>'
        assert (
            resolve_links(page, large.places, page="index.html")
            == f'<a href="{file}#{article}-s{sentence}">x</a>'
        )
        assert f'id="{article}-s{sentence}"' in large.pages[file]


def test_a_link_from_a_folder_within_keeps_its_way_out(large):
    ((_, file),) = large.places["a007"]
    page = '<a href="../articles.html#a007">x</a>'
    assert resolve_links(page, large.places, page="failed/x.html") == f'<a href="../{file}#a007">x</a>'


def test_the_list_names_every_page_and_article(large):
    page = large.pages["articles.html"]
    for name in large.pages:
        assert f'href="{name}"' in page
    assert page.count('<th scope="row">') == N


def test_the_same_tables_give_the_same_bytes():
    made = render(generated(60, 20))
    assert len(made.pages) > 2
    assert render(generated(60, 20)) == made


def test_past_a_limit_only_what_pages_lead_to_is_shown():
    tables = generated(60, 20)
    texts = [r'{"text/html": "<a href=\"articles.html#a004-s2\">x</a>"}']
    only = pointed_to(texts) | {"a000", "a001", "a002", "a003"}
    assert only & set(tables["articles"]["article_id"]) == {"a000", "a001", "a002", "a003", "a004"}
    made = render(generated(60, 150), only=only)
    assert set(made.places) == {"a000", "a001", "a002", "a003", "a004"}
    assert "55 more are in the tables" in made.pages["articles.html"]
    assert_links_lead_somewhere(made.pages)
    # A link to an article without a page leads to the list.
    assert (
        resolve_links('<a href="articles.html#a050-s1">', made.places, page="x.html")
        == '<a href="articles.html">'
    )


def test_a_very_long_article_goes_on_on_the_next_page():
    made = render(generated(2, 4 * LONG))
    assert all(len(page.encode()) <= MOST_BYTES for page in made.pages.values())
    parts = made.places["a000"]
    assert [first for first, _ in parts] == [0, LONG + 1, 2 * LONG + 1, 3 * LONG + 1]
    assert_links_lead_somewhere(made.pages)
    assert "(continued)" in made.pages[parts[-1][1]]


def test_a_small_corpus_is_one_page():
    made = render(generated(4, 5))
    assert list(made.pages) == ["articles.html"]
    assert made.places == {}
    assert 'href="#a001-s1"' in made.pages["articles.html"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of several batches, its tables made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_WORDS", 120)
        folder = make_project(tmp_path_factory.mktemp("batches") / "project")
        project = Project(read_settings("harbour", root=folder), workers=1)
        project.make_all()
        assert project.is_large
    return project


@pytest.fixture
def project(made: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(batches, "BATCH_WORDS", 120)
    return Project(made.settings, workers=1)


def test_articles_of_some_rows_are_those_of_the_whole_tables(project: Project) -> None:
    project.event_sample = EventSample.of(project, most=1)
    lone = sorted(set(project.about["article_id"]) - set(project.event_sample.articles["article_id"]))
    given = shown_rows(project, [f'"articles.html#{lone[0]}-s1"'])
    assert "articles" not in project._tables  # the texts of all were not read
    assert lone[0] in given.only
    assert set(given.tables["sentences"]["article_id"]) < set(project.about["article_id"])
    whole = ShownArticles({name: project.read(name) for name in TABLES}, project.outlets, only=given.only)
    some, every = (render_articles(one, corpus_title="T", nav=NAV) for one in (given, whole))
    assert some == every


def test_events_of_some_rows_are_those_of_the_whole_tables(project: Project) -> None:
    made = render_events(project, nav=NAV, provenance={}).pages
    assert made
    assert made == render_events(Whole(project), nav=NAV, provenance={}).pages


class Whole:
    """A project that compares all events, with all rows of the tables."""

    def __init__(self, project: Project) -> None:
        self._project = self.excerpt = project

    def __getattr__(self, name: str) -> object:
        return getattr(self._project, name)
