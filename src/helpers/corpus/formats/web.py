"""Saved web pages: the body by trafilatura, the fields from what the page says of itself."""

from __future__ import annotations

import re
from typing import Any

from helpers.corpus.formats.linked import kinds_of
from helpers.corpus.formats.markup import first_element, parse_html, visible_lines
from helpers.corpus.formats.page_body import read_body
from helpers.corpus.formats.page_fields import read_fields
from helpers.corpus.patterns import OUTSIDE, words
from helpers.corpus.source import Raw

_START = 20_000  # characters in which a page shows that it is one
_TAGS = re.compile(r"</(?:p|div|a|span|li|td|head|body|article|h\d)>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.IGNORECASE)
_RULE = "_" * 60
_FACTIVA = re.compile(r"\barticle \w{2}Article\b")


def begins_page(text: str) -> bool:
    """Whether a text begins like a whole page of HTML."""
    start = text[:_START].lstrip("\ufeff \t\r\n")
    return start.startswith("<") and first_element(start).lower() in ("html", "head", "body")


def is_page(text: str) -> bool:
    """Whether a text is HTML: it begins like a page, or is full of closing tags."""
    return begins_page(text) or len(_TAGS.findall(text[:_START])) >= 5


def declared_encoding(data: bytes) -> str:
    """The encoding that a page's meta element names; empty if there is none."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""


def read_lines(html: str) -> dict[str, Any]:
    """What an export that is a page holds: `articles` if their elements tell, and the lines of its `text`."""
    from helpers.corpus.formats.exports.europresse import articles

    tree = parse_html(html)
    for rule in list(tree.iter("hr")):  # what parts documents is a line of its own, as in a text
        rule.tag, rule.text = "p", _RULE
    # Factiva puts each article into an element of its own; what is around them comes last.
    inner = [
        line for e in tree.iter("div") if _FACTIVA.search(e.get("class") or "") for line in visible_lines(e)
    ]
    known = set(inner)
    outer = [line for line in visible_lines(tree) if line not in known]
    return {"articles": articles(tree), "text": "\n\n".join([*inner, *outer])}


def read_page(html: str) -> Raw:
    """Body and fields of a page.

    Returns:
        `text`: the body's lines; `rest`: the page's other visible lines, with the reason;
        `fields`: outlet, title, published, author, url, section as far as the page states them.
    """
    html = html.replace("\0", "")  # browsers do not see it, parsers stop at it
    tree = parse_html(html)
    fields, thing = read_fields(html, tree)
    headlines = [e.get("content") or "" for e in tree.iter("meta") if e.get("property") == "og:title"]
    body = _without_heading(read_body(html, tree, thing), tree, fields.get("title", ""))
    known = " ".join(body.split())
    other = [line for line in dict.fromkeys(visible_lines(tree)) if line not in known]
    return {
        "text": body,
        "rest": [(OUTSIDE, "\n".join(other))],
        "fields": fields,
        "page": True,
        "stated": signs(thing) | ({"headline": headlines[0]} if headlines else {}),
    }


def _without_heading(body: str, tree: Any, title: str) -> str:
    """A body without the page's headings above it that are worded otherwise than its title."""
    headings = {" ".join("".join(element.itertext()).split()) for element in tree.iter("h1")} - {title}
    lines = body.split("\n")
    while len(lines) > 1 and " ".join(lines[0].split()) in headings:
        lines.pop(0)
    return "\n".join(lines)


def signs(thing: dict[str, Any]) -> dict[str, str]:
    """What a page's JSON-LD says of its article that can be checked, or that tells its kind."""
    stated = {"types": " ".join(sorted(kinds_of(thing)))}
    if isinstance(text := thing.get("articleBody"), str):
        stated["body_words"] = str(len(words(text)))
    if thing.get("isAccessibleForFree") in (False, "False", "false"):
        stated["paid"] = "yes"
    return {name: value for name, value in stated.items() if value}
