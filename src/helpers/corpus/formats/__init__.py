"""What a file holds, told by its content: plain text, a page, pages, a table, a document, an export."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import replace

from helpers.corpus.decode import decode
from helpers.corpus.files import MAX_BYTES, MAX_TABLE_BYTES, TABLE_ENDINGS
from helpers.corpus.formats import exports, tabular, warc, web
from helpers.corpus.formats.guard import run_guarded
from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import Source, tidy

__all__ = ["open_source"]

_HALVES = re.compile("[\ud800-\udfff]")
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "old Word or Excel file: save it as DOCX, CSV or plain text",
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
}


def open_source(path: str, data: bytes, *, columns: Mapping[str, str]) -> list[Source]:
    """The raw articles in a file.

    Args:
        path: The file, relative to its folder; its ending decides only between a table and prose with commas.
        data: Its bytes.
        columns: For tables: our field -> the column that holds it.

    Raises:
        RejectedFileError: The file holds none that can be read.
    """
    sources = _open(path, data, columns)
    # JSON and entities can spell halves of characters, which no encoding can write.
    return [
        replace(source, text=_HALVES.sub("\ufffd", source.text)) if _HALVES.search(source.text) else source
        for source in sources
    ]


def _open(path: str, data: bytes, columns: Mapping[str, str]) -> list[Source]:
    name = path.lower()
    if data.startswith(b"\x1f\x8b"):
        name = name.removesuffix(".gz")
        data = _gunzip(data, MAX_TABLE_BYTES if name.endswith(TABLE_ENDINGS) else MAX_BYTES)
        if data.startswith(b"\x1f\x8b"):
            raise RejectedFileError("a gzip archive inside a gzip archive: unpack it")
    for magic, reason in _REFUSED.items():
        if data.startswith(magic):
            raise RejectedFileError(reason)
    if data.startswith(b"PK\x03\x04"):
        return _document(path, data, "docx")
    if b"%PDF-" in data[:1024]:
        return _document(path, data, "pdf")
    if data.startswith(b"{\\rtf"):
        return _document(path, data, "rtf")
    if data.startswith(b"WARC/"):
        return [_archived(path, number, page) for number, page in enumerate(warc.pages(data), start=1)]
    if data.startswith(b"PAR1"):
        return tabular.from_records(path, run_guarded("parquet", data, dict(columns)), columns, "parquet")
    text, encoding = decode(data, declared=web.declared_encoding(data))
    if web.is_page(text):
        return [_page(path, text, encoding)]
    table = tabular.read_text_table(name, text, columns)
    if table is not None:
        return tabular.from_records(path, table, columns, encoding)
    return exports.split_export(path, text, encoding) or [Source(path, text, encoding)]


def _page(path: str, text: str, encoding: str) -> Source:
    page = run_guarded("web", text.encode("utf-8", "surrogatepass"), {})
    return Source(path, page["text"], encoding, page["fields"], page["outside"])


def _archived(path: str, number: int, page: warc.Page) -> Source:
    """The n-th page of a WARC archive; one that cannot be read does not cost the others."""
    place = f"{path}#{number}"
    try:
        if page.problem:
            raise RejectedFileError(page.problem)
        text, encoding = decode(page.content, declared=page.charset or web.declared_encoding(page.content))
        source = _page(place, text, encoding)
    except RejectedFileError as error:
        return Source(place, "", "warc", problem=str(error))
    return replace(source, fields=tidy({"url": page.url}) | source.fields)


def _document(path: str, data: bytes, kind: str) -> list[Source]:
    document = run_guarded(kind, data, {})
    split = exports.split_export(path, document["text"], kind)
    return split or [Source(path, document["text"], kind, document["fields"])]


def _gunzip(data: bytes, limit: int) -> bytes:
    """The content of a gzip file, read no further than `limit` bytes."""
    parts, size, rest = [], 0, data
    while rest:
        reader = zlib.decompressobj(wbits=31)
        try:
            part = reader.decompress(rest, limit + 1 - size)
        except zlib.error:
            raise RejectedFileError("damaged gzip archive") from None
        parts.append(part)
        size += len(part)
        if size > limit:
            raise RejectedFileError(f"too large: it unpacks to more than {limit:,} bytes")
        if not reader.eof:
            raise RejectedFileError("damaged gzip archive: it ends too early")
        rest = reader.unused_data.lstrip(b"\x00")
    return b"".join(parts)
