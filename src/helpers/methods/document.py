"""A text with citations and tables, and the same as pandoc's document: no word of it is read as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_CITED = re.compile(r"\[@([\w, ]+)\]")
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

    @property
    def block(self) -> dict[str, Any]:
        """The table as pandoc has it; columns share the width by how long their words are."""
        cells = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
        widths = [min(max(map(_length, texts), default=1), 60) + 6 for texts in cells]
        columns = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": width / sum(widths)}] for width in widths]
        caption = [None, [{"t": "Plain", "c": _inlines((self.caption,))}]]
        head = [_PLAIN, [_row((column,) for column in self.columns)]]
        body = [_PLAIN, 0, [], [_row(row) for row in self.rows]]
        return {"t": "Table", "c": [_PLAIN, caption, columns, head, [body], [_PLAIN, []]]}


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
        texts = [paragraph for section in self.sections for paragraph in section.paragraphs]
        tables = (table for section in self.sections for table in section.tables)
        texts += [cell for table in tables for row in table.rows for cell in row]
        return sorted({key for text in texts for part in text if isinstance(part, Cite) for key in part.keys})

    def to_json(self) -> str:
        """The document as pandoc reads it (`--from=json`)."""
        title = _inlines(text(self.title))
        blocks = [_heading(1, title)]
        for section in self.sections:
            blocks.append(_heading(2, _inlines((section.heading,))))
            blocks += [{"t": "Para", "c": _inlines(paragraph)} for paragraph in section.paragraphs]
            blocks += [table.block for table in section.tables]
        headings = {"title": title, "reference-section-title": _inlines(("References",))}
        meta = {name: {"t": "MetaInlines", "c": words} for name, words in headings.items()}
        return json.dumps({"pandoc-api-version": [1, 23], "meta": meta, "blocks": blocks})


_PLAIN = ["", [], []]  # an element's id, classes and attributes: none


def _heading(level: int, words: list[dict]) -> dict[str, Any]:
    return {"t": "Header", "c": [level, _PLAIN, words]}


def _inlines(parts: Text) -> list[dict]:
    inlines: list[dict] = []
    for part in parts:
        if isinstance(part, Cite):
            inlines.append({"t": "Cite", "c": [[_citation(key) for key in part.keys], []]})
            continue
        for number, word in enumerate(part.split(" ")):
            inlines += [{"t": "Space"}] if number else []
            inlines += [{"t": "Str", "c": word}] if word else []
    return inlines


def _citation(key: str) -> dict[str, Any]:
    about = {"citationPrefix": [], "citationSuffix": [], "citationNoteNum": 0, "citationHash": 0}
    return about | {"citationId": key, "citationMode": {"t": "NormalCitation"}}


def _length(parts: Text) -> int:
    """About how many characters a text takes."""
    return sum(12 * len(part.keys) if isinstance(part, Cite) else len(part) for part in parts)


def _row(cells: Iterable[Text]) -> list[Any]:
    blocks = ([{"t": "Plain", "c": _inlines(cell)}] for cell in cells)
    return [_PLAIN, [[_PLAIN, {"t": "AlignDefault"}, 1, 1, block] for block in blocks]]


def text(*parts: Any) -> Text:
    """Words, numbers and citations as one text; spaces are single, and no control character is left."""
    return tuple(part if isinstance(part, Cite) else _CONTROL.sub(" ", str(part)) for part in parts)


def cite(*keys: str) -> Cite:
    return Cite(keys)


def prose(words: str) -> Text:
    """Words of ours, numbers among them, with sources as `[@key]` or `[@key, key]`; no word of a corpus."""
    parts = _CITED.split(words)
    return tuple(cite(*part.split(", ")) if number % 2 else part for number, part in enumerate(parts))


def row(*cells: Any) -> tuple[Text, ...]:
    """A row of a table from plain values, texts and citations."""
    return tuple(text(*cell) if isinstance(cell, tuple) else text(cell) for cell in cells)


def several(number: int, word: str, words: str = "") -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {word if number == 1 else words or word + 's'}"


def share(value: float) -> str:
    """A share with two decimals and without its leading zero: .84; – where there is none."""
    return "–" if value != value else f"{value:.2f}".removeprefix("0")


def within(low: float, high: float) -> str:
    """An interval: .81 to .86; – where there is none."""
    return "–" if low != low or high != high else f"{share(low)} to {share(high)}"
