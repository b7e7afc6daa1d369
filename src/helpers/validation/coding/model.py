"""What a coded sample is made of: its units, its codes, its files and their columns.

The files of a corpus lie in `data/coding/<corpus>/`. They are human work: no command removes them.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.corpus.formats.delimited import as_records
from helpers.corpus.manifest import read_rows
from helpers.corpus.model import RejectedFileError
from helpers.display.tables import FORMULA
from helpers.stance.lexicon import CATEGORIES

DETECTORS = ("stance", "attribution", "alignment")
DETECTION, SENTENCE = UNITS = ("detection", "sentence")
SOME, WITHOUT = "some", "none"
"""Strata of sentences: the detector marked something in it, or nothing."""

NONE = "none"
"""The code for "not one of these" (detection) and for "nothing more" (sentence)."""
CODES: dict[str, tuple[str, ...]] = {
    "stance": CATEGORIES,
    "attribution": ("direct", "indirect", "mixed"),
    "alignment": ("verbatim", "close", "paraphrase", "partial"),
}
"""The codes of each detector besides `NONE`: what the machine itself may answer."""
AND = "; "
"""Between the entries of a sentence's code, one per instance."""
BETWEEN = " × "
"""Between the two outlets of a linked pair: a link belongs to both."""

ITEMS, SHEET, FORM, CODEBOOK, CODED = "items.csv", "sheet.csv", "form.html", "codebook.html", "coded"
BOOK = "sheet.xlsx"
"""The sheet for those who open it in Excel."""
DISPUTED = "disputed.html"
"""The files of the folder, and the folder in it that holds the coders' files."""

ITEM_COLUMNS = {
    "item_id": "str", "detector": "str", "unit": "str", "outlet": "str", "category": "str",
    "stratum": "str", "stratum_size": "int64", "drawn": "int64", "article_id": "str",
    "sentence_id": "int64", "start": "int64", "end": "int64", "article_b": "str", "sentence_b": "Int64",
}  # fmt: skip
"""The key, one row per item, sorted by `item_id`; never shown to a coder.

`category` is the machine's answer, "" for sentences. An item stands for `stratum_size / drawn` of its
stratum.
A linked pair has `outlet` "A × B" and its other sentence in `article_b, sentence_b`. A sentence that was
not linked is an item for each article of the other outlet (`article_b`), asked of either side: a link
missed between two such sentences counts twice, as a link found has two sentences.
"""
SHEET_COLUMNS = (
    "item_id", "detector", "unit", "before", "passage", "after", "other", "code", "note",
)  # fmt: skip
"""What coders see; `machine` comes before `code` where coding is not blind."""
PREFIX = 4
"""Letters before the number of an item: those of its sample, so that codes are never read by another key."""
CODED_COLUMNS = ("item_id", "coder", "code", "note", "coded_on")
"""What a coder hands in."""


def read_items(folder: Path) -> pd.DataFrame:
    """Read the key of a sample.

    Args:
        folder: `data/coding/<corpus>/`.

    Returns:
        The columns of `ITEM_COLUMNS`, typed; empty where there is no key.

    Raises:
        ValueError: it is not as it was drawn; the message says what is wrong.
    """
    path = folder / ITEMS
    if not path.is_file() or not (key := path.read_bytes().strip()):
        return no_items()
    try:
        columns, rows = as_records(read_rows(key))
    except RejectedFileError as error:
        raise ValueError(str(error)) from None
    if missing := [name for name in ITEM_COLUMNS if name not in columns]:
        raise ValueError(f"has no column {missing[0]}")
    data = pd.DataFrame(rows, columns=list(ITEM_COLUMNS), dtype="str").map(plain)
    if unknown := sorted({*data["detector"]} - {*CODES}):
        raise ValueError(f"has an unknown detector, {unknown[0]!r}")
    if data["item_id"].duplicated().any():
        raise ValueError("has an item twice")
    data["sentence_b"] = pd.to_numeric(data["sentence_b"])
    return data.astype(ITEM_COLUMNS)


def no_items() -> pd.DataFrame:
    """The key of a sample of nothing."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in ITEM_COLUMNS.items()})


def plain(value: str) -> str:
    """A cell as it was before it was made safe for spreadsheets (`helpers.display.tables.to_csv`)."""
    return value[1:] if isinstance(value, str) and value[:1] == "'" and value[1:2] in FORMULA else value


def split_code(code: str) -> list[str]:
    """The instances that a sentence's code names: none for `NONE`, else one per entry, repeats kept."""
    entries = [entry.strip().lower() for entry in code.split(AND.strip())]
    return [entry for entry in entries if entry and entry != NONE]


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

    Hidden files are left out.

    Args:
        folder: `data/coding/<corpus>/`.
    """
    files = (path for path in (folder / CODED).rglob("*") if path.is_file() or path.is_symlink())
    return sorted(path for path in files if not path.name.startswith((".", "~$")))


def filled_sheets(folder: Path) -> list[Path]:
    """The sheets that already hold codes or notes; one that cannot be read counts as somebody's work.

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
