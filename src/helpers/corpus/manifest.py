"""What the user states beside the files, and what wins over all that is detected: two tables."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence

from helpers.corpus.dates import parse_date
from helpers.corpus.decode import decode
from helpers.corpus.files import ALIASES, MANIFEST
from helpers.corpus.formats.delimited import own_rows
from helpers.corpus.lexicons import fold
from helpers.corpus.model import CorpusError, RejectedFileError

COLUMNS = (
    "path",
    "outlet",
    "event",
    "title",
    "published",
    "url",
    "article_id",
    "author",
    "section",
    "agency",
    "note",
)
_SYNONYMS = {
    "date": "published",
    "file": "path",
    "filename": "path",
    "headline": "title",
    "source": "outlet",
    "id": "article_id",
}


def read_manifest(data: bytes, paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """The fields of the manifest by path; empty cells are left out.

    Args:
        data: The bytes of `articles.csv`.
        paths: The files there are, as `files.list_files` gives them.

    Raises:
        CorpusError: A column, a path or a value is wrong; the message names row and column. Rows count as a
            spreadsheet shows them: the header is row 1.
    """
    rows = table_rows(data, MANIFEST)
    header = _check_header(rows[0] if rows else [])
    there, entries, seen, ids = set(paths), {}, {}, {}
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise CorpusError(
                f"{MANIFEST}, row {number}: {len(cells)} cells, but the header has {len(header)}. "
                "A text with a comma in it needs quotation marks around it."
            )
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name and cell.strip()}
        path = row.get("path", "").replace("\\", "/").removeprefix("./")
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
    rows = table_rows(data, ALIASES)
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    for name in ("alias", "outlet"):
        if name not in header:
            raise CorpusError(
                f"{ALIASES}, row 1: there is no column {name!r}; found: {', '.join(header) or 'none'}."
            )
    found: dict[str, str] = {}
    rows_of: dict[str, int] = {}
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        for name in ("alias", "outlet"):
            if not row.get(name):
                raise CorpusError(f"{ALIASES}, row {number}, column {name}: it is empty.")
        alias = fold(row["alias"])
        if found.get(alias, row["outlet"]) != row["outlet"]:
            raise CorpusError(
                f"{ALIASES}, row {number}, column outlet: {row['alias']!r} stands for {row['outlet']!r} "
                f"here, and for {found[alias]!r} in row {rows_of[alias]}."
            )
        found[alias], rows_of[alias] = row["outlet"], number
    return found


def table_rows(data: bytes, name: str) -> list[list[str]]:
    """The cells of a table that the user put beside the articles; `name` is its file, for messages."""
    try:
        return own_rows(decode(data)[0].removeprefix("\ufeff"))
    except RejectedFileError as error:
        raise CorpusError(f"{name}{', ' if str(error).startswith('row ') else ': '}{error}.") from None


def strict_rows(
    data: bytes, name: str, columns: Sequence[str], *, needed: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table that the user put beside the articles, each with its number in a spreadsheet.

    Args:
        data: Its bytes.
        name: Of its file.
        columns: Those that it may have; one that it has not is empty in every row.
        needed: Those that must be there and filled.

    Raises:
        CorpusError: A column is not allowed, missing or twice there, a row has too many cells, or a cell
            that must be filled is empty.
    """
    rows = table_rows(data, name)
    header = [cell.strip().lower() for cell in (rows[0] if rows else [])]
    for number, column in enumerate(header, start=1):
        if column not in columns:
            near = difflib.get_close_matches(column, columns, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise CorpusError(
                f"{name}, row 1, column {number}: {column!r} is not a column.{hint} "
                f"Columns are: {', '.join(columns)}."
            )
    if missing := [column for column in needed if column not in header]:
        raise CorpusError(f"{name}, row 1: there is no column {missing[0]!r}.")
    for number, cells in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise CorpusError(f"{name}, row {number}: {len(cells)} cells, but {len(header)} columns.")
        filled = dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=False))
        row = dict.fromkeys(columns, "") | filled
        if empty := [column for column in needed if not row[column]]:
            raise CorpusError(f"{name}, row {number}, column {empty[0]}: it is empty.")
        yield number, row


def _check_header(cells: list[str]) -> list[str]:
    header = [_SYNONYMS.get(cell.strip().lower(), cell.strip().lower()) for cell in cells]
    for number, name in enumerate(header, start=1):
        if name and name not in COLUMNS:
            near = difflib.get_close_matches(name, COLUMNS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise CorpusError(
                f"{MANIFEST}, row 1, column {number}: {cells[number - 1]!r} is not a column.{hint} "
                f"Columns are: {', '.join(COLUMNS)}."
            )
        if name and name in header[: number - 1]:
            raise CorpusError(f"{MANIFEST}, row 1, column {number}: {name!r} stands there twice.")
    if "path" not in header:
        raise CorpusError(
            f"{MANIFEST}, row 1: there is no column 'path', which says which file a row is about."
        )
    return header


def _check_path(path: str, number: int, there: set[str], seen: dict[str, int]) -> None:
    where = f"{MANIFEST}, row {number}, column path"
    if not path:
        raise CorpusError(f"{where}: it is empty.")
    if path in seen:
        raise CorpusError(f"{where}: {path!r} stands in row {seen[path]} too.")
    if path not in there and path.rpartition("#")[0] not in there:
        near = difflib.get_close_matches(path, sorted(there), n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise CorpusError(f"{where}: there is no file {path!r} in the folder.{hint}")


def _check_values(row: dict[str, str], number: int) -> None:
    if "published" in row:
        found = parse_date(row["published"])
        if not found:
            raise CorpusError(
                f"{MANIFEST}, row {number}, column published: {row['published']!r} is not a date. "
                "Write it as 2024-06-19 or 2024-06-19T23:36+08:00, or leave the cell empty."
            )
        row["published"] = found
    if "url" in row and not row["url"].lower().startswith(("http://", "https://")):
        raise CorpusError(
            f"{MANIFEST}, row {number}, column url: {row['url']!r} does not begin with http:// or https://."
        )
