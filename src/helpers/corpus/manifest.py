"""What the user states beside the files, and what wins over all that is detected: two tables."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpers.corpus.dates import parse_date
from helpers.corpus.decode import decode
from helpers.corpus.files import ALIASES, MANIFEST
from helpers.corpus.formats.delimited import own_rows
from helpers.corpus.lexicons import fold
from helpers.corpus.model import CorpusError, RejectedFileError

COLUMNS = (
    "path", "outlet", "event", "title", "published", "url", "article_id", "author", "section", "agency",
    "note",
)  # fmt: skip
_SYNONYMS = {
    "date": "published", "file": "path", "filename": "path", "headline": "title", "source": "outlet",
    "id": "article_id",
}  # fmt: skip


def read_manifest(data: bytes, paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """The fields of the manifest by path; empty cells are left out.

    Args:
        data: The bytes of `articles.csv`.
        paths: The files there are, as `files.list_files` gives them.

    Raises:
        CorpusError: A column, a path or a value is wrong; the message names row and column. Rows count as a
            spreadsheet shows them: the header is row 1.
    """
    there, entries, seen, ids = set(paths), {}, {}, {}
    for number, cells in strict_rows(data, MANIFEST, COLUMNS, needed=("path",), synonyms=_SYNONYMS):
        row = {name: cell for name, cell in cells.items() if cell}
        path = row["path"].replace("\\", "/").removeprefix("./")
        _check_path(path, number, there, seen)
        _check_values(row, number)
        if identifier := row.get("article_id"):
            if identifier in ids:
                raise CorpusError(
                    f"{MANIFEST}, row {number}, column article_id: {identifier!r} stands in "
                    f"row {ids[identifier]} too."
                )
            ids[identifier] = number
        seen[path] = number
        entries[path] = {name: value for name, value in row.items() if name not in ("path", "note")}
    return entries


def read_aliases(data: bytes) -> dict[str, str]:
    """The user's spellings of outlets: alias -> name.

    Args:
        data: The bytes of `outlet_aliases.csv`; columns other than `alias` and `outlet` are for its reader.

    Raises:
        CorpusError: A column or cell is missing, or an alias stands for two outlets; it names the row.
    """
    outlets: dict[str, str] = {}
    rows_of: dict[str, int] = {}
    columns = ("alias", "outlet")
    for number, row in strict_rows(data, ALIASES, columns, needed=columns, others=True):
        alias = fold(row["alias"])
        if outlets.get(alias, row["outlet"]) != row["outlet"]:
            raise CorpusError(
                f"{ALIASES}, row {number}, column outlet: {row['alias']!r} stands for {row['outlet']!r} "
                f"here, and for {outlets[alias]!r} in row {rows_of[alias]}."
            )
        outlets[alias], rows_of[alias] = row["outlet"], number
    return outlets


def strict_rows(
    data: bytes,
    name: str,
    columns: Sequence[str],
    *,
    needed: Sequence[str],
    synonyms: Mapping[str, str] | None = None,
    others: bool = False,
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table that the user put beside the articles, each with its number in a spreadsheet.

    Args:
        data: Its bytes.
        name: Of its file.
        columns: Those that it may have; one that it has not is empty in every row.
        needed: Those that must be there and filled.
        synonyms: Other names of columns.
        others: Whether it may have other columns, which are for its reader alone.

    Raises:
        CorpusError: A column is not allowed, missing or twice there, a row has too many cells, or a cell
            that must be filled is empty.
    """
    rows = _table_rows(data, name)
    lower = [cell.strip().lower() for cell in (rows[0] if rows else [])]
    header = [(synonyms or {}).get(cell, cell) for cell in lower]
    for number, column in enumerate(header, start=1):
        if column and column not in columns and not others:
            raise CorpusError(
                f"{name}, row 1, column {number}: {column!r} is not a column.{_near(column, columns)} "
                f"Columns are: {', '.join(columns)}."
            )
        if column in columns and column in header[: number - 1]:
            raise CorpusError(f"{name}, row 1, column {number}: {column!r} stands there twice.")
    if missing := [column for column in needed if column not in header]:
        names = ", ".join(filter(None, header)) or "none"
        raise CorpusError(f"{name}, row 1: there is no column {missing[0]!r}; found: {names}.")
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(header) :]):
            raise CorpusError(
                f"{name}, row {number}: {len(cells)} cells, but {len(header)} columns. "
                "A text with a comma in it needs quotation marks around it."
            )
        row = dict.fromkeys(columns, "")
        for column, cell in zip(header, cells, strict=False):
            if column in columns:  # the name of a file may have two spaces
                row[column] = cell.strip() if column == "path" else " ".join(cell.split())
        if empty := [column for column in needed if not row[column]]:
            raise CorpusError(f"{name}, row {number}, column {empty[0]}: it is empty.")
        yield number, row


def _table_rows(data: bytes, name: str) -> list[list[str]]:
    try:
        return read_rows(data)
    except RejectedFileError as error:
        raise CorpusError(f"{name}{', ' if str(error).startswith('row ') else ': '}{error}.") from None


def read_rows(data: bytes) -> list[list[str]]:
    """The cells of a small table that a person keeps, header first.

    Args:
        data: commas, semicolons or tabs in any encoding that spreadsheets write, or a spreadsheet (its sheets
            one after the other, under the columns of the first).

    Raises:
        RejectedFileError: it cannot be read, or as `own_rows`.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from helpers.corpus.formats.office import read_sheet

        records = read_sheet(data, {})
        names = list(records[0])
        return [names, *([_cell(record.get(name)) for name in names] for record in records)]
    return own_rows(decode(data)[0].removeprefix("\ufeff"))


def _cell(value: object) -> str:
    """A spreadsheet's cell as text; it has 7 as 7.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _check_path(path: str, number: int, there: set[str], seen: dict[str, int]) -> None:
    where = f"{MANIFEST}, row {number}, column path"
    if path in seen:
        raise CorpusError(f"{where}: {path!r} stands in row {seen[path]} too.")
    if path not in there and path.rpartition("#")[0] not in there:
        raise CorpusError(f"{where}: there is no file {path!r} in the folder.{_near(path, there)}")


def _check_values(row: dict[str, str], number: int) -> None:
    if "published" in row:
        date = parse_date(row["published"])
        if not date:
            raise CorpusError(
                f"{MANIFEST}, row {number}, column published: {row['published']!r} is not a date. "
                "Write it as 2024-06-19 or 2024-06-19T23:36+08:00, or leave the cell empty."
            )
        row["published"] = date
    if "url" in row and not row["url"].lower().startswith(("http://", "https://")):
        raise CorpusError(
            f"{MANIFEST}, row {number}, column url: {row['url']!r} does not begin with http:// or https://."
        )
