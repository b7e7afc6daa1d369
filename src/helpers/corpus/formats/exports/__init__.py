"""Exports of newspaper databases, several articles in one file."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.corpus.formats.exports import dated, factiva, labelled, nexis, proquest
from helpers.corpus.formats.exports.common import Entry, Lines
from helpers.corpus.formats.parsers import parse
from helpers.corpus.patterns import FIELD
from helpers.corpus.source import Source, source_of, tidy, with_rest
from helpers.corpus.units import without_wraps, wrapped_width

__all__ = ["split_export", "split_page"]

_MOST_REST = 400_000  # characters; the cover page of an export lists all its documents
_DATABASES = (nexis, factiva, proquest, dated, labelled)
"""Modules with `is_export`, `parts`, `read` and `stated_number`; the first that knows a text reads it."""

_SIGNS = re.compile(
    r"class=.{0,2}article \w{2}Article|DocPublicationName"
    r"|\d+ (?:of|von|de) \d+ DOCUMENTS\b"
    r"|>\s*End of Document|\b(?:Document|Dokument|Documento) [A-Z0-9]{4,12}\d{8}\w{5,20}"
    r"|ProQuest (?:document|Dokument)|document-view__body",
    re.IGNORECASE,
)


def split_export(path: str, text: str, encoding: str) -> list[Source]:
    """The articles of a database export with their fields; an empty list if the text is none.

    A line of a body that begins like a field ends nothing. What stands around a body (fields, the cover page)
    is kept as its `outside`, so that no character of the export is lost.
    """
    lines = Lines.of(text)
    for database in _DATABASES:
        if database.is_export(lines):
            entries = [(database.read(part), part) for part in database.parts(lines)]
            if width := wrapped_width(text):
                entries = [(entry and _unwrapped(entry, width), part) for entry, part in entries]
            own = database is labelled  # a file of one's own, often of one article
            found = _sources(path, encoding, entries, page=not own)
            if own and len(found) == 1:
                return [replace(found[0], path=path)]
            return _counted(found, database.stated_number(lines))
    return []


def split_page(path: str, html: str, encoding: str) -> list[Source]:
    """The articles of an export that is one web page; an empty list if the page is none."""
    if not _SIGNS.search(html):
        return []
    answer = parse("lines", html)
    if answer["articles"]:
        numbered = enumerate(answer["articles"], start=1)
        return [source_of(f"{path}#{n}", raw, encoding) for n, raw in numbered]
    return split_export(path, answer["text"], encoding)


def _unwrapped(entry: Entry, width: int) -> Entry:
    return replace(entry, body=without_wraps(entry.body, width))


def _counted(found: list[Source], stated: int) -> list[Source]:
    """The articles; the first of them tells where the export states another number."""
    if not found or stated in (0, len(found)):
        return found
    says = (
        f"{len(found):,} articles of {stated:,}: The export states {stated:,} documents; see what is missing."
    )
    return [replace(found[0], stated=found[0].stated | {"file": says}), *found[1:]]


def _sources(
    path: str, encoding: str, entries: list[tuple[Entry | None, Lines]], *, page: bool
) -> list[Source]:
    found: list[Source] = []
    loose: list[str] = []  # what stands between two articles; the cover page
    for entry, part in entries:
        if entry is None or not entry.body.strip():
            loose.append(part.text())
            continue
        text, outside = with_rest(
            entry.body.strip("\n"), [(FIELD, "\n\n".join([*loose, entry.rest]))], most=_MOST_REST
        )
        fields = tidy(entry.fields)
        place = f"{path}#{len(found) + 1}"
        found.append(
            Source(place, text, encoding, fields, outside, page=page, stated=entry.stated, knows_outlet=True)
        )
        loose = []
    if found and loose:
        last = found[-1]
        text, outside = with_rest(last.text, [(FIELD, "\n\n".join(loose))], most=_MOST_REST)
        found[-1] = replace(last, text=text, outside=(*last.outside, *outside))
    return found
