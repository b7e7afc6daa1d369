"""House style: terms that a style guide or a page template decides, not the story."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from helpers.lexicons import read_lexicon


def house_style(terms: Iterable[str]) -> list[str]:
    """For each term the kind of habit it is (`lexicons/house_style.csv`), or "" where it is none.

    A term of several words is house style when all its words are.
    """
    kinds = _kinds()
    return [kinds.get(term) or _of_all(term.split(" "), kinds) for term in terms]


def _of_all(words: list[str], kinds: dict[str, str]) -> str:
    found = [kinds.get(word, "") for word in words]
    return found[0] if all(found) else ""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row["entry"]: row["category"] for row in read_lexicon("house_style")}
