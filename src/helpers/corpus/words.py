"""What a word is, for the whole suite: every length, and every rate per 1,000 words, counts these.

- A word begins with a letter and goes on through letters and digits (G7, MH17).
- A hyphen joins when a lower-case letter or a digit follows: mother-in-law, F-16, COVID-19; but China-US is
  two words. An apostrophe joins: don't, O'Neill; a possessive 's is left off, the 's of it's, he's is not.
- Letters with full stops are one word: U.S., a.m.
- A number goes on through . , : / + between digits, and through a unit or a hyphen: 1,000, 2+2, 5%,
  1.5-track.

Typographic apostrophes count as plain ones. A word belongs to the stretch of text that it begins in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

WORD = (
    r"\b(?:[Ii]t|[Ss]?[Hh]e|[Tt]hat|[Tt]here|[Hh]ere|[Ww]hat|[Ww]ho|[Ww]here|[Ll]et)'[sS]\b"
    r"|(?<![^\W_]')(?<!\w)(?:[^\W\d_]\.){2,}(?!\w)"
    r"|\d+(?:[.,:/+]\d+)*(?:%|[^\W\d_]+)?(?:-[^\W_]+)*"
    r"|(?<![^\W_]')[^\W\d_][^\W_]*(?:(?:'(?![sS]\b)|-(?=[a-zà-öø-ÿ\d]))[^\W_]+)*"
)
"""Regular expression of a word in a text with plain apostrophes (`plain_apostrophes`)."""
_WORD = re.compile(WORD)


def plain_apostrophes(text: str) -> str:
    """The text with plain apostrophes, character for character."""
    return text.replace("’", "'").replace("‘", "'")


def count_words(text: str) -> int:
    """The number of words of a text.

    >>> count_words("The U.S. and South Korea’s ministers held 2+2 talks.")
    9
    """
    return len(_WORD.findall(plain_apostrophes(text)))


def word_starts(text: str) -> list[int]:
    """Where each word of a text begins, in characters, ascending."""
    return [match.start() for match in _WORD.finditer(plain_apostrophes(text))]


def count_words_in(text: str, spans: Iterable[Sequence[int]]) -> int:
    """Words of a text that begin inside any of the [start, end) spans, each counted once."""
    starts = word_starts(text)
    inside: set[int] = set()
    for start, end in spans:
        inside.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return len(inside)
