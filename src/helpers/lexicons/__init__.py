"""The word lists, as CSV: every entry with its category and the source that classes it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def read_lexicon(name: str) -> list[dict[str, str]]:
    """The rows of `lexicons/<name>.csv`, in the order of the file."""
    text = (files(__name__) / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def function_words() -> frozenset[str]:
    """Words of the closed classes, from `function_words.csv`."""
    return frozenset(row["entry"] for row in read_lexicon("function_words"))


@cache
def word_set(name: str) -> frozenset[str]:
    """A small closed set of words that rules ask about, as lemmas or lower-case forms, from `word_sets.csv`.

    >>> "can" in word_set("modals_denied")
    True

    Raises:
        KeyError: there is no set of this name.
    """
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_lexicon("word_sets"):
        found.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}
