"""Attributions as spans of a text: the learned model, completed by what quotation marks and layout tell.

The model reads a headline together with its text. What it cannot know from its training texts is added from
the form: "X: …" and "… – X", quotations taken whole, quotations that no cue claims, and the "it" of "it is
reported that", which is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import tee

from helpers.attribution import model
from helpers.attribution.headlines import closing_speaker, is_explainer
from helpers.attribution.spans import Attribution, begin_of, words_of_spans
from helpers.attribution.surface_patterns import (
    end_with_quotation,
    names_someone,
    surface_attributions,
    unattributed_quotations,
    whole_quotes,
)
from helpers.language.quotes import find_quotations

_BREAK = "\n\n"
_FIRST = re.compile(
    r"^[^:\n]{2,50}: [“‘\"']?(?:I|We)$"
)  # the source in the words of "Striker: I never wanted to"
_IMPERSONAL = ("is ", "was ", "has been ", "had been ", "is not ", "was not ")


def extract(texts: Iterable[str]) -> Iterator[list[Attribution]]:
    """The attributions of texts, one after the other, each list in reading order."""
    return (found for (found,) in extract_parts([text] for text in texts))


def extract_parts(articles: Iterable[list[str]]) -> Iterator[list[list[Attribution]]]:
    """The attributions of articles whose parts are read together.

    Args:
        articles: of each the headline and the text, or the text alone.

    Yields:
        For each part of an article its attributions in reading order, with offsets into that part.
    """
    articles, to_read = tee(articles)
    for parts, spans in zip(articles, model.extract(map(_BREAK.join, to_read)), strict=True):
        results, begin = [], 0
        for number, text in enumerate(parts):
            end = begin + len(text)
            found = [
                Attribution(
                    _shifted(one.source, begin, end),
                    _shifted(one.cue, begin, end),
                    _shifted(one.content, begin, end),
                )
                for one in spans
                if begin <= one.cue[0][0] < end
            ]
            headline = number < len(parts) - 1
            results.append(back_off(text, [one for one in found if one.content], headline=headline))
            begin = end + len(_BREAK)
        yield results


def back_off(text: str, found: list[Attribution], *, headline: bool) -> list[Attribution]:
    """Add what the form of a text tells to what the model found in it."""
    quotes = find_quotations(text)
    found = [
        end_with_quotation(text, whole_quotes(_without_it(text, one), quotes), quotes)
        for one in found
        if names_someone(words_of_spans(text, one.source), words_of_spans(text, one.cue))
    ]
    if headline:  # "Dam will hold, says minister" is told by form alone; "Dam: what we know" says nothing
        explains = [one for one in found if words_of_spans(text, one.cue) == ":"]
        explains = [one for one in explains if is_explainer(words_of_spans(text, one.content))]
        found = [] if closing_speaker(text) else [one for one in found if one not in explains]
        found = [one for one in found if not (one.source and _FIRST.search(text[: one.source[0][1]]))]
    taken = [span for one in found for span in (*one.cue, *one.content)]
    for one in surface_attributions(text, headline=headline):
        if not any(a < d and c < b for a, b in taken for c, d in (*one.cue, *one.content)):
            found.append(one)
    found += unattributed_quotations(found, quotes, text)
    return sorted(found, key=lambda one: (begin_of(one), one.cue))


def _shifted(spans: Iterable[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    """Spans within ``begin..end``, counted from its beginning; what lies outside is cut off."""
    cut = [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans]
    return [(a, b) for a, b in cut if a < b]


def _without_it(text: str, one: Attribution) -> Attribution:
    """ "It is feared that …": nobody is named."""
    source, cue = words_of_spans(text, one.source).lower(), words_of_spans(text, one.cue).lower()
    that = text[one.content[0][0] :][:5].lower() == "that "
    return one._replace(source=[]) if source == "it" and that and cue.startswith(_IMPERSONAL) else one
