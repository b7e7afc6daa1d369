"""Where the links of a page lead: to the page on which a sentence stands, and to what a list still shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

Places = Mapping[str, Sequence[Sequence[Any]]]
"""article_id -> [first sentence, page] of each part of the article; empty where all are on one page."""

WHOLE = "articles.html"
_LINK = re.compile(r'href="(?P<up>(?:\.\./)*)articles\.html#(?P<anchor>[^"]+)"')
_SENTENCE = re.compile(r"-s(\d+)$")


def resolve_links(html: str, places: Places, *, page: str) -> str:
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
    match = _SENTENCE.search(anchor)
    article = anchor[: match.start()] if match and anchor not in places else anchor
    sentence = int(match[1]) if match and anchor not in places else 0
    return next((file for first, file in reversed(places.get(article, [])) if first <= sentence), "")


def pointed_to(texts: Iterable[str]) -> set[str]:
    """The articles that pages lead to.

    Args:
        texts: Executed notebooks as they are stored.
    """
    anchors = {unquote(link) for text in texts for link in re.findall(r"articles\.html#([^\\\"]+)", text)}
    return {_SENTENCE.sub("", anchor) for anchor in anchors} | anchors


def elsewhere(html: str, page: str) -> str:
    """A piece of a page (named without `.html`) as other pages show it: links to its own anchors name it."""
    return html.replace('<a href="#', f'<a href="{quote(page)}.html#')
