"""What the reports of one event tell together of its persons: names, gender, roles.

Who is "Ruiz" in one report and "Mayor Ana Ruiz" in another is one person, and an official in both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.entities.descriptions import describe
from helpers.entities.gender import genders_in, winner
from helpers.entities.joining import join_articles
from helpers.entities.people import Person, join_people

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
        for one in describe(text, persons):
            self._roles[event, one.entity] |= {one.category} - {""}
            self._nouns[event, one.entity] |= {one.noun} - {""}
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
                own = self._roles.get((event, entity), set())
                # Who is nothing in this event may hold or have held an office in the others.
                own = own if own & _TELLING else own | everywhere.get(entity, set())
                gender = winner(self._genders.get((event, entity), Counter()))
                n = self._counts[event][entity]
                nouns = _BETWEEN.join(sorted(self._nouns.get((event, entity), ())))
                rows.append((event, entity, n, gender, _BETWEEN.join(sorted(own)), nouns))
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
