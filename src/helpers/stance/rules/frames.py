"""The clause a modal stands in: under a condition, in a past event, in a purpose, negated."""

from __future__ import annotations

from helpers.stance.contexts import context
from helpers.stance.tree import NONE, Tree


def conditioned(t: Tree, verb: int) -> bool:
    """Whether a verb's clause has an if- or unless-clause."""
    for _ in range(3):
        for k in t.kids[verb]:
            if t.dep[k] in ("advcl", "ccomp") and any(
                t.word[m] in context("if_words") and t.dep[m] in ("mark", "advmod") for m in t.kids[k]
            ):
                return not any(t.word[m] == "as" for m in t.kids[k])
        if t.dep[verb] != "conj" or t.head[verb] == verb:
            return False
        verb = t.head[verb]
    return False


def proposed(t: Tree, verb: int) -> bool:
    """Whether something not yet done or decided is the subject: "a bill that would ban", "doing so would"."""
    subject = t.subject(verb)
    if subject == NONE:
        return False
    if t.dep[subject] == "csubj":
        return t.tag[subject] == "VBG"
    if t.word[subject] in ("that", "which") and t.dep[verb] == "relcl":
        subject = t.head[verb]
    return t.lemma[subject] in context("proposals")


def negated_modal(t: Tree, i: int, verb: int) -> bool:
    """Whether "not", "never" or a negative subject goes with a modal."""
    subject = t.kid(verb, ("nsubj", "nsubjpass"))
    return (
        t.at(i + 1, within=i) in context("negations")
        or any(t.dep[k] == "neg" and k < verb for k in t.kids[verb])
        or (
            subject != NONE
            and (t.word[subject] in context("nobody") or t.has_word(subject, ("no", "neither", "not")))
        )
    )


def past_frame(t: Tree, verb: int) -> bool:
    """Whether a modal's clause belongs to a past event told as such, not to what somebody says or thinks."""
    clause = verb
    while t.head[verb] != verb:
        dep, verb = t.dep[verb], t.head[verb]
        if t.lemma[verb] in context("reporting") or (dep == "ccomp" and _open_predicate(t, verb)):
            return False
        if dep == "relcl" and _open_relative(t, clause):
            return False  # "unveiled a plan that could cost jobs"
        if t.tag[verb] == "VBD" or any(
            t.tag[k] == "VBD" and t.dep[k] in ("aux", "auxpass") for k in t.kids[verb]
        ):
            return True
        if t.tag[verb] in ("VBZ", "VBP", "MD"):
            return False
    return any(t.dep[k] in ("advcl", "conj") and t.tag[k] == "VBD" for k in t.kids[verb])


def _open_predicate(t: Tree, verb: int) -> bool:
    """ "It was possible that ...", "there was hope that ..."."""
    return any(t.dep[k] in ("acomp", "attr") and t.lemma[k] in context("reporting") for k in t.kids[verb])


def _open_relative(t: Tree, verb: int) -> bool:
    """Whether a relative clause says what a thing may do, not what people were able to do to it."""
    subject = t.kid(verb, ("nsubj",))
    if subject == NONE or t.word[subject] not in ("that", "which", "what") or t.passive(verb):
        return False
    return t.lemma[subject - 1] not in context("people")


def purpose(t: Tree, verb: int) -> bool:
    """ "So that ... could", "so fast that ... could", "in order that ...", "the best he could"."""
    marks = [t.word[k] for k in t.kids[verb] if t.dep[k] in ("mark", "advmod") and k > t.start[verb]]
    if "so" in marks:
        return True
    before = [t.at(m, within=verb) for k in t.kids[verb] if t.dep[k] == "mark" for m in (k - 1,)]
    if "that" in marks and ("so" in before or "order" in before):
        return True
    head = t.head[verb]
    if t.lemma[head] in context("fearful"):
        return False
    if "that" in marks and t.dep[verb] in ("ccomp", "advcl") and t.has_word(head, ("so", "such")):
        return True
    return t.dep[verb] == "relcl" and (t.word[head] in context("all_one_can"))
