"""What the reports of one event tell together of its persons: names, gender, roles.

Who is "Ruiz" in one report and "Mayor Ana Ruiz" in another is one person, and an official in both.

A person has one name in all articles of a corpus, and never one for two: full names are one person's that
agree in surname and first names (accents, marks, initials, pet forms aside); a name of which two people could
be meant stays apart, and so does one of another gender. A Jr. is the person named without it where one report
of an event has the one form, another the other, and none has both.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from helpers.entities import words
from helpers.entities.descriptions import Description, describe
from helpers.entities.gender import genders_in, winner
from helpers.entities.letters import SUFFIX, Name, generation, plain, without_suffix
from helpers.entities.people import Person, agree, join_people
from helpers.entities.words import without_title

if TYPE_CHECKING:
    import pandas as pd

    from helpers.entities.article import TextNames

PERSON, BODY = "person", "body"
_TELLING = {"official", "expert", "media", "ordinary person"}
_BETWEEN = "|"  # between the roles of a person in the table


@dataclass
class Known:
    """What the reports of one event, and the other articles of the corpus, tell together of whom they name.

    Attributes:
        names: full names as the whole corpus has them, the most named first.
        genders: name -> "m" or "f".
        roles: name -> the categories of the roles given to the person.
        nouns: name -> the nouns and titles of these roles, in small letters.
        bodies: names that an article has as a body's -> "institution" or "media".
    """

    names: list[str] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)


class Told(NamedTuple):
    """What an event says of a person: categories and nouns of roles, in how many articles which gender."""

    roles: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    genders: tuple[tuple[str, int], ...] = ()


NOTHING = Told()


class EventPeople:
    """Decides whom the articles of a corpus name: read once to count, then to note what is said of whom.

    An article without an event is read as an event of its own.
    """

    def __init__(self) -> None:
        self._full: defaultdict[str, Counter[str]] = defaultdict(Counter)  # of each event
        self._uses: Counter[tuple[str, str]] = Counter()
        self._apart: set[tuple[str, str]] = set()  # father and son, both in one report
        self._titled: set[str] = set()
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._named_bodies: defaultdict[str, set[str]] = defaultdict(set)
        self._meant: dict[
            tuple[str, str, frozenset[str]], str
        ] = {}  # whom a surname means, by gender, offices
        self._told: dict[tuple[str, str], Told] = {}
        self._alike: dict[Told, Told] = {}  # of most people the same is said: it is held once

    def count(self, event: str, names: TextNames) -> None:
        """Count whom one article names, before the others are known."""
        persons = join_people(names.no_bodies())
        self._titled.update(" ".join(name.words) for name in names.candidates if name.title or name.gender)
        in_full = [person for person in persons if " " in person.name]
        for person in in_full:
            self._holders[person.title].add(person.entity)
        self._full[event].update(person.entity for person in in_full)
        self._uses.update((person.entity, person.gender) for person in in_full)
        self._apart.update(without_junior(person.entity for person in persons))
        if names.bodies:
            self._named_bodies[event].update(names.bodies)
        for name, kind in names.bodies.items():
            self._bodies[name][kind] += 1

    @cached_property
    def _corpus(self) -> CorpusNames:
        """The one name of each person; read once all articles are counted."""
        corpus = join_articles(self._uses)
        pairs = {pair for counts in self._full.values() for pair in without_junior(counts)}
        for junior, bare in sorted(pairs - self._apart):
            corpus.take_for(junior, bare)
        return corpus

    @cached_property
    def _names(self) -> dict[str, Counter[str]]:
        corpus, names = self._corpus, defaultdict(Counter)
        while self._full:  # each event's counts are let go when its names are put down
            event, counts = self._full.popitem()
            for name, n in counts.items():
                names[event][corpus.full[name]] += n
        return names

    def known(self, event: str, names: TextNames) -> Known:
        """Whom the whole corpus means by the names in one article of an event.

        A surname alone that the event has in no fuller form is the person's who has it in the corpus.
        """
        counts = self._names[event]
        alone: defaultdict[str, set[str]] = defaultdict(set)  # what stands before a surname alone
        for name in names.candidates:
            if len(name.words) == 1 and (name.sure or name.title) and not name.group:
                alone[name.words[0]] |= {name.title, name.gender}
        for surname, told in alone.items():
            gender = "".join(sorted(told & {"m", "f"}))
            form = (surname, gender, frozenset(told & words.offices()))
            if form not in self._meant:
                self._meant[form] = self._corpus.meant(surname, gender, self._offices(form[2]))
            if " " in (meant := self._meant[form]):
                counts[meant] += 0
        forms = (" ".join(name.words) for name in names.candidates)
        if named := {form for form in forms if form in self._bodies}:
            self._named_bodies[event] |= named
        bodies = sorted(filter(self._is_body, self._named_bodies.get(event, ())))
        types = {body: _most(self._bodies[body]) for body in bodies}
        return Known(sorted(counts, key=lambda name: (-counts[name], name)), bodies=types)

    def _offices(self, titles: Collection[str]) -> frozenset[str]:
        """Who has one of these offices somewhere as a title."""
        return frozenset().union(*(self._holders[title] for title in titles))

    def _is_body(self, name: str) -> bool:
        """Whether a name told to be a body's is no person's: Obama is not one, whatever "said it"."""
        return name not in self._titled and (" " in name or not self._corpus.fits(name))

    def describe(self, event: str, text: str, persons: Sequence[Person]) -> None:
        """Take note of what one article says of its persons."""
        roles: defaultdict[str, list[Description]] = defaultdict(list)
        for role in describe(text, persons):
            roles[role.entity].append(role)
        genders = genders_in(text, persons)
        for entity in dict.fromkeys([*roles, *genders]):
            before = self._told.get((event, entity), NOTHING)
            votes = Counter(dict(before.genders))
            votes.update(filter(None, [genders.get(entity)]))
            told = Told(
                before.roles.union(role.category for role in roles[entity]) - {""},
                before.nouns.union(role.noun for role in roles[entity]) - {""},
                tuple(sorted(votes.items())),
            )
            self._told[event, entity] = self._alike.setdefault(told, told)

    def rows(self) -> list[tuple[str, str, str, int, str, str, str]]:
        """The table `persons`; a body's `n` is how many articles of the corpus tell that it is one."""
        rows = []
        everywhere: defaultdict[str, set[str]] = defaultdict(set)
        genders: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for (_, entity), told in self._told.items():
            everywhere[entity] |= told.roles
            genders[entity].update(dict(told.genders))
        for event in sorted(self._names.keys() | self._named_bodies.keys()):
            counts = self._names[event]
            for entity in sorted(counts, key=lambda name: (-counts[name], name)):
                told = self._told.get((event, entity), NOTHING)
                # Who is nothing in this event may be something in the others.
                kinds = told.roles if told.roles & _TELLING else told.roles | everywhere.get(entity, set())
                gender = winner(dict(told.genders)) or winner(genders[entity])
                roles, nouns = _joined(kinds), _joined(told.nouns)
                rows.append((event, entity, PERSON, counts[entity], gender, roles, nouns))
            for body in sorted(filter(self._is_body, self._named_bodies.get(event, ()))):
                votes = self._bodies[body]
                rows.append((event, body, BODY, votes.total(), "", _most(votes), ""))
        return rows


def _joined(several: Iterable[str]) -> str:
    return sys.intern(_BETWEEN.join(sorted(several)))


def event_of(event: str, article_id: str) -> str:
    """What an article is read together with: its event's reports, or none."""
    return event or article_id


def known_from(persons: pd.DataFrame) -> dict[str, Known]:
    """What the table `persons` tells of each event."""
    columns = ["event", "entity", "kind", "n", "gender", "roles", "nouns"]
    return known_from_rows(persons[columns].itertuples(index=False, name=None))


def known_from_rows(rows: Iterable[tuple[str, str, str, int, str, str, str]]) -> dict[str, Known]:
    """What rows of the table `persons` tell of each event."""
    known: defaultdict[str, Known] = defaultdict(Known)
    for event, entity, kind, _, gender, roles, nouns in rows:
        if kind == BODY:
            known[event].bodies[entity] = roles
            continue
        known[event].names.append(entity)
        if gender:
            known[event].genders[entity] = gender
        if roles:
            known[event].roles[entity] = frozenset(roles.split(_BETWEEN))
        if nouns:
            known[event].nouns[entity] = frozenset(nouns.split(_BETWEEN))
    return dict(known)


def _most(votes: Counter[str]) -> str:
    return min(votes, key=lambda kind: (-votes[kind], kind))


SURE = 10
"""A surname alone is read as the person who is named so many times as often as all others of that surname."""


class CorpusNames:
    """Whom a corpus means by a name.

    Attributes:
        full: each name of an article's person -> the name that the whole corpus uses for the person.
    """

    def __init__(
        self, full: dict[str, str], heads: dict[str, list[str]], weight: Counter[str], genders: dict[str, str]
    ) -> None:
        self.full, self._heads, self._weight, self._genders = full, heads, weight, genders

    @cached_property
    def _members(self) -> defaultdict[str, list[str]]:
        """The names that go under each."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name, head in self.full.items():
            members[head].append(name)
        return members

    def fits(self, name: str) -> bool:
        """Whether a single name is a part of some person's."""
        return bool(self._heads.get(plain(name)))

    def meant(self, name: str, gender: str, holders: Collection[str] = ()) -> str:
        """Whom a single name means: the only person it fits, or the one named far more often; else itself.

        Args:
            name: the name.
            gender: of the person, as far as it is told.
            holders: who has the office that stands before the name; they go first.
        """
        heads = dict.fromkeys(self._heads.get(plain(without_title(name)), []))
        fitting = [head for head in heads if {self._genders.get(head, ""), gender} != {"m", "f"}]
        fitting = [head for head in fitting if head in holders] or fitting
        if not fitting:
            return name
        weight = self._weight
        most = max(fitting, key=lambda head: (weight[head], head))
        others = sum(weight[head] for head in fitting if head != most)
        return self.full[most] if weight[most] >= SURE * others else name

    def take_for(self, one: str, other: str) -> None:
        """Let all names of a person go under another's."""
        was, now = self.full.get(one), self.full.get(other)
        if was and now and was != now:
            self._members[now] += self._members[was]
            self.full.update(dict.fromkeys(self._members.pop(was), now))


def join_articles(uses: Counter[tuple[str, str]]) -> CorpusNames:
    """Bring together the persons of all articles.

    Args:
        uses: how often each name, with the gender that its article tells ("" for none), was found.
    """
    counts: Counter[str] = Counter()
    genders: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (entity, gender), n in uses.items():
        counts[entity] += n
        genders[entity].update({gender: n} if gender else {})
    gender_of = {entity: votes.most_common(1)[0][0] for entity, votes in genders.items() if votes}
    joined: dict[str, str] = {}
    heads: defaultdict[str, list[str]] = defaultdict(list)
    full = [entity for entity in counts if " " in without_title(entity)]
    for entity in sorted(full, key=lambda name: _rank(name, counts[name])):
        _join_full(entity, joined, heads, gender_of)
    weight: Counter[str] = Counter()
    for entity in full:
        weight[joined[entity]] += counts[entity]
    corpus = CorpusNames(joined, heads, weight, gender_of)
    for entity in sorted(set(counts) - set(full)):
        joined[entity] = corpus.meant(entity, gender_of.get(entity, ""))
    return corpus


def without_junior(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of these names with a Jr., and the one other of them that is the same without."""
    split = {name: tuple(name.split(" ")) for name in names}
    for name in [name for name, parts in split.items() if generation(parts)]:
        bare = without_suffix(split[name])
        same = [other for other, parts in split.items() if not generation(parts) and agree(bare, parts)]
        if len(same) == 1:
            yield name, same[0]


def _rank(entity: str, n: int) -> tuple:
    """The most used name first; of names used alike one with its accents, and no pet form."""
    return -n, plain(entity.split(" ")[0]) != words.full_given(entity.split(" ")[0]), entity.isascii(), entity


def _join_full(
    entity: str, joined: dict[str, str], heads: dict[str, list[str]], gender_of: dict[str, str]
) -> None:
    name: Name = tuple(entity.split(" "))
    # Who can be the same begins alike, as written or in full: of a surname few are compared.
    begins = {plain(name[0])[:1], words.full_given(name[0])[:1]}
    keys = {plain(entity), *(f"{_surname(name)} {letter}" for letter in begins)}
    near = dict.fromkeys(head for key in sorted(keys) for head in heads.get(key, []))
    same = [head for head in near if agree(tuple(head.split(" ")), name)]
    same = [head for head in same if {gender_of.get(head, ""), gender_of.get(entity, "")} != {"m", "f"}]
    joined[entity] = same[0] if len(same) == 1 else entity
    if joined[entity] == entity:
        for key in sorted({*keys, _surname(name), plain(name[0])}):
            heads[key].append(entity)


def _surname(name: Name) -> str:
    return plain(name[-2] if len(name) > 1 and SUFFIX.fullmatch(name[-1]) else name[-1])
