"""Europresse: as HTML an `article` element each, its fields in a `header` with classes of their own.

As PDF each begins with the box on its source, and ends with the line on rights and the certificate.
"""

from __future__ import annotations

import re
from typing import Any

from helpers.corpus.bylines import bare_names
from helpers.corpus.formats.exports.common import Lines, article, date_line, figure, is_rights, person
from helpers.corpus.formats.markup import visible_lines
from helpers.corpus.patterns import FIELD
from helpers.corpus.source import Raw

_AUTHOR = re.compile(r"docAuthors?|sm-margin-bottomNews|DocAuteur", re.IGNORECASE)
_BODY = re.compile(r"\b(?:docOcurrContainer|DocText)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:[^\W\d_]+,? )?\d{1,2}(?:er)? [^\W\d_]+\.? \d{4}"
    r"|\b(?:[^\W\d_]+,? )?[^\W\d_]+\.? \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2}"
)
SOURCE = re.compile(r"(?:nom de la source|source name)\s?:?", re.IGNORECASE)
_KIND = re.compile(r"(?:type de source|source type)\s?:?", re.IGNORECASE)
_STATED = re.compile(r"documents .{1,30} • (\d{1,5}) documents?", re.IGNORECASE)
_CERTIFICATE = re.compile(r"certificat émis le |certificate issued on ", re.IGNORECASE)
_DETAIL = re.compile(r"•.*|.* • .*|\d[\d ]* ?(?:mots|words)|p\. ?\S{1,12}", re.IGNORECASE)
_BOX = 20  # lines of the box on a source


def is_export(lines: Lines) -> bool:
    """Whether a text has boxes on sources."""
    return bool(lines.where(SOURCE.fullmatch) and lines.where(_KIND.fullmatch))


def parts(lines: Lines) -> list[Lines]:
    """The documents of an export; before the first stands the list of all."""
    return lines.cut(lines.where(SOURCE.fullmatch))


def stated_number(lines: Lines) -> int:
    """How many documents the list before the first states; 0 where there is none."""
    return next((int(match[1]) for match in map(_STATED.fullmatch, lines.flat) if match), 0)


def read(part: Lines) -> Raw | None:
    """The box on the source, the day, lines of details with a bullet, the title, the author, the body."""
    filled = [index for index, line in enumerate(part.flat) if line]
    day = next((n for n, index in enumerate(filled[1:_BOX], 1) if date_line(part.flat[index])), 0)
    if not (day and SOURCE.fullmatch(part.flat[filled[0]])):
        return None
    outlet, top = part.flat[filled[1]], day + 1
    while top < len(filled) and (
        part.flat[filled[top]] == outlet or _DETAIL.fullmatch(part.flat[filled[top]])
    ):
        top += 1
    if top + 1 >= len(filled):
        return None
    names = bare_names(person(part.flat[filled[top + 1]]))
    start = filled[top + 1] + bool(names)
    ends = (index for index in filled if index > start and _is_end(part.flat[index]))
    end = next(ends, len(part))
    details = " ".join(part.flat[filled[day] : filled[top]])
    stated = re.search(r"(\d[\d ]*) (?:mots|words)", details)
    return article(
        part[start:end].text(),
        {
            "title": part.flat[filled[top]],
            "outlet": outlet,
            "published": date_line(part.flat[filled[day]]),
            "author": names,
        },
        part.around(start, end),
        {"words": figure(stated[1])} if stated else {},
    )


def _is_end(line: str) -> bool:
    return bool(_CERTIFICATE.match(line)) or (line.startswith("©") and is_rights(line.split(". ")[0]))


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
