"""From notebooks and tables to the HTML that is shared."""

import re
from collections.abc import Iterable

SHARED_TABLES = ("articles", "removed", "sentences", "stance", "attributions", "alignment")
"""The tables that decide what a share-safe report quotes."""

MOST_ARTICLES = 1000
"""Articles past which those alone have a page that another page leads to."""


_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
MAIN = '<main id="content" tabindex="-1">'
"""Where the content of every page begins."""


def without_colours(text: str) -> str:
    """What a program printed, without the codes by which a terminal colours it."""
    return _ANSI.sub("", text)


def with_note(html: str, note: str) -> str:
    """A page with a line above its content; as it is where there is nothing to say."""
    from html import escape

    said = f'{MAIN}\n<p class="ss-shared" role="note">{escape(note)}</p>'
    return html.replace(MAIN, said, 1) if note else html


def full_nav(pages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Links to all pages of a corpus.

    Args:
        pages: (href, title) of the notebooks' pages.
    """
    return [("index.html", "Overview"), *pages, ("articles.html", "The articles"), ("search.html", "Search")]
