"""Who "he", "it", "they" or "the company" can be: what a text has named before, and how much it is in focus.

Each mention before the pronoun is weighed by what is known to keep a thing in focus (subject before object,
near before far, who spoke last before who is merely named: Lappin & Leass 1994).
Gender that the text tells decides; what only a first name suggests weighs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from helpers.attribution.mentions import BODY, PERSON, SEVERAL, Mentions, Reference
from helpers.attribution.phrases import is_plural
from helpers.attribution.sources import Source, Speaker
from helpers.entities import words as word_lists
from helpers.entities.aliases import body_category
from helpers.entities.roles import (
    head_word,
    role,
    role_of_phrase,
)
from helpers.language import text_of
from helpers.language.quotes import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from helpers.entities.article import ArticleEntities

_FARTHEST, _NEAR = 12, 2  # sentences
_LEAST = -99.0
_MOST_SPEAKERS = 100
_MARKS = "“\"‘'«„"
_BODIES = ("state", "institution", "document", "media")
_SAME = tuple(
    frozenset(group.split())
    for group in (
        "congressman congresswoman representative rep reps lawmaker legislator republican democrat",
        "senator sen lawmaker legislator republican democrat",
        "governor gov republican democrat",
        "speaker republican democrat",
        "spokesman spokeswoman spokesperson",
        "professor prof academic scholar",
        "chairman chairwoman chair chairperson",
        "attorney lawyer counsel",
        "reporter journalist correspondent",
        "general gen commander",
    )
)
_COMPANY = frozenset({"company", "firm", "retailer", "manufacturer", "maker", "carmaker", "airline", "bank"})
_COMPANY_WORDS = frozenset({"inc", "corp", "ltd", "llc", "co", "plc", "motors", "steel"})
_GROUP = frozenset(
    {"group", "organization", "organisation", "charity", "nonprofit", "association", "movement"}
)
_PRESS = frozenset({"paper", "newspaper", "outlet", "network", "magazine", "channel", "broadcaster", "site"})
_PARTISANS = frozenset({"republican", "democrat"})


class Focus(NamedTuple):
    """What keeps a mention in focus; set on the development part of the speakers' gold."""

    sentence: float = 1.0  # less for each sentence between
    other_sentence: float = 0.2  # less outside the pronoun's own sentence
    subject: float = 0.9
    owner: float = 0.8  # less as "Lund's"
    last_speaker: float = 0.6
    spoke: float = 0.3
    quoted: float = 0.5  # less inside somebody's quotation
    told_gender: float = 0.8
    listed_gender: float = 0.5
    other_listed: float = 2.0  # less where a first name suggests the other gender


FOCUS = Focus()


class Antecedents:
    """The mentions of one part of an article, in order, and the speakers resolved so far."""

    def __init__(self, doc: Doc, entities: ArticleEntities) -> None:
        self._doc, self._entities = doc, entities
        self._said: list[Reference] = []

    def said(self, start: int, speaker: Speaker, words: str) -> None:
        """Take note of a speaker resolved, so that what follows can refer back."""
        if speaker.name:
            person = speaker.type not in _BODIES or bool(speaker.gender)
            person = person or (speaker.type == "media" and bool(self._entities.roles(speaker.name)))
            kind = PERSON if person else BODY
            kind = SEVERAL if " and " in speaker.name or is_plural(words) else kind
            self._said.append(Reference(start, speaker, words, kind, subject=True, spoke=True))

    def person(self, source: Source, gender: str) -> Reference | None:
        """Who "he" or "she" is."""
        return self._best(source, lambda one: self._as_person(one, gender))

    def body(self, source: Source) -> Reference | None:
        """What "it" is."""
        return self._best(source, lambda one: 0.0 if one.kind == BODY else None)

    def several(self, source: Source) -> Reference | None:
        """Who "they" are: several named together, people, or a body as its members."""
        weight = {SEVERAL: 1.0, BODY: -0.3, PERSON: None}
        return self._best(source, lambda one: weight[one.kind])

    def pair(self) -> Reference | None:
        """The last speaker that was several states together."""
        states = (one for one in reversed(self._said) if one.kind == SEVERAL and one.speaker.type == "state")
        return next(states, None)

    def described(self, source: Source, words: list[str], noun: str) -> Reference | None:
        """Who "the Republican congressman" or "the company" is: the last one who is told to be so."""
        named = [word for word in words if word[:1].isupper()]
        for one in reversed(self._said):
            same = head_word(one.words).lower() == noun and all(word in one.words.split() for word in named)
            if one.kind != SEVERAL and same:
                return one
        noun = noun.removeprefix("ex-")
        if is_plural(noun):
            return None
        named = [word for word in named if role(word.rstrip("s")) != "party"]
        if noun not in _PARTISANS and (role(noun) in ("institution", "media", "party") or noun in _PRESS):
            return self._best(source, lambda one: _named_so(one, named, fits_body_noun(noun, one)))
        return self._best(source, lambda one: _named_so(one, [], self._is_called(one, noun)))

    def opens_before(self, source: Source) -> Reference | None:
        """Whose sentence a quotation without a source follows: "Ada Fern nodded. “We go.”"."""
        if not source.content:
            return None
        start = min(begin for begin, _ in source.content)
        text = text_of(self._doc)
        before = text[:start].rstrip(" “\"‘«'")
        apart = "\n" in text[len(before) : start] or text[start] not in _MARKS
        if apart or not before.endswith((".", "!", "?")):
            return None
        sentence = self._sentence(len(before) - 1)
        subjects = [
            one
            for one in self._mentions
            if one.kind == PERSON and one.subject and self._sentence(one.start) == sentence
        ]
        quoted = self._is_quoted(len(before) - 1)
        return subjects[0] if subjects and not quoted else None

    def acts_as_body(self, name: str, text: str) -> bool:
        """Whether a text has a name as a body's: "…, which", "… said it", "…, a maker of"."""
        found = re.escape(name)
        if re.search(
            rf"\b{found}(?:,? which\b| (?:said|says|announced|added|reported)(?: that)? its?\b)", text
        ):
            return True
        beside = re.search(rf"\b{found}, ((?:an?|the) [^,.;:\n]{{3,60}})", text)
        return bool(beside) and role_of_phrase(beside[1]) in ("institution", "media")

    def _is_called(self, one: Reference, noun: str) -> bool:
        if one.kind != PERSON:
            return False
        nouns = {told.noun.rstrip(".") for told in self._entities.roles(one.speaker.name)}
        wider = frozenset().union({noun}, *(same for same in _SAME if noun in same))
        return any(wider & set(told.split()) or (told in wider) for told in nouns)

    def _as_person(self, one: Reference, gender: str) -> float | None:
        if one.kind != PERSON:
            return None
        told = one.speaker.gender or self._entities.gender(one.speaker.name)
        if not told and one.words:
            told = word_lists.gendered().get(head_word(one.words).lower(), "")
        if told:
            return FOCUS.told_gender if told == gender else None
        first = one.speaker.name.split(" ")[0]
        listed = word_lists.given_gender(first) if " " in one.speaker.name else ""
        if not listed:
            return 0.0
        return FOCUS.listed_gender if listed == gender else -FOCUS.other_listed

    def _best(self, source: Source, fit: Callable[[Reference], float | None]) -> Reference | None:
        here = self._sentence(source.start)
        last = self._said[-1].speaker.name if self._said else ""
        best, most = None, _LEAST
        for one in self._in_reach(source, here):
            fitting = fit(one)
            if fitting is None:
                continue
            distance = here - self._sentence(one.start)
            near = one.speaker.name == last and distance <= _NEAR
            score = (
                fitting
                - FOCUS.sentence * distance
                - FOCUS.other_sentence * (distance > 0)
                + FOCUS.subject * one.subject
                - FOCUS.owner * one.owner
                + FOCUS.last_speaker * near
                + (FOCUS.spoke if one.spoke else -FOCUS.quoted * self._is_quoted(one.start))
            )
            if score >= most:
                best, most = one, score
        return best

    def _in_reach(self, source: Source, here: int) -> Iterator[Reference]:
        """What was named or spoke in the sentences before a source, outside what it is quoted with."""
        begin = self._starts[max(0, here - 1 - _FARTHEST)] if self._starts else 0
        first = bisect_left(self._places, begin)
        last = bisect_left(self._places, source.start)
        spoke = (one for one in self._said[-_MOST_SPEAKERS:] if begin <= one.start < source.start)
        for one in (*self._mentions[first:last], *spoke):
            if not any(start <= one.start < end for start, end in source.content):
                yield one

    @cached_property
    def _mentions(self) -> list[Reference]:
        return Mentions(self._doc, self._entities).read()

    @cached_property
    def _places(self) -> list[int]:
        return [one.start for one in self._mentions]

    @cached_property
    def _starts(self) -> list[int]:
        from spacy.attrs import IDX, SENT_START

        places = self._doc.to_array([IDX, SENT_START]).astype("int64").reshape(-1, 2)
        return places[(places[:, 1] == 1) | (np.arange(len(places)) == 0), 0].tolist()

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return sorted((quote.start, quote.end) for quote in quotations(self._doc))

    def _is_quoted(self, place: int) -> bool:
        number = bisect_right(self._quoted, (place, 1 << 40)) - 1
        return number >= 0 and self._quoted[number][0] < place < self._quoted[number][1]


def _named_so(one: Reference, named: Sequence[str], fitting: bool) -> float | None:
    """Whether a reference fits a description, and has the names that stand in it: "the St. Louis group"."""
    return 0.0 if fitting and all(word in one.speaker.name.split() for word in named) else None


def fits_body_noun(noun: str, one: Reference) -> bool:
    """Whether "the company", "the ministry", "the group" can be this body."""
    if one.kind != BODY:
        return False
    name, category = one.speaker.name, body_category(one.speaker.name)
    words = {word.lower().rstrip(".") for word in name.split()}
    if noun in words:
        return True
    if noun in _COMPANY:
        return category == "company" or bool(words & _COMPANY_WORDS)
    if noun in _PRESS:
        return one.speaker.type == "media"
    if noun in _GROUP:
        proper = one.speaker.name[:1].isupper() and one.speaker.rule != "as named"
        return proper and one.speaker.type == "institution" and category not in ("company", "agency")
    if noun == "party":
        return category == "party" or name in ("Republican Party", "Democratic Party")
    if noun in ("country", "nation", "state"):
        return one.speaker.type == "state"
    return False
