"""HTML as a tree and as the lines a reader sees; pieces of it inside something else (a cell, a mail)."""

from __future__ import annotations

import re
from typing import Any

from helpers.corpus.formats import xml
from helpers.corpus.patterns import OUTSIDE
from helpers.corpus.source import Raw

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|ul|ol|li|h[1-6]|blockquote|figure|img|table|section|article|html|body)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"</(?:p|div|a|h[1-6]|li|em|strong|span|blockquote|article|body|figure)>|<(?:p|br ?/?)>", re.IGNORECASE
)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*(?!\s)")
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_ASIDE = frozenset(("figure", "aside", "form", "nav", "footer", "button", "figcaption", "gu-atom", "iframe"))


_ELEMENT = re.compile(r"<(?:!doctype\s{1,20})?(?P<name>[a-z][\w.:-]{0,60})[\s/>]", re.IGNORECASE)
_DECLARATIONS = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))
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


def first_element(text: str) -> str:
    """The name of the first element of a page or an XML document, or that its document type gives."""
    position = 0
    while (position := text.find("<", position)) >= 0:
        if match := _ELEMENT.match(text, position):
            return match["name"]
        end = next((end for begin, end in _DECLARATIONS if text.startswith(begin, position)), "")
        if not end or (position := text.find(end, position)) < 0:
            break
    return ""


def is_markup(text: str) -> bool:
    """Whether a text is a piece of HTML and not prose that mentions a tag."""
    return bool(_CLOSING.search(text[:20_000])) and len(_TAG.findall(text[:20_000])) >= 2


def read_fragment(html: str) -> Raw:
    """The paragraphs of a piece of HTML; figures, forms and asides are its `rest`.

    Where there are more empty lines than paragraphs in tags, as WordPress stores posts, they part paragraphs.
    """
    from lxml import etree

    if len(_EMPTY_LINE.findall(html)) > len(_PARAGRAPH.findall(html)):
        html = _EMPTY_LINE.sub("<p>", html)
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
