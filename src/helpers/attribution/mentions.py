"""What a part of an article names: persons, bodies, people without a name, and their place in the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from helpers.attribution.phrases import without_article
from helpers.attribution.sources import Speaker
from helpers.entities.roles import body_type, is_body_name, is_outlet, phrase_type, role
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from helpers.entities.article import ArticleEntities

PERSON, BODY, SEVERAL = "person", "body", "several"
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_INNER = frozenset({"compound", "poss", "nmod", "amod"})
_PHRASE_PARTS = frozenset({*_INNER, "det", "nummod", "case", "quantmod"})
_BODY_ROLES = frozenset({"institution", "document", "media", "party"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_OPENING = re.compile(r"^(?:[^\W\d_A-Z][\w’'-]*\s+)+(?=[A-Z])")
_LONGEST_PHRASE = 12  # words


class Reference(NamedTuple):
    """A mention: where it begins, who it is, "person", "body" or "several", and what keeps it in focus."""

    start: int
    speaker: Speaker
    words: str
    kind: str
    subject: bool = False
    owner: bool = False
    spoke: bool = False


class Mentions:
    """The mentions of a doc, in order."""

    def __init__(self, doc: Doc, entities: ArticleEntities) -> None:
        self._doc, self._entities = doc, entities
        self._part = entities.title if doc.user_data.get("part") == "title" else entities.text

    def read(self) -> list[Reference]:
        """All of them, by where they begin."""
        return sorted([*self._persons(), *self._phrases()], key=lambda one: one.start)

    @cached_property
    def _table(self) -> np.ndarray:
        """Where each token begins, its part of speech and its dependency, read at once."""
        from spacy.attrs import DEP, IDX, POS

        return self._doc.to_array([IDX, POS, DEP]).astype("int64").reshape(-1, 3)

    @cached_property
    def _codes(self) -> dict[str, frozenset[int]]:
        """The numbers that the dependencies and parts of speech have in this vocabulary."""
        strings = self._doc.vocab.strings
        groups = {"subject": _SUBJECT, "parts": _PHRASE_PARTS, "owner": {"poss"}, "nouns": {"NOUN", "PROPN"}}
        return {group: frozenset(strings[name] for name in names) for group, names in groups.items()}

    def _dependencies(self, start: int, end: int) -> set[int]:
        first, last = np.searchsorted(self._table[:, 0], [start, end])
        return set(self._table[first:last, 2].tolist())

    def _persons(self) -> Iterator[Reference]:
        for person in self._part.persons:
            there = self._dependencies(person.end - len(person.name), person.end)
            yield Reference(
                person.start,
                self._speaker(person.entity),
                "",
                PERSON,
                subject=not there.isdisjoint(self._codes["subject"]),
                owner=not there.isdisjoint(self._codes["owner"]),
            )

    def _speaker(self, entity: str) -> Speaker:
        return Speaker(entity, "name", self._entities.type(entity), self._entities.gender(entity))

    def _phrases(self) -> Iterator[Reference]:
        """Bodies, and people without a name, that are subject or object of a clause."""
        inside = {place for person in self._part.persons for place in range(person.start, person.end)}
        for mention in self._part.aliases:
            span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if mention.kind == "demonym" or span is None:
                continue
            if (
                mention.kind == "body"
                and left_edge(span.root).idx < mention.start
                and span.root.pos_ == "PROPN"
            ):
                continue  # a part of a longer name, which follows below
            inside.update(range(mention.start, mention.end))
            if span.root.dep_ not in _INNER:
                subject = any(token.dep_ in _SUBJECT for token in span)
                speaker = Speaker(mention.entity, "names table", body_type(mention.variant))
                yield Reference(mention.start, speaker, mention.variant, BODY, subject=subject)
        starts, parts, roles = self._table.T
        heads = np.isin(parts, list(self._codes["nouns"])) & ~np.isin(roles, list(self._codes["parts"]))
        for number in np.flatnonzero(heads).tolist():
            if int(starts[number]) not in inside:
                yield from self._phrase(self._doc[number])

    def _phrase(self, token: Token) -> Iterator[Reference]:
        if token.pos_ == "PROPN":
            yield from self._proper(token)
            return
        category, subject = role(token.lemma_) or role(token.text), token.dep_ in _SUBJECT
        body = category in _BODY_ROLES and token.lemma_ != "people"
        if not category or not (subject or (body and category != "document")):
            return
        start = left_edge(token).idx
        words = text_of(self._doc)[start : token.idx + len(token)]
        kind = SEVERAL if token.tag_ in _PLURAL_TAGS else BODY if body else PERSON
        name = self._with_complement(token, without_article(words))
        yield Reference(start, Speaker(name, "as named", phrase_type(words)), words, kind, subject=subject)

    def _proper(self, token: Token) -> Iterator[Reference]:
        """A name in capitals that is a body's by its words."""
        start = left_edge(token).idx
        words = text_of(self._doc)[start : token.idx + len(token)]
        name = _OPENING.sub("", without_article(words))
        if name[:1].isupper() and is_body_name(name, the=without_article(words) != words):
            kind = "media" if is_outlet(words) else body_type(name)
            subject = token.dep_ in _SUBJECT
            yield Reference(start, Speaker(name, "name", kind), words, BODY, subject=subject)

    def _with_complement(self, token: Token, phrase: str) -> str:
        """A phrase with what tells which one it is: "aide to the committee"."""
        following = next((child for child in token.rights if child.dep_ == "prep"), None)
        if following is None or following.i != token.i + 1:
            return phrase
        rest = self._doc[following.i : following.right_edge.i + 1]
        fits = len(rest) + len(phrase.split()) <= _LONGEST_PHRASE and "\n" not in rest.text
        return f"{phrase} {rest.text}" if fits else phrase


def left_edge(token: Token) -> Token:
    """The first word of a noun's phrase before it: of "the nearby Tull Harbour Board" "the"."""
    first = token
    while (
        first.i
        and first.nbor(-1).head.i in (token.i, first.i)
        and first.nbor(-1).dep_ in _PHRASE_PARTS
        and not first.nbor(-1).is_punct
    ):
        first = first.nbor(-1)
    return first
