"""Addresses inside a report: a sentence of the annotated articles, a group of sentences on the same page."""

from __future__ import annotations

import re
from urllib.parse import quote

from helpers.display.shown import check_name, slug

_LOCAL = re.compile(r"(?:[\w.-]+(?:/[\w.-]+)*)?(?:#\S*)?")


def article_anchor(article_id: object, sentence_id: int | None = None) -> str:
    """The id of a sentence (or of the article itself) on `articles.html`."""
    return str(article_id) if sentence_id is None else f"{article_id}-s{int(sentence_id)}"


def article_link(article_id: object, sentence_id: int | None = None) -> str:
    """Where a sentence stands in the annotated articles: `articles.html#<article_id>-s<sentence_id>`."""
    return "articles.html#" + quote(article_anchor(article_id, sentence_id), safe="-_.~")


def evidence_link(name: str, column: str, value: object) -> str:
    """From a number to the sentences behind it: those of `display.evidence(…, name=name)` with this value.

    The link jumps to the first such sentence; with script the list also shows these alone.

    Args:
        name: The `name` of the evidence on the same page.
        column: outlet, category, voice, speaker, … (see `helpers.display.tables.FILTERS`).
        value: The value of that column.
    """
    return f"#{check_name(name)}.{slug(column)}.{quote(slug(value))}"


def check_href(href: str) -> str:
    """`href` if it stays inside the report.

    Raises:
        ValueError: it has a scheme or a host, or leads out of the folder.
    """
    if not _LOCAL.fullmatch(href) or ".." in href.split("#")[0]:
        raise ValueError(f"href: {href!r} given; an address within the report is allowed")
    return href
