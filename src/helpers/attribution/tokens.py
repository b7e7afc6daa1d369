"""From character spans to tokens and back: the verb of a cue, its arguments, noun phrases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.spans import Spans, end_of, trim
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEEDS = words_of("also a deed or a stand")
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
FINITE = {"MD", "VBD", "VBZ", "VBP"}


class _Words:
    """The tokens of a doc in lists, which are read faster than the doc."""

    def __init__(self, doc: Doc) -> None:
        from spacy.attrs import HEAD, IDX, IS_SPACE

        starts, blank, steps = doc.to_array([IDX, IS_SPACE, HEAD]).astype("int64").reshape(-1, 3).T
        self.starts: list[int] = starts.tolist()
        self.tokens = list(doc)
        self.blank: set[int] = set(blank.nonzero()[0].tolist())
        below = steps.nonzero()[0]  # all but the roots
        heads = below + steps[below]
        self._below: list[int] = below[heads.argsort(kind="stable")].tolist()
        self._ends: list[int] = [0, *np.bincount(heads, minlength=len(starts)).cumsum().tolist()]
        self.verbs: dict[tuple[tuple[int, int], ...], Token | None] = {}

    def children(self, number: int) -> list[Token]:
        """What depends on a token, in order."""
        tokens = self.tokens
        return [tokens[below] for below in self._below[self._ends[number] : self._ends[number + 1]]]


@lru_cache(maxsize=2)
def _words(doc: Doc) -> _Words:
    return _Words(doc)


def tokens_in(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens that lie in spans, wholly or in part, without blanks."""
    words = _words(doc)
    inside_spans = []
    for start, end in spans:
        inside = range(bisect_right(words.starts, start) - 1, bisect_left(words.starts, end))
        inside_spans += [words.tokens[number] for number in inside if number not in words.blank]
    return inside_spans


def cue_verb(doc: Doc, cue: Spans) -> Token | None:
    """The verb of a cue that says what is done: the last of its verbs that is no auxiliary of another."""
    known, key = _words(doc).verbs, tuple(cue)
    if key not in known:
        verbs = [it for it in tokens_in(doc, cue) if it.pos_ in ("VERB", "AUX") or it.tag_[:2] == "VB"]
        main = [token for token in verbs if token.dep_ not in ("aux", "auxpass")]
        known[key] = next(reversed(main or verbs), None)
    return known[key]


def children(token: Token) -> list[Token]:
    """What depends on a token, in order."""
    return _words(token.doc).children(token.i)


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of the dependencies."""
    for below in children(token):
        if below.dep_ in dependencies:
            return below
    return None


def object_of(verb: Token) -> Token | None:
    """What a verb is done to; the "this" of "Rowe said this on Monday" is what was said."""
    met = child(verb, "dobj")
    return None if met is not None and met.lower_ in ("this", "that", "so") else met


def agent_of(verb: Token) -> Token | None:
    """Who acts in the passive: the noun behind "by"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive."""
    return child(verb, "auxpass", "nsubjpass", "agent") is not None


def is_inverted(verb: Token) -> bool:
    """Whether an auxiliary before the subject makes a condition: "Had Holt said so, …"."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and any(
        below.dep_ == "aux" and below.lower_ in ("had", "should") and below.i < subject.i
        for below in verb.lefts
    )


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(below.lower_ == "to" and below.dep_ == "aux" for below in children(verb))


def judges(verb: Token) -> bool:
    """Whether a verb is a passive that tells of praise or blame: "was criticised for the delay"."""
    known = find_verb(lemma_of(verb))
    if known is None or known.grade != "expressive" or known.lemma in _DEEDS:
        return False  # "was attacked by pirates", "is opposed to"
    return verb.tag_ == "VBN" and is_passive(verb)


def noun_phrase(noun: Token, *, before: int | None = None) -> tuple[int, int]:
    """The characters of a noun phrase without its clauses, and not beyond the character `before`."""
    last = noun
    for token in noun.rights:
        if token.dep_ in ("prep", "appos", "flat", "nummod", "conj", "cc", "case", "nmod", "compound"):
            clause = any(below.dep_ in ("pcomp", "relcl", "acl") for below in token.subtree)
            if not clause and token.lower_ not in ("as",):
                last = token.right_edge
        elif not token.is_punct:
            break
    start, end = noun.left_edge.idx, end_of(last)
    end = end if before is None else min(end, before)
    return trim(text_of(noun.doc), start, end) or (noun.idx, end_of(noun))


def runs(tokens: Iterable[Token]) -> Spans:
    """Spans of tokens, those next to each other in one."""
    spans: Spans = []
    last = None
    for token in sorted(tokens, key=lambda item: item.i):
        if token.is_space:
            continue
        if last is not None and token.i <= last + 1:
            spans[-1] = (spans[-1][0], end_of(token))
        else:
            spans.append((token.idx, end_of(token)))
        last = token.i
    return spans
