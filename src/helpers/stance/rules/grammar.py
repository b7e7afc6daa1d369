"""Questions about verbs that several rules ask: use as a verb, complement clause, who is meant."""

from __future__ import annotations

from helpers.entities.roles import role
from helpers.lexicons import word_set
from helpers.stance.tree import NONE, Tree

_SPEAKING = ("official", "expert", "ordinary person", "institution", "title", "party")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def is_verb(t: Tree, i: int) -> bool:
    """Tagged as a verb; in a headline, also a name or a noun that rules the sentence."""
    tag = t.tag[i]
    if tag.startswith("VB"):
        return t.dep[i] not in ("amod", "compound") or t.head[i] < i or t.has(i, ("xcomp", "ccomp"))
    if not tag.startswith("NN"):
        return False
    if t.style(i) != "text" and t.dep[i] in ("ROOT", "ccomp"):
        return True
    if t.at(i + 1, within=i) != "to" or t.tag_at(i + 2, within=i) != "VB":
        return False
    return _FINITE.isdisjoint(t.tag[t.start[i] : t.stop[i]])  # a headline: "Two states vow to cut tariffs"


def has_clause(t: Tree, i: int) -> bool:
    """Whether a verb has a finite complement clause, a "that" after it, or stands in parenthesis."""
    following = t.at(i + 1, within=i)
    if t.clause(i) != NONE or following == "so" or (following == "that" and t.tag[i + 1] != "DT"):
        return True
    return parenthetical(t, i)


def parenthetical(t: Tree, i: int) -> bool:
    """ "..., he believes, ..." and "..., I think"."""
    if t.dep[i] not in ("parataxis", "ROOT", "ccomp", "dep", "conj"):
        return False
    subject = t.kid(i, ("nsubj",))
    before = min(subject, i) - 1 if subject != NONE else i - 1
    return subject != NONE and t.at(before, within=i) == "," and t.at(i + 1, within=i) in (",", ".", "?")


def in_question(t: Tree, i: int) -> bool:
    """Whether the sentence ends with a question mark, before quotation marks too."""
    return "?" in (t.at(t.stop[i] - 1, within=i), t.at(t.stop[i] - 2, within=i))


def is_person(t: Tree, i: int) -> bool:
    """Whether a noun names people or bodies that speak; evidence and "it" do not."""
    if i == NONE:
        return False
    if t.word[i] in word_set("persons") or t.lemma[i] in word_set("people") | word_set("groups"):
        return True
    if t.lemma[i] in word_set("evidence") or not word_set("evidence_not").isdisjoint((t.word[i], t.lemma[i])):
        return False
    if t.tag[i] in ("NNP", "NNPS") and t.style(i) == "text":
        return True
    if not t.tag[i].startswith("NN"):
        return False
    return t.lemma[i].endswith(("er", "or", "ist", "ian", "man", "ant")) or role(t.lemma[i]) in _SPEAKING


def conditioned(t: Tree, verb: int) -> bool:
    """Whether a verb's clause, or what it says of its subject, has an if- or unless-clause."""
    for _ in range(3):
        inner = [verb, *(k for k in t.kids[verb] if t.dep[k] in ("acomp", "xcomp"))]
        for k in (k for token in inner for k in t.kids[token]):
            if t.dep[k] in ("advcl", "ccomp") and any(
                t.word[m] in word_set("if_words") and t.dep[m] in ("mark", "advmod") for m in t.kids[k]
            ):
                return not any(t.word[m] == "as" for m in t.kids[k])
        if t.dep[verb] != "conj" or t.head[verb] == verb:
            return False
        verb = t.head[verb]
    return False


def proposed(t: Tree, verb: int) -> bool:
    """Whether something not yet done or decided is the subject: "a bill that would ban", "doing so would"."""
    subject, clause = t.subject(verb), verb
    if subject == NONE or t.word[subject] in ("that", "which"):
        while t.dep[clause] == "ccomp":  # "an effort that she said would fail"
            clause = t.head[clause]
        if t.dep[clause] == "relcl":
            subject = t.head[clause]
    if subject == NONE:
        return False
    if t.dep[subject] == "csubj":
        return t.tag[subject] == "VBG" or t.has_word(subject, ("to",))
    if t.tag[subject] == "DT" and t.word[subject] in ("that", "this"):
        return _of_a_case(t, verb, subject)
    if t.lemma[subject] in word_set("proposals") or t.has_word(subject, ("proposed", "planned")):
        return True
    first = t.kid(subject, ("amod",))  # "closing schools would": the parser takes the gerund for an adjective
    return first != NONE and t.tag[first] == "VBG" and first == min(t.kids[subject])


def _of_a_case(t: Tree, verb: int, subject: int) -> bool:
    """Whether "that would mean" speaks of a case that is not yet real, not of what came after."""
    if t.lemma[verb] in word_set("rhetorical"):
        return False
    reported = t.dep[verb] == "ccomp" and t.lemma[t.head[verb]] in word_set("reporting")
    return (reported and t.word[subject] == "that") or "VBD" not in t.tag[t.start[verb] : t.stop[verb]]


def negated_modal(t: Tree, i: int, verb: int) -> bool:
    """Whether "not", "never" or a negative subject goes with a modal."""
    subject = t.kid(verb, ("nsubj", "nsubjpass"))
    return (
        t.at(i + 1, within=i) in word_set("negations")
        or any(t.dep[k] == "neg" and k < verb for k in t.kids[verb])
        or (
            subject != NONE
            and (t.word[subject] in word_set("nobody") or t.has_word(subject, ("no", "neither", "not")))
        )
    )


def past_frame(t: Tree, verb: int) -> bool:
    """Whether a modal's clause belongs to a past event told as such, not to what somebody says or thinks."""
    clause = verb
    while t.head[verb] != verb:
        dep, verb = t.dep[verb], t.head[verb]
        if t.lemma[verb] in word_set("reporting") or (dep == "ccomp" and _open_predicate(t, verb)):
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
    return any(t.dep[k] in ("acomp", "attr") and t.lemma[k] in word_set("reporting") for k in t.kids[verb])


def _open_relative(t: Tree, verb: int) -> bool:
    """Whether a relative clause says what a thing may do, not what people were able to do to it."""
    subject = t.kid(verb, ("nsubj",))
    if subject == NONE or t.word[subject] not in ("that", "which", "what") or t.passive(verb):
        return False
    return t.lemma[subject - 1] not in word_set("people")


def purpose(t: Tree, verb: int) -> bool:
    """ "So that ... could", "so fast that ... could", "in order that ...", "the best he could"."""
    marks = [t.word[k] for k in t.kids[verb] if t.dep[k] in ("mark", "advmod") and k > t.start[verb]]
    if "so" in marks:
        return True
    before = [t.at(m, within=verb) for k in t.kids[verb] if t.dep[k] == "mark" for m in (k - 1,)]
    if "that" in marks and ("so" in before or "order" in before):
        return True
    head = t.head[verb]
    if t.lemma[head] in word_set("fearful"):
        return False
    if "that" in marks and t.dep[verb] in ("ccomp", "advcl") and t.has_word(head, ("so", "such")):
        return True
    return t.dep[verb] == "relcl" and (t.word[head] in word_set("all_one_can"))
