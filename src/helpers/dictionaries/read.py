"""Dictionaries from files: found, read, checked."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from helpers.corpus.formats.delimited import as_records, own_rows
from helpers.corpus.model import RejectedFileError
from helpers.dictionaries.patterns import WITHIN, Dictionary, DictionaryError, Entry, PatternError, words_of
from helpers.storage.tables import frame

if TYPE_CHECKING:
    import pandas as pd


MOST_ENTRIES = 200_000
_LARGEST = 50_000_000  # bytes
_TOLD = 10  # errors of a file that are told at once


def find_dictionaries(folders: Iterable[Path]) -> list[Path]:
    """The dictionaries in some folders, by name; of two of one name that of the first folder.

    Args:
        folders: looked into as they are; one that is not there is passed over.
    """
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() in FORMATS and path.is_file() and not path.name.startswith("."):
                paths.setdefault(path.stem, path)
    return [paths[name] for name in sorted(paths)]


def read_dictionary(path: Path) -> Dictionary:
    """Read a dictionary.

    Args:
        path: ends in `.dic` (LIWC), `.yaml`, `.yml` (quanteda) or `.csv` (term, category, weight).

    Raises:
        DictionaryError: it cannot be read; the message names the file, the line and the entry of up to ten
            places, and says what is allowed.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise DictionaryError(f"{path.name}: a dictionary ends in {', '.join(FORMATS)}, not in {ending!r}.")
    if path.stat().st_size > _LARGEST:
        raise DictionaryError(f"{path.name}: larger than {_LARGEST // 1_000_000} MB.")
    entries: list[Entry] = []
    wrong: list[str] = []
    try:
        rows = FORMATS[ending](_text(path))
        for row in islice(rows, MOST_ENTRIES + 1):
            try:
                entries.append(_entry(row))
            except PatternError as error:
                wrong.append(f"{path.name}, line {row.line}, entry {row.entry!r}: {error}.")
    except FormatError as error:
        where = f", line {error.line}" if error.line else ""
        raise DictionaryError(f"{path.name}{where}: {error}.") from None
    if len(entries) > MOST_ENTRIES:
        raise DictionaryError(f"{path.name}: more than {MOST_ENTRIES:,} entries.")
    if wrong:
        more = f"\n… and {len(wrong) - _TOLD} more." if len(wrong) > _TOLD else ""
        raise DictionaryError("\n".join(wrong[:_TOLD]) + more)
    if not entries:
        raise DictionaryError(f"{path.name}: no entry.")
    return Dictionary(path.stem, tuple(dict.fromkeys(entries)))


def as_table(dictionaries: Iterable[Dictionary]) -> pd.DataFrame:
    """The `dictionaries` table: `dictionary, entry, category, weight, line`, a row an entry in a category."""
    rows = [(d.name, e.text, e.category, e.weight, e.line) for d in dictionaries for e in d.entries]
    return frame("dictionaries", rows)


def from_table(table: pd.DataFrame) -> list[Dictionary]:
    """The dictionaries of a `dictionaries` table, as they were read."""
    entries: dict[str, list[Entry]] = {}
    for row in table.itertuples(index=False):
        entry = Entry(row.entry, words_of(row.entry), row.category, float(row.weight), int(row.line))
        entries.setdefault(row.dictionary, []).append(entry)
    return [Dictionary(name, tuple(listed)) for name, listed in entries.items()]


def _text(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace")


def _entry(row: Row) -> Entry:
    category = WITHIN.join(level.strip() for level in row.category.split(WITHIN) if level.strip())
    if not category:
        raise PatternError("has no category")
    weight = 1.0
    if row.weight:
        try:
            weight = float(row.weight)
        except ValueError:
            raise PatternError(f"has the weight {row.weight!r}, which is no number") from None
        if not math.isfinite(weight):
            raise PatternError(f"has the weight {row.weight!r}, which is not finite")
    return Entry(row.entry, words_of(row.entry), category, weight, row.line)


_DEPTH = 20  # categories within categories


class Row(NamedTuple):
    """An entry as a file has it."""

    line: int
    entry: str
    category: str
    weight: str = ""


class FormatError(ValueError):
    """What is wrong, and in which line (0: the file as a whole)."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read_dic(text: str) -> Iterator[Row]:
    """LIWC: between two lines of "%" numbers and names of categories, then entries with their numbers.

    Raises:
        FormatError: no list of categories, or an entry with a number that is not in it.
    """
    lines = text.splitlines()
    marks = [number for number, line in enumerate(lines) if line.strip() == "%"][:2]
    if len(marks) < 2:
        raise FormatError(0, 'has no list of categories between two lines of "%", as a LIWC dictionary has')
    names: dict[str, str] = {}
    for number in range(marks[0] + 1, marks[1]):
        parts = lines[number].split(None, 1)
        if len(parts) == 2:
            names[parts[0]] = parts[1].split("\t")[0].strip()
        elif parts:
            raise FormatError(number + 1, f"category {parts[0]!r} has no name")
    for number in range(marks[1] + 1, len(lines)):
        line = lines[number].strip()
        if not line:
            continue
        entry, numbers = _entry_and_numbers(line)
        if not entry or not numbers:
            raise FormatError(number + 1, f"entry {line!r} has no category")
        for category in numbers:
            if category not in names:
                raise FormatError(
                    number + 1, f"entry {entry!r}: category {category} is not in the list at the top"
                )
            yield Row(number + 1, entry, names[category])


def _entry_and_numbers(line: str) -> tuple[str, list[str]]:
    if "\t" in line:
        entry, *rest = line.split("\t")
        return entry.strip(), " ".join(rest).split()
    parts = line.split()
    first = next((i for i in range(1, len(parts)) if all(p.isdigit() for p in parts[i:])), len(parts))
    return " ".join(parts[:first]), parts[first:]


def read_yaml(text: str) -> Iterator[Row]:
    """quanteda: a mapping of categories to lists of entries, or to further categories.

    Raises:
        FormatError: no such mapping, or an alias (`*name`), which could make a small file a huge one.
    """
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AliasToken):
                raise FormatError(token.start_mark.line + 1, f"alias *{token.value}: put the entry in quotes")
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is no YAML"
        raise FormatError(mark.line + 1 if mark else 0, problem) from None
    if not isinstance(top, yaml.MappingNode):
        raise FormatError(0, "must be categories with lists of entries: `category: [entry, entry]`")
    yield from _of_mapping(top, ())


def _of_mapping(node: yaml.MappingNode, above: tuple[str, ...]) -> Iterator[Row]:
    if len(above) >= _DEPTH:
        raise FormatError(node.start_mark.line + 1, f"more than {_DEPTH} categories within each other")
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not key.value.strip():
            raise FormatError(line, "a category must be a name")
        path = (*above, key.value.strip())
        if isinstance(value, yaml.MappingNode):
            yield from _of_mapping(value, path)
        elif isinstance(value, yaml.SequenceNode):
            for item in value.value:
                if isinstance(item, yaml.MappingNode):
                    yield from _of_mapping(item, path)
                elif isinstance(item, yaml.ScalarNode):
                    yield Row(item.start_mark.line + 1, item.value.strip(), WITHIN.join(path))
                else:
                    raise FormatError(item.start_mark.line + 1, f"category {path[-1]!r}: a list in a list")
        elif value.value.strip():  # quanteda takes one entry without a list
            yield Row(value.start_mark.line + 1, value.value.strip(), WITHIN.join(path))


def read_csv(text: str) -> Iterator[Row]:
    """A table with the columns `term` and `category` and perhaps `weight`; commas, semicolons or tabs.

    Raises:
        FormatError: a column is missing, or a row without term or category.
    """
    try:
        names, rows = as_records(own_rows(text))
    except RejectedFileError as error:
        raise FormatError(0, str(error)) from None
    columns = {re.sub(r"\W", "", name).lower(): name for name in names}
    term = columns.get("term", columns.get("entry"))
    if term is None or "category" not in columns:
        given = ", ".join(names) or "none"
        raise FormatError(1, f"columns must be term, category and perhaps weight; found are {given}")
    for number, row in enumerate(rows, start=2):
        entry, category = row[term].strip(), row[columns["category"]].strip()
        if not entry and not category:
            continue
        if not entry or not category:
            lacking = "a term" if not entry else "a category"
            raise FormatError(number, f"entry {entry or category!r} has not {lacking}")
        yield Row(number, entry, category, row[columns["weight"]].strip() if "weight" in columns else "")


FORMATS: dict[str, Callable[[str], Iterator[Row]]] = {
    ".dic": read_dic,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_csv,
}
