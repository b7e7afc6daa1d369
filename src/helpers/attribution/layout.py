"""Attributions told by form, without a parse: "X: …", "… – X", and quotations that no cue claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.attribution.lexicon import reporting_verbs
from helpers.attribution.spans import Found, merged
from helpers.language.quotes import Quotation

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


def names_someone(source: str, cue: str) -> bool:
    """Whether a source can be one: not the "Video" of "Video: …", nor the plan of "according to plan"."""
    if cue == ":":
        return source.lower() not in _NOT_NAMES
    return not (cue.lower() == "according to" and source.lower() in _NO_SOURCES)


def layout(text: str, *, headline: bool) -> Iterator[Found]:
    """ "X: …" in a headline or before a quotation, and "… – X" after one."""
    for match in _COLON.finditer(text):
        name = match.group(1).lower()
        spoken = headline or match.group(1).isupper() or match.group(3)[0] in '"“‘«'
        if not names_someone(name, ":") or (name, "") in reporting_verbs() or not spoken:
            continue
        yield Found([match.span(1)], [match.span(2)], [match.span(3)])
    for match in _DASH.finditer(text):
        yield Found([match.span(3)], [match.span(2)], [match.span(1)])


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
            nearest = max(earlier, key=lambda one: one.cue[0][0])
            nearest.content.append((quote.start, quote.end))
        else:
            extra.append(Found([], [], [(quote.start, quote.end)]))
    return extra
