"""What a part of an article names: persons, bodies, people without a name, and their place in the clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from helpers.attribution.persons import persons_together
from helpers.attribution.phrases import name_of_phrase, without_article
from helpers.attribution.sources import Speaker
from helpers.entities.aliases import lookup
from helpers.entities.candidates import goes_on_listing
from helpers.entities.roles import body_type, is_body_name, is_outlet, phrase_type, role
from helpers.entities.words import gendered, words_in
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from helpers.entities.aliases import Mention
    from helpers.entities.article import ArticleEntities

PERSON, BODY, SEVERAL = "person", "body", "several"
_INNER = frozenset({"compound", "poss", "nmod", "amod"})
_GROUPS = {
    "subject": {"nsubj", "nsubjpass"},
    "inner": _INNER,
    "parts": {*_INNER, "det", "nummod", "case", "quantmod"},
    "owner": {"poss"},
    "beside": {"appos"},
    "case": {"case"},
}
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_BODY_ROLES = frozenset({"institution", "document", "media", "party"})
_OPENING = re.compile(r"^(?:[^\W\d_A-Z][\w’'-]*\s+)+(?=[A-Z])")
_OF = re.compile(r" of (?:the )?[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)*")
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
        self._roles: dict[int, str] = {}
        self._speakers: dict[str, Speaker] = {}
        self._read_table()
        self._part = entities.title if doc.user_data.get("part") == "title" else entities.text

    def read(self) -> list[Reference]:
        """All of them, by where they begin."""
        return sorted([*self._persons(), *self._phrases()], key=lambda mention: mention.start)

    def _read_table(self) -> None:
        """Read of all tokens at once where they begin, what they are, and how far off their heads are."""
        from spacy.attrs import DEP, HEAD, IDX, IS_PUNCT, LEMMA, ORTH, POS

        table = self._doc.to_array([IDX, POS, DEP, HEAD, IS_PUNCT, LEMMA, ORTH]).reshape(-1, 7).T
        self._starts, self._kinds, self._parts = (row.tolist() for row in table[:3])
        self._heads = (table[3].astype("int64") + np.arange(len(self._doc))).tolist()
        self._puncts, self._lemmas, self._forms = (row.tolist() for row in table[4:])

    @cached_property
    def _codes(self) -> dict[str, frozenset[int]]:
        """The numbers that dependencies, tags and parts of speech have in this vocabulary."""
        strings = self._doc.vocab.strings
        return {group: frozenset(strings[name] for name in names) for group, names in _GROUPS.items()}

    def _number(self, place: int) -> int:
        """The token in which a character lies."""
        return bisect_right(self._starts, place) - 1

    def _persons(self) -> Iterator[Reference]:
        starts, parts = self._starts, self._parts
        yield from self._together()
        for person in self._part.persons:
            first = bisect_left(starts, person.end - len(person.name))
            there = {*parts[first : bisect_left(starts, person.end)]}
            if not there.isdisjoint(self._codes["beside"]):  # "a Democrat, Ada Fern, left"
                root = self._doc[first : bisect_left(starts, person.end)].root
                there |= {root.head.dep} if root.dep in self._codes["beside"] else set()
            yield Reference(
                person.start,
                self._speaker(person.entity),
                "",
                PERSON,
                subject=not self._codes["subject"].isdisjoint(there),
                owner=not self._codes["owner"].isdisjoint(there),
            )

    def _together(self) -> Iterator[Reference]:
        """Persons joined by "and": "they" in what follows."""
        persons, text, first = self._part.persons, self._part.text, 0
        for index in range(1, len(persons) + 1):
            ends = index == len(persons)
            if not ends and goes_on_listing(text[persons[index - 1].end : persons[index].start]):
                continue
            listed = dict.fromkeys(person.entity for person in persons[first:index])
            last = text[persons[index - 2].end : persons[index - 1].start] if len(listed) > 1 else ""
            if last.endswith(" and "):
                speaker = persons_together(list(listed), self._entities)
                yield Reference(persons[first].start, speaker, "", SEVERAL, subject=True)
            first = index

    def _speaker(self, entity: str) -> Speaker:
        if entity not in self._speakers:
            kind, gender = self._entities.type(entity), self._entities.gender(entity)
            self._speakers[entity] = Speaker(entity, "name", kind, gender)
        return self._speakers[entity]

    def _phrases(self) -> Iterator[Reference]:
        """Bodies, and people without a name, that are subject or object of a clause."""
        inside = {offset for person in self._part.persons for offset in range(person.start, person.end)}
        for mention in self._part.aliases:
            root = self._root(mention) if mention.kind != "demonym" else None
            if root is None:
                continue
            proper = mention.kind == "body" and self._doc[root].pos_ == "PROPN"
            longer = self._start(root) < mention.start or _OF.match(self._part.text, mention.end)
            if proper and longer:
                continue  # a part of a longer name, which follows below
            inside.update(range(mention.start, mention.end))
            members = mention.kind == "body" and self._is_of_members(root)
            if members or self._parts[root] not in self._codes["inner"]:
                there = self._parts[self._number(mention.start) : self._number(mention.end - 1) + 1]
                speaker = Speaker(mention.entity, "names table", body_type(mention.variant))
                subject = not self._codes["subject"].isdisjoint(there)
                yield Reference(mention.start, speaker, mention.variant, BODY, subject=subject, owner=members)
        noun, name = (self._doc.vocab.strings[kind] for kind in ("NOUN", "PROPN"))
        for number, (kind, dependency, start) in enumerate(
            zip(self._kinds, self._parts, self._starts, strict=True)
        ):
            if kind not in (noun, name) or dependency in self._codes["parts"] or start in inside:
                continue
            if kind == name and not self._opens_as_plural(number):
                yield from self._proper(self._doc[number])
            elif category := self._category(number):
                yield from self._common(number, category)

    def _is_of_members(self, root: int) -> bool:
        """Whether a name stands before people who act for it: "Greenpeace activists blocked the port"."""
        head = self._heads[root]
        acts = self._parts[root] in self._codes["inner"] and self._parts[head] in self._codes["subject"]
        return acts and self._category(head) in ("ordinary person", "official")

    def _root(self, mention: Mention) -> int | None:
        """The token that heads a form's words."""
        first, last = self._number(mention.start), self._number(mention.end - 1)
        if first == last:
            return first
        span = self._doc.char_span(mention.start, mention.end, alignment_mode="expand")
        return None if span is None else span.root.i

    def _category(self, number: int) -> str:
        """The role of a common noun, by its lemma or else by its form."""
        lemma, form = self._lemmas[number], self._forms[number]
        for word in (lemma, form):
            if word not in self._roles:
                self._roles[word] = role(self._doc.vocab.strings[word])
        return self._roles[lemma] or self._roles[form]

    def _opens_as_plural(self, number: int) -> bool:
        """Whether a noun taken for a name only opens a sentence: "Teachers in Tull", no "Teachers United"."""
        token = self._doc[number]
        opens = bool(token.is_sent_start) and token.text.endswith("s") and bool(self._category(number))
        return opens and self._kinds[number + 1 : number + 2] != [self._kinds[number]]

    def _common(self, number: int, category: str) -> Iterator[Reference]:
        """A body or person that a common noun names, if a pronoun can mean it."""
        subject = self._parts[number] in self._codes["subject"]
        body = category in _BODY_ROLES
        token = self._doc[number]
        sure = token.dep_ == "dobj" and token.lower_ in gendered()  # "met the queen. She"
        if not (subject or sure or (body and category != "document")):
            return
        if token.lemma_ == "people":
            if not subject:
                return
            body = False
        start, words = self._phrase(token)
        several = token.tag_ in _PLURAL_TAGS or (token.pos_ == "PROPN" and token.text.endswith("s"))
        kind = SEVERAL if several else BODY if body else PERSON
        name = self._with_complement(token, name_of_phrase(words))
        name = self._entities.state_body(name) or name
        yield Reference(start, Speaker(name, "as named", phrase_type(words)), words, kind, subject=subject)

    def _proper(self, token: Token) -> Iterator[Reference]:
        """A name in capitals that is a body's by its words."""
        if token.text in words_in("place"):
            return  # a street or a river is nobody
        start, words = self._phrase(token)
        if further := _OF.match(text_of(self._doc), token.idx + len(token)):
            words += further[0]
        bare = without_article(words)
        name = _OPENING.sub("", bare)
        alias = lookup(name)
        if alias is not None and alias.kind == "capital":
            return  # "in Prague": where it names the government, it is found as a form of the state
        subject = token.dep in self._codes["subject"]
        told = self._entities.body_type(name) if subject else ""
        if name[:1].isupper() and (told or is_body_name(name, the=bare != words)):
            kind = "media" if is_outlet(words) else told or body_type(name)
            name = self._entities.state_body(words) or self._entities.long_names.get(name, name)
            yield Reference(start, Speaker(name, "name", kind), words, BODY, subject=subject)

    def _phrase(self, token: Token) -> tuple[int, str]:
        """Where a noun's phrase begins, and its words up to the noun."""
        start = self._start(token.i)
        return start, text_of(self._doc)[start : token.idx + len(token)]

    def _start(self, number: int) -> int:
        """Where the phrase before a noun begins: of "the nearby Tull Harbour Board" at "the"."""
        first = number
        edge = self._doc[number].left_edge
        if edge.dep_ == "det" and edge.head.i == number:
            return edge.idx  # "the bold and sometimes angry mayor"
        while first and self._parts[first - 1] in self._codes["parts"]:
            head = self._heads[first - 1]
            owns = self._parts[first - 1] in self._codes["case"] and self._heads[head] == number
            if not owns and (self._puncts[first - 1] or head not in (number, first)):
                break
            first -= 1  # of "the company's lawyers" over "'s" too
        return self._starts[first]

    def _with_complement(self, token: Token, phrase: str) -> str:
        """A phrase with what tells which one it is: "aide to the committee"."""
        following = next((child for child in token.rights if child.dep_ == "prep"), None)
        if following is None or following.i != token.i + 1:
            return phrase
        rest = self._doc[following.i : following.right_edge.i + 1]
        fits = len(rest) + len(phrase.split()) <= _LONGEST_PHRASE and "\n" not in rest.text
        return f"{phrase} {rest.text}" if fits else phrase
