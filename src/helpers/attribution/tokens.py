"""From character spans to tokens and back: the verb of a cue, its arguments, noun phrases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from helpers.attribution.spans import Spans, end_of, trim
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


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
        return [tokens[one] for one in self._below[self._ends[number] : self._ends[number + 1]]]


@lru_cache(maxsize=2)
def _words(doc: Doc) -> _Words:
    return _Words(doc)


def tokens_in(doc: Doc, spans: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens that lie in spans, wholly or in part, without blanks."""
    words = _words(doc)
    found = []
    for start, end in spans:
        inside = range(bisect_right(words.starts, start) - 1, bisect_left(words.starts, end))
        found += [words.tokens[number] for number in inside if number not in words.blank]
    return found


def cue_verb(doc: Doc, cue: Spans) -> Token | None:
    """The verb of a cue that says what is done: the last of its verbs that is no auxiliary of another."""
    known, key = _words(doc).verbs, tuple(cue)
    if key not in known:
        verbs = [one for one in tokens_in(doc, cue) if one.pos_ in ("VERB", "AUX") or one.tag_[:2] == "VB"]
        main = [token for token in verbs if token.dep_ not in ("aux", "auxpass")]
        known[key] = next(reversed(main or verbs), None)
    return known[key]


def clause_verb(token: Token) -> Token:
    """The finite verb of the clause that a verb belongs to: "is" and "declined" of "declined to say"."""
    while token.dep_ in ("xcomp", "pcomp") and token.head.i < token.i:
        token = token.head
    return token


def children(token: Token) -> list[Token]:
    """What depends on a token, in order."""
    return _words(token.doc).children(token.i)


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of the dependencies."""
    for one in children(token):
        if one.dep_ in dependencies:
            return one
    return None


def agent_of(verb: Token) -> Token | None:
    """Who acts in the passive: the noun behind "by"."""
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive."""
    return child(verb, "auxpass", "nsubjpass", "agent") is not None


def noun_phrase(noun: Token, *, before: int | None = None) -> tuple[int, int]:
    """The characters of a noun phrase without its clauses, and not beyond the character `before`."""
    last = noun
    for token in noun.rights:
        if token.dep_ in ("prep", "appos", "flat", "nummod", "conj", "cc", "case", "nmod", "compound"):
            clause = any(one.dep_ in ("pcomp", "relcl", "acl") for one in token.subtree)
            if not clause and token.lower_ not in ("as",):
                last = token.right_edge
        elif not token.is_punct:
            break
    start, end = noun.left_edge.idx, end_of(last)
    end = end if before is None else min(end, before)
    return trim(text_of(noun.doc), start, end) or (noun.idx, end_of(noun))


def span_of(tokens: Iterable[Token]) -> tuple[int, int]:
    """From the first to the last of some tokens."""
    tokens = list(tokens)
    return min(token.idx for token in tokens), max(end_of(token) for token in tokens)


def runs(tokens: Iterable[Token]) -> Spans:
    """Spans of tokens, those next to each other in one."""
    spans: Spans = []
    last = None
    for token in sorted(tokens, key=lambda one: one.i):
        if token.is_space:
            continue
        if last is not None and token.i <= last + 1:
            spans[-1] = (spans[-1][0], end_of(token))
        else:
            spans.append((token.idx, end_of(token)))
        last = token.i
    return spans
