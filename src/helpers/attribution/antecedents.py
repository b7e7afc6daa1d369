"""Who "he", "it", "they" or "the company" can be: what a text has named before, and how much it is in focus.

Each mention before the pronoun is weighed by what is known to keep a thing in focus (subject before object,
near before far, who spoke last before who is merely named: Lappin & Leass 1994).
Gender that the text tells decides; what only a first name suggests weighs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from helpers.attribution.focus import FOCUS, Apart, Positions, in_focus
from helpers.attribution.introductions import Introductions
from helpers.attribution.mentions import BODY, PERSON, SEVERAL, Mentions, Reference
from helpers.attribution.nouns import (
    fits_body_noun,
    is_body_noun,
    is_introduced,
    is_office,
    named_so,
    places_only,
    ranks_in,
    tells_no_more,
)
from helpers.attribution.phrases import addressed_words, is_plural, subject_ahead
from helpers.attribution.sources import Source, Speaker
from helpers.entities import words as word_lists
from helpers.entities.roles import head_of, head_word, phrase_type, role
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from helpers.entities.article import ArticleEntities

_FARTHEST, _NEAR = 12, 2  # sentences
_ADDRESS = 60  # characters behind a verb of saying in which the person told is named
_MOST_SPEAKERS = 100
# Roles of which the article may leave open which one it is: "Professor Ada Fern … the biologist".
_OPEN = {"official": "named official", "expert": "expert"}
_VERSIONS = frozenset({"original", "latest", "newest", "revised", "amended"})  # of a text: "the original"
_APART = ("asked by ", "Asked by ", "unlike ", "Unlike ")
_OWNED = re.compile(r"(?:..)?['’]s?(?!\w)", re.DOTALL)  # around the end of a source: "Mr. Fern's threats"
MARKS = "“\"‘'«„"
_BODIES = ("state", "institution", "document", "media")


class Antecedents:
    """The mentions of one part of an article, in order, and the speakers resolved so far."""

    def __init__(self, doc: Doc, entities: ArticleEntities) -> None:
        self._doc, self._entities = doc, entities
        self._at = Positions(doc)
        self._known_places: dict[int, tuple[int, bool]] = {}
        self._said: list[Reference] = []
        self._contents: list[tuple[int, int, int, str]] = []  # what was said, where by whom

    def said(self, source: Source, speaker: Speaker, words: str) -> None:
        """Take note of a speaker resolved, so that what follows can refer back."""
        start = source.start
        if speaker.name:
            self._contents += [(*span, start, speaker.name) for span in source.content]
            person = speaker.type not in _BODIES or bool(speaker.gender)
            person = person and (speaker.type != "other" or speaker.rule != "as named")
            person = person or (speaker.type == "media" and bool(self._entities.roles(speaker.name)))
            body = not person and speaker.rule in ("name", "names table")  # the Ways and Means Committee
            several = is_plural(words) or (speaker.rule == "relative" and is_plural(speaker.name))
            several = several or (" and " in head_of(speaker.name) and not body)
            kind = SEVERAL if several else PERSON if person else BODY
            owner = bool(source.spans) and bool(_OWNED.match(text_of(self._doc), source.spans[-1][1] - 2))
            self._said.append(
                Reference(start, speaker, words, kind, subject=not owner, owner=owner, spoke=not owner)
            )

    def person(self, source: Source, gender: str) -> Reference | None:
        """Who "he" or "she" is."""
        addressed = self._addressed(source) | self._quoting(source) | self._set_apart(source)
        antecedent = self._best(
            source,
            lambda mention: None if mention.speaker.name in addressed else self._as_person(mention, gender),
        )
        return self._by_name(antecedent, source) if antecedent else self._main_subject(source, gender)

    def _main_subject(self, source: Source, gender: str) -> Reference | None:
        """Who "he" is before the person is named: "Before he told the crew, the captain had …"."""
        start, end = subject_ahead(source)
        there = (mention for mention in self._mentions if start <= mention.start < end)
        return next((mention for mention in there if self._as_person(mention, gender) is not None), None)

    def _by_name(self, mention: Reference, source: Source) -> Reference:
        """Who is meant where a mention is "the former senator", if that is known."""
        if mention.speaker.rule != "as named" or mention.words[:4].lower() != "the ":
            return mention
        at = source._replace(spans=[(mention.start, mention.start)], content=())
        return self.described(at, mention.words.split()[1:], head_word(mention.words).lower()) or mention

    def _addressed(self, source: Source) -> set[str]:
        """Who is told: in "he told Ms. Fern that", "he" is not Fern."""
        if not source.cue or not source.spans:
            return set()
        start = source.cue[-1][1]
        content = (begin for begin, _ in source.content if begin >= start)
        end = min([start + _ADDRESS, *content, *self._at.starts[self._at.sentence(start - 1) :][:1]])
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        same = self._at.sentence(source.start) == self._at.sentence(start)
        there = self._mentions[first:last] if same else ()
        named = [self._by_name(mention, source) for mention in there if mention.kind == PERSON]
        for words in addressed_words(source):  # "he asked the congressman"
            addressee = self.described(source._replace(content=()), words, words[-1].lower())
            named += [addressee] if addressee else []
        return {mention.speaker.name for mention in named}

    def _set_apart(self, source: Source) -> set[str]:
        """Who is somebody else in "unlike Fern, he" and "asked by Fern about his"."""
        text, here = text_of(self._doc), self._at.sentence(source.start)
        near = self._mentions[bisect_left(self._places, self._at.starts[here - 1]) :] if here else ()
        before = (mention for mention in near if mention.start < source.start)
        return {mention.speaker.name for mention in before if text[: mention.start].endswith(_APART)}

    def _quoting(self, source: Source) -> set[str]:
        """Whose quotation a source stands in: there "he" is somebody else."""
        opened, closed = self._at.quotation(source.start)
        recent = self._contents[-_MOST_SPEAKERS:] if closed else []
        return {
            name
            for start, end, by, name in recent
            if start <= source.start < end and not opened < by < closed
        }

    def body(self, source: Source) -> Reference | None:
        """What "it" is."""
        return self._best(source, lambda mention: 0.0 if mention.kind == BODY else None)

    def several(self, source: Source) -> Reference | None:
        """Who "they" are: several named together, people, or a body as its members."""
        weight = {SEVERAL: 1.0, BODY: -0.3, PERSON: None}
        return self._best(source, lambda mention: weight[mention.kind])

    def pair(self) -> Reference | None:
        """The last speaker that was several states together."""
        together = (mention for mention in reversed(self._said) if mention.kind == SEVERAL)
        return next((mention for mention in together if mention.speaker.type == "state"), None)

    def described(self, source: Source, words: list[str], noun: str) -> Reference | None:
        """Who "the Republican congressman" or "the company" is: the last one who is told to be so."""
        if noun in _VERSIONS and (text := self._introductions.text_before(source.start)):
            speaker = Speaker(" ".join([*words, text]), "same role", "document")
            return Reference(source.start, speaker, speaker.name, BODY)
        named = [word for word in words if word[:1].isupper()]
        for mention in reversed(self._said):
            same = head_word(mention.words).lower() == noun and all(
                word in mention.words.split() for word in named
            )
            same = same and ranks_in(mention.words.split()) == ranks_in(words)
            if mention.kind != SEVERAL and same:
                return mention
        noun = noun.removeprefix("ex-")
        if is_plural(noun):
            return self._introduced(source, words, noun)
        named = [word for word in named if role(word.rstrip("s")) != "party"]
        if is_body_noun(noun):
            antecedent = self._best(
                source, lambda mention: named_so(mention, named, fits_body_noun(noun, mention))
            )
        else:
            ranks = ranks_in(words)
            antecedent = self._best(
                source, lambda mention: named_so(mention, [], self._is_called(mention, noun, ranks))
            )
            antecedent = antecedent or (self._only_one(noun, ranks) if tells_no_more(words[:-1]) else None)
        antecedent = antecedent or self._introduced(source, words, noun)
        return antecedent or self._told_elsewhere(source, words, noun) or self._in_focus(source, words, noun)

    def _told_elsewhere(self, source: Source, words: list[str], noun: str) -> Reference | None:
        """Who alone is told by the event's other reports to be a vice president, or a teacher."""
        if is_body_noun(noun):
            return None
        ranks, entities = ranks_in(words), self._entities
        holders = [
            name
            for name, nouns in entities.known_nouns().items()
            if any(is_office([office], noun, ranks) and places_only(words[:-1], office) for office in nouns)
        ]
        if len(holders) != 1:
            return None
        speaker = Speaker(holders[0], "same role", entities.type(holders[0]), entities.gender(holders[0]))
        return Reference(source.start, speaker, " ".join(words), PERSON, subject=True)

    def _only_one(self, noun: str, ranks: frozenset[str]) -> Reference | None:
        """Who alone in the article holds an office, however far away: "the Texas governor"."""
        if role(noun) != "official":
            return None
        called = [mention for mention in self._mentions if self._is_called(mention, noun, ranks)]
        return called[0] if len({mention.speaker.name for mention in called}) == 1 else None

    def _in_focus(self, source: Source, words: list[str], noun: str) -> Reference | None:
        """Whoever spoke or acted last, told by another of his offices: "the former Texas governor"."""
        kind = role(noun)
        if kind not in _OPEN or (kind == "official" and not words[:-1]) or ranks_in(words):
            return None
        return self._best(source, lambda mention: 0.0 if self._may_be(kind, mention, source) else None)

    def _may_be(self, kind: str, mention: Reference, source: Source) -> bool:
        """Whether a person right before can hold an office, or know a field, that the article leaves open."""
        near = self._at.sentence(source.start) - self._at.sentence(mention.start) <= _NEAR
        if not near or mention.kind != PERSON or mention.speaker.rule == "as named" or not mention.subject:
            return False
        nouns = {
            description.noun
            for description in self._entities.roles(mention.speaker.name)
            if description.category == kind
        }
        return mention.speaker.type == _OPEN[kind] and nouns <= word_lists.words_in(f"open {kind}")

    def _introduced(self, source: Source, words: list[str], noun: str) -> Reference | None:
        """What "the documents" or "the aide" were when they were brought in."""
        if not is_introduced(noun):
            return None
        introduction = self._introductions.of(noun, words[:-1], source.start)
        if introduction is None:
            return None
        speaker = Speaker(introduction.name, "same role", phrase_type(noun))
        return Reference(
            introduction.start, speaker, introduction.words, SEVERAL if is_plural(noun) else PERSON
        )

    @cached_property
    def _introductions(self) -> Introductions:
        return Introductions(self._doc)

    def opens_before(self, source: Source) -> Reference | None:
        """Whose sentence a quotation without a source follows: "Ada Fern nodded. “We go.”"."""
        if not source.content:
            return None
        start = min(begin for begin, _ in source.content)
        text = text_of(self._doc)
        before = text[:start].rstrip(" “\"‘«'")
        apart = "\n" in text[len(before) : start] or text[start] not in MARKS
        if apart or not before.endswith((".", "!", "?")):
            return None
        sentence = self._at.sentence(len(before) - 1)
        if self._at.is_quoted(len(before) - 1):
            return None
        subjects = (mention for mention in self._mentions if mention.kind == PERSON and mention.subject)
        return next((mention for mention in subjects if self._at.sentence(mention.start) == sentence), None)

    def _is_called(self, mention: Reference, noun: str, ranks: frozenset[str]) -> bool:
        """Whether a person is told to be a senator, or "the vice president", who is no president."""
        if mention.kind != PERSON:
            return False
        return is_office((office.noun for office in self._entities.roles(mention.speaker.name)), noun, ranks)

    def _as_person(self, mention: Reference, gender: str) -> float | None:
        if mention.kind != PERSON:
            return None
        told_gender = mention.speaker.gender or self._entities.gender(mention.speaker.name)
        if not told_gender and mention.words:
            told_gender = word_lists.gendered().get(head_word(mention.words).lower(), "")
        if told_gender:
            return FOCUS.told_gender if told_gender == gender else None
        first = mention.speaker.name.split(" ")[0]
        listed_gender = word_lists.given_gender(first) if " " in mention.speaker.name else ""
        if not listed_gender:
            return 0.0
        return FOCUS.listed_gender if listed_gender == gender else -FOCUS.other_listed

    def _best(self, source: Source, fit: Callable[[Reference], float | None]) -> Reference | None:
        here = self._at.sentence(source.start)
        paragraph = text_of(self._doc).rfind("\n", 0, source.start)
        quoted = self._at.is_quoted(source.start)
        outside = (
            mention for mention in reversed(self._said) if quoted or not self._at.is_quoted(mention.start)
        )
        last = next((mention.speaker.name for mention in outside), "")
        best, most = None, float("-inf")
        for mention in self._in_reach(source, here):
            fitting = fit(mention)
            if fitting is None:
                continue
            sentence, is_quoted = self._place(mention.start)
            distance = here - sentence
            near = mention.speaker.name == last and distance <= _NEAR
            apart = Apart(distance, mention.start < paragraph, is_quoted and not (mention.spoke and quoted))
            score = in_focus(fitting, mention, apart, last=near)
            if score >= most:
                best, most = mention, score
        return best

    def _place(self, start: int) -> tuple[int, bool]:
        """The sentence of a mention, and whether it stands in a quotation; looked up once."""
        if start not in self._known_places:
            self._known_places[start] = (self._at.sentence(start), self._at.is_quoted(start))
        return self._known_places[start]

    def _in_reach(self, source: Source, here: int) -> Iterator[Reference]:
        """What was named or spoke in the sentences before a source, outside what it is quoted with."""
        begin = self._at.starts[max(0, here - 1 - _FARTHEST)] if self._at.starts else 0
        first = bisect_left(self._places, begin)
        last = bisect_left(self._places, source.start)
        spoke = (mention for mention in self._said[-_MOST_SPEAKERS:] if begin <= mention.start < source.start)
        for mention in (*self._mentions[first:last], *spoke):
            if not any(start <= mention.start < end for start, end in source.content):
                yield mention

    @cached_property
    def _mentions(self) -> list[Reference]:
        return Mentions(self._doc, self._entities).read()

    @cached_property
    def _places(self) -> list[int]:
        return [mention.start for mention in self._mentions]
