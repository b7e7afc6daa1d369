"""Sheets of a coded sample as people save them: CSV in any dress, TSV, or a spreadsheet file."""

from __future__ import annotations

from pathlib import Path

from helpers.corpus.formats.delimited import as_records
from helpers.corpus.manifest import read_rows
from helpers.corpus.model import RejectedFileError
from helpers.validation.coding.model import BOOK, CODED, SHEET, plain

TEXT = frozenset((".csv", ".tsv", ".txt", ".tab"))
BOOKS = frozenset((".xlsx", ".xls", ".xlsb", ".ods"))
Rows = list[dict[str, str]]


class SheetError(ValueError):
    """A sheet cannot be read; the message says why."""


def is_sheet(path: Path) -> bool:
    """Whether a file has the ending of a sheet, however it is written."""
    return path.suffix.lower() in TEXT | BOOKS


def read_sheet_file(path: Path) -> tuple[list[str], Rows]:
    """The columns and the rows of a sheet.

    Args:
        path: a file as `read_rows` takes it.

    Returns:
        The names of the columns, and a row each below them, every cell a text without white space around it
        and as it was before it was made safe for spreadsheets.

    Raises:
        SheetError: it cannot be read.
    """
    try:
        data = path.read_bytes()
        columns, rows = as_records(read_rows(data)) if data.strip() else ([], [])
    except RejectedFileError as error:
        raise SheetError(f"is not readable: {error}.") from None
    except OSError as error:
        raise SheetError(f"is not readable: {error.strerror}.") from None
    return columns, [{name: plain(cell.strip()) for name, cell in row.items()} for row in rows]


def handed_in(folder: Path) -> list[Path]:
    """Every file in the coders' folder, in sub-folders too, whatever it is, and links that lead nowhere.

    Hidden files are none.

    Args:
        folder: `data/coding/<corpus>/`.
    """
    files = (path for path in (folder / CODED).rglob("*") if path.is_file() or path.is_symlink())
    return sorted(path for path in files if not path.name.startswith((".", "~$")))


def filled_sheets(folder: Path) -> list[Path]:
    """The sheets into which somebody has written codes or notes where they lie; what is unreadable is work.

    Args:
        folder: `data/coding/<corpus>/`.
    """
    return [path for path in (folder / SHEET, folder / BOOK) if path.is_file() and _is_filled(path)]


def _is_filled(path: Path) -> bool:
    try:
        _, rows = read_sheet_file(path)
    except SheetError:
        return True
    return any(row.get("code") or row.get("note") for row in rows)
