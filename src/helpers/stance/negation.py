"""Whether a cue itself is negated: "not likely" is, "may not" and "likely not" are not."""

from __future__ import annotations

from helpers.stance.lexicon import Entry
from helpers.stance.tree import NONE, Tree
from helpers.stance.words import NEGATIONS, words

_QUANTIFIERS = words("no nobody nothing none neither few little hardly scarcely barely")
_UNREAL = frozenset({"unrealistic", "impossible", "wrong", "unreasonable", "premature", "naive", "absurd"})
_NEGATING_AFTER = frozenset({"could", "can", "need"})


def negated(t: Tree, first: int, last: int, entry: Entry) -> bool:
    """Whether the cue stands in the scope of a negation in its own clause.

    A negation before a modal's verb belongs to what the modal says ("may not come"), save after
    "could", "can" and "need", where it denies the possibility or the need itself.
    """
    if entry.pos == "modal":
        return t.word[first] in _NEGATING_AFTER and _follows(t, first)
    if entry.entry.startswith(("no ", "not ", "little ", "scant ")):
        return False
    if _own(t, first, last):
        return True
    if entry.pos in ("adjective", "noun", "adverb"):
        head = t.head[first]
        if entry.pos == "adverb":
            return t.at(first - 1, within=first) in NEGATIONS and t.at(first + 1, within=first) != "only"
        linked = t.dep[first] in ("acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass")
        return linked and any(
            t.dep[k] == "neg" and (t.dep[first] not in ("nsubj", "nsubjpass")) for k in t.kids[head]
        )
    return False


def _own(t: Tree, first: int, last: int) -> bool:
    for k in t.kids[first]:
        if k < first and t.word[k] == "longer" and t.at(k - 1, within=first) == "no":
            return True
        if (
            t.dep[k] == "neg"
            and k < first
            and t.at(k + 1, within=first) not in ("only", "just", "necessarily")
        ):
            return True
        if (
            k < first
            and t.word[k] in _QUANTIFIERS
            and t.dep[k] in ("det", "advmod", "amod", "nsubj", "nsubjpass", "preconj")
        ):
            return True
        if t.dep[k] in ("nsubj", "nsubjpass") and any(
            t.word[m] in ("no", "neither", "few") and t.dep[m] in ("det", "amod") for m in t.kids[k]
        ):
            return True
    head = t.head[first]
    if t.at(first - 1, within=first) == "to" and t.at(first - 2, within=first) in _UNREAL:
        return True  # "it is unrealistic to expect"
    return t.dep[first] == "xcomp" and head != NONE and any(t.dep[k] == "neg" for k in t.kids[head])


def _follows(t: Tree, i: int) -> bool:
    return t.at(i + 1, within=i) in NEGATIONS
