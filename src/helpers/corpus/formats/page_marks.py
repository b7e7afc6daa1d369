"""What a page prints in the elements that it marks, by their class or for programs, as its byline or date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from helpers.corpus.bylines import author_of, bare_names, signed_by
from helpers.corpus.formats import xml
from helpers.corpus.patterns import date_of, is_of_change

_BYLINE = re.compile(
    r"(?:^|[-_])(?:authors?|byline|by-line)(?:[-_]{0,2}(?:name|link|url))?$|^reader-credits$"
)
_DATE = re.compile(
    r"(?:^|[-_])(?:pub|post|publish(?:ed)?|entry|article)?[-_]{0,2}(?:date(?:line)?|time(?:stamp)?)"
    r"(?:[-_]{0,2}published)?$"
)
_TAGS = ("a", "span", "p", "div", "address", "li", "cite", "strong", "em", "b", "h3", "h4", "h5", "time")
_ASIDE = frozenset(("nav", "aside", "footer"))
_MOST = 200  # elements so marked that are looked at
_NEAR = 3  # elements between a byline and each of its names


def printed_byline(tree: Any) -> str:
    """The names in the first elements marked as a byline or its author, and in those beside it."""
    bylines = [
        (text, set(islice(element.iterancestors(), _NEAR))) for element, text, _ in _marked(tree, _BYLINE)
    ]
    read = [(author_of(text) or signed_by(text) or bare_names(text), near) for text, near in bylines]
    named = [(near, names) for names, near in read if names]
    return ", ".join(dict.fromkeys(names for near, names in named if near & named[0][0]))


def printed_publisher(tree: Any) -> str:
    """The name in the element that microdata marks as the publisher; empty if there is none."""
    publisher = next((element for element in tree.iter("*") if element.get("itemprop") == "publisher"), None)
    named = [] if publisher is None else [e for e in publisher.iter("*") if e.get("itemprop") == "name"]
    return next(filter(None, (element.get("content") or xml.text_of(element) for element in named)), "")


def printed_date(tree: Any, *, day_first: bool | None = None) -> str:
    """The time in the first element marked as a date, below the heading if there is one: above it may stand
    the day on which the page was saved. That of a change counts only where no other is printed."""
    dates = []
    for index, (_, text, below) in enumerate(_marked(tree, _DATE)):
        date, label = date_of(text, day_first=day_first)
        if date:
            dates.append((is_of_change(label), not below, index, date))
    return min(dates)[-1] if dates else ""


def _marked(tree: Any, marks: re.Pattern[str]) -> Iterator[tuple[Any, str, bool]]:
    """The innermost elements with a mark, but for comments and what is beside the article: each with its text
    and whether it stands below the page's heading."""
    below, left = False, _MOST
    for element in tree.iter(*_TAGS, "h1"):
        if element.tag == "h1":
            below = below or len(xml.text_of(element).split()) > 2
        elif left and _has(element, marks):
            left -= 1
            around = element.iterancestors()
            if not any(e.tag in _ASIDE or "comment" in (e.get("class") or "") for e in around) and not any(
                _has(inner, marks) for inner in element.iterdescendants("*")
            ):
                yield element, xml.text_of(element), below


def _has(element: Any, marks: re.Pattern[str]) -> bool:
    names = " ".join([element.tag, *(element.get(key) or "" for key in ("rel", "itemprop", "class"))])
    return any(map(marks.search, names.lower().split()))
