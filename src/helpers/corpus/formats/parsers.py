"""The parsers of foreign forms, and how some forms begin."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from helpers.corpus.guard import part
from helpers.corpus.model import RejectedFileError

_PLACES = {
    "web": ("web:read_page", "web page"),
    "markup": ("markup:read", "HTML"),
    "lines": ("web:read_lines", "web page"),
    "docx": ("docx:read", "DOCX"),
    "pdf": ("pdf:read", "PDF"),
    "rtf": ("docx:read_rtf", "RTF"),
    "odt": ("office:read_odt", "ODT"),
    "epub": ("office:read_epub", "EPUB"),
    "sheet": ("office:read_sheet", "spreadsheet"),
    "mail": ("mail:read", "mail"),
    "webarchive": ("mail:read_webarchive", "web archive"),
    "xml": ("feeds:read", "XML"),
    "parquet": ("tabular:read_parquet", "Parquet file"),
}
"""Form -> module of this package and function, and what a file of the form is called."""
BEGINNINGS = {b"{\\rtf": "rtf", b"WARC/": "warc", b"PAR1": "parquet", b"bplist00": "webarchive"}
"""The bytes with which files of a form begin; forms that are told otherwise are told in `recognise`."""


def parse(form: str, data: Any, *columns: Mapping[str, str]) -> Any:
    """What the parser of a form makes of a file's bytes (of HTML: its text), with time of its own.

    Raises:
        RejectedFileError: It says no, takes too long, or has a fault.
    """
    target, called = _PLACES[form]
    module, _, name = target.partition(":")
    with part():
        try:
            return getattr(import_module(f"{__package__}.{module}"), name)(data, *columns)
        except (RejectedFileError, MemoryError):
            raise
        except Exception as error:  # a damaged file fails anywhere inside a parser or its library
            raise RejectedFileError(f"damaged {called} ({type(error).__name__})") from None
