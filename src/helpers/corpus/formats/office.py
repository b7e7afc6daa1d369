"""OpenDocument texts, e-books, and spreadsheets of any kind."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from urllib.parse import unquote

from helpers.corpus.formats import archive, xml
from helpers.corpus.formats.columns import SHEET, columns_of
from helpers.corpus.formats.delimited import MOST_RECORDS, unique
from helpers.corpus.formats.markup import parse_html, visible_lines
from helpers.corpus.guard import StoppedError
from helpers.corpus.model import RejectedFileError
from helpers.corpus.patterns import DOCUMENT_PART, words
from helpers.corpus.source import Raw

_ODT_BLOCKS = frozenset(("p", "h", "list-item", "table-cell", "line-break"))
_UNNAMED = re.compile(r"(?:sheet|tabelle|feuil|hoja|foglio|blad|planilha|arkusz)\s?\d{1,3}", re.IGNORECASE)
_SHORTEST_CHAPTER = 50  # words; a cover or a table of contents has fewer in sentences
_ABOVE = 10  # filled rows among which the header is looked for


def read_odt(data: bytes) -> list[Raw]:
    """The text of an OpenDocument text, as of a Word document."""
    with archive.opened(data, "ODT") as members:
        root = xml.parse(members.read("content.xml"), "ODT")
    body = xml.first(root, "text")
    body = root if body is None else body
    lines = xml.paragraphs(body, _ODT_BLOCKS)
    beside = [xml.text_of(element) for element in xml.every(body, "tracked-changes", "annotation")]
    title = next((p for p in xml.every(body, "p", "h") if "Title" in p.attrib.values()), None)
    return [
        {
            "text": "\n\n".join(lines),
            "fields": {"title": xml.text_of(title)} if title is not None else {},
            "rest": [(DOCUMENT_PART, "\n".join(filter(None, beside)))] if any(beside) else [],
            "page": False,
            "lines": "\n".join(lines),
        }
    ]


def read_epub(data: bytes) -> list[Raw]:
    """The chapters of an e-book that hold running text, an article each."""
    with archive.opened(data, "EPUB") as members:
        container = xml.parse(members.read("META-INF/container.xml"), "EPUB")
        rootfile = xml.first(container, "rootfile")
        path = (rootfile.get("full-path") if rootfile is not None else "") or ""
        if path not in members.names:
            raise RejectedFileError("damaged EPUB: it names no contents")
        package = xml.parse(members.read(path), "EPUB")
        files = {item.get("id"): unquote(item.get("href") or "") for item in xml.every(package, "item")}
        order = [files.get(ref.get("idref"), "") for ref in xml.every(package, "itemref")]
        known = {name: xml.text_of(xml.first(package, name)) for name in ("publisher", "date", "creator")}
        chapters = [
            posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) for href in order if href
        ]
        raws = [_chapter(members.read(name), known) for name in chapters if name in members.names]
    articles = [raw for raw in raws if len(words(raw["text"])) >= _SHORTEST_CHAPTER]
    if not articles:
        raise RejectedFileError("EPUB without running text")
    return articles


def _chapter(data: bytes, known: dict[str, str]) -> Raw:
    tree = parse_html(data.decode("utf-8", "replace"))
    title = xml.text_of(xml.first(tree, "h1", "h2", "h3", "title"))
    publisher, author = (
        "" if known[name].lower() == "calibre" else known[name] for name in ("publisher", "creator")
    )
    fields = {"title": title, "outlet": publisher, "published": known["date"], "author": author}
    return {"text": "\n\n".join(visible_lines(tree)), "fields": fields, "page": True}


def read_sheet(data: bytes, columns: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a spreadsheet (XLSX, XLS, XLSB, ODS).

    A sheet's header is the first row that names a column of texts, else the first filled one. Of several with
    texts each row has the name of its own under `SHEET`.
    """
    import python_calamine

    if data.startswith(b"PK"):
        with archive.opened(data, "spreadsheet"):
            pass  # within limits
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        sheets = {n: book.get_sheet_by_name(n).to_python(skip_empty_area=True) for n in book.sheet_names}
    except MemoryError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | StoppedError):
            raise
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        reason = (
            "old Word or Excel file: save it as DOCX, CSV or plain text" if old else "damaged spreadsheet"
        )
        raise RejectedFileError(f"{reason} ({type(error).__name__})") from None
    records: list[dict[str, Any]] = []
    several = sum(any(_is_header(row, columns) for row in rows[:_ABOVE]) for rows in sheets.values()) > 1
    for sheet, rows in sheets.items():
        same = {SHEET: sheet} if several and not _UNNAMED.fullmatch(sheet) else {}
        filled = [row for row in rows if any(cell not in ("", None) for cell in row)]
        if len(filled) < 2:
            continue
        top = next((n for n, row in enumerate(filled[:_ABOVE]) if _is_header(row, columns)), 0)
        names = unique([str(cell).strip() for cell in filled[top]])
        records += [same | dict(zip(names, map(_plain, row), strict=False)) for row in filled[top + 1 :]]
        if len(records) > MOST_RECORDS:
            raise RejectedFileError(f"too many articles in one file: more than {MOST_RECORDS:,}")
    if not records:
        raise RejectedFileError("an empty table")
    return records


def _is_header(row: list[Any], columns: Mapping[str, str]) -> bool:
    names = [str(cell).strip() for cell in row]
    stated = columns.get("text")
    return stated in names if stated else len(set(names) - {""}) > 1 and bool(columns_of("text", names, {}))


def _plain(cell: Any) -> Any:
    """A cell as JSON holds it: a day without a time as a date."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell if isinstance(cell, str | int | float | bool) or cell is None else str(cell)
