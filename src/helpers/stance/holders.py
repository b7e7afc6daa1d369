"""Whose belief, doubt or fear a cue tells: the person or body that the text gives it to."""

from __future__ import annotations

from helpers.lexicons import word_set
from helpers.stance.lexicon import HEDGES, VERB_PHRASES, Entry
from helpers.stance.rules.grammar import is_person
from helpers.stance.tree import NONE, SUBJECTS, Tree

_TOLD = frozenset((*HEDGES, "reported"))
_BELOW_NOUN = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod"})


def holder_of(t: Tree, first: int, last: int, entry: Entry) -> str:
    """The noun phrase that holds a belief or doubt, "" where it is the writer's or speaker's own.

    "Analysts expect", "feared by residents", "his belief that", "she is unsure"; not "is expected", and
    not "I think", which is the belief of whoever speaks.
    """
    if entry.category not in _TOLD:
        return ""
    if entry.pos == "verb" or entry.rule in VERB_PHRASES:
        return _name(t, _of_verb(t, first, entry))
    head = t.top(first, last)
    if entry.pos == "noun" or t.tag[head].startswith("NN"):
        return _name(t, _of_noun(t, head, charge=entry.category == "reported"))
    if t.dep[head] in ("acomp", "oprd") or entry.rule == "fearing":
        while t.dep[head] == "conj":
            head = t.head[head]
        subject = t.subject(head if t.dep[head] == "advcl" else t.head[head])
        minded = is_person(t, subject) and t.lemma[head] in word_set("minded")  # sure, not likely
        return _name(t, subject if minded or entry.rule == "fearing" else NONE)
    return ""


def _of_verb(t: Tree, verb: int, entry: Entry) -> int:
    if t.passive(verb):
        by = t.kid(verb, ("agent",))
        holder = t.kid(by, ("pobj",)) if by != NONE else NONE
        return NONE if holder == NONE or t.word[holder] in word_set("times") else holder
    if entry.entry in word_set("looks_like") or _told_to(t, verb):
        return NONE
    subject = _antecedent(t, _who_does(t, verb))
    holds = t.tag[verb] == "VBG" or (t.dep[verb] == "relcl" and not t.has_word(verb, ("to",)))
    reason = t.head[verb] == subject and not holds  # "has reason to believe", "a spy alleged to be"
    impersonal = entry.entry in word_set("points_to") or reason
    if subject == NONE or (impersonal and not is_person(t, subject)):
        return NONE
    return subject


def _told_to(t: Tree, verb: int) -> bool:
    """ "Don't expect him": the reader is told to."""
    return t.tag[verb] == "VB" and t.kid(verb, SUBJECTS) == NONE and t.has_word(verb, ("do",))


def _of_noun(t: Tree, noun: int, *, charge: bool) -> int:
    owner = t.kid(noun, ("poss",))
    if owner != NONE and t.word[owner] != "its":
        return owner
    for k in t.kids[noun]:
        if t.dep[k] == "prep" and t.word[k] in ("among", "by", "from"):
            return t.kid(k, ("pobj",))
    verb = t.head[noun]
    if t.dep[noun] == "pobj":  # "calls it into doubt", "works on the assumption that"
        leads, verb = t.word[verb] in ("into", "on", "under"), t.head[verb]
        subject = _antecedent(t, _who_does(t, verb)) if leads and not t.passive(verb) else NONE
        return subject if is_person(t, subject) and not charge else NONE
    if t.dep[noun] != "dobj" or t.passive(verb):
        return NONE
    subject = _antecedent(t, _who_does(t, verb))
    raised = t.lemma[verb] in word_set("raising") and is_person(t, subject)  # an incident raises fears, too
    # Who denies a charge does not make it; who rejects an idea doubts it.
    opposed = t.lemma[verb] in word_set("opposing") and not charge
    return subject if raised or opposed or t.lemma[verb] in word_set("voicing") else NONE


def _who_does(t: Tree, verb: int) -> int:
    """The subject of a verb; of a gerund that of the verb above it: "kept them from guessing"."""
    subject = t.subject(verb)
    if subject != NONE or t.tag[verb] != "VBG" or t.dep[verb] != "pcomp":
        return subject
    above = t.head[verb]
    while t.head[above] != above and not t.tag[above].startswith("VB"):
        above = t.head[above]
    kept = t.kid(above, ("dobj",))
    return kept if t.word[t.head[verb]] == "from" and NONE < kept < verb else t.subject(above)


def _antecedent(t: Tree, subject: int) -> int:
    """What a relative pronoun stands for."""
    if subject != NONE and t.word[subject] in ("who", "which", "that") and t.dep[subject] in SUBJECTS:
        verb = t.head[subject]
        if t.dep[verb] == "relcl":
            return t.head[verb]
    return subject


def _name(t: Tree, noun: int) -> str:
    if noun == NONE or (t.word[noun] in word_set("nobody_else") and not t.has(noun, ("relcl",))):
        return ""  # but "those who think"
    first = min((k for k in t.kids[noun] if k < noun and t.dep[k] in _BELOW_NOUN), default=noun)
    first = min((k for k in t.kids[first] if k < first and t.dep[k] in _BELOW_NOUN), default=first)
    return t.text(first, noun)
