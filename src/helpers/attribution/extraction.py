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
    return (attributions for (attributions,) in extract_parts([text] for text in texts))


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
            attributions = [
                Attribution(
                    _shifted(item.source, begin, end),
                    _shifted(item.cue, begin, end),
                    _shifted(item.content, begin, end),
                )
                for item in spans
                if begin <= item.cue[0][0] < end
            ]
            headline = number < len(parts) - 1
            results.append(back_off(text, [item for item in attributions if item.content], headline=headline))
            begin = end + len(_BREAK)
        yield results


def back_off(text: str, learned: list[Attribution], *, headline: bool) -> list[Attribution]:
    """Add what the form of a text tells to what the model found in it."""
    quotes = find_quotations(text)
    learned = [
        end_with_quotation(text, whole_quotes(_without_it(text, item), quotes), quotes)
        for item in learned
        if names_someone(words_of_spans(text, item.source), words_of_spans(text, item.cue))
    ]
    if headline:  # "Dam will hold, says minister" is told by form alone; "Dam: what we know" says nothing
        explains = [item for item in learned if words_of_spans(text, item.cue) == ":"]
        explains = [item for item in explains if is_explainer(words_of_spans(text, item.content))]
        learned = [] if closing_speaker(text) else [item for item in learned if item not in explains]
        learned = [item for item in learned if not (item.source and _FIRST.search(text[: item.source[0][1]]))]
    taken = [span for item in learned for span in (*item.cue, *item.content)]
    for item in surface_attributions(text, headline=headline):
        if not any(a < d and c < b for a, b in taken for c, d in (*item.cue, *item.content)):
            learned.append(item)
    learned += unattributed_quotations(learned, quotes, text)
    return sorted(learned, key=lambda item: (begin_of(item), item.cue))


def _shifted(spans: Iterable[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    """Spans within ``begin..end``, counted from its beginning; what lies outside is cut off."""
    cut = [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans]
    return [(a, b) for a, b in cut if a < b]


def _without_it(text: str, item: Attribution) -> Attribution:
    """ "It is feared that …": nobody is named."""
    source, cue = words_of_spans(text, item.source).lower(), words_of_spans(text, item.cue).lower()
    that = text[item.content[0][0] :][:5].lower() == "that "
    return item._replace(source=[]) if source == "it" and that and cue.startswith(_IMPERSONAL) else item
