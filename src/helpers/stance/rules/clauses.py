"""Conditions and open questions: "if", "unless", "whether"."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.tree import NONE, SUBJECTS, Tree


def if_condition(t: Tree, i: int, j: int) -> bool:
    """A condition on a clause; not "as if", "if any", "if not", "if only", "if and only if"."""
    before, after = t.at(i - 1, within=i), t.at(i + 1, within=i)
    if before in ("as", "what", "and", "-") and not (before == "and" and t.tag_at(i + 1, within=i) != "CC"):
        return False
    opens = t.start[i] == i or before in (",", ";", ":")
    if opens and after in ("so", "not") and t.at(i + 2, within=i) == ",":
        return True  # "If so, ..."
    if before == "only" and t.at(i - 2, within=i) == "and":
        return False
    whole = t.dep[i] == "mark" and t.has(t.head[i], SUBJECTS)  # "if any town objects", not "few, if any, do"
    if after in word_set("not_after_if") and not (after.startswith("any") and whole):
        return False
    if if_question(t, i, j):
        return False
    if t.dep[i] != "mark":
        return opens
    return t.finite(t.head[i]) or t.tag[t.head[i]].startswith("VB")


def if_unreal(t: Tree, i: int, j: int) -> bool:
    """A condition that was not met: "if the dam had held, the town would have been saved"."""
    verb = t.head[i]
    main = t.head[verb]
    return (
        if_condition(t, i, j)
        and t.dep[i] == "mark"
        and any(t.word[k] == "had" for k in t.kids[verb] if t.dep[k] in ("aux", "auxpass"))
        and t.has_word(main, word_set("unreal_modals"))
        and t.has_word(main, ("have",))
    )


def if_question(t: Tree, i: int, j: int) -> bool:
    """Stands for "whether": the complement of asking, knowing, telling."""
    if _after_asking(t, i):
        return True
    verb = t.verb_of(t.head[i])
    if t.dep[i] != "mark" or t.head[verb] > i:
        return False
    asked = t.head[verb]
    return (t.dep[verb] in ("ccomp", "pcomp") and t.lemma[asked] in word_set("asking") and asked < i) or (
        t.at(i - 1, within=i) in word_set("before_if_asked")
    )


def whether(t: Tree, i: int, j: int) -> bool:
    """An open question; not "whether voluntary or enforced", "whether it be"."""
    if t.style(i) == "text" and t.dep[i] not in ("mark", "advmod", "det", "cc", "preconj", "dep"):
        return True
    verb = t.head[i]
    if t.dep[verb] == "advcl" and t.at(i - 1, within=i) in (",", "", "(") and t.head[verb] != verb:
        return False
    return not (
        t.at(i - 1, within=i) in (",", "(")
        and t.tag_at(i + 1, within=i) in ("JJ", "IN", "RB", "NN", "NNS", "VBN")
    )


def provided(t: Tree, i: int, j: int) -> bool:
    """ "Provided that", "providing that": without a subject of its own."""
    return t.at(i + 1, within=i) == "that" and t.kid(i, SUBJECTS) == NONE


def _after_asking(t: Tree, i: int) -> bool:
    """ "Asked a defendant if", "wondered aloud if"."""
    for k in range(i - 1, max(i - 6, t.start[i] - 1), -1):
        if t.lemma[k] in ("ask", "wonder") and t.tag[k].startswith("VB"):
            return True
        if t.word[k] in (",", ";", ":", ".") or t.tag[k].startswith("VB"):
            return False
    return False
