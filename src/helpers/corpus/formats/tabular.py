"""Tables of articles: CSV, TSV, JSON (also as the interfaces of newspapers give it), JSON lines, Parquet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from helpers.corpus.dates import order_of
from helpers.corpus.formats.columns import NAMES, columns_of, flat, text_of
from helpers.corpus.formats.delimited import MOST_RECORDS, read_delimited, unique
from helpers.corpus.formats.markup import is_markup
from helpers.corpus.formats.page_fields import without_site
from helpers.corpus.formats.parsers import parse
from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import FIELDS, Source, source_of, tidy

Records = list[dict[str, Any] | str]
"""A record a row; a text in its place says why the row is none."""

_CUT_OFF = re.compile(r"\[\+?\d+ chars\]\s*$")
_DEPTH_OF_LIST = 4  # objects around the list of records in an answer of an interface
_MOST_LISTED, _MOST_OBJECTS = 20, 200  # of a list, of a level: among them lists of records are looked for
_MOST_PARTS = 4_000_000  # of a JSON file: an empty list of two characters takes sixty bytes of memory
_MOST_BYTES = 800 * 2**20  # of an unpacked Parquet file


def from_records(path: str, records: Records, columns: Mapping[str, str], encoding: str) -> list[Source]:
    """An article a record.

    A field is taken from the first of the columns that usually hold it and is filled in the record. Dates of
    figures (`6/4/2024`) are read in the order that their column shows; HTML in a text by its paragraphs.

    Raises:
        RejectedFileError: No column holds text, or there is no record.
    """
    flats = [flat(record) if isinstance(record, dict) else record for record in records]
    there = list(
        dict.fromkeys(str(key) for record in flats[:500] if isinstance(record, dict) for key in record)
    )
    if not there:
        problem = next((record for record in records if isinstance(record, str)), "an empty table")
        raise RejectedFileError(problem)
    unknown = [name for name in columns if name not in NAMES]
    if unknown:
        raise RejectedFileError(
            f"parameter columns: {unknown[0]!r} is none of our fields, which are: {', '.join(NAMES)}"
        )
    held = {name: columns_of(name, there, columns) for name in NAMES}
    doubled = [f"{column} (2)" for own in held.values() for column in own if f"{column} (2)" in there]
    for own in held.values():
        own += [column for column in doubled if column.removesuffix(" (2)") in own]
    if "an" in there:  # Dow Jones' snapshots: the body goes on where the snippet ends
        held["lead"].append("snippet")
    if not (held["text"] or held["lead"] or held["summary"]):
        raise RejectedFileError(
            f"a table without a column of texts; its columns are {', '.join(map(repr, there[:20]))}. "
            "Name the one that holds them by the parameter columns: {text: …}"
        )
    dates = [_filled(record, held["published"]) for record in flats if isinstance(record, dict)]
    day_first = order_of(str(date) for date in dates if isinstance(date, str))
    sources = [
        _source(f"{path}#{number}", record, held, encoding, day_first=day_first)
        for number, record in enumerate(flats, start=1)
    ]
    found = [_without_markup(source) for source in sources]
    if doubled:
        names = ", ".join(name.removesuffix(" (2)") for name in dict.fromkeys(doubled))
        says = (
            f"columns named twice ({names}): The first that is filled was read; see that it is the right one."
        )
        found[0] = replace(found[0], stated=found[0].stated | {"file": says})
    return found


def _source(
    place: str,
    record: dict[str, Any] | str,
    held: Mapping[str, list[str]],
    encoding: str,
    *,
    day_first: bool | None,
) -> Source:
    if isinstance(record, str):
        return Source(place, "", encoding, problem=record)
    text, stated = _text(record, held)
    given = {name: _filled(record, held[name]) for name in FIELDS}
    addresses = ("https://", "http://")
    named = (name for name in held["outlet"] if not str(record.get(name)).lstrip().startswith(addresses))
    given["outlet"] = _filled(record, named) or given["outlet"]
    fields = tidy(given, day_first=day_first)
    if "title" in fields and "outlet" in fields:
        fields["title"] = without_site(fields["title"], {fields["outlet"]}) or fields["title"]
    problem = "" if text.strip() else "a row without text"
    knows = "outlet" in fields
    return Source(place, text, encoding, fields, stated=stated, problem=problem, knows_outlet=knows)


def _text(record: Mapping[str, Any], held: Mapping[str, list[str]]) -> tuple[str, dict[str, str]]:
    """The text of a record, and what is stated of it: its length, or that it is a summary only.

    A lead in a column of its own comes before a text that does not begin with it; a text that an interface
    cut off ("… [+900 chars]") is taken only where there is no other.
    """
    texts, leads, summaries = (
        [cell for cell in (text_of(record.get(column)) for column in held[name]) if cell.strip()]
        for name in ("text", "lead", "summary")
    )
    text = next((cell for cell in texts if not _CUT_OFF.search(cell[-40:])), next(iter(texts), ""))
    if not text:
        return next(iter([*leads, *summaries]), ""), {"kind": "stub"}
    if leads and _letters(leads[0])[:80] not in _letters(text[: 4 * len(leads[0]) + 400]):
        text = f"<p>{leads[0]}</p>{text}" if is_markup(text) else f"{leads[0]}\n\n{text}"
    if "\\n" in text and "\n" not in text:  # line ends that a program wrote as two characters
        text = text.replace("\\r", "").replace("\\n", "\n")
    if _CUT_OFF.search(text[-40:]):
        return text, {"kind": "stub"}
    counted = _filled(record, held["words"])
    return text, {"words": str(counted)} if counted else {}


def _letters(text: str) -> str:
    return re.sub(r"<[^<>]*>|\W+", "", text).casefold()


def _filled(record: Mapping[str, Any], columns: Iterable[str]) -> Any:
    """The first of some columns that holds something, an object with a name in it included."""
    values = (record.get(column) for column in columns)
    return next((value for value in values if value not in (None, "", [], {}) and value == value), None)


def _without_markup(source: Source) -> Source:
    """An article, the HTML in its text read; the page's own fields fill empty ones."""
    if not is_markup(source.text):
        return source
    try:
        read = source_of(source.path, parse("markup", source.text), source.encoding)
    except RejectedFileError as error:
        return replace(source, text="", problem=str(error))
    return replace(
        read,
        fields=read.fields | source.fields,
        stated=read.stated | source.stated,
        knows_outlet=source.knows_outlet,
    )


def read_text_table(name: str, text: str, columns: Mapping[str, str]) -> Records | None:
    """The records of a text that is a table; None if it is prose.

    Args:
        name: The file's name in lower case.
        text: Its text.
        columns: As in `from_records`.

    Raises:
        RejectedFileError: It is a table by its name, but cannot be read as one.
    """
    text = text.removeprefix("\ufeff")
    if name.endswith(".json") or (
        text.lstrip()[:1] in ("{", "[") and not name.endswith((".jsonl", ".ndjson"))
    ):
        found = _read_json(text)
        if found is not None:
            return found
        if name.endswith(".json"):
            raise RejectedFileError("not JSON, though its name says so")
    if name.endswith((".jsonl", ".ndjson")):
        return _read_lines(text)
    if name.endswith((".csv", ".tsv", ".tab")) or _looks_like_table(text):
        return read_delimited(text, tab=name.endswith((".tsv", ".tab")))
    return None


def _read_json(text: str) -> Records | None:
    """One article, a list of articles, a list under a usual name, or JSON lines under another name."""
    if text.count("[") + text.count("{") > _MOST_PARTS:
        raise RejectedFileError(f"too large: more than {_MOST_PARTS:,} objects and lists in one file")
    try:
        found = json.loads(text, object_pairs_hook=_named_once)
    except (ValueError, RecursionError):
        lines = text.strip().split("\n", 2)
        if len(lines) > 1 and all(_object(line) is not None for line in lines[:2]):
            return _read_lines(text)
        return None
    found = _list_in(found)
    if not isinstance(found, list) or not any(isinstance(record, dict) for record in found):
        return None
    return [record if isinstance(record, dict) else "a record that is no object" for record in found]


def _list_in(found: Any) -> Any:
    """The list of records in an answer of an interface, `{"response": {"results": […]}}`; else one record.

    It is the longest list whose objects have a text, wherever in the answer it stands; else the first object
    that has one.
    """
    if table := _table_in(found):
        return table
    lists, single, held = [], [], [found] if isinstance(found, dict) and not _is_record(found) else []
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
        isinstance(found, dict)
        and len(found) > 1
        and all(_names(value, "text", "summary") for value in found.values())
    ):
        return list(found.values())  # one article a key
    return [found] if isinstance(found, dict) else found


def _table_in(found: Any) -> list[dict[str, Any]]:
    """The rows of a table as pandas writes it: by its columns, or with their names apart."""
    if not isinstance(found, dict):
        return []
    names, rows = found.get("columns"), found.get("data")
    if isinstance(names, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows):
        return [dict(zip(map(str, names), row, strict=False)) for row in rows]
    first = next(iter(found.values()), None)
    if not (columns_of("text", found, {}) and isinstance(first, dict)):
        return []
    if all(isinstance(column, dict) and column.keys() == first.keys() for column in found.values()):
        return [{name: column[key] for name, column in found.items()} for key in first]
    return []


def _names(value: Any, *names: str) -> bool:
    """Whether an object has a key for one of some fields."""
    return isinstance(value, dict) and any(columns_of(name, flat(value), {}) for name in names)


def _is_record(value: Any) -> bool:
    """Whether an object has a text; one that holds a record under such a name has none itself."""
    if not isinstance(value, dict):
        return False
    record = flat(value)
    held = (column for name in ("text", "summary") for column in columns_of(name, record, {}))
    return any(text_of(record[column]).strip() and not _names(record[column], "title") for column in held)


def _read_lines(text: str) -> Records:
    lines = enumerate(text.split("\n"), start=1)
    records: Records = [_object(line) or f"line {n}: not a JSON object" for n, line in lines if line.strip()]
    if len(records) > MOST_RECORDS:
        raise RejectedFileError(f"too many articles in one file: more than {MOST_RECORDS:,}")
    return records


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, with a key that stands twice called as a column is that does."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return dict(zip(unique([key for key, _ in pairs]), (value for _, value in pairs), strict=True))


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line, object_pairs_hook=_named_once)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _looks_like_table(text: str) -> bool:
    """Whether the first line is a header that names a text and at least one more of our fields."""
    header = text.split("\n", 1)[0].strip()
    if len(header) > 1000:
        return False
    separator = max(",;\t|", key=header.count)
    cells = [cell.strip().strip('"') for cell in header.split(separator)]
    known = [name for name in NAMES if columns_of(name, cells, {})]
    return len(cells) >= 2 and len(known) >= 2 and bool({"text", "summary"} & set(known))


def read_parquet(data: bytes, columns: Mapping[str, str]) -> Records:
    """Rows of a Parquet file, of the columns that may hold our fields."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(io.BytesIO(data))
    size = sum(file.metadata.row_group(i).total_byte_size for i in range(file.metadata.num_row_groups))
    if file.metadata.num_rows > MOST_RECORDS or size > _MOST_BYTES:
        raise RejectedFileError(f"too large: the Parquet file has {file.metadata.num_rows:,} rows")
    there = file.schema_arrow.names
    wanted = dict.fromkeys(column for name in NAMES for column in columns_of(name, there, columns))
    rows = file.read(columns=list(wanted)).to_pylist() if wanted else [dict.fromkeys(there)] * 1
    plain = str | int | float | list | dict | None
    return [{k: v if isinstance(v, plain) else str(v) for k, v in row.items()} for row in rows]
