"""Where the entries of a dictionary stand in a text.

Of a category the longest entry counts that begins at a word, and none that shares a word with the one before
it; categories do not look at each other. What a word of the text can begin or continue is worked out once for
each form, so that a long dictionary costs little more than a short one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import translate
from typing import TYPE_CHECKING, NamedTuple

from helpers.agency import TOGETHER
from helpers.agency.reading import ArticlePart, readings
from helpers.dictionaries.patterns import WORD, Dictionary, Entry, plain
from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

NEGATIONS = frozenset(row["entry"] for row in read_lexicon("negation"))
_REMEMBERED = 200_000  # forms of words


class Hit(NamedTuple):
    """An entry in a text: words `first` to `last` (inclusive) of those that the text was cut into."""

    first: int
    last: int
    entry: Entry


class TextWords(NamedTuple):
    """The words of a text: spans, forms as they are compared, whether each closely follows the last."""

    spans: list[tuple[int, int]]
    forms: list[str]
    follows: list[bool]


def cut(text: str) -> TextWords:
    """The words of a text; one follows another where white space or a hyphen alone stands between them."""
    spans, forms, follows, end = [], [], [], 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        spans.append(match.span())
        forms.append(plain(match.group()))
        follows.append(bool(end) and "\n\n" not in between and not between.strip(" \t\n\r\u00a0-‐‑"))
        end = match.end()
    return TextWords(spans, forms, follows)


class Matcher:
    """Looks up the entries of a dictionary.

    Args:
        dictionary: as `helpers.dictionaries.read_dictionary` gives it.
    """

    def __init__(self, dictionary: Dictionary) -> None:
        self._globs: dict[str, int] = {}
        self._begin: dict[int, list[int]] = {}  # glob of a first word -> entries
        self._entries = [entry for entry in dictionary.entries if entry.words]
        for number, entry in enumerate(self._entries):
            numbers = [self._number(word.glob) for word in entry.words]
            self._begin.setdefault(numbers[0], []).append(number)
        self._exact = {glob: n for glob, n in self._globs.items() if not _wild(glob)}
        self._stems: dict[str, int] = {}
        self._others: list[tuple[str, Callable[[str], object], int]] = []
        for glob, number in self._globs.items():
            if _wild(glob):
                if glob.endswith("*") and not _wild(glob[:-1]):
                    self._stems[glob[:-1]] = number
                else:
                    longest = max(re.split(r"[*?]", glob), key=len)  # a word without it need not be tried
                    self._others.append((longest, re.compile(translate(glob)).match, number))
        self._longest_stem = max(map(len, self._stems), default=0)
        self._known: dict[str, frozenset[int]] = {}

    def find(self, words: TextWords, part_of_speech: Callable[[int], str]) -> list[Hit]:
        """The entries in a text, by place, then category.

        Args:
            words: the text, as `cut` gives it.
            part_of_speech: the word class of a word by its number; asked only where an entry names one.
        """
        globs = [self._globs_of(form) for form in words.forms]
        hits: list[Hit] = []
        taken: dict[str, int] = {}  # the last word that a category has
        for first, matched in enumerate(globs):
            best: dict[str, tuple[int, int]] = {}  # category -> length and number of its longest entry here
            for number in sorted(n for glob in matched for n in self._begin.get(glob, ())):
                entry = self._entries[number]
                if first <= taken.get(entry.category, -1):
                    continue
                if len(entry.words) > best.get(entry.category, (0, 0))[0] and self._is_at(
                    entry, first, words, globs, part_of_speech
                ):
                    best[entry.category] = (len(entry.words), number)
            for category, (length, number) in best.items():
                taken[category] = first + length - 1
                hits.append(Hit(first, first + length - 1, self._entries[number]))
        return hits

    def _is_at(
        self,
        entry: Entry,
        first: int,
        words: TextWords,
        globs: Sequence[frozenset[int]],
        part_of_speech: Callable[[int], str],
    ) -> bool:
        if first + len(entry.words) > len(globs):
            return False
        for index, word in enumerate(entry.words, start=first):
            if index > first and (not words.follows[index] or self._globs[word.glob] not in globs[index]):
                return False
        return all(
            not word.part_of_speech or part_of_speech(index) == word.part_of_speech
            for index, word in enumerate(entry.words, start=first)
        )

    def _number(self, glob: str) -> int:
        return self._globs.setdefault(glob, len(self._globs))

    def _globs_of(self, form: str) -> frozenset[int]:
        """The globs that match a form of a word."""
        known = self._known.get(form)
        if known is None:
            numbers = [self._exact[form]] if form in self._exact else []
            for size in range(min(len(form), self._longest_stem) + 1):
                if (number := self._stems.get(form[:size])) is not None:
                    numbers.append(number)
            numbers += [number for core, matches, number in self._others if core in form and matches(form)]
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[form] = frozenset(numbers)
        return known


def _wild(glob: str) -> bool:
    return "*" in glob or "?" in glob


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

    def __init__(self, doc: Doc, reading: ArticlePart, words: TextWords) -> None:
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
    reading: ArticlePart,
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
