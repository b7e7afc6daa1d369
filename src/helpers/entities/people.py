"""Persons in a text: names with their titles, joined within the article.

A name of several words is taken for a person's when a title, an office or kin stands before it, a verb of
saying or an age beside it, when it begins with a first name, or when one of its ends stands alone elsewhere
(Ada Fern … Fern). A single name belongs to a person with that surname or first name whose gender and title
agree; who has none stays apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.entities.aliases import find_aliases
from helpers.entities.candidates import Candidate, read_candidates
from helpers.entities.letters import (
    INITIAL,
    PARTICLES,
    Name,
    generation,
    opens_surname,
    plain,
    surnames,
    without_suffix,
)


class Person(NamedTuple):
    """A mention of a person: characters `start` to `end`, the title included.

    `name` is the name alone, `title` what stands before it ("" where nothing does), `entity` the fullest name
    that the person has in the article, `gender` "m", "f" or "" as far as titles, kin words and the first name
    tell, `told` what a title or kin word tells at this mention.
    """

    start: int
    end: int
    name: str
    title: str
    entity: str
    gender: str = ""
    told: str = ""


def find_people(text: str, *, known: Iterable[str] = ()) -> list[Person]:
    """The persons named in one article, in order of mention; a name is joined with its fuller form.

    Args:
        text: the article.
        known: full names of persons, the most named first, as other reports of the same event name them.
    """
    return join_people(read_candidates(text, find_aliases(text)), known)


def join_people(candidates: Collection[Candidate], known: Iterable[str] = ()) -> list[Person]:
    """The persons among the candidates of one article, each mention with the person it belongs to."""
    people = _People(candidates, [tuple(name.split(" ")) for name in known])
    persons: list[Person] = []
    for candidate in candidates:
        whole = people.of(candidate)
        for mention in [candidate] if whole else _hyphenated(candidate):
            if entity := whole or people.of(mention):
                about = (mention.title, entity, people.gender(entity), mention.gender)
                persons.append(Person(mention.start, mention.end, " ".join(mention.words), *about))
    return persons


def _hyphenated(whole: Candidate) -> list[Candidate]:
    """What may be names in a compound: "the Fern-Holt talks", "a Fern-era rule", no "London-based" firm."""
    if len(whole.words) > 1 or whole.title or "-" not in whole.words[0]:
        return []
    return [
        whole._replace(start=whole.start + part.start(), end=whole.start + part.end(), words=(part[0],))
        for part in re.finditer(r"[^-]+", whole.words[0])
        if part[0][0].isupper() and not words.is_surname_word(part[0])
    ]


@lru_cache(maxsize=2**16)
def agree(one: Name, other: Name) -> bool:
    """Whether two full names can be one person's: the same surname, and no conflict in what is before it.

    First names agree that are the same, a pet form and its name, or an initial and a name that begins so.
    """
    if generation(one) != generation(other):
        return False
    one, other = without_suffix(one), without_suffix(other)
    if plain("".join(one)) == plain("".join(other)):
        return True
    if len(one) < 2 or len(other) < 2 or plain(one[-1]) != plain(other[-1]):
        return False
    first, second = one[0], other[0]
    if INITIAL.fullmatch(first) or INITIAL.fullmatch(second):
        return plain(first)[0] == plain(second)[0] and (
            len(one) > 2 or len(other) > 2 or len(plain(first)) > 1 or len(plain(second)) > 1
        )
    return words.full_given(first) == words.full_given(second)


class _People:
    """The persons of one article, and which of them a form of a name means."""

    def __init__(self, candidates: Collection[Candidate], known: list[Name]) -> None:
        self._genders: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._singles: dict[tuple[str, str], str] = {}
        self._meant: dict[tuple[Name, str, str], str] = {}
        self._names = _under_known(_merged(_full_names(candidates, known)), known)
        self._by_part: defaultdict[str, list[str]] = defaultdict(list)
        for name, entity in self._names.items():
            for part in _parts(name):
                if entity not in self._by_part[_key(part)]:
                    self._by_part[_key(part)].append(entity)
        self._titles: defaultdict[str, set[str]] = defaultdict(set)
        for candidate in candidates:
            if candidate.words in self._names:
                self._titles[self._names[candidate.words]].add(candidate.title)
                if candidate.gender:
                    self._genders[self._names[candidate.words]][candidate.gender] += 1

    def gender(self, entity: str) -> str:
        """What titles and kin words tell of a person's gender; else what the first name does."""
        parts = entity.split(" ")
        return self._told(entity) or (words.given_gender(parts[0]) if len(parts) > 1 else "")

    def of(self, candidate: Candidate) -> str:
        """The person that a candidate names, or "" where it is nobody's name."""
        form = (candidate.words, candidate.title, candidate.gender)
        if form not in self._meant:
            self._meant[form] = self._whose(candidate)
        entity = self._meant[form]
        single = not entity and candidate.title and not _is_full(candidate.words)
        return self._single(candidate) if single else entity

    def _whose(self, candidate: Candidate) -> str:
        """The person with this full name, surname or first name, "" where there is none."""
        if candidate.words in self._names:
            return self._names[candidate.words]
        fitting = self._ending_in(candidate.words)
        if _is_full(candidate.words):
            return fitting[0] if len(fitting) == 1 else ""
        agreeing = [entity for entity in fitting if self._agrees(self._told(entity), candidate)]
        listed = [entity for entity in agreeing if self._agrees(self.gender(entity), candidate)]
        listed.sort(key=lambda entity: bool(candidate.gender) and not self.gender(entity))
        if candidate.title in words.offices():
            listed = [entity for entity in listed if candidate.title in self._titles[entity]] or listed
        return (listed or agreeing or [""])[0]

    def _ending_in(self, name: Name) -> list[str]:
        """The persons of whose names these words are an end, or the first."""
        fitting = self._by_part.get(_key(name), [])
        if not fitting and opens_surname(name[0]):
            fitting = self._by_part.get(_key(word for word in name if word.lower() not in PARTICLES), [])
        return fitting

    @staticmethod
    def _agrees(gender: str, candidate: Candidate) -> bool:
        return not candidate.gender or not gender or gender == candidate.gender

    def _told(self, entity: str) -> str:
        """A person's gender as titles and kin words tell it."""
        votes = self._genders.get(entity)
        return votes.most_common(1)[0][0] if votes else ""

    def _single(self, candidate: Candidate) -> str:
        """The entity of a single name with a title: one a gender, the second under its title."""
        name = " ".join(candidate.words)
        key = (name, candidate.gender)
        if key not in self._singles:
            free = not self._ending_in(candidate.words) and name not in self._singles.values()
            same = [e for (n, g), e in self._singles.items() if n == name and (not g or not candidate.gender)]
            self._singles[key] = same[0] if same else name if free else f"{candidate.title} {name}"
        entity = self._singles[key]
        if candidate.gender:
            self._genders[entity][candidate.gender] += 1
        return entity


def _is_full(name: Name) -> bool:
    return len(without_suffix(name)) > 1 and not opens_surname(name[0])


def _alone(candidates: Iterable[Candidate]) -> tuple[dict[str, int], set[str]]:
    """Where each surname or first name first stands alone, and those that stand as a place or body does."""
    single = [name for name in candidates if len(name.words) == 1 or opens_surname(name.words[0])]
    starts = {_key(name.words): name.start for name in reversed(single) if not name.group}
    return starts, {_key(name.words) for name in single if name.group}


def _parts(name: Name, places: Container[str] = ()) -> list[Name]:
    """What can stand for a full name: its ends, and its first word that is no initial and no place."""
    opens = not INITIAL.fullmatch(name[0]) and _key(name[:1]) not in places
    ends = surnames(name)
    if len(name) == 3 and words.is_given(name[0]) and not words.is_given(name[1]):
        ends = [*ends, name[1:2]]  # "Marcela Ibarra Rojas … Ibarra"
    return [*ends, name[:1]] if opens else ends


def _key(parts: Iterable[str]) -> str:
    return plain("".join(parts))


def _full_names(candidates: Collection[Candidate], known: list[Name]) -> list[Name]:
    """The persons' full names, in the order in which a single name is taken for one of them.

    First those who are named in full before their surname stands alone, then those with an office or named in
    full again and again, the known ones, the others; whom a text brings in as somebody's kin comes last.
    """
    alone, places = _alone(candidates)
    uses, offices, persons, firm, kin, first = Counter(), Counter(), set(known), set(), set(), {}
    ends_known = {
        _key(end)
        for candidate in candidates
        if not opens_surname(candidate.words[0])
        for end in surnames(candidate.words)
    }
    for candidate in candidates:
        name = candidate.words
        if opens_surname(name[0]) and (name[0].islower() or _key(name) in ends_known):
            continue  # "van der Heyde", "Van der Heyde"; but Da Wei, Al Gore
        if (len(without_suffix(name)) > 1 or candidate.alone) and not candidate.group:
            uses[name] += 1
            first.setdefault(name, candidate.start)
            if candidate.gender and not candidate.title:
                kin.add(name)
            offices[name] += candidate.title in words.offices()
            given = words.is_given(name[0]) and not words.is_surname_word(name[-1])
            if candidate.title or candidate.sure or given:
                firm.add(name)
            elif any(_key(end) in alone for end in _parts(name, places)):
                persons.add(name)
    persons |= firm
    by_surname: defaultdict[str, list[Name]] = defaultdict(list)
    for name in sorted(uses):
        by_surname[plain(without_suffix(name)[-1])].append(without_suffix(name))
    persons = {name for name in persons if name in uses or not _is_form(name, by_surname)}
    # "Her son Tom" is the Tom Fern of the next line, "Vega Mora" Ana Vega Mora; Ann Holt is no Mary Ann Holt.
    shorter = {part for name in persons for part in _parts(name) if part != name}
    persons -= {part for part in shorter if len(part) == 1 or not words.is_given(part[0])}
    rank = {name: position for position, name in enumerate(known)}

    def order(name: Name) -> tuple:
        weak = not offices[name] and uses[name] < 2
        late = name not in firm or first[name] > alone.get(_key(without_suffix(name)[-1:]), -1)
        return (
            name in kin,
            late,
            weak,
            rank.get(name, len(rank)) if weak else 0,
            first.get(name, 0),
            -len(name),
            name,
        )

    return sorted(persons, key=order)


def _is_form(known: Name, by_surname: Mapping[str, list[Name]]) -> bool:
    """Whether a name from another report is the article's own with a "Jr." that the article leaves out."""
    bare = without_suffix(known)
    return bool(generation(known)) and any(agree(bare, name) for name in by_surname.get(plain(bare[-1]), ()))


def _merged(full: list[Name]) -> dict[Name, str]:
    """Each full name with the entity that it goes under: of names that agree, the one most used."""
    entities: dict[Name, str] = {}
    heads: defaultdict[str, list[Name]] = defaultdict(list)
    for name in full:
        near = dict.fromkeys(head for key in sorted(_keys(name)) for head in heads[key])
        same = [head for head in near if agree(head, name)]
        if len(same) == 1:
            entities[name] = entities[same[0]]
        else:
            entities[name] = " ".join(name)
            for key in _keys(name):
                heads[key].append(name)
    return entities


def _under_known(entities: dict[Name, str], known: list[Name]) -> dict[Name, str]:
    """The same persons, those known under the name that all reports of the event have for them."""
    called: dict[str, str] = {}
    for name in known:
        if name in entities:
            called.setdefault(entities[name], " ".join(name))
    juniors = [name for name in known if generation(name)]
    for form, entity in entities.items():
        if entity in called or form in known or not (juniors or generation(form)):
            continue
        same = [name for name in known if agree(name, form)] or [
            name  # one of the two leaves out the "Jr."
            for name in known
            if without_suffix(name) not in (name, *known) or generation(form)
            if agree(without_suffix(name), without_suffix(form))
        ]
        if same:
            called[entity] = " ".join(same[0])
    return {name: called.get(entity, entity) for name, entity in entities.items()}


def _keys(name: Name) -> set[str]:
    """What two names have in common that agree: the surname, or all letters."""
    bare = without_suffix(name)
    return {plain(bare[-1]), _key(bare)}
