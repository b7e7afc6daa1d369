"""The records in JSON: one article, a list wherever in an interface's answer it stands, or lines."""

from __future__ import annotations

import json
from typing import Any

from helpers.corpus.formats.columns import Records, columns_of, flat, text_of
from helpers.corpus.formats.delimited import MOST_RECORDS, unique
from helpers.corpus.model import RejectedFileError

_DEPTH_OF_LIST = 4  # objects around the list of records in an answer of an interface
_MOST_LISTED, _MOST_OBJECTS = 20, 200  # of a list, of a level: among them lists of records are looked for
_MOST_PARTS = 4_000_000  # of a JSON file: an empty list of two characters takes sixty bytes of memory


def read_json(text: str) -> Records | None:
    """One article, a list of articles, a list under a usual name, or JSON lines under another name."""
    if text.count("[") + text.count("{") > _MOST_PARTS:
        raise RejectedFileError(f"too large: more than {_MOST_PARTS:,} objects and lists in one file")
    try:
        value = json.loads(text, object_pairs_hook=_named_once)
    except (ValueError, RecursionError):
        lines = text.strip().split("\n", 2)
        if len(lines) > 1 and all(_object(line) is not None for line in lines[:2]):
            return read_json_lines(text)
        return None
    feed = isinstance(value, dict) and "jsonfeed.org" in str(value.get("version"))
    outlet = {"source": value.get("title")} if feed else {}
    value = _list_in(value)
    if not isinstance(value, list) or not any(isinstance(record, dict) for record in value):
        return None
    return [outlet | record if isinstance(record, dict) else "a record that is no object" for record in value]


def _list_in(answer: Any) -> Any:
    """The list of records in an answer of an interface, `{"response": {"results": […]}}`; else one record.

    It is the longest list whose objects have a text, wherever in the answer it stands; else the first object
    that has one.
    """
    if table := _table_in(answer):
        return table
    lists, single, held = [], [], [answer] if isinstance(answer, dict) and not _is_record(answer) else []
    for _ in range(_DEPTH_OF_LIST):
        inner = [value for outer in held for value in outer.values()]
        lists += [value for value in inner if isinstance(value, list) and any(map(_is_record, value[:50]))]
        listed = [item for value in inner if isinstance(value, list) for item in value[:_MOST_LISTED]]
        objects = [value for value in (*inner, *listed) if isinstance(value, dict)][:_MOST_OBJECTS]
        held = [value for value in objects if not _is_record(value)]
        single += [value for value in objects if _is_record(value)]
    if lists:
        return max(lists, key=len)
    if len(single) == 1:
        return single
    if (
        isinstance(answer, dict)
        and len(answer) > 1
        and all(_names(value, "text", "summary") for value in answer.values())
    ):
        return list(answer.values())  # one article a key
    return [answer] if isinstance(answer, dict) else answer


def _table_in(table: Any) -> list[dict[str, Any]]:
    """The rows of a table as pandas writes it: by its columns, or with their names apart."""
    if not isinstance(table, dict):
        return []
    names, rows = table.get("columns"), table.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    first = next(iter(table.values()), None)
    if not (columns_of("text", table, {}) and isinstance(first, dict)):
        return []
    if all(isinstance(column, dict) and column.keys() == first.keys() for column in table.values()):
        return [{name: column[key] for name, column in table.items()} for key in first]
    return []


def _names(value: Any, *names: str) -> bool:
    """Whether an object has a key for one of some fields."""
    return isinstance(value, dict) and any(columns_of(name, flat(value), {}) for name in names)


def _is_record(value: Any) -> bool:
    """Whether an object has a text; one that holds a record under such a name has none itself."""
    if not isinstance(value, dict):
        return False
    record = flat(value)
    held = (record[column] for name in ("text", "summary") for column in columns_of(name, record, {}))
    firsts = ((cell, cell[0] if isinstance(cell, list) and cell else cell) for cell in held)
    return any(text_of(cell).strip() and not _names(first, "title") for cell, first in firsts)


def read_json_lines(text: str) -> Records:
    lines = enumerate(text.split("\n"), start=1)
    records: Records = [_object(line) or f"line {n}: not a JSON object" for n, line in lines if line.strip()]
    if len(records) > MOST_RECORDS:
        raise RejectedFileError(f"too many articles in one file: more than {MOST_RECORDS:,}")
    return records


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, with a key that stands twice called as a column is that does."""
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    return dict(zip(unique([key for key, _ in pairs]), (value for _, value in pairs), strict=True))


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line, object_pairs_hook=_named_once)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
