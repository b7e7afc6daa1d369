"""A text with citations and tables, whatever it is written as in the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True)
class Cite:
    """Sources named in brackets, by their keys."""

    keys: tuple[str, ...]


Text = tuple[str | Cite, ...]
"""Plain words and citations in a row."""


@dataclass(frozen=True)
class Table:
    """A table: a cell is a text, as is the caption."""

    caption: str
    columns: tuple[str, ...]
    rows: list[tuple[Text, ...]]


@dataclass
class Section:
    """A heading with paragraphs, then tables."""

    heading: str
    paragraphs: list[Text] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(frozen=True)
class Document:
    """A methods section."""

    title: str
    sections: list[Section]

    def cited(self) -> list[str]:
        """The keys of all sources cited, each once, sorted."""
        texts = [
            text
            for section in self.sections
            for text in (
                *section.paragraphs,
                *(cell for table in section.tables for row in table.rows for cell in row),
            )
        ]
        return sorted({key for text in texts for part in text if isinstance(part, Cite) for key in part.keys})


def text(*parts: Any) -> Text:
    """Words, numbers and citations as one text; spaces are single, and no control character is left."""
    return tuple(part if isinstance(part, Cite) else _CONTROL.sub(" ", str(part)) for part in parts)


def cite(*keys: str) -> Cite:
    return Cite(keys)


def row(*cells: Any) -> tuple[Text, ...]:
    """A row of a table from plain values, texts and citations."""
    return tuple(text(*cell) if isinstance(cell, tuple) else text(cell) for cell in cells)


def listed(words: Iterable[Any]) -> str:
    """ "a", "a and b", "a, b and c"."""
    *most, last = [str(word) for word in words]
    return f"{', '.join(most)} and {last}" if most else last


def several(number: int, word: str, words: str = "") -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def share(value: float) -> str:
    """A share with two decimals and without its leading zero: .84; – where there is none."""
    return "–" if value != value else f"{value:.2f}".removeprefix("0")


def within(low: float, high: float) -> str:
    """An interval: .81 to .86; – where there is none."""
    return "–" if low != low or high != high else f"{share(low)} to {share(high)}"


def column(values: Sequence[str]) -> str:
    """Distinct values in a row, for a cell."""
    return ", ".join(dict.fromkeys(values))
