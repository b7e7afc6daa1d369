"""The methods section as Markdown, with its references written out."""

from __future__ import annotations

import re

from helpers.methods.document import Cite, Document, Table, Text
from helpers.methods.sources import in_order, sources

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~])")
_LINE_START = re.compile(r"^(\s*)([-+>]|\d+[.)])(?=\s|$)")


def to_markdown(document: Document) -> str:
    """The document as Markdown; words of the corpus are escaped."""
    parts = [f"# {escape(document.title)}"]
    number = 0
    for section in document.sections:
        parts.append(f"## {escape(section.heading)}")
        parts += [_text(paragraph) for paragraph in section.paragraphs]
        for table in section.tables:
            number += 1
            parts += [f"**Table {number}.** {escape(table.caption)}", _table(table)]
    parts.append("## References")
    parts.append("\n".join(f"- {escape(source.reference)}" for source in in_order(document.cited())))
    return "\n\n".join(parts) + "\n"


def escape(words: str) -> str:
    """Words that no Markdown reader takes for markup."""
    escaped = _SPECIAL.sub(r"\\\1", words).replace("&", "&amp;")
    return _LINE_START.sub(r"\1\\\2", escaped)


def _text(parts: Text) -> str:
    return "".join(_cited(part) if isinstance(part, Cite) else escape(part) for part in parts)


def _cited(cite: Cite) -> str:
    return f"({escape('; '.join(sources()[key].label for key in cite.keys))})"


def _table(table: Table) -> str:
    lines = [
        table.columns,
        ("---",) * len(table.columns),
        *([_text(cell) for cell in row] for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
