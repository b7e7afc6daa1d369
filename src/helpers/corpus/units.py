"""The pieces a text is judged by: one line, or one block of hard-wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from helpers.corpus.model import Removed

# U+0085 is a line end on paper only: in files it is an ellipsis of Windows-1252 read as Latin-1.
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029]+")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WRAP_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a raw text: `raw[start:end]` as it stands there, `text` as it is read."""

    start: int
    end: int
    text: str


def split_units(raw: str, edits: Sequence[Removed] = ()) -> list[Unit]:
    """The units of a text, in order; whatever lies between two of them is whitespace.

    A line is a unit. Where a file breaks its paragraphs at a fixed width and separates them by blank lines, a
    paragraph is a unit.

    Args:
        raw: The text as decoded.
        edits: Character repairs, sorted and disjoint; they are applied in `Unit.text`, never in the offsets.
    """
    lines, at = [], 0
    for match in LINE.finditer(raw):
        stripped = match.group().strip()
        start = match.start() + match.group().index(stripped) if stripped else match.end()
        end = start + len(stripped) if stripped else match.start()
        # A repair can turn what looks like space at the edge of a line into a letter.
        while at < len(edits) and edits[at].start < match.end():
            if edits[at].replacement.strip():
                start, end = min(start, edits[at].start), max(end, edits[at].end)
            at += 1
        if start < end:
            lines.append((start, end))
    if _is_wrapped(raw, lines):
        lines = _joined(raw, lines)
    texts = _shown(raw, lines, edits)
    return [Unit(start, end, text) for (start, end), text in zip(lines, texts, strict=True)]


def _shown(raw: str, spans: Sequence[tuple[int, int]], edits: Sequence[Removed]) -> list[str]:
    shown, at = [], 0
    for start, end in spans:
        while at < len(edits) and edits[at].end <= start:
            at += 1
        parts, place, ahead = [], start, at
        while ahead < len(edits) and edits[ahead].start < end:
            parts += [raw[place : edits[ahead].start], edits[ahead].replacement]
            place = edits[ahead].end
            ahead += 1
        parts.append(raw[place:end])
        shown.append(" ".join("".join(parts).split()))
    return shown


def _blank_between(raw: str, left: int, right: int) -> bool:
    """Whether at least one empty line lies between two line spans."""
    return len((raw[left:right] + "x").splitlines()) > 2


def _is_wrapped(raw: str, lines: Sequence[tuple[int, int]]) -> bool:
    """A text is hard-wrapped if no line is long and most lines that do not end a block are filled."""
    if len(lines) < 6 or max(end - start for start, end in lines) > _WRAP_WIDTH:
        return False
    inner = [
        (start, end)
        for (start, end), following in pairwise(lines)
        if not _blank_between(raw, end, following[0])
    ]
    if len(inner) < 0.4 * len(lines) or len(inner) == len(lines) - 1:
        return False
    width = max(end - start for start, end in inner)
    filled = median(end - start for start, end in inner) > 0.75 * width
    running = sum(not _ENDED.search(raw[start:end]) for start, end in inner)
    return width >= 40 and filled and running > 0.6 * len(inner)


def _joined(raw: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    blocks = [lines[0]]
    for start, end in lines[1:]:
        if _blank_between(raw, blocks[-1][1], start):
            blocks.append((start, end))
        else:
            blocks[-1] = (blocks[-1][0], end)
    return blocks
