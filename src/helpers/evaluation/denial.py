"""Judgements that are denied, and those that are only supposed, asked or asked for."""

from __future__ import annotations

from helpers.agency.clauses import negated
from helpers.lexicons import word_set
from helpers.stance.tree import Tree

_DUTIES = frozenset({"must", "should", "ought"})
CALLED = ("oprd", "attr", "acomp")
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


def supposed(t: Tree, i: int) -> bool:
    """ "If they are sincere", "must be fair", "Is it fair?": not said to be so."""
    verb = t.head[i]
    if t.dep[i] not in (*CALLED, "ccomp", "xcomp"):
        return False
    if verb == t.start[i] and "?" in t.form[max(i, t.stop[i] - 2) : t.stop[i]]:
        return True
    return any(
        (t.dep[k] == "mark" and t.word[k] in ("if", "unless")) or (t.dep[k] == "aux" and t.word[k] in _DUTIES)
        for k in t.kids[verb]
    )


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
    if t.dep[verb] not in ("ccomp", "xcomp", "pcomp") or negated(t, above):
        return False
    return t.lemma[above] in _DENIES or (t.dep[verb] == "xcomp" and t.lemma[above] in word_set("refusing"))
