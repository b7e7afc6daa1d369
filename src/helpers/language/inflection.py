"""The regular and irregular forms of English words without a parse (Quirk et al. 1985, chapters 3 and 5)."""

from __future__ import annotations

from functools import lru_cache

from helpers.lexicons import read_lexicon

_ESSES = ("s", "x", "z", "ch", "sh")


def forms(lemma: str, pos: str) -> list[str]:
    """The lower-case forms of an entry's first word: inflected for verbs and nouns, else the word itself."""
    if pos == "noun":
        return [lemma] if lemma.endswith("s") and lemma != "hypothesis" else sorted({lemma, with_s(lemma)})
    if pos != "verb":
        return [lemma]
    if lemma in _irregular():
        return [lemma, *_irregular()[lemma]]
    if _ends_consonant_y(lemma):
        past, stem = f"{lemma[:-1]}ied", lemma
    else:
        past = f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return sorted({lemma, with_s(lemma), past, f"{stem}ing"})


@lru_cache(maxsize=1)
def _irregular() -> dict[str, list[str]]:
    return {row["lemma"]: row["forms"].split() for row in read_lexicon("irregular_verbs")}


def with_s(word: str) -> str:
    """The plural of a noun, or the third person of a verb."""
    if word.endswith("is"):
        return f"{word[:-2]}es"
    if _ends_consonant_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_ESSES) else f"{word}s"


def _ends_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
