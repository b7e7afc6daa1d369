"""A dictionary of one's own as it is read from a file."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.dictionaries.patterns import Word

WITHIN = "/"  # between a category and what it stands in: "virtue/care"


@dataclass(frozen=True)
class Entry:
    """An entry in one category.

    Attributes:
        text: as the file has it.
        words: what it matches; none for an entry without a word, which never occurs.
        category: its path from the top, joined by `WITHIN`.
        weight: 1.0 unless the file gives another.
        line: where it stands in the file, from 1.
    """

    text: str
    words: tuple[Word, ...]
    category: str
    weight: float
    line: int


@dataclass(frozen=True)
class Dictionary:
    """The entries of a file in its order; `name` is the file's name without its ending."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category with an entry, in the order of the file."""
        return tuple(dict.fromkeys(entry.category for entry in self.entries))


class DictionaryError(ValueError):
    """A dictionary that cannot be read; the message names file, line and entry."""
