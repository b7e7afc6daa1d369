"""What a page prints in the elements that it marks, by their class or for programs, as its byline or date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from helpers.corpus.bylines import author_of, bare_names, signed_by
from helpers.corpus.formats import xml
from helpers.corpus.patterns import date_of

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
    found = [(text, set(around[:_NEAR])) for text, around in _marked(tree, _BYLINE)]
    read = [(author_of(text) or signed_by(text) or bare_names(text), near) for text, near in found]
    named = [(near, names) for names, near in read if names]
    return ", ".join(dict.fromkeys(names for near, names in named if near & named[0][0]))


def printed_date(tree: Any) -> str:
    """The time in the first element marked as a date; that of a change only where no other is printed."""
    found = [(*date_of(text), place) for place, (text, _) in enumerate(_marked(tree, _DATE))]
    dates = [(label.startswith(("updated", "modified", "last")), n, date) for date, label, n in found if date]
    return min(dates, default=(False, 0, ""))[2]


def _marked(tree: Any, marks: re.Pattern[str]) -> Iterator[tuple[str, list[Any]]]:
    """The text and the elements around each innermost element with a mark, but in comments and beside the
    article."""
    elements = (element for element in tree.iter(*_TAGS) if _has(element, marks))
    for element in islice(elements, _MOST):
        around = list(element.iterancestors())
        if not any(e.tag in _ASIDE or "comment" in (e.get("class") or "") for e in around) and not any(
            _has(inner, marks) for inner in element.iterdescendants("*")
        ):
            yield xml.text_of(element), around


def _has(element: Any, marks: re.Pattern[str]) -> bool:
    names = " ".join([element.tag, *(element.get(key) or "" for key in ("rel", "itemprop", "class"))])
    return any(map(marks.search, names.lower().split()))
