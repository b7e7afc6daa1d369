"""The tokeniser of the term counts: where a term stands, and under which form it is counted.

`Tokenizer()` reads the words of `helpers.corpus.words`. They are counted in lower case. Names are counted as
they are written, as one term, where the text has them so: China, South Korea, United Nations, US (which is
not the word us). The names are those of `helpers.entities` and any others given. Other marks are no terms; no
name or n-gram goes across one, nor across the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from helpers.corpus.words import WORD, plain_apostrophes

LETTERS = r"[^\W\d_]+(?:'[^\W\d_]+)*"  # letters with inner apostrophes, nothing else
_MARKS = r"|[^\w\s'-]|\n"


class Token(NamedTuple):
    """A counted word: characters `start` to `end` of the text, and the term it counts as."""

    start: int
    end: int
    term: str


@dataclass(frozen=True)
class Tokenizer:
    """How a text becomes terms.

    Attributes:
        pattern: a regular expression of one token, without groups; the project's own when empty.
        names: names of one or more words counted as written; those of `helpers.names` when None.
        ngram: number of words a term has; 2 counts "trade war", never across a punctuation mark.
        stop_words: lower-case terms not counted; an n-gram that begins or ends with one is not either.
    """

    pattern: str = ""
    names: frozenset[str] | None = None
    ngram: int = 1
    stop_words: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if self.ngram < 1:
            raise ValueError(f"ngram: {self.ngram} given; must be 1 or more.")
        if isinstance(self.names, str) or isinstance(self.stop_words, str):
            raise ValueError("names, stop_words: a single string given; must be sets of strings.")
        try:
            groups = re.compile(self.pattern).groups
        except re.error as error:
            raise ValueError(f"pattern: {self.pattern!r} is not a regular expression: {error}.") from None
        if groups:
            raise ValueError(f"pattern: {self.pattern!r} has {groups} groups; write (?:...) for each.")

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[list[str], int]:
        """The terms of a text, in order, and its number of words: the base of its rates.

        A name of several words is one term, and as many words as it has; so the base is that of
        `helpers.corpus.words.count_words`, unless the tokeniser has a pattern of its own.
        """
        words = self._regex.findall(plain_apostrophes(text))
        n_words = sum(1 for word in words if word[0].isalnum()) if self._has_marks else len(words)
        if self._first.keys().isdisjoint(words):
            words = list(map(str.lower, words))
        else:
            words = [word if merged else word.lower() for word, merged, _ in self._merge(words)]
        plain = [word for word in words if word[0].isalnum()] if self._has_marks else words
        if self.ngram == 1 and not self.stop_words:
            return plain, n_words
        return [term for term, _, _ in self._ngrams(words)], n_words

    def tokens(self, text: str) -> list[Token]:
        """The terms of a text with their places; `[t.term for t in tokens(x)] == terms(x)`."""
        matches = list(self._regex.finditer(plain_apostrophes(text)))
        words, spans, at = [], [], 0
        for word, merged, size in self._merge([match[0] for match in matches]):
            words.append(word if merged else word.lower())
            spans.append((matches[at].start(), matches[at + size - 1].end()))
            at += size
        if self.ngram == 1 and not self.stop_words:
            return [Token(*span, word) for span, word in zip(spans, words, strict=True) if word[0].isalnum()]
        return [Token(spans[i][0], spans[j][1], term) for term, i, j in self._ngrams(words)]

    def with_names(self, names: Iterable[str]) -> Tokenizer:
        """The same tokeniser with further names, as of the `names` table."""
        known = known_names() if self.names is None else self.names
        return Tokenizer(self.pattern, known | frozenset(names), self.ngram, self.stop_words)

    def describe(self) -> str:
        """A line that says how words were counted, for the foot of a chart."""
        words = f"pattern {self.pattern}" if self.pattern else "words, numbers and names of several words"
        unit = words if self.ngram == 1 else f"sequences of {self.ngram} of: {words}"
        return unit + (
            f"; {len(self.stop_words)} stop words left out" if self.stop_words else "; no stop list"
        )

    @cached_property
    def _has_marks(self) -> bool:
        return bool(self._first) or self.ngram > 1

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile((self.pattern or WORD) + (_MARKS if self._has_marks else ""))

    @cached_property
    def _first(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """First word of a name to the words of the names that begin so, longest first."""
        if self.names is None and self.pattern:
            return {}
        words = re.compile(self.pattern or WORD)
        by_first: dict[str, set[tuple[str, ...]]] = {}
        for name in known_names() if self.names is None else self.names:
            parts = tuple(words.findall(plain_apostrophes(name)))
            if parts:
                by_first.setdefault(parts[0], set()).add(parts)
        return {k: tuple(sorted(v, key=lambda parts: (-len(parts), parts))) for k, v in by_first.items()}

    def _merge(self, words: list[str]) -> Iterable[tuple[str, bool, int]]:
        """Words with names put together: the term, whether it is a name, and how many words it takes."""
        first, i = self._first, 0
        while i < len(words):
            for parts in first.get(words[i], ()):
                if tuple(words[i : i + len(parts)]) == parts:
                    yield " ".join(parts), True, len(parts)
                    i += len(parts)
                    break
            else:
                yield words[i], False, 1
                i += 1

    def _ngrams(self, words: list[str]) -> Iterable[tuple[str, int, int]]:
        """Terms of `ngram` words in a row, with the index of their first and last word."""
        stop = self.stop_words
        for i in range(len(words) - self.ngram + 1):
            run = words[i : i + self.ngram]
            if all(word[0].isalnum() for word in run) and run[0] not in stop and run[-1] not in stop:
                yield " ".join(run), i, i + self.ngram - 1


def known_names() -> frozenset[str]:
    """The names of states and bodies that are counted as written."""
    from helpers.entities.aliases import unambiguous_forms

    return unambiguous_forms()
