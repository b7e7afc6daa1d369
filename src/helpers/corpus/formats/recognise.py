"""Which form a file is of, told by its content; and what is said of one that is no form of articles."""

from __future__ import annotations

import re

from helpers.corpus.formats import archive, mail, markup, web
from helpers.corpus.formats.parsers import BEGINNINGS
from helpers.corpus.model import RejectedFileError

_MAGIC = {
    b"PK\x05\x06": "empty ZIP archive",
    b"7z\xbc\xaf": "7-Zip archive: unpack it",
    b"Rar!": "RAR archive: unpack it",
    b"BZh": "bzip2 archive: unpack it",
    b"\xfd7zXZ": "XZ archive: unpack it",
    b"(\xb5/\xfd": "Zstandard archive: unpack it",
    b"\x89PNG": "binary file: a picture (PNG)",
    b"\xff\xd8\xff": "binary file: a picture (JPEG)",
    b"GIF8": "binary file: a picture (GIF)",
    b"\x7fELF": "binary file: a program",
    b"wOF": "binary file: a font",
    b"SQLite format 3": "SQLite database: export its table as CSV",
}
# Files that lie beside articles and are never prose, by the ending of their name.
_ENDINGS = {
    ".js .mjs .cjs .ts .map": "script of a web page, no article: leave it out of the folder",
    ".css .scss .less": "style sheet of a web page, no article: leave it out of the folder",
    ".py .r .rmd .do .sps .sh .bat .php .java .sql .ipynb": "program code, no article",
    ".ris .bib .enw .nbib": "list of references, no articles: export the full texts",
    ".svg .woff .woff2 .ttf .ico": "picture or font of a web page, no article: leave it out of the folder",
    ".ini .cfg .conf .toml .log .lock": "settings or log file, no article",
}
_REFERENCES = re.compile(
    r"(?:TY  - |%0 (?:Newspaper|Journal|Magazine|Web|Generic|Electronic)"
    r"|\[\s*\{[^{}\[\]]{0,2000}\"type\": ?\"(?:article-(?:newspaper|magazine|journal)|post-weblog|webpage)\""
    r"|(?:<\?xml[^<>]{0,200}>\s*)?<rdf:RDF[^<>]{0,2000}purl\.org/net/biblio"
    r"|PMID- ?\d|(?:% ?[^\n]{0,200}\s+){0,5}@[a-z]{4,20}\s?\{\s?[^\s,{}]{0,80},|FN Clarivate)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[;{}]\s*$|^\s*(?:function\b|var |const |let |import |@media|@import|/\*|//)|\)\s*\{|=>|===",
    re.MULTILINE,
)
_XML = re.compile(
    r"\s*<(?:\?xml\b|!DOCTYPE\s+(?!html)|(?:rss|feed|nitf|newsItem|newsMessage|NewsML|TEI|rdf:RDF)\b"
    r"|doc\s[^>]{0,4000}(?:sitename|hostname|fingerprint)=)",
    re.IGNORECASE,
)


def form_of_bytes(name: str, data: bytes) -> str:
    """The form of a file that is not text; empty if it may be text.

    Args:
        name: Its name in lower case.
        data: Its bytes.

    Raises:
        RejectedFileError: It holds no articles; the message says what it is and what to do.
    """
    for magic, reason in _MAGIC.items():
        if data.startswith(magic):
            raise RejectedFileError(reason)
    for endings, reason in _ENDINGS.items():
        if name.endswith(tuple(endings.split())):
            raise RejectedFileError(reason)
    if data[257:262] == b"ustar":
        raise RejectedFileError("TAR archive: unpack it")
    if data.startswith(b"PK\x03\x04"):
        return archive.form_of(data)
    if data.startswith(b"\xd0\xcf\x11\xe0") and "__substg1.0".encode("utf-16-le") in data:
        raise RejectedFileError("mail of Outlook (MSG): save it as EML, HTML or text")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc" if b"W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t" in data else "sheet"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return next((form for beginning, form in BEGINNINGS.items() if data.startswith(beginning)), "")


def form_of_text(name: str, text: str) -> str:
    """The form of a text that tells what it is at its beginning: page, xml, mail; empty if it does not.

    Raises:
        RejectedFileError: It holds no articles.
    """
    start = text[:20_000].removeprefix("\ufeff")
    if _REFERENCES.match(start.lstrip()):
        raise RejectedFileError("list of references, no articles: export the full texts")
    if web.begins_page(start):
        return "web"
    if _XML.match(start):
        root = markup.first_element(start).lower().rpartition(":")[2]
        return {"html": "web", "plist": "webarchive"}.get(root, "xml")
    if mail.is_mail(start):
        return "mail"
    lines = [line for line in start.split("\n") if line.strip()]
    if not name.endswith((".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".md", ".html", ".htm")) and _is_code(
        start, lines
    ):
        raise RejectedFileError("program code, script or style sheet, no article")
    return ""


def _is_code(text: str, lines: list[str]) -> bool:
    """Whether most lines of a text look like those of a program, or one long line is full of its signs."""
    if len(lines) >= 5:
        return sum(bool(_CODE.search(line)) for line in lines) > 0.5 * len(lines)
    counts = [text.count(mark) for mark in ";{(="]
    return len(text) > 200 and min(counts) >= 3 and sum(counts) > 0.04 * len(text)
