"""Whether a cue itself is negated: "not likely" is, "may not" and "likely not" are not."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.lexicon import LEFT_OPEN, NEGATORS, Entry
from helpers.stance.tree import Tree

_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_LINKED = _PREDICATES | {"dobj"}
_QUANTIFYING = frozenset({"det", "advmod", "amod", "nsubj", "nsubjpass", "preconj"})


def negated(t: Tree, first: int, last: int, entry: Entry) -> bool:
    """Whether the cue stands in the scope of a negation in its own clause.

    A negation before a modal's verb belongs to what the modal says ("may not come"), save after
    "could", "can" and "need", where it denies the possibility or the need itself.
    """
    if entry.pos == "modal":
        denied = t.at(first + 1, within=first) in word_set("negations")
        return denied and t.word[first] in word_set("modals_denied")
    if entry.denies or entry.rule in (*LEFT_OPEN, "denied_clause", "open_to_all"):
        return False  # the denial is what makes the cue
    if entry.pos == "adverb":
        return denied_before(t, first) and t.at(first + 1, within=first) != "only"
    if denied_before(t, first) or _own(t, first) or _unreal(t, first):
        return True
    if entry.pos in ("adjective", "noun", "phrase") and t.dep[first] in _LINKED | {"prep"}:
        if t.dep[first] == "prep" and t.lemma[t.head[first]] != "be":
            return False
        return denied_verb(t, t.head[first], before=first)
    above = t.head[first]
    refused = t.lemma[above] in word_set("refusing")
    return t.dep[first] == "xcomp" and (refused or any(t.dep[k] == "neg" for k in t.kids[above]))


def denial_of(t: Tree, i: int) -> int:
    """The word that denies a verb ("not" of "has not been ruled out"); `i` itself where none is near."""
    for k in range(i - 1, max(i - 5, t.start[i] - 1), -1):
        if t.word[k] in word_set("denying_words"):
            return k - 1 if t.word[k] == "not" and t.form[k].lower() != "not" else k
    return i


def denied_verb(t: Tree, verb: int, *, before: int) -> bool:
    """Whether a verb has "not", "never", "hardly" or a negative subject of its own in front of `before`."""
    for k in t.kids[verb]:
        if k >= before:
            break
        if t.dep[k] == "neg" and t.at(k + 1, within=verb) not in word_set("no_denial_after_not"):
            return True
        if t.dep[k] == "advmod" and t.word[k] in word_set("quantifiers"):
            return True
        if t.dep[k] in ("nsubj", "nsubjpass") and negative(t, k):
            return True
    return False


def negative(t: Tree, noun: int) -> bool:
    """Whether a noun phrase is negative: "nobody", "neither side", "few of them", "hardly anyone"."""
    if t.word[noun] in word_set("nobody") or (t.word[noun] == "few" and not t.has_word(noun, ("a", "the"))):
        return True
    return any(
        k < noun and t.word[k] in word_set("makes_negative") and t.at(k - 1, within=noun) != "a"
        for k in t.kids[noun]
    )


def denied_before(t: Tree, i: int) -> bool:
    """Whether a negative word or phrase stands right before a position, or one adverb or two before it."""
    start = t.start[i]
    for step in range(3):
        k = i - step
        if k <= start or (step and not t.tag[k].startswith("RB") and t.word[k] not in ("at", "all", "so")):
            return False
        for words in NEGATORS:
            if tuple(t.word[max(k - len(words), start) : k]) == words:
                return t.word[k] not in word_set("no_denial_after_not")
    return False


def _own(t: Tree, first: int) -> bool:
    """Whether a dependent of the cue denies it: "no longer", "by no means", "not", "few believe"."""
    for k in t.kids[first]:
        if t.dep[k] in ("nsubj", "nsubjpass") and negative(t, k):
            return True
        if k > first:
            continue
        if t.word[k] == "longer" and t.at(k - 1, within=first) == "no":
            return True
        if t.dep[k] == "neg" and t.at(k + 1, within=first) not in word_set("no_denial_after_not"):
            return True
        if t.word[k] in word_set("quantifiers") and t.dep[k] in _QUANTIFYING:
            return True
        if t.word[k : k + 3] == ["by", "no", "means"]:
            return True
    return False


def _unreal(t: Tree, first: int) -> bool:
    """ "It is unrealistic to expect"."""
    return t.at(first - 1, within=first) == "to" and t.at(first - 2, within=first) in word_set("unreal")
