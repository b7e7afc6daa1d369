"""Dictionaries from files: found, read, checked."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.dictionaries.formats import FORMATS, FormatError, Row
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
