"""The methods section as DOCX; the same document gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from helpers.methods.document import Cite, Document, Table, Text
from helpers.methods.sources import in_order, sources

_DAY = datetime(2000, 1, 1)
_LONGEST_TITLE = 255  # of the properties of a file
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


def to_docx(document: Document) -> bytes:
    """The document for Word and LibreOffice, in their own styles, with its references written out."""
    import docx

    file = docx.Document()
    file.core_properties.title = _legal(document.title)[:_LONGEST_TITLE]
    file.core_properties.author = ""
    file.core_properties.comments = ""
    file.core_properties.created = file.core_properties.modified = _DAY
    file.add_heading(_legal(document.title), 1)
    number = 0
    for section in document.sections:
        file.add_heading(section.heading, 2)
        for paragraph in section.paragraphs:
            file.add_paragraph(_text(paragraph))
        for table in section.tables:
            number += 1
            file.add_paragraph(_legal(f"Table {number}. {table.caption}"), style="Caption")
            _add_table(file, table)
    file.add_heading("References", 2)
    for source in in_order(document.cited()):
        file.add_paragraph(source.reference)
    made = io.BytesIO()
    file.save(made)
    return _without_clock(made.getvalue())


def _text(parts: Text) -> str:
    words = (
        f"({'; '.join(sources()[key].label for key in part.keys)})" if isinstance(part, Cite) else part
        for part in parts
    )
    return _legal("".join(words))


def _legal(words: str) -> str:
    """Words without the characters that no XML holds."""
    return _ILLEGAL.sub("", words)


def _add_table(file, table: Table) -> None:
    from docx.shared import Pt

    shown = file.add_table(rows=1, cols=len(table.columns), style="Light List")
    lines = [table.columns, *(tuple(_text(cell) for cell in row) for row in table.rows)]
    for number, line in enumerate(lines):
        cells = (shown.add_row() if number else shown.rows[0]).cells
        for cell, words in zip(cells, line, strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.font.size = Pt(8)
    file.add_paragraph()


def _without_clock(data: bytes) -> bytes:
    """The same archive with one date on every file in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(name))
    return made.getvalue()
