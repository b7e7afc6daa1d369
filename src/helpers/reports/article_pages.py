"""`articles.html`: every article, each sentence with an address; a large corpus in parts of bounded size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from helpers.display.shown import slug
from helpers.entities.roles import SPEAKER_TYPES
from helpers.reports.articles import Piece, ShownArticles, marked_articles
from helpers.reports.pages import Nav, page_html
from helpers.stance.categories import CATEGORIES
from helpers.validation.hand_corrections import CHOICES, COLUMNS

Places = Mapping[str, Sequence[Sequence[Any]]]
"""article_id -> [first sentence, page] of each part of the article; empty where all are on one page."""

QUIET = ("assertive",)
"""Categories of cues that are highlighted only when a reader asks."""

WHOLE = "articles.html"
_ROOM = 175_000  # bytes of articles on a page: with its frame it stays below 250 KB
_MOST_LISTED = 600
_LINK = re.compile(r'href="(?P<up>(?:\.\./)*)articles\.html#(?P<anchor>[^"]+)"')
_SENTENCE = re.compile(r"-s(\d+)$")


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
        "corpus_title": corpus_title,
        "page": "articles",
        "nav": nav,
        "whole": given.quotes is None,
        "revision": revision,
        "correct": _correct(given),
    }
    groups = _groups(marked_articles(given)) or [[]]
    if len(groups) == 1:
        page = _page(groups[0], given, frame, title="The articles")
        return ArticlePages({WHOLE: lead(page, {}, page=WHOLE)}, {})
    named = {f"articles-{number:02d}.html": group for number, group in enumerate(groups, start=1)}
    places: dict[str, list[list[Any]]] = {}
    for name, group in named.items():
        for piece in group:
            places.setdefault(piece.article_id, []).append([piece.first, name])
    pages = {}
    for number, (name, group) in enumerate(named.items(), start=1):
        title = f"The articles, part {number}"
        page = _page(group, given, frame, title=title, number=number, parts=list(named))
        pages[name] = lead(page, places, page=name)
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
    *,
    title: str,
    number: int = 1,
    parts: Sequence[str] = (),
) -> str:
    """One page of articles; `parts` are the names of all where there are several."""
    return page_html(
        "articles.html.j2",
        title=title,
        contents=[(one.shown["anchor"], f"{one.shown['outlet']}: {one.shown['title']}") for one in group],
        articles=[piece.shown for piece in group],
        scripts=("take.js", "correct.js") if frame["correct"] else (),
        categories=_categories(given.n_cues),
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


def _categories(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The switches of the stance layer: a category, how many cues it has, whether it is shown at first.

    Verbs of saying are most of the cues, and the attribution layer underlines them already.
    """
    return [
        {"name": name, "slug": slug(name), "n": counts[name], "on": name not in QUIET}
        for name in sorted(counts)
    ]


def _groups(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces page by page, in their order, as many as there is room for."""
    groups: list[list[Piece]] = []
    used = 0
    for piece in pieces:
        if not groups or used + piece.size > _ROOM:
            groups.append([])
            used = 0
        groups[-1].append(piece)
        used += piece.size
    return groups


def lead(html: str, places: Places, *, page: str) -> str:
    """Links into `articles.html` as links to where the sentence stands.

    Args:
        html: A page.
        places: Where the articles stand; a link to one that has no page leads to the list.
        page: File name of `html`: links into itself name no file.
    """

    def to(link: re.Match[str]) -> str:
        file = _file(unquote(link["anchor"]), places) if places else WHOLE
        if not file:
            return f'href="{link["up"]}{WHOLE}"'
        return f'href="{"" if file == page else link["up"] + file}#{link["anchor"]}"'

    return _LINK.sub(to, html)


def _file(anchor: str, places: Places) -> str:
    found = _SENTENCE.search(anchor)
    article = anchor[: found.start()] if found and anchor not in places else anchor
    sentence = int(found[1]) if found and anchor not in places else 0
    return next((file for first, file in reversed(places.get(article, [])) if first <= sentence), "")


def pointed_to(texts: Iterable[str]) -> set[str]:
    """The articles that pages lead to.

    Args:
        texts: Executed notebooks as they are stored.
    """
    anchors = {unquote(one) for text in texts for one in re.findall(r"articles\.html#([^\\\"]+)", text)}
    return {_SENTENCE.sub("", anchor) for anchor in anchors} | anchors
