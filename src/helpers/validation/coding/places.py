"""Which sentences a stretch of text lies in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


class Sentence(NamedTuple):
    """A sentence: its number in the article and its place in the title (`headline`) or the text."""

    number: int
    start: int
    end: int
    headline: bool


class Places:
    """The sentences of a corpus by article; offsets of headlines count in the title, others in the text."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self.of: dict[str, list[Sentence]] = defaultdict(list)
        columns = ["article_id", "sentence_id", "start", "end", "zone"]
        for article, number, start, end, zone in sentences[columns].itertuples(index=False):
            self.of[article].append(Sentence(int(number), int(start), int(end), zone == "headline"))
        for own in self.of.values():
            own.sort()
        self._parts = {
            (article, headline): [one for one in own if one.headline == headline]
            for article, own in self.of.items()
            for headline in (True, False)
        }

    def touched(self, article: str, zone: str, spans: Iterable[tuple[int, int]]) -> list[int]:
        """The numbers of the sentences that the spans reach into, in order."""
        part = self._parts.get((article, zone == "headline"), [])
        numbers: set[int] = set()
        for start, end in spans:
            first = bisect_right(part, start, key=lambda one: one.end)
            last = bisect_left(part, end, key=lambda one: one.start)
            numbers.update(one.number for one in part[first:last])
        return sorted(numbers)
