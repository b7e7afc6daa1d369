"""Character spans: cutting, joining, and how much of them is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

    from helpers.language.quotes import Quotation

Spans = list[tuple[int, int]]

_EDGE = " \t\r\n\u00a0,;:"


FOUND_BY = {
    "model": "the learned model",
    "form": "quotation marks and layout: a quotation that no cue claims, “X: …”, “… – X”, “per X”",
    "parse": "rules on the parse, where the model found nothing",
}


class Attribution(NamedTuple):
    """One attribution: character spans of its source, cue and content; any may be empty but content.

    `channel` is another outlet or body that the words came through ("the Times quoted her as saying"),
    `found_by` a key of `FOUND_BY`.
    """

    source: Spans
    cue: Spans
    content: Spans
    found_by: str = "model"
    channel: Spans | tuple = ()


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


def overlap(left: Iterable[tuple[int, int]], right: Spans | tuple) -> bool:
    """Whether some span of one list shares a character with some span of the other."""
    for a, b in left:
        for c, d in right:
            if a < d and c < b:
                return True
    return False


def within(inner: Iterable[tuple[int, int]], outer: Spans | tuple) -> bool:
    """Whether every span of one list lies in some span of the other."""
    return all(any(c <= a and b <= d for c, d in outer) for a, b in inner)


def cut_out(text: str, spans: Spans, holes: Iterable[tuple[int, int]]) -> Spans:
    """Spans without what lies in the holes, trimmed; pieces without a letter or digit are dropped."""
    kept = spans
    for low, high in holes:
        kept = [
            piece
            for start, end in kept
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    trimmed = [trim(text, *span) for span in kept]
    return [span for span in trimmed if span and any(c.isalnum() for c in text[span[0] : span[1]])]


def begin_of(item: Attribution) -> int:
    """The first character of an attribution."""
    return min(start for start, _ in (*item.source, *item.cue, *item.content))


def words_of_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text of spans, joined by blanks."""
    return " ".join(text[start:end] for start, end in spans)


KINDS = {
    "direct": "at least four fifths of the content between quotation marks",
    "mixed": "some of it: the outlet's words and the source's",
    "indirect": "nothing of it: the outlet's words alone",
}
_DIRECT = 0.8
# A name, a number or a title in marks is no quoted speech: the "2+2" talks, "Annie".
_NO_SPEECH = re.compile(r"\W*[A-Z]\w*\W*|[\W\d]+")


def kind_of(text: str, content: Iterable[Sequence[int]], quotes: Iterable[Quotation]) -> str:
    """The kind of a content, a key of `KINDS`."""
    total = quoted = 0
    for start, end in content:
        total += len(text[start:end].replace(" ", ""))
        for quote in quotes:
            low, high = max(start, quote.start), min(end, quote.end)
            if low < high and not _NO_SPEECH.fullmatch(text[quote.start : quote.end]):
                quoted += len(text[low:high].replace(" ", ""))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _DIRECT * total else "mixed"
