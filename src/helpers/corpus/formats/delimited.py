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
    found = _rows(lines, separator)
    first = next(found, (0, []))[1]
    if isinstance(first, str):
        raise RejectedFileError(f"not a table: {first}")
    names = unique([name.strip() for name in first])
    records: list[dict[str, str] | str] = []
    for line, cells in found:
        if isinstance(cells, str):
            records.append(cells)
        elif any(cell.strip() for cell in cells[len(names) :]):
            records.append(f"line {line}: {len(cells)} cells, but the header has {len(names)}")
        elif any(cell.strip() for cell in cells):
            records.append(dict(zip(names, cells, strict=False)))
        if len(records) > MOST_RECORDS:
            raise RejectedFileError(f"too many articles in one file: more than {MOST_RECORDS:,}")
    return records


def unique(names: Sequence[str]) -> list[str]:
    """Names, each of which stands once: `text, text` is `text, text (2)`."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return found


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[int, Cells | str]]:
    """Rows with the number of their last line, or what is wrong; the header is the first of them."""
    place, width = 0, 0
    while place < len(lines):
        end, cells = _record(lines, place, separator)
        width = width or len(cells)
        inner = range(place + 1, end)
        if cells and not any(_is_row(lines[n], separator, width) for n in inner):
            yield end, cells
            place = end
            continue
        one_line = next(csv.reader([lines[place]], delimiter=separator), [])
        if not cells and len(one_line) == width:  # marks within a cell, not doubled; its row is whole
            yield place + 1, one_line
            place += 1
            continue
        after = next(
            (n for n in range(place + 1, len(lines)) if _begins_row(lines, n, separator, width)), None
        )
        after = len(lines) if after is None else after
        where = f"line {place + 1}" if after == place + 1 else f"lines {place + 1} to {after}"
        yield after, f"{where}: a quotation mark opens a cell and is not closed where the cell ends; left out"
        place = after


def _record(lines: Sequence[str], place: int, separator: str) -> tuple[int, Cells]:
    """Where the record that begins at a line ends, and its cells; none where its marks are not in order."""
    reader = csv.reader((lines[n] for n in range(place, len(lines))), delimiter=separator, strict=True)
    try:
        cells = next(reader, [])
    except csv.Error:
        return place + 1, []
    return place + reader.line_num, cells or [""]


def _is_row(line: str, separator: str, width: int) -> bool:
    """Whether a line inside a cell is a row: as many cells as the header, and no space behind a separator."""
    if width < _FEWEST_CELLS or line.count(separator) < width - 1:
        return False
    if f"{separator} " in line or (separator == "," and _FIGURE.search(line)):
        return False
    return len(next(csv.reader([line], delimiter=separator), [])) == width


def _begins_row(lines: Sequence[str], place: int, separator: str, width: int) -> bool:
    """Whether a row as wide as the header begins at a line, with all its marks in order."""
    _, cells = _record(lines, place, separator)
    return len(cells) == width and not any(cell.count('"') % 2 for cell in cells)
