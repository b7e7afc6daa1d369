"""Tables of articles, whatever file their rows come from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from helpers.corpus.dates import order_of
from helpers.corpus.decode import decode
from helpers.corpus.formats.columns import (
    NAMES,
    SHEET,
    Records,
    columns_of,
    flat,
    plain,
    text_of,
    unpublished,
)
from helpers.corpus.formats.delimited import MOST_RECORDS, read_delimited
from helpers.corpus.formats.json_records import read_json, read_json_lines
from helpers.corpus.formats.markup import is_markup
from helpers.corpus.formats.page_fields import without_site
from helpers.corpus.formats.parsers import parse
from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import FIELDS, Source, source_of, tidy

_CUT_OFF = re.compile(r"\[\+?\d+ chars\]\s*$")
_PARTS = frozenset(
    ("paragraph_no", "paragraph_number", "paragraph_nr", "paragraph_id", "paragraph_index", "para_no",
     "para_id", "par_no", "par_id")
)  # fmt: skip
"""Columns that number the paragraphs of an article."""
_POOR = {"outlet": re.compile(r"\s*https?://"), "author": re.compile(r"\d+$")}
_ABOVE = 10  # lines among which the header is looked for: some programs write of their search above it
_JOINED = "a row joined to one above"
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
    doubled = [f"{column} (2)" for holders in held.values() for column in holders if f"{column} (2)" in there]
    for holders in held.values():
        holders += [column for column in doubled if column.removesuffix(" (2)") in holders]
    if "an" in there:  # Dow Jones' snapshots: the body goes on where the snippet ends
        held["lead"].append("snippet")
    if "heading" in there and (newspaper := {"title.value", "title.title"} & {*there}):  # of Trove
        held["title"].insert(0, "heading")
        held["outlet"] += newspaper
    if not (held["text"] or held["lead"] or held["summary"]):
        advice = "Name the one that holds them by the parameter columns: {text: …}"
        if held["url"]:  # as GDELT and Media Cloud give them
            advice += "; where there are addresses only, save their pages"
        raise RejectedFileError(
            f"a table without a column of texts; its columns are {', '.join(map(repr, there[:20]))}. {advice}"
        )
    flats = _joined(flats, held, there)
    dates = [_filled(record, held["published"]) for record in flats if isinstance(record, dict)]
    day_first = order_of(str(date) for date in dates if isinstance(date, str))
    sources = [
        _source(f"{path}#{number}", record, held, encoding, day_first=day_first)
        for number, record in enumerate(flats, start=1)
        if record != _JOINED
    ]
    articles = [_without_markup(source) for source in sources]
    if doubled:
        names = ", ".join(name.removesuffix(" (2)") for name in dict.fromkeys(doubled))
        says = (
            f"columns named twice ({names}): The first that is filled was read; see that it is the right one."
        )
        articles[0] = replace(articles[0], stated=articles[0].stated | {"file": says})
    return articles


def _joined(flats: Records, held: Mapping[str, list[str]], there: list[str]) -> Records:
    """The records of a table with a row for each paragraph: an article each, in the place of its first row.

    Such a table numbers the paragraphs, and its other fields stay the same from row to row.
    """
    columns = [column for name in FIELDS for column in held[name]]
    if not held["text"] or not any(plain(column) in _PARTS for column in there):
        return flats

    def fields_of(row: tuple[int, dict[str, Any] | str]) -> Any:
        index, record = row
        fields = [record.get(column) for column in columns] if isinstance(record, dict) else []
        return fields if any(fields) else index

    joined = flats.copy()
    for _, group in groupby(enumerate(flats), fields_of):
        rows = [(index, record) for index, record in group if isinstance(record, dict)]
        cells = [text_of(_filled(record, held["text"])) for _, record in rows]
        for index, _ in rows[1:]:
            joined[index] = _JOINED
        if rows:
            joined[rows[0][0]] = rows[0][1] | {held["text"][0]: "\n\n".join(cells)}
    return joined


def _source(
    path: str,
    record: dict[str, Any] | str,
    held: Mapping[str, list[str]],
    encoding: str,
    *,
    day_first: bool | None,
) -> Source:
    if isinstance(record, str):
        return Source(path, "", encoding, problem=record)
    text, stated = _text(record, held)
    given = {name: _filled(record, held[name]) for name in FIELDS}
    for name, poor in _POOR.items():  # an outlet by its name before its address, an author before a number
        better = (column for column in held[name] if not poor.match(str(record.get(column))))
        given[name] = _filled(record, better) or given[name]
    fields = tidy(given, day_first=day_first)
    if "title" in fields and "outlet" in fields:
        fields["title"] = without_site(fields["title"], {fields["outlet"]}) or fields["title"]
    problem = unpublished(record) if text.strip() else "a row without text"
    return Source(
        path,
        text,
        encoding,
        fields,
        stated=stated,
        problem=problem,
        knows_outlet="outlet" in fields,
        inside=f"{record[SHEET]}/" if SHEET in record else "",
    )


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
        inside=source.inside,
        problem=source.problem,
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
        records = read_json(text)
        if records is not None:
            return records
        if name.endswith(".json"):
            raise RejectedFileError("not JSON, though its name says so")
    if name.endswith((".jsonl", ".ndjson")):
        return read_json_lines(text)
    lines = text.split("\n", _ABOVE)
    top = next((n for n, line in enumerate(lines[:_ABOVE]) if _looks_like_header(line)), -1)
    if name.endswith((".csv", ".tsv", ".tab")) or top == 0:
        return read_delimited("\n".join(lines[max(0, top) :]), tab=name.endswith((".tsv", ".tab")))
    return None


def listed_files(data: bytes, stems: set[str]) -> dict[str, tuple[dict[str, str], str]]:
    """The fields of the files that a table lists in its first column, by their names without endings, and why
    one is no article.

    Args:
        data: The table.
        stems: The names of the files beside it, without their endings.
    """
    listed = {}
    for record in read_delimited(decode(data)[0], tab=False):
        first = str(next(iter(record.values()), "")) if isinstance(record, dict) else ""
        stem = next(
            (stem for stem in (first, first.rpartition("/")[2].rpartition(".")[0]) if stem in stems), ""
        )
        if isinstance(record, dict) and stem:
            there = [name for name in record if name][1:]
            held = {name: _filled(record, columns_of(name, there, {})) for name in FIELDS}
            if not columns_of("text", there, {}):
                listed[stem] = tidy(held), unpublished(record)
    return listed


def _looks_like_header(line: str) -> bool:
    """Whether a line is a header that names a text and at least one more of our fields."""
    header = line.strip()
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
