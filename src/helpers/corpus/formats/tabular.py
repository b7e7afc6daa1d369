"""Tables of articles: CSV, TSV, JSON, JSON lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import FIELDS, Source, tidy

Records = list[dict[str, Any] | str]
"""A record a row; a text in its place says why the row is none."""

_USUAL = {
    "text": "text body content full_text fulltext article_text maintext main_text body_text story_text"
    " article_body articlebody article",
    "outlet": "outlet publisher publication newspaper source_name source site sitename site_name media"
    " media_name domain source_domain publication_title",
    "title": "title headline head hed article_title",
    "published": "published published_at publishedat date_published datepublished publish_date"
    " date_publish pub_date publication_date date datetime timestamp created_at",
    "author": "author authors byline creator journalist",
    "url": "url link href web_url canonical_url article_url",
    "section": "section desk category rubric",
    "agency": "agency wire",
    # The key before the name: each article of an event may carry a name of its own.
    "event": "event event_id story_id event_name cluster topic",
    "article_id": "article_id id uid doc_id docid guid",
}
NAMES = {field: names.split() for field, names in _USUAL.items()}
"""Our fields, and the names that columns with them usually have."""
_LISTS = ("articles", "data", "results", "items", "docs", "documents", "hits", "records", "rows")
_MOST_RECORDS = 200_000
_LONGEST_CELL = 4_000_000


def column_of(name: str, there: Iterable[str], columns: Mapping[str, str]) -> str:
    """The column of a table that holds a field: the one that is stated, else the first usual name of it.

    Raises:
        RejectedFileError: The stated column is not there.
    """
    there = list(there)
    stated = columns.get(name)
    if stated:
        if stated not in there:
            found = ", ".join(map(repr, there[:20]))
            raise RejectedFileError(
                f"parameter columns: {name}: there is no column {stated!r}; found: {found}"
            )
        return stated
    plain = {re.sub(r"[\s\-.]+", "_", str(column).strip().lower()): column for column in reversed(there)}
    return next((plain[usual] for usual in NAMES[name] if usual in plain), "")


def from_records(path: str, records: Records, columns: Mapping[str, str], encoding: str) -> list[Source]:
    """An article a record.

    Raises:
        RejectedFileError: No column holds text, or there is no record.
    """
    there = list(
        dict.fromkeys(str(key) for record in records[:500] if isinstance(record, dict) for key in record)
    )
    if not there:
        problem = next((record for record in records if isinstance(record, str)), "an empty table")
        raise RejectedFileError(problem)
    unknown = [name for name in columns if name not in NAMES]
    if unknown:
        raise RejectedFileError(
            f"parameter columns: {unknown[0]!r} is none of our fields, which are: {', '.join(NAMES)}"
        )
    held = {name: column_of(name, there, columns) for name in NAMES}
    if not held["text"]:
        raise RejectedFileError(
            f"a table without a column of texts; its columns are {', '.join(map(repr, there[:20]))}. "
            "Name the one that holds them by the parameter columns: {text: …}"
        )
    sources = []
    for number, record in enumerate(records, start=1):
        place = f"{path}#{number}"
        if isinstance(record, str):
            sources.append(Source(place, "", encoding, problem=record))
            continue
        text = record.get(held["text"])
        text = (
            "\n\n".join(map(str, text))
            if isinstance(text, list)
            else ""
            if text is None or text != text
            else str(text)
        )
        fields = tidy({name: record.get(held[name]) for name in FIELDS if held[name]})
        sources.append(
            Source(place, text, encoding, fields, problem="" if text.strip() else "a row without text")
        )
    return sources


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
        return _read_delimited(text, tab=name.endswith((".tsv", ".tab")))
    return None


def _read_json(text: str) -> Records | None:
    """One article, a list of articles, a list under a usual name, or JSON lines under another name."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        lines = text.strip().split("\n", 2)
        if len(lines) > 1 and _is_object(lines[0]) and _is_object(lines[1]):
            return _read_lines(text)
        return None
    if isinstance(found, dict):
        found = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), [found])
    if not isinstance(found, list) or not any(isinstance(record, dict) for record in found):
        return None
    return [record if isinstance(record, dict) else "a record that is no object" for record in found]


def _read_lines(text: str) -> Records:
    records: Records = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            records.append(_object(line) or f"line {number}: not a JSON object")
    return _few(records)


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _is_object(line: str) -> bool:
    return _object(line) is not None


def _looks_like_table(text: str) -> bool:
    """Whether the first line is a header that names a text and at least one more of our fields."""
    header = text.split("\n", 1)[0].strip()
    if len(header) > 1000:
        return False
    separator = max(",;\t|", key=header.count)
    cells = [cell.strip().strip('"') for cell in header.split(separator)]
    known = [name for name in NAMES if column_of(name, cells, {})]
    return len(cells) >= 2 and "text" in known and len(known) >= 2


def _read_delimited(text: str, *, tab: bool) -> Records:
    header = text.split("\n", 1)[0]
    separator = "\t" if tab else max(",;\t|", key=header.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    records: Records = []
    try:
        names = [name.strip() for name in next(reader, [])]
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
                records.append(f"line {reader.line_num}: {len(cells)} cells, but the header has {len(names)}")
            else:
                records.append(dict(zip(names, cells, strict=False)))
            if len(records) > _MOST_RECORDS:
                break
    except csv.Error as error:
        raise RejectedFileError(f"line {reader.line_num}: not a table ({error})") from None
    return _few(records)


def _few(records: Records) -> Records:
    if len(records) > _MOST_RECORDS:
        raise RejectedFileError(f"too many articles in one file: more than {_MOST_RECORDS:,}")
    return records
