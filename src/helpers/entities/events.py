"""What the reports of one event tell together of its persons: names, gender, roles.

Who is "Ruiz" in one report and "Mayor Ana Ruiz" in another is one person, and an official in both.

A person has one name in all articles of a corpus, and never one for two: full names are one person's that
agree in surname and first names (accents, marks, initials, pet forms aside); a name of which two people could
be meant stays apart, and so does one of another gender. A Jr. is the person named without it where one report
of an event has the one form, another the other, and none has both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.entities import words
from helpers.entities.descriptions import describe
from helpers.entities.gender import genders_in, winner
from helpers.entities.letters import SUFFIX, Name, generation, plain, without_suffix
from helpers.entities.people import Person, agree, join_people
from helpers.entities.words import without_title

if TYPE_CHECKING:
    import pandas as pd

    from helpers.entities.article import TextNames

_OFFICES, _TELLING = {"official"}, {"official", "expert", "media", "ordinary person"}
_BETWEEN = "|"  # between the roles of a person in the table


@dataclass
class Known:
    """What the reports of one event tell together of its persons.

    Attributes:
        names: full names, the most named first.
        genders: name -> "m" or "f".
        roles: name -> the categories of the roles given to the person.
        nouns: name -> the nouns and titles of these roles, in small letters.
    """

    names: list[str] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)


class EventPeople:
    """Gathers the persons of each event: first how often each is named, then what is said of them."""

    def __init__(self) -> None:
        self._uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._roles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._nouns: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._genders: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._names: dict[str, list[str]] | None = None
        self._counts: dict[str, Counter[str]] = {}

    def count(self, event: str, persons: Iterable[Person]) -> None:
        """Count the full names of one report."""
        self._uses[event].update(person.entity for person in persons if " " in person.name)

    def events(self) -> list[str]:
        """The events with persons in their reports."""
        return sorted(self._uses)

    def names(self, event: str) -> list[str]:
        """The full names of an event once all its reports are counted, the most named first."""
        if self._names is None:
            self._counts = {event: _joined(counts) for event, counts in self._uses.items()}
            self._names = {
                event: sorted(counts, key=lambda name: (-counts[name], name))
                for event, counts in self._counts.items()
            }
        return self._names.get(event, [])

    def describe(self, event: str, text: str, persons: Sequence[Person]) -> None:
        """Take note of what one report says of its persons."""
        for role in describe(text, persons):
            self._roles[event, role.entity] |= {role.category} - {""}
            self._nouns[event, role.entity] |= {role.noun} - {""}
        for entity, gender in genders_in(text, persons).items():
            self._genders[event, entity][gender] += 1

    def rows(self) -> list[tuple[str, str, int, str, str, str]]:
        """The table `persons`: event, entity, how often it is named in full, gender, roles, their nouns."""
        rows = []
        everywhere: defaultdict[str, set[str]] = defaultdict(set)
        for (_, entity), roles in self._roles.items():
            everywhere[entity] |= roles & _OFFICES
        for event in sorted(self._uses):
            for entity in self.names(event):
                kinds = self._roles.get((event, entity), set())
                # Who is nothing in this event may hold or have held an office in the others.
                kinds = kinds if kinds & _TELLING else kinds | everywhere.get(entity, set())
                gender = winner(self._genders.get((event, entity), Counter()))
                n = self._counts[event][entity]
                nouns = _BETWEEN.join(sorted(self._nouns.get((event, entity), ())))
                rows.append((event, entity, n, gender, _BETWEEN.join(sorted(kinds)), nouns))
        return rows


def gather_known(articles: Iterable[tuple[str, str, TextNames]]) -> dict[str, Known]:
    """What the reports of each event tell together of its persons.

    Args:
        articles: of each article its event, its text and the names in it; those of no event are left out.
    """
    people = EventPeople()
    kept = [article for article in articles if article[0]]
    for event, _, names in kept:
        people.count(event, join_people(names.candidates))
    for event, text, names in kept:
        people.describe(event, text, join_people(names.candidates, people.names(event)))
    return known_from_rows(people.rows())


def known_from(persons: pd.DataFrame) -> dict[str, Known]:
    """What the table `persons` tells of each event."""
    return known_from_rows(persons.itertuples(index=False, name=None))


def known_from_rows(rows: Iterable[tuple[str, str, int, str, str, str]]) -> dict[str, Known]:
    """What rows of the table `persons` tell of each event."""
    known: defaultdict[str, Known] = defaultdict(Known)
    for event, entity, _, gender, roles, nouns in rows:
        known[event].names.append(entity)
        if gender:
            known[event].genders[entity] = gender
        if roles:
            known[event].roles[entity] = frozenset(roles.split(_BETWEEN))
        if nouns:
            known[event].nouns[entity] = frozenset(nouns.split(_BETWEEN))
    return dict(known)


def _joined(counts: Mapping[str, int]) -> Counter[str]:
    """How often each person is named, whatever the form of the name."""
    meant = join_articles(Counter({(name, ""): n for name, n in counts.items()}))
    joined: Counter[str] = Counter()
    for name, n in counts.items():
        joined[meant[name]] += n
    return joined


SURE = 10
"""A surname alone is read as the person who is named so many times as often as all others of that surname."""


def join_articles(uses: Counter[tuple[str, str]]) -> dict[str, str]:
    """The name of each article's person to the name that the whole corpus uses for the person.

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
    for entity in sorted(set(counts) - set(full)):
        joined[entity] = _meant(entity, heads, weight, gender_of)
    return joined


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
    keys = {_surname(name), plain(entity)}
    near = dict.fromkeys(head for key in sorted(keys) for head in heads.get(key, []))
    same = [head for head in near if agree(tuple(head.split(" ")), name)]
    same = [head for head in same if {gender_of.get(head, ""), gender_of.get(entity, "")} != {"m", "f"}]
    joined[entity] = same[0] if len(same) == 1 else entity
    if joined[entity] == entity:
        for key in sorted({*keys, plain(name[0])}):
            heads[key].append(entity)


def _meant(entity: str, heads: dict[str, list[str]], weight: Counter[str], gender_of: dict[str, str]) -> str:
    """Whom the corpus means by a single name: the only one it fits, or the one named far more often."""
    fitting = [
        head
        for head in dict.fromkeys(heads.get(plain(without_title(entity)), []))
        if {gender_of.get(head, ""), gender_of.get(entity, "")} != {"m", "f"}
    ]
    if not fitting:
        return entity
    most = max(fitting, key=lambda head: (weight[head], head))
    return most if weight[most] >= SURE * sum(weight[head] for head in fitting if head != most) else entity


def _surname(name: Name) -> str:
    return plain(name[-2] if len(name) > 1 and SUFFIX.fullmatch(name[-1]) else name[-1])
