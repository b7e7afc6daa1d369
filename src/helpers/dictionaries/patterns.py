"""What an entry of a dictionary matches: words with wild cards and, where given, their part of speech.

A word is a run of letters, digits and apostrophes; "*" stands for any number of characters and "?" for one
(as in quanteda's globs and, at the end of a word, in LIWC). The words of an entry match words next to each
other with nothing but white space or a hyphen between them; case makes no difference. `report_NOUN` matches
the noun alone, by the tags of Universal Dependencies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from helpers.notebooks import suggestion

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CLASSES = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
_PARTS = re.compile(r"(?:[^\W_]|[*?'’])+(?:_[A-Za-z]+)?")
_LONGEST = 12  # words of one entry
WITHIN = "/"  # between a category and what it stands in: "virtue/care"


class Word(NamedTuple):
    """One word of an entry: the glob in lower case, and the part of speech ("" for any)."""

    glob: str
    part_of_speech: str


class PatternError(ValueError):
    """An entry that cannot be read; the message says why."""


def words_of(entry: str) -> tuple[Word, ...]:
    """Read an entry.

    Args:
        entry: as the dictionary has it: "climate change", "tax*", "report_NOUN", "so-called".

    Returns:
        Its words; none where it has no letter or digit (an emoticon).

    Raises:
        PatternError: an unknown word class, a wild card that stands for every word, or too many words.
    """
    words = tuple(_word(piece) for piece in _PARTS.findall(entry) if piece.strip("'’"))
    if words and all(not word.glob.strip("*?") and not word.part_of_speech for word in words):
        return () if not re.search(r"[*?]", entry) else _refuse("matches every word")
    if len(words) > _LONGEST:
        _refuse(f"has {len(words)} words, at most {_LONGEST} are read")
    return words


def plain(word: str) -> str:
    """A word as globs are compared with it."""
    return word.lower().replace("’", "'")


def _word(piece: str) -> Word:
    glob, mark, name = piece.partition("_")
    if not mark:
        return Word(_squeezed(plain(piece)), "")
    if name not in CLASSES:
        hint = suggestion(name.upper(), CLASSES)
        raise PatternError(f"has the unknown word class {name!r}.{hint} Known are {', '.join(CLASSES)}")
    return Word(_squeezed(plain(glob)), name)


def _squeezed(glob: str) -> str:
    return re.sub(r"\*[*?]*\*|\*\*", "*", glob) if "**" in glob else glob


def _refuse(reason: str) -> tuple[Word, ...]:
    raise PatternError(reason)


@dataclass(frozen=True)
class Entry:
    """An entry in one category.

    Attributes:
        text: as the file has it.
        words: what it matches; none for an entry without a word, which never occurs.
        category: its path from the top, joined by `WITHIN`.
        weight: 1.0 unless the file gives another.
        line: where it stands in the file, from 1.
    """

    text: str
    words: tuple[Word, ...]
    category: str
    weight: float
    line: int


@dataclass(frozen=True)
class Dictionary:
    """The entries of a file in its order; `name` is the file's name without its ending."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category with an entry, in the order of the file."""
        return tuple(dict.fromkeys(entry.category for entry in self.entries))


class DictionaryError(ValueError):
    """A dictionary that cannot be read; the message names file, line and entry."""
