"""The pieces a text is judged by: one line, or one block of hard-wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from helpers.corpus.model import Removed

# U+0085 is a line end on paper only: in files it is an ellipsis of Windows-1252 read as Latin-1.
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029]+")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WIDTHS = range(36, 133)  # characters of a full line in a text that was wrapped
_FEWEST = 6  # lines; in fewer nothing can be told


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a raw text: `raw[start:end]` as it stands there, `text` as it is read."""

    start: int
    end: int
    text: str


class _Line(NamedTuple):
    """A line without its outer space; `indent` counts the space before it."""

    start: int
    end: int
    indent: int

    @property
    def edge(self) -> int:
        return self.indent + self.end - self.start


def split_units(raw: str, edits: Sequence[Removed] = (), *, outside: int = -1) -> list[Unit]:
    """The units of a text, in order; whatever lies between two of them is whitespace.

    A line is a unit. Where a file breaks its paragraphs at a fixed width, a paragraph is a unit: it ends at
    an empty line, before an indented line, and after a line that ends a sentence and would have had room for
    the next word.

    Args:
        raw: The text as decoded.
        edits: Character repairs, sorted and disjoint; they are applied in `Unit.text`, never in the offsets.
        outside: Where the lines begin that stand outside the article, each of them a unit; -1 if none do.
    """
    lines, at = [], 0
    for match in LINE.finditer(raw):
        stripped = match.group().strip()
        indent = match.group().index(stripped) if stripped else 0
        start = match.start() + indent if stripped else match.end()
        end = start + len(stripped) if stripped else match.start()
        # A repair can turn what looks like space at the edge of a line into a letter.
        while at < len(edits) and edits[at].start < match.end():
            if edits[at].replacement.strip():
                start, end = min(start, edits[at].start), max(end, edits[at].end)
            at += 1
        if start < end:
            lines.append(_Line(start, end, indent))
    inner = [line for line in lines if outside < 0 or line.start < outside]
    spans = _joined(raw, inner) + [(line.start, line.end) for line in lines[len(inner) :]]
    texts = _shown(raw, spans, edits)
    return [Unit(start, end, text) for (start, end), text in zip(spans, texts, strict=True)]


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


def _joined(raw: str, lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The spans of the paragraphs of a wrapped text; of the lines where it is not wrapped."""
    # Line ends between two lines: one where they follow each other, two where an empty line lies between.
    gaps = [len((raw[a.end : b.start] + "x").splitlines()) - 1 for a, b in pairwise(lines)]
    width, gap = _wrapped_at(raw, lines, gaps)
    spans = [(line.start, line.end) for line in lines[:1]]
    for place, (line, following) in enumerate(pairwise(lines)):
        if width and gaps[place] <= gap and not _ends_paragraph(raw, line, following, width):
            spans[-1] = (spans[-1][0], following.end)
        else:
            spans.append((following.start, following.end))
    return spans


def _wrapped_at(raw: str, lines: Sequence[_Line], gaps: Sequence[int]) -> tuple[int, int]:
    """The width of a wrapped text, and how many line ends lie between its lines at most; (0, 0) for others.

    Where lines are wrapped, many end without ending a sentence and the next goes on in lower case. A text in
    double spacing has an empty line after every line.
    """
    if len(lines) < _FEWEST:
        return 0, 0
    edges = sorted(line.edge for line in lines)
    width = edges[int(0.98 * (len(edges) - 1))]
    if width not in _WIDTHS or edges[-1] > 2 * width:
        return 0, 0
    for gap in (1, 2):
        near = [place for place, size in enumerate(gaps) if size == gap]
        if len(near) < _FEWEST // 2 or (gap == 2 and len(near) < 0.4 * len(gaps)):
            continue
        running = [place for place in near if _runs_on(raw, lines[place], lines[place + 1])]
        if len(running) >= max(2, 0.3 * len(near)) and (
            median(lines[place].edge for place in running) > 0.75 * width
        ):
            return width, gap
    return 0, 0


def _runs_on(raw: str, line: _Line, following: _Line) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return raw[following.start].islower() and not _ENDED.search(raw[max(line.start, line.end - 9) : line.end])


def _ends_paragraph(raw: str, line: _Line, following: _Line, width: int) -> bool:
    if following.indent > line.indent + 1:
        return True
    if raw[following.start].islower():
        return False
    ended = bool(_ENDED.search(raw[max(line.start, line.end - 9) : line.end]))
    word = raw[following.start : following.end].split(maxsplit=1)[0]
    return (ended and line.edge + 1 + len(word) <= 0.97 * width) or line.edge < 0.6 * width


_SPLIT_WORD = re.compile(r"(?P<left>[^\W\d_]{2,40})[-‐](?P<gap>[ \t]{0,20}\r?\n[ \t]{0,20})(?=[a-zà-ÿ])")
HYPHEN = "hyphen at a line end"
_COMPOUNDING = frozenset(("self", "well", "vice"))  # their hyphen is one that the word always has


def find_hyphens(raw: str, units: Iterable[Unit]) -> list[Removed]:
    """The hyphens that only the end of a line put into a word, as repairs; those of compounds stay.

    A hyphen stays where the same word stands with it elsewhere in the text, or is one of self-, well-, vice-.
    """
    found = []
    for unit in units:
        if "\n" not in raw[unit.start : unit.end]:
            continue
        for match in _SPLIT_WORD.finditer(raw, unit.start, unit.end):
            right = re.match(r"[^\W\d_]+", raw[match.end() : match.end() + 40])
            compound = f"{match['left']}-{right[0] if right else ''}"
            kept = match["left"].lower() in _COMPOUNDING or compound in raw
            start = match.end("left")
            found.append(Removed(start, match.end(), raw[start : match.end()], HYPHEN, "-" if kept else ""))
    return found
