"""Web archives (WARC, ISO 28500): the pages among their records."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from helpers.corpus.files import MAX_BYTES, MAX_TABLE_BYTES
from helpers.corpus.model import RejectedFileError

_MOST_RECORDS = 200_000
_RECORD = re.compile(rb"(?:\A|\n\r?\n)(WARC/1\.\d\r?\n[A-Za-z-]+:)")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TAKEN = ("response", "resource", "conversion")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive: its address, its bytes, and the encoding that its server named."""

    url: str
    content: bytes = b""
    charset: str = ""
    problem: str = ""


def pages(data: bytes) -> Iterator[Page]:
    """The pages in a WARC file, in its order, one held at a time; redirects, errors and pictures are none.

    Raises:
        RejectedFileError: There is no page in it.
    """
    n, size = 0, 0
    for page in _pages(data):
        n, size = n + 1, size + len(page.content)
        if size > MAX_TABLE_BYTES:
            yield Page("", problem=f"the WARC archive goes on after {MAX_TABLE_BYTES:,} bytes of pages")
            return
        yield page
    if not n:
        raise RejectedFileError("a WARC archive without a web page")


def _pages(data: bytes) -> Iterator[Page]:
    starts = [match.start(1) for match in _RECORD.finditer(data)]
    for number, (start, end) in enumerate(pairwise([*starts, len(data)])):
        if number >= _MOST_RECORDS:
            yield Page("", problem=f"the WARC archive goes on after {_MOST_RECORDS:,} records")
            return
        if page := _page(data[start:end]):
            yield page


def _page(record: bytes) -> Page | None:
    """The page in a record; none where it holds no page."""
    from warcio.archiveiterator import ArchiveIterator

    try:
        with contextlib.redirect_stderr(io.StringIO()):  # where the library complains of an odd record
            entry = next(iter(ArchiveIterator(io.BytesIO(record))), None)
            kind = _content_type(entry) if entry else ""
            if kind.split(";")[0].strip() not in _PAGE_TYPES:
                return None
            return _odd_length(entry, record) or _read(entry, kind)
    except Exception as error:  # a damaged record fails anywhere inside the library
        return Page("", problem=f"damaged WARC archive ({type(error).__name__})")


def _odd_length(entry: Any, record: bytes) -> Page | None:
    """Why a record is not read that states another length than it has: the next one begins where it ends."""
    stated = int(entry.rec_headers.get_header("Content-Length") or 0)
    block = re.split(rb"\r?\n\r?\n", record, maxsplit=1)[-1]
    if stated > len(block) or block[stated:].strip():
        url = entry.rec_headers.get_header("WARC-Target-URI") or ""
        return Page(url, problem=f"damaged WARC archive: a record of {len(block):,} bytes states {stated:,}")
    return None


def _content_type(record: Any) -> str:
    """What a record holds, in lower case; "" if it is nothing that a reader of the page was shown."""
    if record.rec_type not in _TAKEN:
        return ""
    headers = record.http_headers or record.rec_headers
    if record.http_headers and headers.get_statuscode() != "200":
        return ""
    return (headers.get_header("Content-Type") or "").lower()


def _read(record: Any, kind: str) -> Page:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    content = record.content_stream().read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return Page(url, problem=f"too large: the limit of a page is {MAX_BYTES:,} bytes")
    charset = re.search(r"charset\s*=\s*[\"']?([\w-]{2,40})", kind)
    return Page(url, content, charset[1] if charset else "")
