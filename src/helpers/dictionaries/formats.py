"""The formats in which people have dictionaries: LIWC `.dic`, quanteda's YAML, CSV.

A format gives the lines of a file as (line, entry, category, weight); what an entry means is the same in all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from helpers.corpus.formats.delimited import as_records, own_rows
from helpers.corpus.model import RejectedFileError
from helpers.dictionaries.patterns import WITHIN

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
