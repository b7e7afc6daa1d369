"""DOCX, PDF, RTF and Parquet, opened within limits; run in a process of its own (see `guard`)."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import tidy

_MOST_UNPACKED = 200 * 2**20
_MOST_MEMBERS = 5000
_MOST_PAGES = 1000
_MOST_ROWS = 200_000
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")


@contextmanager
def _damaged(kind: str) -> Iterator[None]:
    """Reject what a library fails on: a damaged file does so anywhere inside it."""
    try:
        yield
    except (RejectedFileError, MemoryError):
        raise
    except Exception as error:
        raise RejectedFileError(f"damaged {kind} ({type(error).__name__})") from None


def read_docx(data: bytes) -> dict[str, Any]:
    """Text of a Word document, a paragraph or table row a line; `title` where a paragraph has that style."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise RejectedFileError("damaged file: a ZIP archive or DOCX that cannot be opened") from None
    if not any(member.filename == "word/document.xml" for member in members):
        raise RejectedFileError("ZIP archive: unpack it")
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_UNPACKED:
        raise RejectedFileError(f"too large: the DOCX unpacks to more than {_MOST_UNPACKED:,} bytes")
    import docx

    with _damaged("DOCX"):
        paragraphs = list(_paragraphs_of(docx.Document(io.BytesIO(data))))
    titles = [text for text, style in paragraphs if style == "Title" and text.strip()]
    return {
        "text": "\n\n".join(text for text, _ in paragraphs),
        "fields": tidy({"title": titles[0] if titles else ""}),
    }


def _paragraphs_of(document: Any) -> Iterator[tuple[str, str]]:
    """Text and style of what stands in a Word document, in its order; a row of a table as one line."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = {
                    cell._tc: cell.text for cell in row.cells
                }  # a merged cell comes once for each column
                yield " ".join(filter(None, cells.values())), ""
        else:
            yield block.text, block.style.name if block.style else ""


def read_rtf(data: bytes) -> dict[str, Any]:
    """Text of an RTF document, a paragraph a line."""
    from striprtf.striprtf import rtf_to_text

    with _damaged("RTF"):
        text = rtf_to_text(data.decode("latin-1"), errors="replace")
    return {"text": text, "fields": {}}


def read_pdf(data: bytes) -> dict[str, Any]:
    """Text of a PDF, its lines joined to paragraphs; running heads and page numbers are left out."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with _damaged("PDF"):
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RejectedFileError("PDF with a password")
        if len(reader.pages) > _MOST_PAGES:
            raise RejectedFileError(f"too large: the PDF has more than {_MOST_PAGES:,} pages")
        pages = [(page.extract_text() or "").split("\n") for page in reader.pages]
    if not any(line.strip() for page in pages for line in page):
        raise RejectedFileError("PDF without text: a scan; run text recognition (OCR) first")
    return {"text": _paragraphs(_without_heads(pages)), "fields": {}}


def _without_heads(pages: list[list[str]]) -> list[str]:
    """Lines of all pages, without those that stand at an edge of most pages (numbers apart)."""
    edges = Counter(key for page in pages for key in {_key(line) for line in page[:2] + page[-2:]})
    common = {key for key, n in edges.items() if n >= 3 and n > 0.5 * len(pages)}
    lines = []
    for page in pages:
        for number, line in enumerate(page):
            at_edge = number < 2 or number >= len(page) - 2
            if not (
                at_edge
                and (_key(line) in common or re.fullmatch(r"\s*(?:page )?\d+(?: of \d+)?\s*", line, re.I))
            ):
                lines.append(line.rstrip())
    return lines


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _paragraphs(lines: list[str]) -> str:
    """A paragraph ends at an empty line, or at a line that ends a sentence and is not full."""
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[str] = []
    current = ""
    for line in lines:
        stripped = line.strip()
        if stripped and re.search(r"[a-z]-$", current) and stripped[0].islower():
            current = current[:-1] + stripped
        elif stripped:
            current = f"{current} {stripped}" if current else stripped
        ended = not stripped or len(stripped) < 0.6 * width
        if current and (ended or (_SENTENCE_END.search(stripped) and len(stripped) < 0.85 * width)):
            paragraphs.append(current)
            current = ""
    return "\n\n".join([*paragraphs, current] if current else paragraphs)


def read_parquet(data: bytes, columns: dict[str, str]) -> list[dict[str, Any]]:
    """Rows of a Parquet file, of the columns that may hold our fields."""
    import pyarrow.parquet as pq

    from helpers.corpus.formats.tabular import NAMES, column_of

    with _damaged("Parquet file"):
        file = pq.ParquetFile(io.BytesIO(data))
        size = sum(file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups))
        if file.metadata.num_rows > _MOST_ROWS or size > 4 * _MOST_UNPACKED:
            raise RejectedFileError(f"too large: the Parquet file has {file.metadata.num_rows:,} rows")
        there = file.schema_arrow.names
        wanted = dict.fromkeys(filter(None, (column_of(name, there, columns) for name in NAMES)))
        rows = file.read(columns=list(wanted)).to_pylist() if wanted else [dict.fromkeys(there)] * 1
    plain = str | int | float | list | dict | None
    return [{k: v if isinstance(v, plain) else str(v) for k, v in row.items()} for row in rows]
