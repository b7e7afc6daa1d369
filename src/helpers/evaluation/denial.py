"""Judgements that are denied, and those that are only supposed, asked or asked for."""

from __future__ import annotations

from helpers.agency.clauses import negated
from helpers.lexicons import word_set
from helpers.stance.tree import Tree

CALLED = ("oprd", "attr", "acomp")
_COMPLEMENTS = ("ccomp", "xcomp", "pcomp")
_DUTIES = frozenset({"must", "should", "ought"})
_OPENS = frozenset({"if", "unless", "whether"})
_FAR = (("far", "from"), ("anything", "but"))
_DENIES = frozenset({"deny", "dispute", "refute"})
_NOT = frozenset({"not", "no", "never", "hardly", "neither", "nor", "less"})


def predicate(t: Tree, i: int) -> int:
    """The word that stands where a predicate does: of "far from fair" and "anything but fair" the first."""
    start = min(t.kids[i] + [i])
    for first, second in _FAR:
        if t.at(start - 1, within=i) == second and t.at(start - 2, within=i) == first:
            return start - 2
    return i


def first_of(t: Tree, i: int) -> int:
    """The first of the words that a word is conjoined with."""
    while t.dep[i] == "conj" and t.head[i] != i and t.tag[t.head[i]].startswith(("JJ", "VB", "NN", "RB")):
        i = t.head[i]
    return i


def _verb_of(t: Tree, i: int) -> int:
    """The verb that says a judging word: itself, or the one that a predicate or an adverb hangs on."""
    first = first_of(t, predicate(t, i))
    said = t.dep[first] in (*CALLED, "advmod") or (
        t.dep[first] in _COMPLEMENTS and not t.tag[i].startswith("VB")
    )
    return t.head[first] if said else i


def supposed(t: Tree, i: int) -> bool:
    """ "If they are sincere", "whether it is fair", "must be fair", "Is it fair?": not said to be so."""
    verb = _verb_of(t, i)
    if not t.tag[verb].startswith("VB"):
        return False  # "the brutal raid": taken for granted
    asked = "?" in t.form[max(i, t.stop[i] - 2) : t.stop[i]]
    while not (_asked_for(t, verb) or any(_leaves_open(t, k, verb) for k in t.kids[verb])):
        if _inverted(t, verb) and (asked or t.dep[verb] in ("advcl", "ccomp")):
            return True  # "is it fair?", "had they been careless"
        participle = t.dep[verb] == "advcl" and t.tag[verb] in ("VBG", "VBN") and not t.has(verb, ("mark",))
        goes_on = participle or t.dep[verb] in (*_COMPLEMENTS, "conj")
        if not goes_on or not t.tag[t.head[verb]].startswith("VB"):
            return False
        verb = t.head[verb]
    return True


def _asked_for(t: Tree, verb: int) -> bool:
    """Whether somebody is asked to do it: "urged the mayor to condemn the raid"; not "want to thank you"."""
    above = t.head[verb]
    if t.lemma[above] not in word_set("asks_others") or not t.has_word(verb, ("to",)):
        return False
    is_other = t.has(verb, ("nsubj",)) or t.has(above, ("dobj", "nsubjpass")) or t.has_word(above, ("on",))
    return t.dep[verb] in ("xcomp", "ccomp", "advcl") and is_other


def _inverted(t: Tree, verb: int) -> bool:
    first = min([verb, *t.kids[verb]])
    is_finite = t.tag[first] in ("VBD", "VBZ", "VBP", "MD") and (first == verb or t.dep[first] == "aux")
    return is_finite and (t.has(verb, ("nsubj", "nsubjpass", "expl")) or t.has(verb, CALLED))


def _leaves_open(t: Tree, k: int, verb: int) -> bool:
    duty = t.dep[k] == "aux" and t.word[k] in _DUTIES and not t.has(verb, ("auxpass",))
    return duty or (t.dep[k] == "mark" and t.word[k] in _OPENS)


def denied(t: Tree, i: int, *, is_verb: bool) -> bool:
    """ "Not fair", "neither fair", "less fair", "far from fair", "denied being fair", "refused to praise"."""
    if is_verb:
        return negated(t, i) or _denied_above(t, i)
    while t.dep[i] == "conj" and t.tag[t.head[i]].startswith("JJ") and not t.has_word(t.head[i], ("but",)):
        i = t.head[i]
    if predicate(t, i) != i or any(t.word[k] in _NOT for k in t.kids[i] if k < i):
        return True
    if t.dep[i] in (*CALLED, "ccomp") and t.head[i] != i:
        return negated(t, t.head[i]) or _denied_above(t, t.head[i])
    return t.dep[i] == "amod" and any(t.word[k] == "no" for k in t.kids[t.head[i]])


def _denied_above(t: Tree, verb: int) -> bool:
    above = t.head[verb]
    if t.dep[verb] not in _COMPLEMENTS or negated(t, above):
        return False
    return t.lemma[above] in _DENIES or (t.dep[verb] == "xcomp" and t.lemma[above] in word_set("refusing"))
