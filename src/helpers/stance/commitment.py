"""Boosters, duties, verbs that presuppose or entail their complement, and verbs of asserting."""

from __future__ import annotations

from helpers.stance.grammar import has_clause, is_verb
from helpers.stance.tree import NONE, Tree

_QUOTES = ('"', "“", "''", "``", "‘", "'")


def in_fact(t: Tree, i: int, j: int) -> bool:
    """Not "in fact-finding"."""
    return t.at(j + 1, within=i) != "-"


def bound_to(t: Tree, i: int, j: int) -> bool:
    """Certain to happen: before a verb."""
    return t.tag_at(j + 1, within=i) in ("VB", "RB")


def clearly(t: Tree, i: int, j: int) -> bool:
    """Certainty, not manner ("speak clearly", "see clearly")."""
    head = t.head[i]
    return not (
        t.tag[head].startswith("VB")
        and i > head
        and t.at(i + 1, within=i) in (".", ",", "", "and", "to", "in")
    )


def indeed(t: Tree, i: int, j: int) -> bool:
    """Not "if indeed"."""
    return t.at(i - 1, within=i) != "if"


def really(t: Tree, i: int, j: int) -> bool:
    """Not in a question or under negation."""
    return t.at(i - 1, within=i) not in ("not", "n't")


def certain_that(t: Tree, i: int, j: int) -> bool:
    """Sure of a clause: "it is clear that", "certain to", "sure that"."""
    if any(t.dep[k] == "neg" for k in t.kids[t.head[i]] + t.kids[i]) or t.at(i + 1, within=i) in (
        "whether",
        "if",
        "how",
    ):
        return False
    head = t.head[i]
    if t.dep[i] not in ("acomp", "oprd", "ROOT", "ccomp", "advcl", "amod"):
        return False
    if t.dep[i] == "amod":
        return False
    verb = t.clause(i) if t.clause(i) != NONE else t.clause(head) if t.dep[i] in ("acomp", "oprd") else NONE
    if verb > i:
        return not t.has_word(verb, ("whether", "if", "what", "how", "why"))
    return t.lemma[i] in ("certain", "sure") and t.at(i + 1, within=i) == "to"


def required_to(t: Tree, i: int, j: int) -> bool:
    """ "Is required to"."""
    return is_verb(t, i) and t.passive(i) and t.at(i + 1, within=i) == "to"


def to_complement(t: Tree, i: int, j: int) -> bool:
    """With "to" and a verb."""
    verb = t.to_verb(i)
    return (t.tag[i].startswith("VB") or t.tag[i] == "JJ") and (
        verb > i or (t.at(i + 1, within=i) == "to" and t.tag_at(i + 2, within=i) in ("VB", "RB"))
    )


def duty(t: Tree, i: int, j: int) -> bool:
    """A duty to do something."""
    return t.at(i + 1, within=i) == "to" and t.tag_at(i + 2, within=i) == "VB"


def gerund(t: Tree, i: int, j: int) -> bool:
    """With a verb in -ing."""
    return is_verb(t, i) and any(
        t.tag[k] == "VBG" and t.dep[k] in ("xcomp", "ccomp", "pcomp") for k in t.kids[i]
    )


def from_doing(t: Tree, i: int, j: int) -> bool:
    """ "Prevent ... from doing", "refrain from doing"."""
    return is_verb(t, i) and any(
        t.word[k] == "from" and any(t.tag[m] == "VBG" for m in t.kids[k])
        for k in t.kids[i] + [m for n in t.kids[i] for m in t.kids[n]]
    )


def factive(t: Tree, i: int, j: int) -> bool:
    """With what it takes for granted: a clause, a gerund or an object."""
    return is_verb(t, i) and (has_clause(t, i) or t.has(i, ("dobj", "xcomp", "nsubjpass")))


def aware(t: Tree, i: int, j: int) -> bool:
    """Aware of or that."""
    return t.at(i + 1, within=i) in ("of", "that") or t.clause(i) != NONE


def know(t: Tree, i: int, j: int) -> bool:
    """To know that or what; not "known as", "known for", "know how to"."""
    if not is_verb(t, i) or t.at(i + 1, within=i) in ("as", "for", "if", "whether", "to", "by"):
        return False
    verb = t.clause(i)
    return verb != NONE and not t.has_word(verb, ("if", "whether"))


def clause_or_quote(t: Tree, i: int, j: int) -> bool:
    """A clause is said, or a quotation stands by."""
    return is_verb(t, i) and (has_clause(t, i) or _quote_by(t, i))


def speech(t: Tree, i: int, j: int) -> bool:
    """A verb of saying with what is said: clause, quotation, or a clause that stands before it."""
    if not is_verb(t, i) or (t.tag[i] in ("VBG",) and t.dep[i] in ("amod", "compound", "pcomp")):
        return False
    if t.passive(i) and t.tag[i] == "VBN" and t.word[i] in ("said", "reported", "claimed", "told"):
        return (t.clause(i) != NONE and t.word[i] == "told") or (
            t.word[i] == "reported" and t.clause(i) != NONE
        )
    return has_clause(t, i) or _quote_by(t, i) or t.has(i, ("parataxis",)) or _inverted(t, i)


def speech_or_object(t: Tree, i: int, j: int) -> bool:
    """Also with an object: "reiterated its position"."""
    return speech(t, i, j) or (is_verb(t, i) and t.has(i, ("dobj", "nsubjpass")))


def insist(t: Tree, i: int, j: int) -> bool:
    """ "Insists that", "insists on"."""
    return is_verb(t, i) and (speech(t, i, j) or t.at(i + 1, within=i) in ("on", "upon"))


def commit(t: Tree, i: int, j: int) -> bool:
    """ "Vows to", "agreed that", "pledged aid"."""
    return is_verb(t, i) and (
        t.to_verb(i) != NONE or speech(t, i, j) or (t.lemma[i] != "agree" and t.has(i, ("dobj",)))
    )


def phrase_verb(t: Tree, i: int, j: int) -> bool:
    """The first word is used as a verb."""
    return t.tag[i].startswith("VB")


def _quote_by(t: Tree, i: int) -> bool:
    return any(t.at(k, within=i) in _QUOTES for k in (i - 1, i - 2, i - 3, i + 1, i + 2, i + 3) if k >= 0)


def _inverted(t: Tree, i: int) -> bool:
    """ "..., said the minister." and "..., the minister said."."""
    subject = t.kid(i, ("nsubj",))
    before = min(subject, i) if subject != NONE else i
    while t.at(before - 1, within=i) not in (",", "") and before > i - 12:
        before -= 1
    return subject != NONE and t.at(before - 1, within=i) == "," and not t.has(i, ("dobj",))
