"""The graded word lists of stance: read from CSV, checked, and indexed by every form of their entries."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from helpers.lexicons import read_lexicon

CATEGORIES = (
    "epistemic", "doxastic", "condition", "investigation", "approximator", "weasel", "booster",
    "deontic", "factive", "semifactive", "implicative", "assertive",
)  # fmt: skip
HEDGES = ("epistemic", "doxastic")
LISTS = (
    "epistemic", "doxastic", "condition", "investigation", "approximator", "booster", "deontic",
    "factive", "weasel", "assertive",
)  # fmt: skip
COLUMNS = ["entry", "pos", "category", "strength", "rule", "source", "placed"]
PLACED = ("listed", "by analogy")
POS = (
    "verb", "noun", "adjective", "adverb", "modal", "connective", "determiner", "pronoun", "phrase",
)  # fmt: skip

_IRREGULAR = {
    "think": ("thinks", "thinking", "thought"),
    "see": ("sees", "seeing", "saw", "seen"),
    "say": ("says", "saying", "said"),
    "tell": ("tells", "telling", "told"),
    "write": ("writes", "writing", "wrote", "written"),
    "know": ("knows", "knowing", "knew", "known"),
    "find": ("finds", "finding", "found"),
    "forget": ("forgets", "forgetting", "forgot", "forgotten"),
    "feel": ("feels", "feeling", "felt"),
    "swear": ("swears", "swearing", "swore", "sworn"),
    "show": ("shows", "showing", "showed", "shown"),
    "prove": ("proves", "proving", "proved", "proven"),
    "have": ("has", "having", "had"),
    "make": ("makes", "making", "made"),
    "bear": ("bears", "bearing", "bore", "borne"),
    "take": ("takes", "taking", "took", "taken"),
    "bet": ("bets", "betting"),
    "forecast": ("forecasts", "forecasting", "forecasted"),
    "foresee": ("foresees", "foreseeing", "foresaw", "foreseen"),
    "admit": ("admits", "admitting", "admitted"),
    "regret": ("regrets", "regretting", "regretted"),
    "learn": ("learns", "learning", "learned", "learnt"),
}
_ESSES = ("s", "x", "z", "ch", "sh")


class Entry(NamedTuple):
    """One row of a list; `order` is its place among all rows (the earlier wins).

    `placed`: "listed" where the source itself puts the entry into such a class, "by analogy" where the
    source only describes the class.
    """

    entry: str
    pos: str
    category: str
    strength: int
    rule: str
    source: str
    placed: str
    order: int


class Lexicon(NamedTuple):
    """`words`: lower-case form -> entries; `phrases`: first form -> (the words that follow, entry)."""

    words: dict[str, list[Entry]]
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    ids: frozenset[int]


def read_entries() -> list[Entry]:
    """Read every row of the `stance_*.csv` lists, in the order in which they take precedence.

    Raises:
        ValueError: a row has an unknown part of speech or category, a strength outside 1 to 3, or is placed
            neither by its source nor by analogy.
    """
    rows: list[Entry] = []
    for name in LISTS:
        for line, row in enumerate(read_lexicon(f"stance_{name}"), start=2):
            where = f"stance_{name}.csv, line {line}"
            if list(row) != COLUMNS:
                raise ValueError(f"{where}: columns are {list(row)}, but must be {COLUMNS}.")
            if row["pos"] not in POS or row["category"] not in CATEGORIES:
                raise ValueError(f"{where}: {row['pos']}/{row['category']}, allowed: {POS} and {CATEGORIES}.")
            if row["strength"] not in ("1", "2", "3"):
                raise ValueError(f"{where}: strength is {row['strength']!r}, allowed: 1, 2, 3.")
            if row["placed"] not in PLACED:
                raise ValueError(f"{where}: placed is {row['placed']!r}, allowed: {PLACED}.")
            rows.append(Entry(**row | {"strength": int(row["strength"])}, order=len(rows)))
    return rows


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lists, indexed by the forms that a text can hold."""
    from spacy.strings import get_string_id

    words: dict[str, list[Entry]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for entry in read_entries():
        first, *rest = entry.entry.split()
        for form in forms(first, entry.pos if not rest or entry.rule != "phrase_verb" else "verb"):
            if rest:
                phrases.setdefault(form, []).append((tuple(rest), entry))
            else:
                words.setdefault(form, []).append(entry)
    for found in phrases.values():
        found.sort(key=lambda pair: (-len(pair[0]), pair[1].order))
    return Lexicon(words, phrases, frozenset(map(get_string_id, words.keys() | phrases.keys())))


def forms(lemma: str, pos: str) -> list[str]:
    """The lower-case forms of an entry's first word: inflected for verbs and nouns, else the word itself."""
    if pos == "noun":
        return [lemma] if lemma.endswith("s") and lemma != "hypothesis" else sorted({lemma, _plural(lemma)})
    if pos != "verb":
        return [lemma]
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma]]
    if _ends_consonant_y(lemma):
        past, stem = f"{lemma[:-1]}ied", lemma
    else:
        past = f"{lemma}d" if lemma.endswith("e") else f"{lemma}ed"
        stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return sorted({lemma, _plural(lemma), past, f"{stem}ing"})


def _plural(word: str) -> str:
    if word.endswith("is"):
        return f"{word[:-2]}es"
    if _ends_consonant_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_ESSES) else f"{word}s"


def _ends_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"
