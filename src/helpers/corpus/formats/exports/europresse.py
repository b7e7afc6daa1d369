"""Europresse as HTML: an `article` element each, its fields in a `header` with classes of their own."""

from __future__ import annotations

import re
from typing import Any

from helpers.corpus.formats.exports.common import date_line, person
from helpers.corpus.formats.markup import visible_lines
from helpers.corpus.patterns import FIELD
from helpers.corpus.source import Raw

_AUTHOR = re.compile(r"docAuthors?|sm-margin-bottomNews|DocAuteur", re.IGNORECASE)
_BODY = re.compile(r"\b(?:docOcurrContainer|DocText)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:[^\W\d_]+,? )?\d{1,2}(?:er)? [^\W\d_]+\.? \d{4}"
    r"|\b(?:[^\W\d_]+,? )?[^\W\d_]+\.? \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2}"
)


def articles(tree: Any) -> list[Raw]:
    """The articles on a page of Europresse; an empty list if it is none."""
    raws, shown = [], set()
    for element in tree.iter("article"):
        named = _with_class(element, re.compile("DocPublicationName"))
        if named is not None:
            raws.append(_article(element, named))
            shown.update(visible_lines(element))
    if raws:
        around = [line for line in visible_lines(tree) if line not in shown]
        raws[0]["rest"].append((FIELD, "\n".join(around)))
    return raws


def _article(element: Any, named: Any) -> Raw:
    head, title = (
        _with_class(element, re.compile("DocHeader")),
        _with_class(element, re.compile("titreArticle")),
    )
    author, body = _with_class(element, _AUTHOR), _with_class(element, _BODY)
    details = " ".join(visible_lines(head)) if head is not None else ""
    day = _DATE.search(details)
    text = list(visible_lines(body)) if body is not None else []
    known = set(text)
    return {
        "text": "\n\n".join(text),
        "rest": [(FIELD, "\n".join(line for line in visible_lines(element) if line not in known))],
        "fields": {
            "title": " ".join(visible_lines(title)) if title is not None else "",
            # "Le Monde, no. 43018": the name stands before the number or the place.
            "outlet": re.split(r",| \(|\s\|", " ".join(visible_lines(named)))[0].strip(),
            "published": date_line(day[0]) if day else "",
            "author": person(" ".join(visible_lines(author))) if author is not None else "",
            "section": details.split(",")[0] if day and details.find(day[0]) > details.find(",") > 0 else "",
        },
        "page": True,
        "knows_outlet": True,
    }


def _with_class(element: Any, pattern: re.Pattern[str]) -> Any | None:
    return next((child for child in element.iter() if pattern.search(child.get("class") or "")), None)
