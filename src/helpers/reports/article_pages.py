"""`articles.html`: every article, each sentence with an address; a large corpus in parts of bounded size."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.display.output import slug
from helpers.entities.roles import SPEAKER_TYPES
from helpers.pipeline import Project
from helpers.pipeline.sampling import MOST_EVENTS, rows_of_articles, told_events
from helpers.reports.articles import TABLES, Piece, ShownArticles, marked_articles
from helpers.reports.pages import WHOLE, Nav, Places, fill_pages, page_html, pointed_to, resolve_links
from helpers.reports.sharing import Redactor
from helpers.stance.lexicon import CATEGORIES
from helpers.validation.hand_corrections import CHOICES, COLUMNS, given_corrections

QUIET = ("assertive",)
"""Categories of cues that are highlighted only when a reader asks."""

_ROOM = 175_000  # bytes of articles on a page: with its frame it stays below 250 KB
_MOST_LISTED = 600


@dataclass(frozen=True)
class ArticlePages:
    """The pages (file name -> HTML), and where on them each article stands."""

    pages: dict[str, str]
    places: Places


def render_articles(given: ShownArticles, *, corpus_title: str, nav: Nav, revision: str = "") -> ArticlePages:
    """Every article of the outlets compared, with layers that a reader turns on and off.

    Every sentence, those of the title too, has the anchor `<article_id>-s<sentence_id>`. What does not fit
    on one page stands on `articles-01.html` and so on, and `articles.html` leads there.

    Args:
        given: the articles to show, and what was found in them.
        corpus_title: what the corpus is called.
        nav: (href, title) of every page, the overview first.
        revision: the report's, for citations.
    """
    frame: dict[str, Any] = {
        "corpus_title": corpus_title, "page": "articles", "nav": nav, "whole": given.quotes is None,
        "revision": revision, "correct": _correct(given),
    }  # fmt: skip
    groups = fill_pages(marked_articles(given), room=_ROOM, size=lambda piece: piece.size) or [[]]
    if len(groups) == 1:
        page = _page(groups[0], given, frame)
        return ArticlePages({WHOLE: resolve_links(page, {}, page=WHOLE)}, {})
    named = {f"articles-{number:02d}.html": group for number, group in enumerate(groups, start=1)}
    places: dict[str, list[list[Any]]] = {}
    for name, piece in ((name, piece) for name, group in named.items() for piece in group):
        places.setdefault(piece.article_id, []).append([piece.first, name])
    pages = {
        name: resolve_links(_page(group, given, frame, number, list(named)), places, page=name)
        for number, (name, group) in enumerate(named.items(), start=1)
    }
    rows = [(name, piece.shown) for name, group in named.items() for piece in group]
    pages[WHOLE] = page_html(
        "article_list.html.j2",
        title="The articles",
        contents=[],
        rows=rows[:_MOST_LISTED],
        parts=list(named),
        total=len(rows),
        left_out=given.count_others(places),
        **frame,
    )
    return ArticlePages(pages, places)


def _page(
    group: list[Piece],
    given: ShownArticles,
    frame: Mapping[str, Any],
    number: int = 1,
    parts: Sequence[str] = (),
) -> str:
    """One page of articles; `parts` are the names of all where there are several."""
    return page_html(
        "articles.html.j2",
        title=f"The articles, part {number}" if parts else "The articles",
        contents=[(item.shown["anchor"], f"{item.shown['outlet']}: {item.shown['title']}") for item in group],
        articles=[piece.shown for piece in group],
        scripts=("take.js", "correct.js") if frame["correct"] else (),
        # Verbs of saying are most of the cues, and the attribution layer underlines them already.
        categories=[
            {"name": name, "slug": slug(name), "n": n, "on": name not in QUIET}
            for name, n in sorted(given.n_cues.items())
        ],
        number=number,
        parts=parts,
        **frame,
    )


def _correct(given: ShownArticles) -> dict[str, str]:
    """What the form for corrections is given: the values allowed, and the rows of `corrections.csv`."""
    if given.corrections is None or given.quotes is not None:
        return {}
    rows = [
        ["" if value == -1 else str(value) for value in row]
        for row in given.corrections.drop(columns="number").itertuples(index=False)
    ]
    return {
        "types": "|".join(SPEAKER_TYPES),
        "categories": "|".join(CATEGORIES),
        "choices": json.dumps(CHOICES),
        "columns": "|".join(COLUMNS),
        "rows": json.dumps(rows, ensure_ascii=False),
    }


def shown_articles(
    project: Project, records: Iterable[Path] | None = None, *, redactor: Redactor | None = None
) -> ShownArticles:
    """As much of the articles as may be shared.

    Args:
        project: the corpus.
        records: executed notebooks, where only the articles that they lead to have a page; else all have one.
        guard: what may be shared, where that is not all.
    """
    if records is not None:
        shown = shown_rows(project, (path.read_text("utf-8") for path in records))
    else:
        shown = ShownArticles({name: project.read(name) for name in TABLES}, project.outlets)
    if redactor:
        return replace(shown, quotes=redactor.quotes.sentences)
    return replace(shown, corrections=given_corrections(project))


def shown_rows(project: Project, texts: Iterable[str]) -> ShownArticles:
    """The articles of a large corpus that pages lead to.

    Args:
        project: the corpus.
        texts: executed notebooks as they are stored.
    """
    ids = pointed_to(texts) | _of_event_pages(project)
    return ShownArticles(
        rows_of_articles(project, ids),
        project.outlets,
        only=ids,
        about=project.about,
        cues=Counter(project.read("stance", columns=["category"])["category"]),
    )


def _of_event_pages(project: Project) -> set[str]:
    """The articles of the events that have a page of their own."""
    if project.is_large:
        return set(project.event_sample.articles["article_id"])
    event_of = told_events(project)
    paged = set(sorted(set(event_of.values()))[:MOST_EVENTS])
    return {article for article, event in event_of.items() if event in paged}
