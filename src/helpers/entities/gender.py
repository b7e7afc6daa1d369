"""The gender that a text tells of a person: by title, kin word and pronoun; a first name only weighs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from helpers.entities import words
from helpers.entities.people import Person

_PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b|[.!?;\n“”\"]", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:asked|asks|told|tells|questioned|pressed|urged|warned|reminded)\b")
_REACH = 200  # characters after a name in which a pronoun of the same sentence can be the person's
_TITLE, _SAID, _LISTED = 3, 2, 1  # what a title or kin word, a pronoun, a first name weigh
_SURE = 2  # the votes for one gender are so many times those for the other


def genders_in(text: str, persons: Sequence[Person]) -> dict[str, str]:
    """The gender of each person of whom the text tells it: what weighs most, if it weighs clearly more."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ends = [*(person.start for person in persons[1:]), len(text)][: len(persons)]
    for person, following in zip(persons, ends, strict=True):
        told = words.gendered().get(person.title.lower(), "")
        if told:
            votes[person.entity][told] += _TITLE
        elif person.gender and person.gender != listed(person.entity):
            votes[person.entity][person.gender] += _TITLE
        pronoun = _PRONOUN.search(text, person.end, min(person.end + _REACH, following))
        if pronoun and (pronoun[1] or pronoun[2]) and not _TOLD.search(text, person.end, pronoun.start()):
            votes[person.entity]["m" if pronoun[1] else "f"] += _SAID
    for entity, counts in votes.items():
        if first := listed(entity):
            counts[first] += _LISTED
    return {entity: gender for entity, counts in votes.items() if (gender := winner(counts))}


def winner(votes: Mapping[str, int]) -> str:
    """The gender with clearly more votes, or ""."""
    (best, n), *rest = [*Counter(votes).most_common(2), ("", 0)]
    other = rest[0][1] if rest else 0
    return best if n and n >= _SURE * max(other, 1 / _SURE) else ""


def listed(entity: str) -> str:
    """The gender that nine bearers of a first name in ten have."""
    first, *more = entity.split(" ")
    return words.given_gender(first) if more else ""
