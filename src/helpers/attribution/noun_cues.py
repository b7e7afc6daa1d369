"""Nouns of saying as cues: "a warning from engineers that the dam could fail", "his demand for a vote"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.attribution.cues import SPEECH_NOUNS
from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.spans import Attribution, Spans, end_of, trim
from helpers.attribution.tokens import child, has_to, noun_phrase, runs
from helpers.entities.words import date_words
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns of asking, binding oneself and blaming, with what goes before what is asked, bound to or blamed.
_TAKES = words_of("noun with object")
NOUNS = SPEECH_NOUNS | {entry.split()[0] for entry in _TAKES}


def noun_with_clause(token: Token) -> Attribution | None:
    """ "a warning from engineers that the dam could fail", "its denial that …"."""
    if token.pos_ not in ("NOUN", "PROPN") or lemma_of(token).lower() not in SPEECH_NOUNS:
        return None
    marked = (
        (below, child(below, "mark"))
        for below in _below(token)
        if below.dep_ in ("acl", "ccomp") or below.head != token
    )
    clause, mark = next(((below, mark) for below, mark in marked if mark is not None), (None, None))
    if clause is None or mark is None or mark.lower_ != "that":
        return None
    if child(clause, "nsubj", "nsubjpass", "expl") is None:
        return None
    source = whose(token, clause)
    content = trim(text_of(token.doc), clause.left_edge.idx, end_of(clause.right_edge))
    return (
        Attribution(source, [(token.idx, end_of(token))], [content], "parse") if source and content else None
    )


def whose(token: Token, content: Token) -> Spans:
    """Whose a noun of saying is, by its owner or by "from" or "by" before what is told."""
    owner = child(token, "poss")
    if owner is not None:
        verb = token.head.head if token.dep_ == "pobj" else token.head  # "stood by its claim that …"
        subject = child(verb, "nsubj") if owner.tag_ == "PRP$" and verb.pos_ == "VERB" else None
        if subject is None or subject.i == token.i:
            return [(owner.left_edge.idx, end_of(owner))]
        return [noun_phrase(subject)]
    for preposition in _below(token):
        noun = child(preposition, "pobj", "pcomp") if preposition.lower_ in ("from", "by") else None
        if noun is not None and noun.i < content.left_edge.i:
            return [noun_phrase(noun, before=content.left_edge.idx)]
    return []


def noun_with_object(token: Token) -> Attribution | None:
    """ "Rowe's demand for an inquiry", "a call from teachers for smaller classes", "his threat to resign"."""
    lemma, owner = lemma_of(token), child(token, "poss")
    if token.pos_ != "NOUN" or (owner is not None and owner.text in date_words()):
        return None
    if find_verb(lemma_of(token.head)) and token.dep_ == "dobj":
        return None  # "repeated their demand for a vote"
    for below in _below(token):
        to = f"{lemma} to" in _TAKES and below.dep_ in ("acl", "xcomp") and has_to(below)
        asked = (
            below if to else child(below, "pobj", "pcomp") if f"{lemma} {below.lower_}" in _TAKES else None
        )
        if asked is None or (lemma == "demand" and not to and child(asked, "det", "poss", "amod") is None):
            continue  # "demand for copper" is no one's words
        source = whose(token, below)
        content = trim(text_of(token.doc), asked.left_edge.idx, end_of(asked.right_edge))
        cue = runs([token] if to else [token, below])
        return Attribution(source, cue, [content], "parse") if source and content else None
    return None


def _below(noun: Token) -> list[Token]:
    """What hangs on a noun, on "from X" behind it, or on "came": "Word came from the harbour that …"."""
    near = list(noun.rights)
    if noun.dep_ == "dobj" or (noun.dep_ == "nsubj" and noun.head.lemma_ == "come"):
        near += [token for token in noun.head.rights if token.i > noun.i]  # of "made a plea to X for …" too
    by = [child(item, "pobj") for item in near if item.lower_ in ("from", "by")]
    return near + [item for named in by if named is not None for item in named.rights if item.lower_ != "of"]
