"""Exports as HTML: Factiva, LexisNexis and ProQuest, whose lines are those of the text; Europresse."""

from __future__ import annotations

import re

from helpers.corpus.formats.exports import split_export
from helpers.corpus.formats.parsers import parse
from helpers.corpus.formats.raw import source_of
from helpers.corpus.source import Source

_SIGNS = re.compile(
    r"class=.{0,2}article \w{2}Article|DocPublicationName"
    r"|\d+ (?:of|von|de) \d+ DOCUMENTS\b"
    r"|>\s*End of Document|\b(?:Document|Dokument|Documento) [A-Z0-9]{4,12}\d{8}\w{5,20}"
    r"|ProQuest (?:document|Dokument)",
    re.IGNORECASE,
)


def split_page(path: str, html: str, encoding: str) -> list[Source]:
    """The articles of an export that is one web page; an empty list if the page is none."""
    if not _SIGNS.search(html):
        return []
    answer = parse("lines", html)
    if answer["articles"]:
        numbered = enumerate(answer["articles"], start=1)
        return [source_of(f"{path}#{n}", raw, encoding) for n, raw in numbered]
    return split_export(path, answer["text"], encoding)
