"""What a page prints in the elements that it marks, by their class or for programs, as its byline or date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import islice
from typing import Any

from helpers.corpus.bylines import author_of, bare_names, signed_by
from helpers.corpus.dates import of_seconds, parse_date
from helpers.corpus.formats import xml
from helpers.corpus.formats.markup import visible_lines
from helpers.corpus.patterns import date_of, is_of_change

_BYLINE = re.compile(
    r"(?:^|[-_])(?:authors?|byline|by-line)(?:[-_]{0,2}(?:name|link|url))?$|^reader-credits$"
)
_BY = re.compile(r"(?:von|par|por|di|door)\s+")
_DATE = re.compile(
    r"(?:^|[-_])(?:pub|post|publish(?:ed)?|entry|article)?[-_]{0,2}(?:date(?:line)?|time(?:stamp)?)"
    r"(?:[-_]{0,2}published)?$"
)
_TAGS = ("a", "span", "p", "div", "address", "li", "cite", "strong", "em", "b", "h3", "h4", "h5", "time")
_ASIDE = frozenset(("nav", "aside", "footer"))
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|sidebar|recommended|trending|most[-_]?(?:read|popular)"
    r"|more[-_](?:stories|news|from|on)|teasers?)(?:[-_](?:area|articles?|box|items?|links|list|news|posts|section"
    r"|stories|thread|widget|wrapper))?(?:$|\s)",
    re.IGNORECASE,
)
_MOST_BESIDE = 0.4  # of the characters of its page; what holds more holds the article
_SHORTEST_ASIDE = 120  # characters, in an article; what is shorter says who wrote it, and when
_TIMES = ("datetime", "title", "content", "data-timestamp", "data-time", "data-date", "data-published")
_MOST = 200  # elements so marked that are looked at
_BELOW = 12  # lines below the headline in which a day or a byline stands by itself
_NEAR = 3  # elements between a byline and each of its names


def printed_byline(tree: Any) -> str:
    """The names in the first elements marked as a byline or its author, and in those beside it."""
    bylines = [
        (_BY.sub("", text), set(islice(element.iterancestors(), _NEAR)))
        for element, text, _ in _marked(tree, _BYLINE)
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


def is_beside(element: Any, whole: int) -> bool:
    """Whether an element holds what is beside the article: links to others, comments, the site's own.

    Args:
        element: The element.
        whole: Characters of its page; what holds most of them holds the article.
    """
    if element.tag in _ASIDE:
        short = _length(element) <= _SHORTEST_ASIDE and next(element.iter("h2", "h3", "h4"), None) is None
        is_inside = next(element.iterancestors("article"), None) is not None
        return not (is_inside and (short or element.tag == "footer"))
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in ("html", "body", "article") or not _BESIDE.search(names):
        return False
    return next(element.iter("h1", "main"), None) is None and _length(element) < _MOST_BESIDE * whole


def _length(element: Any) -> int:
    return sum(map(len, element.itertext()))


def without_others(tree: Any) -> Any:
    """A copy of a page without what is beside its article."""
    alone = deepcopy(tree)
    whole = _length(alone)
    left = list(alone)
    while left:
        element = left.pop()
        if not isinstance(element.tag, str) or not is_beside(element, whole):
            left += list(element)
        else:
            element.drop_tree()
    return alone


def below_headline(tree: Any, shown: Sequence[str]) -> list[str]:
    """The lines next below the first of the headings that may be the page's headline."""
    lines = visible_lines(tree)
    start = next((index + 1 for index, line in enumerate(lines) if line in shown), len(lines))
    return lines[start : start + _BELOW]


def stated_time(tree: Any) -> str:
    """The time that an attribute of the first element below the heading states that is marked as a date."""
    for element, text, below in _marked(tree, _DATE):
        values = (element.get(name) or "" for name in _TIMES)
        time = next(filter(None, (parse_date(value) or of_seconds(value) for value in values)), "")
        if below and time and not is_of_change(text.lower()):
            return time
    return ""


def _marked(tree: Any, marks: re.Pattern[str]) -> Iterator[tuple[Any, str, bool]]:
    """The innermost elements with a mark, but for comments and what is beside the article: each with its text
    and whether it stands below the page's heading."""
    below, left, whole = False, _MOST, _length(tree)
    beside: dict[Any, bool] = {}  # of the elements around those that are marked
    for element in tree.iter(*_TAGS, "h1"):
        if element.tag == "h1":
            below = below or len(xml.text_of(element).split()) > 2
        elif left and _has(element, marks):
            left -= 1
            around = list(element.iterancestors())
            for outer in around:
                if outer not in beside:
                    beside[outer] = is_beside(outer, whole)
            if not any(beside[outer] for outer in around) and not any(
                _has(inner, marks) for inner in element.iterdescendants("*")
            ):
                yield element, xml.text_of(element), below


def _has(element: Any, marks: re.Pattern[str]) -> bool:
    names = " ".join([element.tag, *(element.get(key) or "" for key in ("rel", "itemprop", "class"))])
    return any(map(marks.search, names.lower().split()))
