"""The words of a sentence by what may contradict another sentence: numbers, days, negators, modals."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.alignment.words import FUNCTION_WORDS, UNIFIED, stem
from helpers.entities.aliases import find_aliases
from helpers.lexicons import read_lexicon

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|%|n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W_]+(?:['’][^\W_]+)?")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_MORE_UNITS = "seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_BE = frozenset(["be", "is", "are", "was", "were", "been", "being", "am"])

NUMBER, DAY, NAME, NEGATOR, POSSIBLE, DUTY, QUIET, PLAIN = (
    "number", "day", "name", "negator", "possible", "duty", "quiet", "plain",
)  # fmt: skip


class Word(NamedTuple):
    """A word of a sentence; offsets count its characters.

    `key` is the same for words that count as the same; `kind` is one of the constants of this module.
    """

    start: int
    end: int
    key: str
    kind: str
    lower: str


def contrast_words(sentence: str) -> list[Word]:
    """The words of a sentence in order; a name that the table of names knows is one word.

    >>> [word.kind for word in contrast_words("It won't close 4% of mines.")]
    ['quiet', 'quiet', 'negator', 'plain', 'number', 'plain', 'quiet', 'plain']
    """
    names = {mention.start: mention for mention in find_aliases(sentence) if mention.kind in UNIFIED}
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(sentence):
        if match.start() < end:
            continue
        if mention := names.get(match.start()):
            end = mention.end
            entity = "=" + mention.entity
            found.append(Word(mention.start, end, entity, NAME, entity))
            continue
        found.append(_word(match, first=not found))
    return found


def _word(match: re.Match, *, first: bool) -> Word:
    text = match[0]
    lower = text.lower().replace("’", "'").removesuffix("'s")
    lower = {"wo": "will", "ca": "can", "%": "percent"}.get(lower, lower)
    key = _numbers().get(lower) or stem(lower)
    kind = _kinds().get(lower)
    if kind is None:
        if key[:1].isdigit():
            kind = NUMBER
        elif lower in FUNCTION_WORDS:
            kind = QUIET
        else:
            kind = NAME if text[0].isupper() and not first else PLAIN
    return Word(match.start(), match.end(), key, kind, lower)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, str]:
    units = {word: str(n) for n, word in enumerate(f"{_UNITS} {_MORE_UNITS}".split())}
    # "One" is as often a pronoun as a number.
    del units["one"]
    return units | {word: str(n) for n, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Words whose kind a lexicon says."""
    days = {row["entry"]: DAY for row in read_lexicon("date_words")}
    possible = {
        row["entry"]: POSSIBLE
        for row in read_lexicon("stance_epistemic")
        if row["pos"] in ("modal", "adverb") and row["entry"] not in ("would", "will")
    }
    # "Need" is as often a noun, which no word beside it tells apart here.
    duty = {
        row["entry"]: DUTY
        for row in read_lexicon("stance_deontic")
        if row["pos"] == "modal" and row["entry"] != "need"
    }
    negators = {row["entry"]: NEGATOR for row in read_lexicon("negation")}
    # "May" is a month with a capital alone, which is not looked at here.
    return {**days, **possible, **duty, **negators}


@lru_cache(maxsize=1)
def saying_verbs() -> frozenset[str]:
    """Stems of the reporting verbs."""
    lemmas = (row["lemma"] for row in read_lexicon("reporting_verbs"))
    # Snowball leaves these irregular forms as they are.
    return frozenset({stem(lemma) for lemma in lemmas if " " not in lemma} | {"said", "told"})


@lru_cache(maxsize=1)
def label_nouns() -> frozenset[str]:
    """Stems of the nouns by which persons and bodies are called."""
    wanted = {"institution", "official", "ordinary person", "anonymous", "expert"}
    roles = (row["entry"] for row in read_lexicon("speaker_roles") if row["category"] in wanted)
    labels = (row["entry"] for row in read_lexicon("role_words") if "label" in row["category"])
    return frozenset(stem(entry) for entry in (*roles, *labels) if entry.isalpha())


def is_passive(words: list[Word], verb: int) -> bool:
    """Whether the verb at a place follows a form of "be", or has its agent after "by"."""
    before = {word.lower for word in words[max(0, verb - 2) : verb]}
    return bool(before & _BE) and any(word.lower == "by" for word in words[verb + 1 : verb + 4])
