"""Whose voice a cue is in: the narrator's, a source's own words, or a source's words as reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from helpers.language.quotes import find_quotations

if TYPE_CHECKING:
    import pandas as pd

NARRATOR, QUOTED, REPORTED = "narrator", "quoted", "reported"
VOICES = (NARRATOR, QUOTED, REPORTED)
# Quotation marks around a word or two mark a name or a distance, unless an attribution says who spoke.
_LEAST_WORDS = 3


class Said(NamedTuple):
    """What was said in a text.

    Attributes:
        spans: `(start, end, speaker)` of attributed content, in order.
        furthest: of each span, where the last of those up to it ends.
    """

    spans: list[tuple[int, int, str]]
    furthest: list[int]


class Contents:
    """What attributions say was said: spans of the title or the text of each article, with the speaker."""

    def __init__(self, attributions: pd.DataFrame | None) -> None:
        self._spans: dict[tuple[str, bool], list[tuple[int, int, str]]] = {}
        if attributions is None or not len(attributions):
            return
        columns = ["article_id", "zone", "content_spans", "speaker", "source"]
        for row in attributions[columns].itertuples(index=False):
            where = (row.article_id, row.zone == "headline")
            for start, end in row.content_spans:
                self._spans.setdefault(where, []).append((start, end, row.speaker or row.source or ""))

    def of(
        self, article_id: str, *, headline: bool, text: str, quotations: list[tuple[int, int, int]]
    ) -> Said:
        """What was said in an article's title or text.

        What follows a whole sentence in quotation marks is the narrator's again, unless it is quoted too.
        """
        spans = self._spans.get((article_id, headline), [])
        spans = sorted((start, _end(start, end, text, quotations), speaker) for start, end, speaker in spans)
        return Said(spans, list(accumulate((end for _, end, _ in spans), max)))


def _end(start: int, end: int, text: str, quotations: list[tuple[int, int, int]]) -> int:
    """Where attributed words end that begin with a quotation: with the last of its whole sentences."""
    number = bisect_right(quotations, (start + 1, float("inf"), 0)) - 1
    if number < 0 or not start - 1 <= quotations[number][0] <= start + 1:
        return end
    for quotation in quotations[number:]:
        if quotation[0] > end:
            return end
        ends_sentence = text[quotation[0] : quotation[1]].rstrip("\"'”’»“„").endswith((".", "!", "?", "…"))
        rest = text[quotation[1] : end].lstrip()
        if ends_sentence and rest[:1].isupper():
            return quotation[1]
        if rest and rest[0] not in "\"'“‘«„":
            return end
    return end


def voice_at(place: int, quotations: list[tuple[int, int, int]], contents: Said) -> tuple[str, str]:
    """The voice at a character and its speaker ("" where nobody is named).

    Args:
        place: where the cue begins.
        quotations: `(start, end, words)` of the text's quotations, in order, not overlapping.
        contents: attributed content, as from `Contents.of`.
    """
    within = []
    number = bisect_right(contents.spans, (place, float("inf"), ""))
    while number and contents.furthest[number - 1] > place:  # a text may hold thousands of them
        number -= 1
        start, end, speaker = contents.spans[number]
        if place < end:
            within.append((end - start, speaker))
    speaker = min(within)[1] if within else ""
    at = bisect_right(quotations, (place, float("inf"), 0)) - 1
    if at >= 0 and place < quotations[at][1] and (within or quotations[at][2] >= _LEAST_WORDS):
        return QUOTED, speaker
    return (REPORTED, speaker) if within else (NARRATOR, "")


def voices(contents: Contents, article_id: str, *, headline: bool, text: str) -> Callable[[int], str]:
    """The voice at any character of an article's title or text, which is `text`."""
    quotations = [(quotation.start, quotation.end, quotation.n_words) for quotation in find_quotations(text)]
    said = contents.of(article_id, headline=headline, text=text, quotations=quotations)
    return lambda offset: voice_at(offset, quotations, said)[0]
