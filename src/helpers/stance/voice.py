"""Whose voice a cue is in: the narrator's, a source's own words, or a source's words as reported."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

NARRATOR, QUOTED, REPORTED = "narrator", "quoted", "reported"
VOICES = (NARRATOR, QUOTED, REPORTED)
# Quotation marks around a word or two mark a name or a distance, unless an attribution says who spoke.
_LEAST_WORDS = 3


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

    def of(self, article_id: str, *, headline: bool) -> list[tuple[int, int, str]]:
        """Spans `(start, end, speaker)` of an article's title or text, in order."""
        return sorted(self._spans.get((article_id, headline), []))


def voice_at(
    place: int, quotations: list[tuple[int, int, int]], contents: list[tuple[int, int, str]]
) -> tuple[str, str]:
    """The voice at a character and its speaker ("" where nobody is named).

    Args:
        place: where the cue begins.
        quotations: `(start, end, words)` of the text's quotations, in order, not overlapping.
        contents: spans of attributed content, as from `Contents.of`.
    """
    within = [(end - start, speaker) for start, end, speaker in contents if start <= place < end]
    speaker = min(within)[1] if within else ""
    at = bisect_right(quotations, (place, float("inf"), 0)) - 1
    if at >= 0 and place < quotations[at][1] and (within or quotations[at][2] >= _LEAST_WORDS):
        return QUOTED, speaker
    return (REPORTED, speaker) if within else (NARRATOR, "")
