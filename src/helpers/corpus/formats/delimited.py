"""Tables with separators (CSV, TSV): rows, and what is wrong with them, each by its line.

A quotation mark that nobody closed would take the rows after it for one cell. Such a row is told and left
out, and reading goes on with the next line that is a row.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from helpers.corpus.model import RejectedFileError

MOST_RECORDS = 200_000
_LONGEST_CELL = 4_000_000
_FIGURE = re.compile(r"\d,\d{3}\b")
_FEWEST_CELLS = 3
"""Of a line inside a cell that is taken for a row: a line of prose may have one comma without a space."""

Cells = list[str]


def read_delimited(text: str, *, tab: bool) -> list[dict[str, str] | str]:
    """The rows of a table, by the names in its first line; a text in place of a row says what is wrong.

    A name that stands twice is called `name (2)` the second time.

    Raises:
        RejectedFileError: there are too many rows.
    """
    if re.match(r"sep=.\r?\n", text[:8]):  # a line that Excel writes for itself
        text = text.split("\n", 1)[1]
    header = text.split("\n", 1)[0]
    separator = "\t" if tab else max(",;\t|", key=header.count)
    csv.field_size_limit(_LONGEST_CELL)
    lines = list(io.StringIO(text, newline=""))
    rows = _rows(lines, separator)
    first = next(rows, (0, []))[1]
    if isinstance(first, str):
        raise RejectedFileError(f"not a table: {first}")
    names = unique([name.strip() for name in first])
    records: list[dict[str, str] | str] = []
    for line, cells in rows:
        if isinstance(cells, str):
            records.append(cells)
        elif any(cell.strip() for cell in cells[len(names) :]):
            records.append(f"line {line}: {len(cells)} cells, but the header has {len(names)}")
        elif any(cell.strip() for cell in cells):
            records.append(dict(zip(names, cells, strict=False)))
        if len(records) > MOST_RECORDS:
            raise RejectedFileError(f"too many articles in one file: more than {MOST_RECORDS:,}")
    return records


def own_rows(text: str) -> list[Cells]:
    """The rows of a small table that a person keeps, the names of its columns first: none is left out.

    Raises:
        RejectedFileError: a mark that is not closed takes rows into a cell, or a name stands twice.
    """
    separator = max(",;\t", key=text.partition("\n")[0].count)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise RejectedFileError(f"not a table ({error})") from None
    names = [cell.strip().lower() for cell in rows[0]] if rows else []
    for number, name in enumerate(names):
        if name and name in names[:number]:
            raise RejectedFileError(f"row 1, column {number + 1}: {name!r} stands there twice")
    for number, cells in enumerate(rows, start=1):
        inner = (line for cell in cells for line in cell.splitlines()[1:])
        if len(names) > 1 and any(_may_be_row(line, separator, len(names)) for line in inner):
            raise RejectedFileError(
                f"row {number}: a quotation mark opens a cell and is not closed where the cell ends"
            )
    return rows


def as_records(rows: Sequence[Cells]) -> tuple[list[str], list[dict[str, str]]]:
    """The names of the columns, and a record a row; a cell that is not there is empty."""
    names = [name.strip() for name in rows[0]] if rows else []
    filled = (cells for cells in rows[1:] if cells)
    return names, [dict.fromkeys(names, "") | dict(zip(names, cells, strict=False)) for cells in filled]


def unique(names: Sequence[str]) -> list[str]:
    """Names, each of which stands once: `text, text` is `text, text (2)`."""
    numbered: list[str] = []
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        numbered.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return numbered


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[int, Cells | str]]:
    """Rows with the number of their last line, or what is wrong; the header is the first of them."""
    start, width = 0, 0
    while start < len(lines):
        end, cells = _record(lines, start, separator)
        width = width or len(cells)
        inner = range(start + 1, end)
        if cells and not any(_is_row(lines[n], separator, width) for n in inner):
            yield end, cells
            start = end
            continue
        if len(lines[start]) > _LONGEST_CELL:
            yield start + 1, f"line {start + 1}: more than {_LONGEST_CELL:,} characters; left out"
            start += 1
            continue
        row = next(csv.reader([lines[start]], delimiter=separator), [])
        if not cells and len(row) == width:  # marks within a cell, not doubled; its row is whole
            yield start + 1, row
            start += 1
            continue
        after = next(
            (n for n in range(start + 1, len(lines)) if _begins_row(lines, n, separator, width)), None
        )
        after = len(lines) if after is None else after
        where = f"line {start + 1}" if after == start + 1 else f"lines {start + 1} to {after}"
        if max(map(len, lines[start:after])) > _LONGEST_CELL:
            yield after, f"{where}: more than {_LONGEST_CELL:,} characters in a line; left out"
        else:
            yield (
                after,
                f"{where}: a quotation mark opens a cell and is not closed where the cell ends; left out",
            )
        start = after


def _record(lines: Sequence[str], start: int, separator: str) -> tuple[int, Cells]:
    """Where the record that begins at a line ends, and its cells; none where its marks are not in order."""
    reader = csv.reader((lines[n] for n in range(start, len(lines))), delimiter=separator, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        return start + 1, []
    return start + reader.line_num, cells or [""]


def _is_row(line: str, separator: str, width: int) -> bool:
    """Whether a line inside a cell is a row: as many cells as the header, and no space behind a separator."""
    if width < _FEWEST_CELLS or len(line) > _LONGEST_CELL or not _may_be_row(line, separator, width):
        return False
    return len(next(csv.reader([line], delimiter=separator), [])) == width


def _may_be_row(line: str, separator: str, width: int) -> bool:
    if line.count(separator) < width - 1 or f"{separator} " in line:
        return False
    return separator != "," or not _FIGURE.search(line)


def _begins_row(lines: Sequence[str], start: int, separator: str, width: int) -> bool:
    """Whether a row as wide as the header begins at a line, with all its marks in order."""
    _, cells = _record(lines, start, separator)
    return len(cells) == width and not any(cell.count('"') % 2 for cell in cells)
