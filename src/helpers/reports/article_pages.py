"""`articles.html`: every article, each sentence with an address; a large corpus in parts of bounded size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from helpers.reports.articles import Piece, categories, marked_articles
from helpers.reports.pages import Nav, page_html

if TYPE_CHECKING:
    import pandas as pd

Places = Mapping[str, Sequence[Sequence[Any]]]
"""article_id -> [first sentence, page] of each part of the article; empty where all are on one page."""

WHOLE = "articles.html"
_ROOM = 200_000  # bytes of articles on a page: with its frame it stays below 250 KB
_MOST_LISTED = 600
_LINK = re.compile(r'href="(?P<up>(?:\.\./)*)articles\.html#(?P<anchor>[^"]+)"')
_SENTENCE = re.compile(r"-s(\d+)$")


@dataclass(frozen=True)
class ArticlePages:
    """The pages (file name -> HTML), and where on them each article stands."""

    pages: dict[str, str]
    places: Places


def render_articles(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    stance: pd.DataFrame,
    attributions: pd.DataFrame,
    alignment: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    corpus_title: str,
    nav: Nav,
    outlets: Sequence[str],
    quotes: Mapping[tuple[str, int], str] | None = None,
    only: Collection[str] | None = None,
    about: pd.DataFrame | None = None,
    cues: Mapping[str, int] | None = None,
) -> ArticlePages:
    """Every article of the outlets compared, with layers that a reader turns on and off.

    Every sentence, those of the title too, has the anchor `<article_id>-s<sentence_id>`. What does not fit
    on one page stands on `articles-01.html` and so on, and `articles.html` leads there.

    Args:
        articles, sentences, stance, attributions, alignment, coverage: The tables of the corpus, or their
            rows of the articles to show.
        corpus_title: What the corpus is called.
        nav: (href, title) of every page, the overview first.
        outlets: The outlets compared, target first.
        quotes: (article_id, sentence_id) -> what may be quoted; everything where None.
        only: The articles to show; all where None.
        about, cues: All articles, and the cues of each category, where the tables have some rows alone.
    """
    pieces = marked_articles(
        articles, sentences, stance, attributions, alignment, coverage,
        outlets=outlets, quotes=quotes, only=only, about=about,
    )  # fmt: skip
    cues = Counter(map(str, stance["category"])) if cues is None else cues
    about = articles if about is None else about
    groups = _groups(pieces)
    names = [f"articles-{number:02d}.html" for number in range(1, len(groups) + 1)]
    told = {"corpus_title": corpus_title, "page": "articles", "nav": nav, "whole": quotes is None}

    def page(group: list[Piece], number: int) -> str:
        return page_html(
            "articles.html.j2",
            title=f"The articles, part {number}" if len(groups) > 1 else "The articles",
            contents=[
                (piece.shown["anchor"], f"{piece.shown['outlet']}: {piece.shown['title']}") for piece in group
            ],
            articles=[piece.shown for piece in group],
            categories=categories(cues),
            number=number,
            parts=names if len(groups) > 1 else [],
            **told,
        )

    if len(groups) <= 1:
        return ArticlePages({WHOLE: lead(page(groups[0] if groups else [], 1), {}, page=WHOLE)}, {})
    places: dict[str, list[list[Any]]] = {}
    for name, group in zip(names, groups, strict=True):
        for piece in group:
            places.setdefault(piece.article_id, []).append([piece.first, name])
    pages = {
        name: lead(page(group, number), places, page=name)
        for number, (name, group) in enumerate(zip(names, groups, strict=True), start=1)
    }
    rows = [(name, piece.shown) for name, group in zip(names, groups, strict=True) for piece in group]
    left_out = len(set(about.loc[about["outlet"].isin(outlets), "article_id"])) - len(places)
    pages[WHOLE] = page_html(
        "article_list.html.j2",
        title="The articles",
        contents=[],
        rows=rows[:_MOST_LISTED],
        parts=names,
        total=len(rows),
        left_out=left_out,
        **told,
    )
    return ArticlePages(pages, places)


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
