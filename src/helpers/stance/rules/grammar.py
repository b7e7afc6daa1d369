"""Questions about verbs that several rules ask: use as a verb, complement clause, who is meant."""

from __future__ import annotations

from helpers.entities.roles import role
from helpers.stance.contexts import context
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
    if t.word[i] in context("pronouns") or t.lemma[i] in context("people") | context("groups"):
        return True
    if t.lemma[i] in context("evidence") or not context("evidence_not").isdisjoint((t.word[i], t.lemma[i])):
        return False
    if t.tag[i] in ("NNP", "NNPS") and t.style(i) == "text":
        return True
    if not t.tag[i].startswith("NN"):
        return False
    return t.lemma[i].endswith(("er", "or", "ist", "ian", "man", "ant")) or role(t.lemma[i]) in _SPEAKING
