"""Nexis Uni, Lexis Advance ("End of Document" after an article) and LexisNexis ("1 of 25 DOCUMENTS" before).

Text, DOCX, RTF, PDF and HTML of both give the same lines, with or without no-break spaces and CRLF.
"""

from __future__ import annotations

import re

from helpers.corpus.formats.exports.common import (
    COUNT,
    RIGHTS,
    Lines,
    article,
    date_line,
    figure,
    is_value,
    named_field,
    person,
    tail_start,
)
from helpers.corpus.lexicons import fold
from helpers.corpus.patterns import words
from helpers.corpus.source import Raw

END = re.compile(
    r"end of document|ende des dokuments|fin du document|fin del documento|fine del documento"
    r"|fim do documento|einde (?:van )?(?:het )?document",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:dokument|documento?) \d+ (?:of|von|de|di|van) \d+"
    r"|\d+ (?:of|von|de|di|van) \d+ (?:documents|dokumenten?|documenten|documentos|documenti)",
    re.IGNORECASE,
)
_COVER = re.compile(r"(?:Page )?\d+(?: of \d+)?$|(?:User Name|Job Number|Date and Time)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"\d+\. |(?:Client/Matter|Search Terms|Search Type|Narrowed by|Documents? \(\d)", re.IGNORECASE
)
_EDITION = re.compile(r".{0,40}\b(?:edition|final|appended|ausgabe|édition)\b.{0,30}", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:photo|image|picture|graphic|chart|map|drawing|illustration|cartoon)s?\b.{0,40}?[:,;(]", re.I
)
_ABOVE_BODY = frozenset(("headline", "section", "length", "byline", "dateline", "highlight"))
_NEAR = 12  # lines between the fields above a body
_FIGURE_CAPTIONS = 12  # lines at most that the section on pictures takes


def _field(line: str) -> tuple[str, str]:
    """What a line names and its value; two empty strings where it names nothing."""
    label = named_field(line, "nexis_labels")
    # Some labels stand by themselves: "Body", "Classification".
    return label if label[0] or ":" in line or len(line) > 30 else named_field(f"{line}:", "nexis_labels")


def is_export(lines: Lines) -> bool:
    """Whether a text is an export: ends or heads of documents, and a length."""
    edges = any(END.fullmatch(line) or _is_head(line) for line in lines.flat)
    return edges and any(_is_length(line) for line in lines.flat)


def _is_head(line: str) -> bool:
    return len(line) < 60 and bool(_HEAD.fullmatch(line))


def _is_length(line: str) -> bool:
    kind, value = _field(line)
    return kind == "length" and bool(COUNT.fullmatch(value))


def parts(lines: Lines) -> list[Lines]:
    """The documents of an export."""
    ends = lines.where(END.fullmatch)
    return lines.cut([end + 1 for end in ends] or lines.where(_is_head))


def stated_number(lines: Lines) -> int:
    """How many documents the cover page or the heads of the documents state; 0 where they do not."""
    matches = [
        re.match(r"Documents? \((\d{1,5})\)$|\w* ?\d+ (?:of|von|de|di|van) (\d{1,5})\b", line)
        for line in lines.flat
        if len(line) < 60
    ]
    return max(
        (int(match[1] or match[2]) for match in matches if match and (match[1] or _is_head(match.string))),
        default=0,
    )


def read(part: Lines) -> Raw | None:
    """Head lines (title, publication, date), named fields, the body, named fields again."""
    lengths = (index for index, line in enumerate(part.flat) if _is_length(line))
    length = next(lengths, -1)
    if length < 0:
        return None
    named, start = _named(part, length)
    top = min(index for index, _ in named.values())
    stated = figure(named["length"][1])
    end = _before_pictures(part, start, tail_start(part, start, _is_tail), stated)
    end = tail_start(part[:end], start, _is_tail)  # what is named above the pictures
    title, outlet, published = _head(part, top)
    value = {name: text for name, (_, text) in named.items()}
    if "headline" in named:
        title = _whole_value(part, *named["headline"])
    return article(
        part[start:end].text(),
        {
            "title": title,
            "outlet": re.sub(r"\s*\([A-Z][\w .,]+\)$", "", outlet),
            "published": published,
            "section": value.get("section", "").split(";")[0],
            "author": person(value.get("byline", "")),
        },
        part.around(start, end),
        {"words": stated},
    )


def _named(part: Lines, length: int) -> tuple[dict[str, tuple[int, str]], int]:
    """The fields above the body, name -> (line, value), and where the body begins.

    A named line further from the others than a value is long is a line of the article that begins so.
    """
    named: dict[str, tuple[int, str]] = {}
    first = length
    while first > 0 and length - first < 4 * _NEAR and not date_line(part.flat[first - 1]):
        first -= 1
    last = length
    for index in range(first, len(part)):
        kind, value = _field(part.flat[index])
        if index > length and kind == "body":
            return named, index + 1
        if kind in _ABOVE_BODY and (
            index <= length or ((value and index - last <= _NEAR and is_value(value)) or kind == "highlight")
        ):
            named.setdefault(kind, (index, value))
            last = max(last, index)
        elif index > last + 4 * _NEAR:
            break
    start = last + 1
    # A value that goes on in the next lines, as wrapped text does.
    while start < len(part) and part.flat[start] and named.get("highlight", (-1, ""))[0] == last:
        start += 1
    return named, start


def _whole_value(part: Lines, index: int, value: str) -> str:
    """A field's value with the lines in which it goes on, up to an empty one."""
    end = next((n for n in range(index + 1, len(part)) if not part.flat[n] or _field(part.flat[n])[0]), 0)
    return " ".join([value, *part.flat[index + 1 : end]]).strip()


def _is_tail(line: str) -> bool:
    if END.fullmatch(line) or _is_head(line):
        return True
    kind, value = _field(line)
    return kind in ("tail", "load", "language", "graphic") and is_value(value)


def _before_pictures(part: Lines, start: int, end: int, stated: str) -> int:
    """The end of a body before its section on pictures or notes, if it has one.

    The section's label is a line by itself between empty lines, or stands before a caption. A subheading of
    the article may look the same: what was stated of its length tells.
    """
    tops = [p for p in range(start + 1, end) if _field(part.flat[p])[0] == "graphic"][-_FIGURE_CAPTIONS:]
    whole = len(words(part[start:end].text()))
    for top in tops:
        apart = not part.flat[top - 1] and (top + 1 >= end or not part.flat[top + 1])
        captions = [line for line in part.flat[top + 1 : end] if line]
        if captions and all(map(_CAPTION.match, captions)):
            return top
        if not (apart or _field(part.flat[top])[1]):
            continue
        cut = len(words(part[start:top].text()))
        agrees = stated and abs(whole - int(stated)) < 0.3 * int(stated)
        if (not agrees or abs(cut - int(stated)) <= abs(whole - int(stated))) and len(
            captions
        ) <= _FIGURE_CAPTIONS:
            return top
    return end


def _head(part: Lines, top: int) -> tuple[str, str, str]:
    """Title, outlet and date from the lines above the fields: in this order, or outlet, date, title."""
    head = [
        "" if RIGHTS.match(line) or _COVER.match(line) or _is_head(line) else line for line in part.flat[:top]
    ]
    where = next(
        (index for index in range(len(head) - 1, -1, -1) if head[index] and date_line(head[index])), len(head)
    )
    published = date_line(head[where]) if where < len(head) else ""
    before = [index for index in range(where) if head[index]]
    outlet = head[before[-1]] if before else ""
    if len(before) > 1:
        title = [head[before[-2]]]
        listed = {fold(line.partition(". ")[2]) for line in head if _LISTED.match(line)} - {""}
        # A title over several lines stands in one block with the name of the outlet.
        if before[-2] == before[-1] - 1:
            for index in reversed(before[:-2]):
                is_whole = fold(" ".join(title)) in listed
                if is_whole or index != before[-1] - 1 - len(title) or _LISTED.match(head[index]):
                    break
                title.insert(0, head[index])
        return " ".join(title), outlet, published
    after = [line for line in head[where + 1 :] if line]
    titles = [line for line in after if not _EDITION.fullmatch(line)] or after
    return titles[0] if titles else "", outlet, published
