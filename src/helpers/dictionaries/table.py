"""The rows of the `dictionary_entries` table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.agency import TOGETHER
from helpers.agency.reading import Reading, readings
from helpers.dictionaries.match import Hit, Matcher, TextWords, cut
from helpers.dictionaries.model import Dictionary

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

NEGATIONS = frozenset(
    ["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "hardly", "cannot"]
)


def entry_rows(
    docs: Iterable[Doc],
    dictionaries: Sequence[Dictionary],
    attributions: pd.DataFrame | None,
    names: pd.DataFrame | None,
    negation_window: int,
) -> Iterator[tuple]:
    """The rows of all articles; see `helpers.dictionaries.find_entries`."""
    matchers = [(dictionary.name, Matcher(dictionary)) for dictionary in dictionaries]
    docs = list(docs)
    for doc, reading in zip((d for d in docs if len(d)), readings(docs, attributions, names), strict=True):
        words = cut(reading.text)
        tokens = _Tokens(doc, reading, words)
        named: dict[int, str] = {}
        for name, matcher in matchers:
            for hit in matcher.find(words, tokens.part_of_speech):
                yield _row(reading, tokens, hit, name, named, negation_window)


class _Tokens:
    """The words of a text as the parser's tokens."""

    def __init__(self, doc: Doc, reading: Reading, words: TextWords) -> None:
        self.words = words
        self._starts = reading.offsets
        self._doc = doc

    def at(self, i: int) -> int:
        """The token in which a word begins."""
        return max(0, bisect_right(self._starts, self.words.spans[i][0]) - 1)

    def part_of_speech(self, i: int) -> str:
        """The word class of a word."""
        return self._doc[self.at(i)].pos_


def _row(
    reading: Reading,
    tokens: _Tokens,
    hit: Hit,
    name: str,
    named: dict[int, str],
    window: int,
) -> tuple:
    words = tokens.words
    start, end = words.spans[hit.first][0], words.spans[hit.last][1]
    token = tokens.at(hit.first)
    sentence_id, zone = reading.place(token)
    voice, speaker = reading.voice(token)
    opens = reading.span(reading.tree.start[token], reading.tree.start[token])[0]
    if sentence_id not in named:
        named[sentence_id] = TOGETHER.join(reading.entities_of_sentence(token))
    return (
        reading.article_id, sentence_id, start, end, reading.text[start:end], name, hit.entry.category,
        hit.entry.text, hit.entry.weight, _negated(words, hit.first, opens, window), voice, zone, speaker,
        named[sentence_id],
    )  # fmt: skip


def _negated(words: TextWords, first: int, opens: int, window: int) -> bool:
    """Whether a negation stands among the words before an entry, in its sentence (from character `opens`)."""
    for i in range(max(0, first - window), first):
        if words.spans[i][0] >= opens and (words.forms[i] in NEGATIONS or words.forms[i].endswith("n't")):
            return True
    return False
