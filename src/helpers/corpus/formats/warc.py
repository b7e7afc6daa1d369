"""Web archives (WARC, ISO 28500): the pages among their records."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from helpers.corpus.files import MAX_BYTES
from helpers.corpus.model import RejectedFileError

_MOST_RECORDS = 200_000
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_TAKEN = ("response", "resource", "conversion")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an archive: its address, its bytes, and the encoding that its server named."""

    url: str
    content: bytes = b""
    charset: str = ""
    problem: str = ""


def pages(data: bytes) -> list[Page]:
    """The pages in a WARC file, in its order; redirects, errors and pictures are none.

    Raises:
        RejectedFileError: There is no page in it.
    """
    with contextlib.redirect_stderr(io.StringIO()):  # where the library complains of each odd record
        found = list(_pages(data))
    if not found:
        raise RejectedFileError("a WARC archive without a web page")
    return found


def _pages(data: bytes) -> Iterator[Page]:
    from warcio.archiveiterator import ArchiveIterator

    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data))):
            if number >= _MOST_RECORDS:
                yield Page("", problem=f"the WARC archive goes on after {_MOST_RECORDS:,} records")
                return
            kind = _content_type(record)
            if kind.split(";")[0].strip() in _PAGE_TYPES:
                yield _page(record, kind)
    except Exception as error:  # a damaged archive fails anywhere inside the library
        yield Page("", problem=f"damaged WARC archive ({type(error).__name__})")


def _content_type(record: Any) -> str:
    """What a record holds, in lower case; "" if it is nothing that a reader of the page was shown."""
    if record.rec_type not in _TAKEN:
        return ""
    headers = record.http_headers or record.rec_headers
    if record.http_headers and headers.get_statuscode() != "200":
        return ""
    return (headers.get_header("Content-Type") or "").lower()


def _page(record: Any, kind: str) -> Page:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    content = record.content_stream().read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return Page(url, problem=f"too large: the limit of a page is {MAX_BYTES:,} bytes")
    charset = re.search(r"charset\s*=\s*[\"']?([\w-]{2,40})", kind)
    return Page(url, content, charset[1] if charset else "")
