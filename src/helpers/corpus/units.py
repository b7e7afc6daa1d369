"""The pieces a text is judged by: one line, or one block of hard-wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from helpers.corpus.bylines import author_of
from helpers.corpus.dates import parse_date
from helpers.corpus.model import Removed

# U+0085 is a line end on paper only: in files it is an ellipsis of Windows-1252 read as Latin-1.
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029]+")
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_WIDTHS = range(36, 133)  # characters of a full line in a text that was wrapped
_FEWEST = 6  # lines; in fewer nothing can be told
_MOST_INDENT = 10_000  # where indents tell nothing
_HEAD = 12  # lines among which a byline or a date stands above the text


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
    lines = _lines(raw, edits)
    inner = [line for line in lines if outside < 0 or line.start < outside]
    spans = _joined(raw, inner) + [(line.start, line.end) for line in lines[len(inner) :]]
    texts = _shown(raw, spans, edits)
    return [Unit(start, end, text) for (start, end), text in zip(spans, texts, strict=True)]


def wrapped_width(raw: str) -> int:
    """The width of a wrapped text whose lines follow each other; 0 for others."""
    lines = _lines(raw)
    width, gap, _ = _wrapped_at(raw, lines, _gaps(raw, lines))
    return width if gap == 1 else 0


def without_wraps(body: str, width: int) -> str:
    """A part of a text wrapped at a width, with a line a paragraph; empty lines stand between them.

    Alone, a part may be too short to tell that it is wrapped.
    """
    blocks = [[line.strip() for line in block.splitlines()] for block in re.split(r"\n[ \t\r]*\n", body)]
    return "\n\n".join(
        (" " if all(len(line) > 0.6 * width for line in block[:-1]) else "\n").join(block) for block in blocks
    )


def _lines(raw: str, edits: Sequence[Removed] = ()) -> list[_Line]:
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
    return lines


def _gaps(raw: str, lines: Sequence[_Line]) -> list[int]:
    """Line ends between two lines: one where they follow each other, two where an empty line lies between."""
    return [len((raw[a.end : b.start] + "x").splitlines()) - 1 for a, b in pairwise(lines)]


def _shown(raw: str, spans: Sequence[tuple[int, int]], edits: Sequence[Removed]) -> list[str]:
    shown, at = [], 0
    for start, end in spans:
        while at < len(edits) and edits[at].end <= start:
            at += 1
        parts, position, ahead = [], start, at
        while ahead < len(edits) and edits[ahead].start < end:
            parts += [raw[position : edits[ahead].start], edits[ahead].replacement]
            position = edits[ahead].end
            ahead += 1
        parts.append(raw[position:end])
        shown.append(" ".join("".join(parts).split()))
    return shown


def _joined(raw: str, lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The spans of the paragraphs of a wrapped text; of the lines where it is not wrapped."""
    gaps = _gaps(raw, lines)
    width, gap, indent = _wrapped_at(raw, lines, gaps)
    spans = [(line.start, line.end) for line in lines[:1]]
    for index, (line, following) in enumerate(pairwise(lines)):
        apart = following.indent > indent or (
            index < _HEAD and (_is_head_line(raw, line) or _is_head_line(raw, following))
        )
        if width and not apart and gaps[index] <= gap and not _ends_paragraph(raw, line, following, width):
            spans[-1] = (spans[-1][0], following.end)
        else:
            spans.append((following.start, following.end))
    return spans


def _is_head_line(raw: str, line: _Line) -> bool:
    """Whether a line near the top is a byline or a date, which no paragraph takes in."""
    text = raw[line.start : line.end]
    return not text[0].islower() and bool(author_of(text) or parse_date(text))


def _wrapped_at(raw: str, lines: Sequence[_Line], gaps: Sequence[int]) -> tuple[int, int, int]:
    """The width of a wrapped text, and how many line ends lie between its lines at most; 0 for others.

    The third figure is the space before a line above which the line begins a paragraph. Where lines are
    wrapped, many end without ending a sentence and the next goes on in lower case. A text in double spacing
    has an empty line after every line.
    """
    unlike = 0, 0, _MOST_INDENT
    if len(lines) < _FEWEST:
        return unlike
    edges = sorted(line.edge for line in lines)
    width = edges[int(0.98 * (len(edges) - 1))]
    if width not in _WIDTHS or edges[-1] > 2 * width:
        return unlike
    for gap in (1, 2):
        near = [index for index, size in enumerate(gaps) if size == gap]
        if len(near) < _FEWEST // 2 or (gap == 2 and len(near) < 0.4 * len(gaps)):
            continue
        running = [index for index in near if _runs_on(raw, lines[index], lines[index + 1])]
        # Where paragraphs are indented, a line that runs on from an indented one tells more.
        inner = [
            lines[index + 1].indent for index in running if lines[index].indent > lines[index + 1].indent + 1
        ]
        if len(running) >= (2 if len(inner) == len(running) else max(2, 0.3 * len(near))) and (
            median(lines[index].edge for index in running) > 0.75 * width
        ):
            return width, gap, max(inner) + 1 if len(inner) > 1 else _MOST_INDENT
    return unlike


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
    hyphens = []
    for unit in units:
        if "\n" not in raw[unit.start : unit.end]:
            continue
        for match in _SPLIT_WORD.finditer(raw, unit.start, unit.end):
            right = re.match(r"[^\W\d_]+", raw[match.end() : match.end() + 40])
            compound = f"{match['left']}-{right[0] if right else ''}"
            kept = match["left"].lower() in _COMPOUNDING or compound in raw
            start = match.end("left")
            hyphens.append(Removed(start, match.end(), raw[start : match.end()], HYPHEN, "-" if kept else ""))
    return hyphens
