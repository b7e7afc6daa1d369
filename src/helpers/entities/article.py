"""Who is named in one article: persons with gender and roles, states and bodies, in headline and text.

The names of other reports of the same event may be given: who is "Ruiz" here and "Mayor Ana Ruiz" there is
one person, and an official in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.entities.aliases import BODY, Mention, find_aliases, introduced_forms
from helpers.entities.bodies import state_bodies, state_body, whose
from helpers.entities.candidates import Candidate, read_candidates
from helpers.entities.descriptions import Description, describe
from helpers.entities.events import EventPeople, Known, known_from_rows
from helpers.entities.gender import genders_in, listed
from helpers.entities.letters import NAME_TOKEN, PARTICLES, plain, surnames, without_suffix
from helpers.entities.people import Person, agree, find_people, join_people
from helpers.entities.roles import is_outlet, person_type
from helpers.entities.words import is_given
from helpers.lexicons import word_set

_TITLE_CASE = 0.6  # share of capitals above which a headline is in title case


class ArticleText(NamedTuple):
    """One part of an article with the names in it."""

    text: str
    persons: list[Person]
    aliases: list[Mention]


class ArticleEntities:
    """The persons, states and bodies of one article.

    Args:
        title: the headline.
        text: the text.
        known: what other reports of the event tell.
    """

    def __init__(self, title: str, text: str, known: Known | None = None) -> None:
        self._known = known or Known()
        aliases, persons = names_in(text, self._known)
        self.text = ArticleText(text, persons, aliases)
        self._parts = _parts_of([*self._known.names, *(person.entity for person in persons)])
        self.title = ArticleText(title, self._in_title(title), find_aliases(title))
        self._described = _by_entity(describe(text, persons))
        for role in describe(title, self.title.persons):
            self._described.setdefault(role.entity, []).append(role)
        self._types: dict[str, str] = {}
        self._genders = genders_in(text, persons)
        self._noun_genders = {
            entity: _gender_by_nouns(entity, roles) for entity, roles in self._described.items()
        }
        self._starts = [person.start for person in persons]
        own = {name: kind for name, kind in read_text(text).bodies.items() if not self.of_name(name)}
        self._bodies = self._known.bodies | own
        self.long_names = dict(introduced_forms(text))

    def gender(self, entity: str) -> str:
        """ "m", "f" or "": told by titles, kin words and pronouns here, or in the event's other reports."""
        gender = self._genders.get(entity, "") or self._known.genders.get(entity, "")
        return gender or self._noun_genders.get(entity, "")

    def tell_gender(self, entity: str, gender: str) -> None:
        """Take note that a pronoun was read as this person, unless the first name is of the other gender."""
        if listed(entity) in ("", gender):
            self._genders.setdefault(entity, gender)

    @cached_property
    def own_names(self) -> dict[str, str]:
        """Person -> the full name that the article itself uses most."""
        return _own_names(self.text.persons)

    def body_type(self, name: str) -> str:
        """ "institution" or "media" of a name that an article has as a body's; else ""."""
        return self._bodies.get(name, "")

    def state_body(self, phrase: str) -> str:
        """The one name of a body of a state, such as a ministry, that a phrase names; "" for none."""
        body = state_body(phrase)
        return whose(body, self._bodies) if body else ""

    def roles(self, entity: str) -> list[Description]:
        """The roles that the article states of a person."""
        return self._described.get(entity, [])

    def known_nouns(self) -> dict[str, frozenset[str]]:
        """Person -> the nouns of the roles that the other reports of the event state."""
        return self._known.nouns

    def type(self, entity: str) -> str:
        """The type of a person by all roles that the reports of the event state: one an event."""
        if entity not in self._types:
            categories = {role.category for role in self.roles(entity)}
            self._types[entity] = person_type(categories | self._known.roles.get(entity, frozenset()))
        return self._types[entity]

    def person_in(self, start: int, end: int, *, title: bool) -> list[Person]:
        """The mentions of persons that lie between two characters."""
        if title:
            return [
                person for person in self.title.persons if start <= person.start and person.end <= end + 1
            ]
        first = bisect_left(self._starts, start - 60)
        last = bisect_right(self._starts, end)
        near = self.text.persons[first:last]
        return [
            mention for mention in near if mention.end - len(mention.name) >= start and mention.end <= end + 1
        ]

    def of_name(self, name: str) -> str:
        """The person of the article or event who is meant by a form of a name; "" where none is."""
        fitting = self._parts.get(plain(name), [])
        return fitting[0] if fitting else ""

    def body_of_form(self, words: str) -> str:
        """The body whose short form in this article a phrase is: Goldman; "" where it is none."""
        bodies = (alias for alias in self.text.aliases if alias.kind == BODY and alias.variant == words)
        return next((alias.entity for alias in bodies), "")

    def full_outlet(self, name: str) -> str:
        """The outlet whose name ends so in the article: "Journal" is the Wall Street Journal."""
        longer = re.finditer(rf"(?:[A-Z][\w.]* ){{1,3}}{re.escape(name)}\b", self.text.text)
        full = (re.sub(r"^The ", "", match[0]) for match in longer)
        return next((outlet for outlet in full if " " in outlet and is_outlet(outlet)), name)

    def has_small(self, parts: Sequence[str]) -> bool:
        """Whether a word that ends a would-be name, no first name before it, also stands in small letters."""
        if len(parts) > 1 and is_given(parts[0]):
            return False
        return bool(re.search(rf"\b{re.escape(parts[-1].lower())}\b", self.text.text))

    def _in_title(self, title: str) -> list[Person]:
        """The persons of the text in the headline; in one without title case, other persons too."""
        persons = []
        for match in NAME_TOKEN.finditer(title):
            entity = self.of_name(match[0].removesuffix("."))
            if entity and match[0] not in PARTICLES and not _goes_on(title, match.end(), entity):
                persons.append(Person(match.start(), match.end(), match[0], "", entity))
        if persons or _is_title_case(title):
            return persons
        return find_people(title)


class TextNames(NamedTuple):
    """What a text names: forms of states and bodies, and what may be names of persons.

    `bodies` are names that are in no table, of which the text itself tells that they are a body's.
    """

    aliases: list[Mention]
    candidates: list[Candidate]
    bodies: dict[str, str]

    def no_bodies(self, known: Collection[str] = ()) -> list[Candidate]:
        """The stretches without those of several words that name a body, here or as the corpus knows."""
        return [
            name
            for name in self.candidates
            if len(name.words) == 1
            or ((form := " ".join(name.words)) not in self.bodies and form not in known)
        ]


@lru_cache(maxsize=256)
def read_text(text: str) -> TextNames:
    """The forms of states and bodies in a text, and the stretches that may name persons.

    Kept for a while: names, persons of an event and speakers ask for the same texts. Not to be changed.
    """
    aliases = find_aliases(text)
    candidates = read_candidates(text, aliases)
    bodies = {" ".join(name.words): name.body for name in candidates if name.body}
    return TextNames(aliases, candidates, bodies | dict.fromkeys(state_bodies(text, aliases), "institution"))


def names_in(text: str, known: Known) -> tuple[list[Mention], list[Person]]:
    """What `persons_and_aliases` gives of a text; kept for a while, as `read_text` is."""
    return _names_in(text, tuple(known.names), tuple(known.bodies.items()))


@lru_cache(maxsize=256)
def _names_in(
    text: str, names: tuple[str, ...], bodies: tuple[tuple[str, str], ...]
) -> tuple[list[Mention], list[Person]]:
    return persons_and_aliases(read_text(text), Known(list(names), bodies=dict(bodies)))


def persons_and_aliases(names: TextNames, known: Known) -> tuple[list[Mention], list[Person]]:
    """The forms of states and bodies that lie in no person's name, and the persons.

    Args:
        names: what a text names.
        known: whom the corpus means by them.
    """
    persons = join_people(names.no_bodies(known.bodies), known.names)
    inside = {offset for person in persons for offset in range(person.start, person.end)}
    return [mention for mention in names.aliases if mention.start not in inside], persons


def gather_known(articles: Iterable[tuple[str, str, TextNames]]) -> dict[str, Known]:
    """What articles tell together of whom they name, by event.

    Args:
        articles: of each its event (`events.event_of`), its text and the names in it.
    """
    people, kept = EventPeople(), list(articles)
    for event, _, names in kept:
        people.count(event, names)
    for event, text, names in kept:
        people.describe(event, text, persons_and_aliases(names, people.known(event, names))[1])
    return known_from_rows(people.rows())


def _parts_of(names: Iterable[str]) -> dict[str, list[str]]:
    """Form of a name (plain) -> the persons who can be meant, the most named first."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        split = tuple(name.split(" "))
        for part in ((name,), *surnames(split), split[:1]):
            if name not in parts[plain("".join(part))]:
                parts[plain("".join(part))].append(name)
    return parts


def _own_names(persons: Iterable[Person]) -> dict[str, str]:
    """Person -> the full name that the article uses most."""
    uses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for person in persons:
        name, entity = tuple(person.name.split(" ")), tuple(person.entity.split(" "))
        full = len(name) > 1 and person.name[:1].isupper()
        if full and (agree(name, entity) or agree(name, without_suffix(entity))):
            uses[person.entity][person.name] += 1
    return {
        entity: min(names, key=lambda name: (-names[name], -len(name), name))
        for entity, names in uses.items()
    }


def _gender_by_nouns(entity: str, roles: Iterable[Description]) -> str:
    """The gender that a person's roles tell: a widow; but a priest whose first name is a woman's is one."""
    genders = (
        (words.gendered().get(role.noun, ""), role.noun in word_set("men_and_women")) for role in roles
    )
    return next(
        (gender for gender, sure in genders if gender and (sure or listed(entity) in ("", gender))), ""
    )


def _by_entity(described: Iterable[Description]) -> dict[str, list[Description]]:
    roles: dict[str, list[Description]] = {}
    for role in described:
        roles.setdefault(role.entity, []).append(role)
    return roles


def _goes_on(title: str, end: int, entity: str) -> bool:
    """Whether the person's name goes on after this word, so that the last word is taken."""
    following = re.match(r" ([\w'’-]+)", title[end:])
    return following is not None and following[1] in entity.split(" ")


def _is_title_case(title: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= _TITLE_CASE * len(long)
