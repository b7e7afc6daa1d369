"""Small closed sets of words that the rules ask about, from `lexicons/cue_contexts.csv`."""

from __future__ import annotations

from functools import cache, lru_cache

from helpers.lexicons import read_lexicon


@cache
def context(name: str) -> frozenset[str]:
    """The words of a set, as lemmas or lower-case forms.

    >>> "can" in context("modals_denied")
    True

    Raises:
        KeyError: there is no set of this name.
    """
    return _sets()[name]


@lru_cache(maxsize=1)
def _sets() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_lexicon("cue_contexts"):
        found.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in found.items()}
