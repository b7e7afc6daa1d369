"""The words of a sentence by what may contradict another sentence: numbers, days, negators, modals."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from helpers.alignment.words import FIGURE, FUNCTION_WORDS, NUMBERS, UNIFIED, stem
from helpers.entities.aliases import find_aliases
from helpers.language.morphology import forms, with_s
from helpers.lexicons import read_lexicon, word_set

_WORD = re.compile(rf"{FIGURE}|%|n['’]t\b|[^\W\d_]+?(?=n['’]t\b)|[^\W_]+(?:['’][^\W_]+)?")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr"])

NUMBER, DAY, NAME, TITLE, NEGATOR, POSSIBLE, DUTY, QUIET, PLAIN = (
    "number", "day", "name", "title", "negator", "possible", "duty", "quiet", "plain",
)  # fmt: skip
# Prefixes that deny; these only before words that end as adjectives ("ineffective", not "income").
_WITH_ADJECTIVES = ("in", "im", "ir", "il", "dis")
_ADJECTIVES = ("ive", "ent", "ant", "al", "ate", "ete", "ble", "ect", "ar", "est", "ied")
_LEAST_BASE = 3
_FAILING = frozenset(["fail", "neglect"])  # stems
_HEADING = 0.6  # of the longer words, the share with a capital from which on a capital makes no name


class Word(NamedTuple):
    """A word of a sentence; offsets count its characters.

    `key` is the same for words that count as the same; `kind` is one of the constants of this module.
    """

    start: int
    end: int
    key: str
    kind: str
    lower: str


@lru_cache(maxsize=1_000)
def contrast_words(sentence: str) -> list[Word]:
    """The words of a sentence in order; a name that the table of names knows is one word.

    >>> [word.kind for word in contrast_words("It won't close 4% of mines.")]
    ['quiet', 'quiet', 'negator', 'plain', 'number', 'plain', 'quiet', 'plain']
    """
    names = {mention.start: mention for mention in find_aliases(sentence) if mention.kind in UNIFIED}
    tokens: list[Word] = []
    end = 0
    heading = _is_heading(sentence)
    for match in _WORD.finditer(sentence):
        if match.start() < end:
            continue
        if mention := names.get(match.start()):
            end = mention.end
            entity = "=" + mention.entity
            tokens.append(Word(mention.start, end, entity, NAME, entity))
            continue
        tokens.append(_word(match, capitals=bool(tokens) and not heading))
    dated = [_dated(*pair) for pair in zip([None, *tokens], tokens, strict=False)]
    return [_before(*pair) for pair in zip_longest(dated, dated[1:])]


def _is_heading(sentence: str) -> bool:
    """Whether most words have a capital and no full stop follows them, as in headlines."""
    longer = [word for word in sentence.split() if len(word) > 3 and word[0].isalpha()]
    if sentence.rstrip("”’\"' ")[-1:] in (".", "!", "?"):
        return False
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > _HEADING * len(longer)


def _dated(before: Word | None, word: Word) -> Word:
    """A year is a date behind a word of time ("in 2019"), "May" behind anything but a name."""
    if word.key == _dates()["may"] and word.kind == NAME and (before is None or before.kind != NAME):
        return word._replace(kind=DAY)
    is_year = word.kind == NUMBER and _YEAR.fullmatch(word.lower)
    if before is not None and is_year and (before.lower in word_set("before_year") or before.kind == DAY):
        return word._replace(kind=DAY)
    return word


def _before(word: Word, after: Word | None) -> Word:
    """A title is one only where a name follows; "failed" denies what follows with "to"."""
    if after is not None and after.kind == NAME and word.lower in _titles():
        return word._replace(kind=TITLE)
    if after is not None and after.lower == "to" and word.key in _FAILING:
        return word._replace(kind=NEGATOR)
    return word


def _word(match: re.Match, *, capitals: bool) -> Word:
    text = match[0]
    lower = text.lower().replace("’", "'").removesuffix("'s")
    lower = {"wo": "will", "ca": "can", "%": "percent"}.get(lower, lower)
    key, kind = _listed(lower)
    if capitals and text == "May":  # the month; a name behind a name
        kind = NAME
    elif kind is None:
        if key[:1].isdigit():
            kind = NUMBER
        elif lower in FUNCTION_WORDS or len(lower) < 2:
            kind = QUIET
        else:
            kind = NAME if text[0].isupper() and capitals else PLAIN
    return Word(match.start(), match.end(), key, kind, lower)


@lru_cache(maxsize=20_000)
def _listed(lower: str) -> tuple[str, str | None]:
    """The key of a word, and its kind where a lexicon says it."""
    key = NUMBERS.get(lower) or _dates().get(lower) or stem(_irregular().get(lower, lower))
    return key, _kinds().get(lower)


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    """The lemma of each form of an irregular verb: "knew" counts as "know"."""
    return {form: row["lemma"] for row in read_lexicon("irregular_verbs") for form in row["forms"].split()}


@lru_cache(maxsize=1)
def _dates() -> dict[str, str]:
    """One key for a month however it is written; other words of dates by their stem."""
    rows = [(row["entry"], row["category"]) for row in read_lexicon("date_words")]
    return {entry: f"month {kind}" if kind.isdigit() else stem(entry) for entry, kind in rows}


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """Titles of one word, without their full stop."""
    return COURTESY | frozenset(
        row["entry"].lower().removesuffix(".")
        for row in read_lexicon("role_words")
        if row["category"] in ("rank", "office") and " " not in row["entry"]
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """Words whose kind a lexicon says."""
    days = dict.fromkeys(_dates(), DAY)
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
def saying_verbs() -> dict[str, bool]:
    """Stems of the reporting verbs, with whether they tell that something is said and no more."""
    rows = [row for row in read_lexicon("reporting_verbs") if " " not in row["lemma"]]
    return {stem(row["lemma"]): row["grade"] in ("neutral", "structuring") for row in reversed(rows)}


@lru_cache(maxsize=1)
def label_nouns() -> frozenset[str]:
    """The nouns by which persons and bodies are called, in both numbers."""
    wanted = {"institution", "official", "ordinary person", "anonymous", "expert"}
    roles = (row["entry"] for row in read_lexicon("speaker_roles") if row["category"] in wanted)
    labels = (row["entry"] for row in read_lexicon("role_words") if "label" in row["category"])
    singular = [entry for entry in (*roles, *labels, *word_set("labels")) if entry.isalpha()]
    return frozenset([*singular, *map(with_s, singular)])


def are_opposites(one: str, other: str) -> bool:
    """Whether two lower-case words are opposites: "rose" and "fell", "safe" and "unsafe"."""
    short, long = sorted((one, other), key=len)
    if len(short) > _LEAST_BASE and long.removesuffix(short) in ("un", "non", *_WITH_ADJECTIVES):
        return long.startswith(("un", "non")) or short.endswith(_ADJECTIVES)
    sides = _contrasts().get(other, {})
    return any(sides.get(contrast, side) != side for contrast, side in _contrasts().get(one, {}).items())


@lru_cache(maxsize=1)
def _contrasts() -> dict[str, dict[str, str]]:
    """The side of each contrast that a form of a word stands on."""
    sides: dict[str, dict[str, str]] = {}
    for row in read_lexicon("opposites"):
        for form in forms(row["entry"], row["pos"]):
            sides.setdefault(form, {})[row["contrast"]] = row["side"]
    return sides


def is_passive(words: list[Word], verb: int) -> bool | None:
    """Whether the verb at a place has its agent after "by": at once, or soon where "be" is before.

    None where "be" is before it and no agent follows: "was surprised when", "was right".
    """
    be = {word.lower for word in words[max(0, verb - 2) : verb]} & word_set("forms_of_be")
    if any(word.lower == "by" for word in words[verb + 1 : verb + (4 if be else 2)]):
        return True
    return None if be and not words[verb].lower.endswith("ing") else False
