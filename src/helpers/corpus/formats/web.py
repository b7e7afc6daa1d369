"""Saved web pages: the body by trafilatura, the fields from what the page says of itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from helpers.corpus.dates import parse_date
from helpers.corpus.formats.raw import Raw
from helpers.corpus.patterns import OUTSIDE
from helpers.corpus.source import tidy

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|a|span|li|td|head|body|article|h\d)>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.IGNORECASE)
_NOT_SHOWN = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea")
)
_BLOCKS = frozenset(
    ("p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
     "footer", "nav", "aside", "figcaption", "figure", "blockquote", "ul", "ol", "table", "tr", "br", "main",
     "form", "button", "dt", "dd", "pre", "time", "label", "option")
)  # fmt: skip


def begins_page(text: str) -> bool:
    """Whether a text begins like a whole page of HTML."""
    return bool(_PAGE.match(text.removeprefix("\ufeff")))


def is_page(text: str) -> bool:
    """Whether a text is HTML: it begins like a page, or is full of closing tags."""
    return begins_page(text) or len(_TAGS.findall(text[:20_000])) >= 5


def declared_encoding(data: bytes) -> str:
    """The encoding that a page's meta element names; empty if there is none."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""


def read(data: bytes, options: dict[str, str]) -> Raw:
    """Body and fields of a page, from its text in UTF-8."""
    return read_page(data.decode("utf-8", "surrogatepass"))


def read_lines(data: bytes, options: dict[str, str]) -> dict[str, Any]:
    """What an export that is a page holds: `articles` if their elements tell, and the lines of its `text`."""
    from helpers.corpus.formats.exports.europresse import articles

    tree = parse_html(data.decode("utf-8", "surrogatepass"))
    return {"articles": articles(tree), "text": "\n\n".join(visible_lines(tree))}


def read_page(html: str) -> Raw:
    """Body and fields of a page.

    Returns:
        `text`: the body's lines; `rest`: the page's other visible lines, with the reason;
        `fields`: outlet, title, published, author, url, section as far as the page states them.
    """
    import trafilatura

    body = trafilatura.extract(html, include_comments=False) or ""
    tree = parse_html(html)
    known = " ".join(body.split())
    other = [line for line in dict.fromkeys(visible_lines(tree)) if line not in known]
    return {"text": body, "rest": [(OUTSIDE, "\n".join(other))], "fields": _fields(html, tree)}


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
            if element.tail:
                yield "text", element.tail
            continue
        if tag and tag not in _NOT_SHOWN:
            yield "edge", tag
            if element.text:
                yield "text", element.text
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        elif element.tail:
            yield "text", element.tail


def _fields(html: str, tree: Any) -> dict[str, str]:
    from trafilatura.metadata import extract_metadata

    found: dict[str, Any] = {}
    meta = extract_metadata(html, date_config={"extensive_search": False, "original_date": True})
    if meta is not None:
        found = {
            "title": meta.title, "author": meta.author, "url": meta.url, "outlet": meta.sitename,
            "published": meta.date, "section": (meta.categories or [""])[0],
        }  # fmt: skip
    stated = _metas(tree)
    linked = next(_news_objects(tree), {})
    # trafilatura gives the day; the page often states the minute, and its own name rather than its domain.
    times = (
        linked.get("datePublished"),
        stated.get("article:published_time"),
        stated.get("datepublished"),
        *_times_of_day(tree, str(found.get("published") or "")),
    )
    publisher, headline = linked.get("publisher"), linked.get("headline")
    better = {
        "published": next((time for time in times if isinstance(time, str) and parse_date(time)), None),
        "title": headline if isinstance(headline, str) else stated.get("og:title"),
        "outlet": stated.get("og:site_name") or (publisher if isinstance(publisher, dict) else None),
        "section": stated.get("article:section") or linked.get("articleSection"),
        "url": stated.get("og:url"),
    }
    return tidy(found | {name: value for name, value in better.items() if value})


def _times_of_day(tree: Any, day: str) -> list[str]:
    """What the page's time elements say of a day, more exactly than by the day."""
    stated = (element.get("datetime") or "" for element in tree.iter("time"))
    return [time for time in stated if day and "T" in parse_date(time) and parse_date(time)[:10] == day]


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name and element.get("content"):
            metas.setdefault(name, element.get("content"))
    return metas


def _news_objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The schema.org objects of the page that describe an article."""
    for element in tree.iter("script"):
        if element.get("type") != "application/ld+json" or not element.text:
            continue
        try:
            found = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        stack = [found]
        while stack:
            thing = stack.pop()
            if isinstance(thing, list):
                stack += thing[:100]
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting")) for kind in kinds):
                    yield thing
                stack += [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]
