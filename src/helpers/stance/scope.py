"""What a cue covers: the clause or phrase that it leaves open or commits to, and the event in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.lexicons import word_set
from helpers.stance.lexicon import VERB_PHRASES, Entry
from helpers.stance.tree import NONE, SUBJECTS, Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OUTSIDE = frozenset({"punct", "cc", "conj", "parataxis", "preconj", "mark", "intj"})
_CLAUSAL = frozenset({"ccomp", "xcomp", "acl", "pcomp", "relcl", "advcl", "csubj"})


class Scope(NamedTuple):
    """Tokens `first` to `last` (inclusive) that a cue covers, and `event`, the word that heads them."""

    first: int
    last: int
    event: int


def scope_of(doc: Doc, t: Tree, first: int, last: int, entry: Entry) -> Scope:
    """The scope of a cue: the clause of a modal, the complement of a verb or a noun, the word of a degree.

    Where the complement has the subject of the cue ("sales are expected to rise"), it is part of the scope.
    """
    word = t.top(first, last)
    if entry.pos == "modal":
        return _covered(doc, t, t.verb_of(first))
    if entry.pos == "verb" or entry.rule in VERB_PHRASES:
        shares = t.passive(first) or entry.entry in word_set("looks_like")
        return _complement(doc, t, first, shares_subject=shares) or _covered(doc, t, first)
    if entry.pos in ("connective", "determiner", "pronoun"):
        return _covered(doc, t, t.head[word])
    if entry.pos == "noun" or t.tag[word].startswith("NN"):
        return _complement(doc, t, word) or _of_phrase(doc, t, word) or _covered(doc, t, t.head[word])
    if t.dep[word] in ("acomp", "oprd", "attr"):
        return (
            _complement(doc, t, word) or _complement(doc, t, t.head[word]) or _covered(doc, t, t.head[word])
        )
    return _covered(doc, t, t.head[word])


def _complement(doc: Doc, t: Tree, i: int, *, shares_subject: bool = True) -> Scope | None:
    verb = t.clause(i)
    if verb != NONE:
        return _covered(doc, t, verb)
    verb = t.to_verb(i)
    if verb == NONE:
        target = t.kid(i, ("dobj", "nsubjpass"))
        return _covered(doc, t, target) if t.tag[i].startswith("VB") and target != NONE else None
    covered = _covered(doc, t, verb)
    if shares_subject and t.kid(verb, SUBJECTS) == NONE:
        subject = t.subject(verb)
        if subject != NONE and subject < covered.first:
            return covered._replace(first=min(doc[subject].left_edge.i, covered.first))
    return covered


def _of_phrase(doc: Doc, t: Tree, noun: int) -> Scope | None:
    """ "The possibility of a strike": the strike."""
    for k in t.kids[noun]:
        if t.dep[k] == "prep" and t.word[k] in ("of", "about", "over"):
            inner = t.kid(k, ("pobj", "pcomp"))
            if inner != NONE:
                return _covered(doc, t, inner)
        if k > noun and t.dep[k] in _CLAUSAL:
            return _covered(doc, t, k)
    return None


def _covered(doc: Doc, t: Tree, head: int) -> Scope:
    """A word with all that hangs on it, without what is only joined to it."""
    first = last = head
    for k in t.kids[head]:
        if t.dep[k] not in _OUTSIDE:
            first = min(first, doc[k].left_edge.i)
            last = max(last, doc[k].right_edge.i)
    while last > head and t.tag[last] in (".", ",", ":", "''", "``"):
        last -= 1
    return Scope(max(first, t.start[head]), min(last, t.stop[head] - 1), head)
