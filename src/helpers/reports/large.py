"""What the pages of a large corpus are made of: the rows of those articles alone that have a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.pipeline.sampling import MOST_EVENTS, rows_of_articles, told_events
from helpers.reports.article_pages import pointed_to
from helpers.reports.articles import ShownArticles

if TYPE_CHECKING:
    from helpers.pipeline import Project


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
        cues=_cues_by_category(project),
    )


def _of_event_pages(project: Project) -> set[str]:
    """The articles of the events that have a page of their own."""
    if project.is_large:
        return set(project.event_sample.articles["article_id"])
    event_of = told_events(project)
    paged = set(sorted(set(event_of.values()))[:MOST_EVENTS])
    return {article for article, event in event_of.items() if event in paged}


def _cues_by_category(project: Project) -> Counter[str]:
    """How many cues of each category the corpus has."""
    return Counter(project.read("stance", columns=["category"])["category"])
