"""Attributions told by form: "X: …", "… – X", "according to", and quotations that no cue claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from helpers.attribution.lexicon import reporting_verbs
from helpers.attribution.spans import Found, end_of, merged, trim
from helpers.language.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_PART = r"(?:[A-Z][\w.'’-]*|of|the|and|al|de|bin|van|von)"
_NAME = rf"{_PART}(?:\s+{_PART}){{0,4}}"
_COLON = re.compile(rf"^({_NAME})(:)\s+(\S.*)$", re.MULTILINE)
_DASH = re.compile(
    rf"^([\"“‘'«].*[\"”’'»]\.?)\s*([–—―]|--|-)\s*({_NAME}(?:,\s[^.\n]{{1,60}})?)\.?\s*$", re.MULTILINE
)
_NOT_NAMES = {
    "update", "breaking", "video", "watch", "photos", "analysis", "opinion", "exclusive", "note", "photo",
}  # fmt: skip
# "According to plan" names no one.
_NO_SOURCES = {
    "plan", "schedule", "height", "age", "size", "weight", "custom", "tradition", "need", "taste", "type",
}  # fmt: skip
# Fewer words in quotation marks than this mark a term, a title or a nickname.
LEAST_WORDS = 3


def layout(doc: Doc) -> Iterator[Found]:
    """ "X: …" in a headline or before a quotation, and "… – X" after one."""
    text, headline = doc.text, doc.user_data.get("part") == "title"
    for match in _COLON.finditer(text):
        name = match.group(1).lower()
        spoken = headline or match.group(1).isupper() or match.group(3)[0] in '"“‘«'
        if name in _NOT_NAMES or (name, "") in reporting_verbs() or not spoken:
            continue
        yield Found([match.span(1)], [match.span(2)], [match.span(3)])
    for match in _DASH.finditer(text):
        yield Found([match.span(3)], [match.span(2)], [match.span(1)])


def according(cue: Token, sentence: Span) -> Found | None:
    """ "According to X, …" and "…, according to X"."""
    if cue.lower_ != "according":
        return None
    following = cue.doc[cue.i + 1 : cue.i + 2]
    if not following or following[0].lower_ != "to":
        return None
    text, preposition = cue.doc.text, following[0]
    named = [token for token in preposition.children if token.dep_ in ("pobj", "pcomp")]
    if not named or named[0].i < cue.i:
        return None
    if named[0].lower_ in _NO_SOURCES and named[0].left_edge.i == named[0].i:
        return None
    source = (named[0].left_edge.idx, end_of(named[0].right_edge))
    if cue.i - sentence.start <= 2:
        comma = text.find(",", source[0], sentence.end_char)
        if text[source[1] : source[1] + 1] != "," and comma > 0:
            source = (source[0], min(source[1], comma))
        clauses_end = text.find(";", source[1], sentence.end_char)
        content = trim(text, source[1], clauses_end if clauses_end > 0 else sentence.end_char)
    else:
        content = trim(text, sentence.start_char, cue.idx)
    source_span = trim(text, *source)
    return (
        Found([source_span], [(cue.idx, end_of(preposition))], [content]) if content and source_span else None
    )


def whole_quotes(one: Found, quotes: list[Quotation]) -> Found:
    """Let every content take in the whole of a quotation it shares more than a few words with."""
    content = list(one.content)
    around = [*one.source, *one.cue]
    for number, (start, end) in enumerate(content):
        for quote in quotes:
            shared = quote.n_words >= LEAST_WORDS and quote.start < end and start < quote.end
            if shared and not any(quote.start < last and first < quote.end for first, last in around):
                start, end = min(start, quote.start), max(end, quote.end)
        content[number] = (start, end)
    return one._replace(content=merged(content))


def loose_quotes(found: list[Found], quotes: list[Quotation], text: str) -> list[Found]:
    """Quotations that no cue claims: of the last one quoted in the paragraph, else without a source."""
    claimed = [span for one in found for span in one.content]
    extra: list[Found] = []
    last = -1  # where the quotation before ends
    for quote in quotes:
        if quote.continues:
            going_on = [one for one in (*found, *extra) if any(end == last for _, end in one.content)]
            last = quote.end
            if going_on:
                going_on[-1].content.append((quote.start, quote.end))
                continue
        last = quote.end
        if quote.n_words < LEAST_WORDS or any(
            start < quote.end and quote.start < end for start, end in claimed
        ):
            continue
        before = text[: quote.start].rstrip(" ")[-1:]
        if before not in ("", "\n", ".", "?", "!", "”", '"', "’"):
            continue
        paragraph = text.rfind("\n", 0, quote.start) + 1
        earlier = [one for one in found if one.cue and paragraph <= one.cue[0][0] < quote.start]
        if earlier:
            last = max(earlier, key=lambda one: one.cue[0][0])
            last.content.append((quote.start, quote.end))
        else:
            extra.append(Found([], [], [(quote.start, quote.end)]))
    return extra


def within_quotes(quotes: list[Quotation]) -> Callable[[int], bool]:
    """Whether a place lies inside a quotation: what is reported there is the source's own reporting."""
    inside = [range(quote.start, quote.end) for quote in quotes if quote.n_words >= LEAST_WORDS]
    return lambda place: any(place in one for one in inside)
