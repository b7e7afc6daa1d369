"""The parsers of foreign forms, and how some forms begin."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from helpers.corpus.guard import part
from helpers.corpus.model import RejectedFileError

_PLACES = {
    "web": "web:read_page",
    "markup": "markup:read",
    "lines": "web:read_lines",
    "docx": "docx:read",
    "pdf": "pdf:read",
    "rtf": "rtf:read",
    "odt": "office:read_odt",
    "epub": "office:read_epub",
    "sheet": "office:read_sheet",
    "mail": "mail:read",
    "webarchive": "mail:read_webarchive",
    "xml": "feeds:read",
    "parquet": "tabular:read_parquet",
}
"""Form -> module of this package and function."""
BEGINNINGS = {b"{\\rtf": "rtf", b"WARC/": "warc", b"PAR1": "parquet", b"bplist00": "webarchive"}
"""The bytes with which files of a form begin; forms that are told otherwise are told in `recognise`."""


def parse(form: str, data: Any, *columns: Mapping[str, str]) -> Any:
    """What the parser of a form makes of a file's bytes (of HTML: its text), with time of its own.

    Raises:
        RejectedFileError: It says no, takes too long, or has a fault.
    """
    module, _, name = _PLACES[form].partition(":")
    with part():
        try:
            return getattr(import_module(f"{__package__}.{module}"), name)(data, *columns)
        except (RejectedFileError, MemoryError):
            raise
        except Exception as error:  # the parser's own fault, on bytes that nobody foresaw
            raise RejectedFileError(f"unreadable {form} file ({type(error).__name__})") from None
