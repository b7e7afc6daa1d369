"""Approximators of figures and degrees, and sources that are named by nothing."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.tree import NONE, Tree


def before_number(t: Tree, i: int, j: int) -> bool:
    """Before a figure: "about 200", "around half"; not a topic ("about 200 of his songs" aside)."""
    k = j + 1
    while t.at(k, within=i) in word_set("before_figures"):
        if t.tag_at(k, within=i) == "CD":
            break
        k += 1
    if t.tag_at(k, within=i) != "CD" and t.at(k, within=i) not in word_set("units"):
        return False
    if t.word[i] in ("about", "around"):
        counted = t.head[k]
        if t.tag[t.head[i]].startswith("VB") and t.head[i] == i - 1 and t.dep[counted] == "npadvmod":
            return False  # "turned around two miles from home"
        subject = t.kid(t.head[counted], ("nsubj",)) if t.dep[counted] in ("attr", "pobj") else NONE
        if subject != NONE and t.lemma[subject] in word_set("works_and_disputes"):
            return False  # "the book is about two brothers"
        return t.lemma[t.head[i]] not in word_set("talk") and not (
            t.dep[counted] in ("dobj", "pobj") and t.lemma[t.head[counted]] in word_set("talk")
        )
    return True


def after_number(t: Tree, i: int, j: int) -> bool:
    """After a figure: "a week or so"."""
    return any(
        t.tag_at(k, within=i) == "CD" or t.at(k, within=i) in ("a", "an", "dozen")
        for k in range(max(i - 3, 0), i)
    )


def so_said(t: Tree, i: int, j: int) -> bool:
    """ "..., or so the firm claims"."""
    following = t.word[j + 1 : min(j + 6, t.stop[i])]
    end = next((k for k, word in enumerate(following) if word == ","), len(following))
    said = t.lemma[j + 1 : j + 1 + end]
    return any(lemma in word_set("says") or lemma in ("say", "hope", "tell", "go") for lemma in said)


def knows(t: Tree, i: int, j: int) -> bool:
    """ "As far as anyone knows", "as far as we can tell"; not "as far as Rome"."""
    following = range(j + 1, min(j + 6, t.stop[i]))
    return any(t.lemma[k] in word_set("knowing") for k in following)


def softened(t: Tree, i: int, j: int) -> bool:
    """ "Kind of late"; not "a kind of bread"."""
    return t.tag_at(j + 1, within=i).startswith(("JJ", "RB", "VB")) and t.tag_at(i - 1, within=i) not in (
        "DT", "JJ", "PRP$", "WDT", "WP", "PDT",
    )  # fmt: skip


def tend(t: Tree, i: int, j: int) -> bool:
    """Before a verb: "tends to start"."""
    return t.tag[i].startswith("VB") and t.tag_at(j + 1, within=i) in ("VB", "RB")


def roughly(t: Tree, i: int, j: int) -> bool:
    """Before an amount or a change of it ("roughly an hour", "roughly doubled"); not "roughly handled"."""
    head = t.head[i]
    if t.dep[i] != "advmod" or not t.tag[head].startswith("VB"):
        return True
    return t.lemma[head] in word_set("multiplies") or t.tag_at(i + 1, within=i) in ("CD", "DT", "PDT")


def degree(t: Tree, i: int, j: int) -> bool:
    """A degree of an adjective or adverb; not "rather than", "treated fairly"."""
    if t.at(i + 1, within=i) == "than" or t.at(i - 1, within=i) in ("would", "or"):
        return False
    return t.dep[i] == "advmod" and t.tag[t.head[i]].startswith(("JJ", "RB")) and t.head[i] > i


def vague_source(t: Tree, i: int, j: int) -> bool:
    """A group without a name that says or thinks something."""
    noun = i
    if t.word[i] in word_set("quantified"):
        noun = t.head[i] if t.dep[i] in ("amod", "det") else i
        if noun != i and t.lemma[noun] not in word_set("groups"):
            return False
    elif any(t.word[k] in word_set("tells_which") or t.tag[k] == "CD" for k in t.kids[i]):
        return False
    if any(
        t.tag[m] in ("NNP", "NNPS")
        for k in t.kids[noun]
        if t.dep[k] in ("prep", "appos", "compound")
        for m in [k, *t.kids[k]]
    ):
        return False
    verb = t.head[noun]
    if t.dep[noun] == "nsubj":
        return t.lemma[verb] in word_set("says")
    if t.dep[noun] == "pobj" and t.dep[verb] == "agent":
        return t.lemma[t.head[verb]] in word_set("says")
    return False


def nobody_says(t: Tree, i: int, j: int) -> bool:
    """ "It is said that", "is said to": nobody is named."""
    return (
        t.tag[i] == "VBN"
        and t.passive(i)
        and t.kid(i, ("agent",)) == NONE
        and (t.to_verb(i) != NONE or (t.clause(i) != NONE and t.has_word(i, ("it",))))
    )
