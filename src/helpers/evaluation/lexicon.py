"""The words that judge, by form: `lexicons/judging_words.csv`.

Categories follow the appraisal framework (Martin & White 2005): judgements of people (capacity, tenacity,
veracity, propriety, normality), appreciation of what is done (valuation), and beside them nouns that name
somebody by a judgement (label), nouns of judged acts (act), words of distance ("so-called"), verbs by which
somebody judges (praises, condemns) and verbs that judge who acts (does good, does harm).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.lexicons import read_lexicon

POS = ("adjective", "noun", "verb", "adverb")
POLARITIES = ("positive", "negative")
CATEGORIES = (
    "capacity", "tenacity", "veracity", "propriety", "normality", "valuation", "distance", "label", "act",
    "praises", "condemns", "does good", "does harm", "manner",
)  # fmt: skip


class JudgingWord(NamedTuple):
    """An entry: the word or words, its part of speech, what it judges, and how."""

    entry: str
    pos: str
    category: str
    polarity: str


class Lexicon(NamedTuple):
    """`words`: lemma or form -> entries; `phrases`: first word -> (all its words, entry), longest first."""

    words: dict[str, tuple[JudgingWord, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], JudgingWord], ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The list, indexed; words with a hyphen are several words, as the tokenizer cuts them."""
    words: dict[str, list[JudgingWord]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], JudgingWord]]] = {}
    for row in read_lexicon("judging_words"):
        entry = JudgingWord(row["entry"], row["pos"], row["category"], row["polarity"])
        parts = tuple(re.findall(r"[^\s-]+|-", entry.entry))
        if len(parts) == 1:
            words.setdefault(entry.entry, []).append(entry)
        else:
            phrases.setdefault(parts[0], []).append((parts, entry))
    for entries in phrases.values():
        entries.sort(key=lambda pair: -len(pair[0]))
    return Lexicon({k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in phrases.items()})
