"""The parsers of foreign forms, each run in a process of its own (see `guard`), and how some forms begin."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

_PLACES = {
    "web": "web:read",
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


def parser(form: str) -> Callable[[bytes, dict[str, str]], Any]:
    """The function that reads a form: from a file's bytes and options to data that JSON can hold."""
    module, _, name = _PLACES[form].partition(":")
    return getattr(import_module(f"{__package__}.{module}"), name)
