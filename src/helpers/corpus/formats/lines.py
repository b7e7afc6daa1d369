"""A page as a tree, and the lines of it that a reader sees."""

from __future__ import annotations

from typing import Any

from helpers.corpus.formats import xml

_NOT_SHOWN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea")
)
_BLOCKS = frozenset(
    ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
     "footer", "nav", "aside", "figcaption", "figure", "blockquote", "ul", "ol", "table", "tr", "br", "main",
     "form", "button", "dt", "dd", "pre", "time", "label", "option")
)  # fmt: skip


def parse_html(html: str) -> Any:
    """The page as a tree; one without an element where there is nothing in it."""
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
    try:
        return lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return lxml_html.Element("html")


def visible_lines(tree: Any) -> list[str]:
    """The lines a reader of the page sees, in order."""
    return xml.paragraphs(tree, _BLOCKS, hidden=_NOT_SHOWN)
