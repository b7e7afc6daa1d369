"""HTML that stands inside something else (a cell, a feed, a mail): its paragraphs, and what is beside."""

from __future__ import annotations

import re

from helpers.corpus.patterns import OUTSIDE
from helpers.corpus.source import Raw

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|ul|ol|li|h[1-6]|blockquote|figure|img|table|section|article|html|body)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:p|div|a|h[1-6]|li|em|strong|span|blockquote|article|body|figure)>|<(?:p|br ?/?)>", re.IGNORECASE
)
_ASIDE = frozenset(("figure", "aside", "form", "nav", "footer", "button", "figcaption", "gu-atom", "iframe"))


def is_markup(text: str) -> bool:
    """Whether a text is a piece of HTML and not prose that mentions a tag."""
    return bool(_CLOSING.search(text[:20_000])) and len(_TAG.findall(text[:20_000])) >= 2


def read_fragment(html: str) -> Raw:
    """The paragraphs of a piece of HTML; figures, forms and asides are its `rest`."""
    from lxml import etree

    from helpers.corpus.formats.lines import parse_html, visible_lines

    tree = parse_html(html)
    beside = []
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and e.tag in _ASIDE]:
        if any(isinstance(parent.tag, str) and parent.tag in _ASIDE for parent in element.iterancestors()):
            continue
        beside += visible_lines(element)
        if element.getparent() is not None:
            etree.SubElement(element.getparent(), "br").tail = element.tail
            element.getparent().replace(element, element.getparent()[-1])
    return {
        "text": "\n\n".join(visible_lines(tree)),
        "rest": [(OUTSIDE, "\n".join(beside))] if beside else [],
    }


def read(cell: str) -> Raw:
    """A cell of a table: a page in it is read as one, other HTML by its paragraphs."""
    from helpers.corpus.formats import web

    return web.read_page(cell) if web.begins_page(cell) else read_fragment(cell)
