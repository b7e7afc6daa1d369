"""A page as a tree, and the lines of it that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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


def visible_lines(tree: Any) -> Iterator[str]:
    """The lines a reader of the page sees, in order."""
    parts: list[str] = []
    for event, element in _walk(tree):
        if event == "text":
            parts.append(element)
        elif element in _BLOCKS and parts:
            if line := " ".join("".join(parts).split()):
                yield line
            parts = []
    if line := " ".join("".join(parts).split()):
        yield line


def _walk(tree: Any) -> Iterator[tuple[str, str]]:
    """Text and block edges in document order, without recursion: pages nest as deep as they like."""
    stack = [(tree, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            yield "edge", tag
            if element.tail and element is not tree:
                yield "text", element.tail
            continue
        if tag and tag not in _NOT_SHOWN:
            yield "edge", tag
            if element.text:
                yield "text", element.text
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        elif element.tail and element is not tree:
            yield "text", element.tail
