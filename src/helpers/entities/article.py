"""Who is named in one article: persons with gender and roles, states and bodies, in headline and text.

The names of other reports of the same event may be given: who is "Ruiz" here and "Mayor Ana Ruiz" there is
one person, and an official in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.entities.aliases import BODY, Mention, find_aliases, introduced_forms
from helpers.entities.candidates import Candidate, read_candidates
from helpers.entities.descriptions import Description, describe
from helpers.entities.events import Known
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
        names: what was found in the text already (`read_text`), so that it is not read twice.
    """

    def __init__(
        self, title: str, text: str, known: Known | None = None, names: TextNames | None = None
    ) -> None:
        self._known = known or Known()
        names = names or read_text(text)
        aliases, persons = persons_and_aliases(names, self._known.names)
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
        self._shown = _own_names(persons)
        self.long_names = dict(introduced_forms(text))

    def gender(self, entity: str) -> str:
        """ "m", "f" or "": told by titles, kin words and pronouns here, or in the event's other reports."""
        gender = self._genders.get(entity, "") or self._known.genders.get(entity, "")
        return gender or self._noun_genders.get(entity, "")

    def tell_gender(self, entity: str, gender: str) -> None:
        """Take note that a pronoun was read as this person, unless the first name is of the other gender."""
        if listed(entity) in ("", gender):
            self._genders.setdefault(entity, gender)

    def shown(self, entity: str) -> str:
        """The name that the article itself has for a person, the fullest of those it uses most."""
        return self._shown.get(entity, entity)

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
    """What a text names: forms of states and bodies, and what may be names of persons."""

    aliases: list[Mention]
    candidates: list[Candidate]


@lru_cache(maxsize=256)
def read_text(text: str) -> TextNames:
    """The forms of states and bodies in a text, and the stretches that may name persons.

    Kept for a while: names, persons of an event and speakers ask for the same texts. Not to be changed.
    """
    aliases = find_aliases(text)
    return TextNames(aliases, read_candidates(text, aliases))


def persons_and_aliases(names: TextNames, known: Iterable[str]) -> tuple[list[Mention], list[Person]]:
    """The forms of states and bodies that lie in no person's name, and the persons.

    Args:
        names: what a text names.
        known: full names of persons from other reports of the event.
    """
    persons = join_people(names.candidates, known)
    inside = {offset for person in persons for offset in range(person.start, person.end)}
    return [mention for mention in names.aliases if mention.start not in inside], persons


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
