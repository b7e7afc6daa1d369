"""Sheets of a coded sample as people save them: CSV in any dress, TSV, or a spreadsheet file."""

from __future__ import annotations

from pathlib import Path

from helpers.corpus.decode import decode
from helpers.corpus.formats.delimited import own_records
from helpers.corpus.model import RejectedFileError
from helpers.validation.coding.model import CODED, SHEET, plain

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
        path: a file of commas, semicolons or tabs in any encoding that spreadsheets write, or a spreadsheet
            (its first filled sheet).

    Returns:
        The names of the columns, and a row each below them, every cell a text without white space around it
        and as it was before it was made safe for spreadsheets.

    Raises:
        SheetError: it is neither.
    """
    try:
        columns, rows = _book(path) if path.suffix.lower() in BOOKS else _text(path)
    except RejectedFileError as error:
        raise SheetError(f"is not readable: {error}.") from None
    cleaned = [{name: plain(cell.strip()) for name, cell in row.items()} for row in rows]
    return columns, cleaned


def _text(path: Path) -> tuple[list[str], Rows]:
    data = path.read_bytes()
    if not data.strip():
        return [], []
    return own_records(decode(data)[0].removeprefix("\ufeff"))


def _book(path: Path) -> tuple[list[str], Rows]:
    from helpers.corpus.formats.office import read_sheet

    records = read_sheet(path.read_bytes(), {})
    columns = list(records[0])
    return columns, [{name: _cell(row.get(name)) for name in columns} for row in records]


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def handed_in(folder: Path) -> list[Path]:
    """Every file in the coders' folder, in sub-folders too, whatever it is; hidden files are none.

    Args:
        folder: `data/coding/<corpus>/`.
    """
    files = (path for path in (folder / CODED).rglob("*") if path.is_file())
    return sorted(path for path in files if not path.name.startswith((".", "~$")))


def is_filled(folder: Path) -> bool:
    """Whether somebody has written codes or notes into the sheet itself; an unreadable one counts as filled.

    Args:
        folder: `data/coding/<corpus>/`.
    """
    sheet = folder / SHEET
    try:
        _, rows = read_sheet_file(sheet)
    except FileNotFoundError:
        return False
    except (SheetError, OSError):
        return True
    return any(row.get("code") or row.get("note") for row in rows)
