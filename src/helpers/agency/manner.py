"""How a verb is put: denied or not, under which modal, at which time."""

from __future__ import annotations

from helpers.stance.tree import Tree

PAST, PRESENT, FUTURE, NONFINITE = "past", "present", "future", "nonfinite"
_NEGATIONS = frozenset({"not", "never"})
_FUTURE = frozenset({"will", "shall"})
_MODALS = frozenset({"can", "could", "may", "might", "must", "ought", "should", "would"})


def negated(t: Tree, verb: int) -> bool:
    """Whether a verb is denied, itself ("did not", "never") or by a noun of its ("nobody", "no one")."""
    for k in t.kids[verb]:
        if t.dep[k] == "neg" or t.word[k] in _NEGATIONS:
            return True
        if t.dep[k] in ("nsubj", "nsubjpass", "dobj") and (
            t.word[k] in ("nobody", "none", "nothing")
            or any(t.word[m] in ("no", "neither") for m in t.kids[k] if m < k)
        ):
            return True
    return False


def modality(t: Tree, verb: int) -> str:
    """The modal verb of a clause ("can", "must", ...), "" where there is none; "will" tells the time."""
    return next((t.word[k] for k in _helpers(t, verb) if t.word[k] in _MODALS and t.tag[k] == "MD"), "")


def tense(t: Tree, verb: int) -> str:
    """`PAST`, `PRESENT`, `FUTURE` ("will", "going to"), `NONFINITE` without a time of its own."""
    helping = _helpers(t, verb)
    if any(t.word[k] in _FUTURE and t.tag[k] == "MD" for k in helping):
        return FUTURE
    head = t.head[verb]
    if t.dep[verb] == "xcomp" and t.word[head] == "going" and t.word[verb - 1] == "to":
        return FUTURE
    tags = [t.tag[k] for k in (*helping, verb)]
    if "VBD" in tags:
        return PAST
    if any(t.lemma[k] == "have" for k in helping) and not {"VBZ", "VBP"}.isdisjoint(tags):
        return PAST
    return PRESENT if not {"VBZ", "VBP", "MD"}.isdisjoint(tags) else NONFINITE


def _helpers(t: Tree, verb: int) -> list[int]:
    """The auxiliaries of a verb, or those that it shares ("has arrested and charged")."""
    own = [k for k in t.kids[verb] if t.dep[k] in ("aux", "auxpass")]
    head = t.head[verb]
    if own or t.dep[verb] != "conj" or t.tag[verb] != t.tag[head]:
        return own
    return [k for k in t.kids[head] if t.dep[k] in ("aux", "auxpass") and k < verb]
