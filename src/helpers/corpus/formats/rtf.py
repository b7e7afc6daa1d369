"""RTF: the text, a paragraph a line; the targets of links and the codes of fields are no text."""

from __future__ import annotations

import re

from helpers.corpus.source import Raw

_FIELD_CODE = re.compile(rb"\{\s*\\\*?\s*\\fldinst\b")
# Cells of a row are told apart by a tab, as a table copied to the clipboard has them; a row is a line.
_CELL = re.compile(rb"\\(?:nest)?cell(?![a-z])\s?")
_ROW = re.compile(rb"\\(?:nest)?row(?![a-z])\s?")


def read(data: bytes) -> list[Raw]:
    """The text of a document; the cells of a table are parted by tabs."""
    from striprtf.striprtf import rtf_to_text

    plain = _ROW.sub(rb"\\par ", _CELL.sub(rb"\\tab ", _without_field_codes(data)))
    text = rtf_to_text(plain.decode("latin-1"), errors="replace")
    lines = "\n".join(line.rstrip("\t") for line in text.split("\n"))
    return [{"text": text, "lines": lines, "page": False}]


def _without_field_codes(data: bytes) -> bytes:
    """The document without the groups that tell what a field is made of, `{\\*\\fldinst …}`."""
    parts, position = [], 0
    while match := _FIELD_CODE.search(data, position):
        parts.append(data[position : match.start()])
        position = _end_of_group(data, match.start())
    return b"".join([*parts, data[position:]])


def _end_of_group(data: bytes, start: int) -> int:
    depth = 0
    for match in re.compile(rb"\\.|[{}]", re.DOTALL).finditer(data, start):
        depth += {b"{": 1, b"}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(data)
