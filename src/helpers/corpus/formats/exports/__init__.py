"""Exports of newspaper databases, several articles in one file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.corpus.formats.exports import dated, europresse, factiva, labelled, nexis, proquest
from helpers.corpus.formats.exports.common import Lines
from helpers.corpus.formats.parsers import parse
from helpers.corpus.patterns import FIELD
from helpers.corpus.source import Raw, Source, source_of
from helpers.corpus.units import without_wraps, wrapped_width

__all__ = ["is_mark", "split_export", "split_page"]

_MOST_REST = 400_000  # characters; the cover page of an export lists all its documents
_DATABASES = (nexis, factiva, proquest, europresse, dated, labelled)
"""Modules with `is_export`, `parts`, `read` and `stated_number`; the first that knows a text reads it."""

_SIGNS = re.compile(
    r"class=.{0,2}article \w{2}Article|DocPublicationName"
    r"|\d+ (?:of|von|de) \d+ DOCUMENTS\b"
    r"|>\s*End of Document|\b(?:Document|Dokument|Documento) [A-Z0-9]{4,12}\d{8}\w{5,20}"
    r"|ProQuest (?:document|Dokument)|document-view__body",
    re.IGNORECASE,
)


def is_mark(line: str) -> bool:
    """Whether a line parts the documents of an export, on whatever place of a printed page it stands."""
    return any(mark.fullmatch(line) for mark in (nexis.END, factiva.END, europresse.SOURCE))


def split_export(path: str, text: str, encoding: str) -> list[Source]:
    """The articles of a database export with their fields; an empty list if the text is none.

    A line of a body that begins like a field ends nothing. What stands around a body (fields, the cover page)
    is kept as its `outside`, so that no character of the export is lost.
    """
    lines = Lines.of(text)
    database = next((database for database in _DATABASES if database.is_export(lines)), None)
    if database is None:
        return []
    raws = _articles([(database.read(part), part) for part in database.parts(lines)], wrapped_width(text))
    if raws and (stated := database.stated_number(lines)) not in (0, len(raws)):
        raws[0]["stated"]["file"] = (
            f"{len(raws):,} articles of {stated:,}: The export states {stated:,} documents; "
            "see what is missing."
        )
    is_labelled = database is labelled  # a file of one's own, often of one article
    names = [path] if is_labelled and len(raws) == 1 else [f"{path}#{n}" for n in range(1, len(raws) + 1)]
    return [
        source_of(name, raw | {"page": not is_labelled}, encoding, most=_MOST_REST)
        for name, raw in zip(names, raws, strict=True)
    ]


def split_page(path: str, html: str, encoding: str) -> list[Source]:
    """The articles of an export that is one web page; an empty list if the page is none."""
    if not _SIGNS.search(html):
        return []
    answer = parse("lines", html)
    if answer["articles"]:
        numbered = enumerate(answer["articles"], start=1)
        return [source_of(f"{path}#{n}", raw, encoding) for n, raw in numbered]
    return split_export(path, answer["text"], encoding)


def _articles(read: Iterable[tuple[Raw | None, Lines]], width: int) -> list[Raw]:
    """The articles of an export, wrapped at a width or not (0); what stands between two is kept with one."""
    articles: list[Raw] = []
    loose: list[str] = []  # what stands between two articles; the cover page
    for raw, part in read:
        if raw is None or not raw["text"].strip():
            loose.append(part.text())
            continue
        raw["text"] = (without_wraps(raw["text"], width) if width else raw["text"]).strip("\n")
        raw["rest"] = [(FIELD, "\n\n".join([*loose, *(text for _, text in raw["rest"])]))]
        articles.append(raw)
        loose = []
    if articles and loose:
        articles[-1]["rest"].append((FIELD, "\n\n".join(loose)))
    return articles
