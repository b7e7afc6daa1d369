"""Attributions told by form, without a parse: "X: …", "… – X", and quotations that no cue claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from helpers.attribution.headlines import closing_speaker, is_explainer, opening_speaker
from helpers.attribution.lexicon import reporting_verbs, words_of
from helpers.attribution.spans import Attribution, Spans, cut_out, merged, overlap
from helpers.language.quotes import Quotation

_PART = r"(?:[A-Z][\w.'’-]*|of|the|and|al|de|bin|van|von)"
_NAME = rf"{_PART}(?:\s+{_PART}){{0,4}}"
_COLON = re.compile(rf"^({_NAME})(:)\s+(\S.*)$", re.MULTILINE)
_DASH = re.compile(
    rf"^([\"“‘'«].*[\"”’'»]\.?)\s*([–—―]|--|-)\s*({_NAME}(?:,\s[^.\n]{{1,60}})?)\.?\s*$", re.MULTILINE
)
_NOT_NAMES = words_of("labels")
# "According to plan" names no one.
_NO_SOURCES = words_of("no sources")
_FROM = re.compile(
    r"^(?P<cue>From(?: the (?:desk|office|pen|diary|notebook|files) of)?) (?P<name>[^\n.:“\"]{3,80})[.:]?\n+"
    r"(?P<words>[“\"][^\n]+[”\"])$",
    re.MULTILINE,
)
_SIGNED = re.compile(
    rf"^(?P<post>[^\n]{{10,600}})\n+(?P<dash>[—–]|--)\s?(?P<name>{_NAME}(?:\s\(@\w{{1,30}}\)))\s[A-Z][a-z]+\s\d{{1,2}},\s\d{{4}}\s*$",
    re.MULTILINE,
)
# Fewer words in quotation marks than this mark a term, a title or a nickname.
LEAST_WORDS = 3
_CLOSING = ("”", '"', "’", "'", "»")


def names_someone(source: str, cue: str) -> bool:
    """Whether a source can be one: not the "Video" of "Video: …", nor the plan of "according to plan"."""
    if cue == ":":
        return source.lower() not in _NOT_NAMES
    return not (cue.lower() == "according to" and source.lower() in _NO_SOURCES)


def surface_attributions(text: str, *, headline: bool) -> Iterator[Attribution]:
    """ "X: …" in a headline or before a quotation, "… – X" after one, and a post with its signature."""
    if headline:
        closing = closing_speaker(text)
        if closing:
            yield closing
            return
        if opening := opening_speaker(text):
            yield opening
    matches = list(_COLON.finditer(text))
    answers = {
        after.start()
        for before, after in pairwise(matches)
        if before[3].rstrip()[-1:] == "?" and not text[before.end() : after.start()].strip()
    }
    for match in matches:
        name = match.group(1).lower()
        spoken = headline or match[1].isupper() or match[3][0] in '"“‘«' or match.start() in answers
        if headline and is_explainer(match.group(3)):
            continue
        if not names_someone(name, ":") or (name, "") in reporting_verbs() or not spoken:
            continue
        yield Attribution([match.span(1)], [match.span(2)], [match.span(3)], "form")
    for match in _DASH.finditer(text):
        yield Attribution([match.span(3)], [match.span(2)], [match.span(1)], "form")
    for match in _FROM.finditer(text):
        yield Attribution([match.span("name")], [match.span("cue")], [match.span("words")], "form")
    for match in _SIGNED.finditer(text):
        yield Attribution([match.span("name")], [match.span("dash")], [match.span("post")], "form")


def whole_quotes(item: Attribution, quotes: list[Quotation]) -> Attribution:
    """Let every content take in the whole of a quotation it shares more than a few words with."""
    content = list(item.content)
    around = [*item.source, *item.cue]
    for number, (start, end) in enumerate(content):
        for quote in quotes:
            shared = quote.n_words >= LEAST_WORDS and quote.start < end and start < quote.end
            if shared and not any(quote.start < last and first < quote.end for first, last in around):
                start, end = min(start, quote.start), max(end, quote.end)
        content[number] = (start, end)
    return item._replace(content=merged(content))


def unattributed_quotations(
    attributions: list[Attribution], quotes: list[Quotation], text: str
) -> list[Attribution]:
    """Quotations that no cue claims: of the last one quoted in the paragraph, else without a source."""
    claimed = [span for item in attributions for span in item.content]
    extra: list[Attribution] = []
    last = -1  # where the quotation before ends
    for quote in quotes:
        if quote.continues:
            going_on = [
                item for item in (*attributions, *extra) if any(end == last for _, end in item.content)
            ]
            last = quote.end
            if going_on:
                _take_in(going_on[-1], [(quote.start, quote.end)], text)
                continue
        last = quote.end
        if quote.n_words < LEAST_WORDS or any(
            start < quote.end and quote.start < end for start, end in claimed
        ):
            continue
        before = text[: quote.start].rstrip(" ")[-1:]
        paragraph = text.rfind("\n", 0, quote.start) + 1
        earlier = [item for item in attributions if item.cue and paragraph <= item.cue[0][0] < quote.start]
        if before == "," and text[quote.start + 1].islower():  # “…,” said Diego, who was there, “or go home.”
            earlier = [item for item in earlier if text[: item.cue[0][0]].rstrip()[-1:] in _CLOSING]
            earlier = [item for item in earlier if "." not in text[item.cue[0][0] : quote.start]]
            if not earlier:
                continue
        elif before not in ("", "\n", ".", "?", "!", "”", '"', "’"):
            continue
        if earlier:
            nearest = max(earlier, key=lambda item: item.cue[0][0])
            nearest.source[:] = [
                (start, min(end, quote.start)) for start, end in nearest.source if start < quote.start
            ]
            _take_in(nearest, [(quote.start, quote.end)], text)
        else:
            extra.append(Attribution([], [], [(quote.start, quote.end)], "form"))
    _claim_beginnings(attributions, extra, quotes, text)
    return extra


def _take_in(item: Attribution, spans: Spans, text: str) -> None:
    """Add spans to a content in their place, without what of them is the cue or the source."""
    around = [*item.source, *item.cue]
    added = cut_out(text, spans, around) if overlap(spans, around) else spans
    item.content[:] = merged([*item.content, *added])


def _claim_beginnings(
    attributions: list[Attribution], extra: list[Attribution], quotes: list[Quotation], text: str
) -> None:
    """Give a quotation over paragraphs, whose speaker is named at its end only, to that speaker."""
    for before, after in zip(reversed(quotes[:-1]), reversed(quotes[1:]), strict=True):
        if not after.continues:
            continue
        loose = [item for item in extra if item.content[0] == (before.start, before.end)]
        owners = [
            item
            for item in attributions
            if item.cue and any(a < after.end and after.start < b for a, b in item.content)
        ]
        if loose and owners:
            _take_in(owners[0], loose[0].content, text)
            extra.remove(loose[0])


def end_with_quotation(text: str, item: Attribution, quotes: list[Quotation]) -> Attribution:
    """Let a content end with a quotation that ended its sentence: what follows is the outlet's next sentence.

    And let it begin behind a sentence of the outlet's between two quotations, of which the cue closes one.
    """
    content = []
    for start, end in item.content:
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end and quote.closed]
        for before, following in pairwise(inside):
            between = text[before.end : following.start].strip()
            if item.cue and item.cue[0][0] >= following.end and re.search(r"\w.*[.!?]$", between):
                start = following.start
        if inside and item.cue and item.cue[0][0] < start and inside[-1].end < end:
            last = inside[-1].end
            after = text[last:end]
            sentence_ended = text[:last].rstrip("”\"’'»")[-1:] in (".", "!", "?")
            if (
                sentence_ended
                and after[:1].isspace()
                and after.lstrip()[:1].isupper()
                and inside[-1].n_words >= LEAST_WORDS
            ):
                end = last
        content.append((start, end))
    return item._replace(content=content)
