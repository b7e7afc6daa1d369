"""Character spans: cutting, joining."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

Spans = list[tuple[int, int]]

_EDGE = " \t\r\n\u00a0,;:"


class Found(NamedTuple):
    """One attribution: character spans of its source, cue and content; any may be empty but content."""

    source: Spans
    cue: Spans
    content: Spans


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span without blanks, commas and colons at its edges; None where nothing is left."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def merged(spans: Iterable[tuple[int, int]]) -> Spans:
    """Spans in order, those that touch or overlap made one."""
    out: Spans = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def end_of(token: Token) -> int:
    """Where a token ends."""
    return token.idx + len(token)
