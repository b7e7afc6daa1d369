"""The gender that a text tells of a person: by title, kin word and pronoun; a first name only weighs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from helpers.entities import words
from helpers.entities.people import Person
from helpers.entities.roles import role, role_of_phrase, words_of

_PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b|[.!?;\n“”\"]", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:asked|asks|told|tells|questioned|pressed|urged|warned|reminded)\b")
_BESIDE = re.compile(r",?(?: who)? \w+(?: that)? ")  # "Fern said she": the pronoun is hers
# "Fern handed her the keys": she is somebody else.
_OBJECT = re.compile(
    r" \w+(?: \w+)? (?:him\b|her(?= (?:the|an?|to|that|in|on|at|for|with|and|about|why|how|what|if|whether|as"
    r"|by|from|his|her)\b|[.,;:!?]))",
    re.IGNORECASE,
)
_BESIDE_OF = re.compile(r", (?:his|her) ([^,.;:!?\n]{2,40})")
# "Fern left the board. She": who opens the next sentence.
_NEXT = re.compile(r"(?:[^.!?;\n“”\"]|“[^“”\n]*”|\"[^\"\n]*\")*[.!?] (?:(He|His)|(She|Her))\b")
_PEOPLE = ("official", "expert", "media", "ordinary person", "title")
_BEFORE = 12  # characters before a name in which "told" makes it who is told: "told Ms. Fern that he"
_REACH = 200  # characters after a name in which a pronoun of the same sentence can be the person's
_TITLE, _SAID, _NEAR, _LISTED = (
    3,
    2,
    1,
    1,
)  # what title or kin word, pronoun after one word or more, first name weigh
_SURE = 2  # the votes for one gender are so many times those for the other


def genders_in(text: str, persons: Sequence[Person]) -> dict[str, str]:
    """The gender of each person of whom the text tells it: what weighs most, if it weighs clearly more."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ends = [*(person.start for person in persons[1:]), len(text)][: len(persons)]
    for person, following in zip(persons, ends, strict=True):
        if person.told:
            votes[person.entity][person.told] += _TITLE
        reach = min(person.end + _REACH, following)
        pronoun = _PRONOUN.search(text, person.end, reach)
        if pronoun and not (pronoun[1] or pronoun[2]):
            pronoun = _NEXT.match(text, person.end, reach)
            pronoun = None if pronoun and _names_people(pronoun[0]) else pronoun
        if (
            pronoun
            and (pronoun[1] or pronoun[2])
            and not _TOLD.search(text, max(0, person.start - _BEFORE), pronoun.start())
            and not _OBJECT.match(text, person.end)
            and not _is_anothers(text, person.end)
        ):
            beside = _BESIDE.fullmatch(text, person.end, pronoun.start())
            votes[person.entity]["m" if pronoun[1] else "f"] += _SAID if beside else _NEAR
    for entity, counts in votes.items():
        if first := listed(entity):
            counts[first] += _LISTED
    return {entity: gender for entity, counts in votes.items() if (gender := winner(counts))}


def _names_people(words_between: str) -> bool:
    """Whether somebody else is told of, so that the pronoun may be theirs: "Fern met a nurse. She"."""
    return any(role(word) in _PEOPLE for word in words_of(words_between) if word.islower())


def _is_anothers(text: str, end: int) -> bool:
    """Whether what stands behind a name tells whose he is: of "Fern, his lawyer" the "his" is another's."""
    beside = _BESIDE_OF.match(text, end)
    return beside is not None and bool(role_of_phrase(beside[1]))


def winner(votes: Mapping[str, int]) -> str:
    """The gender with clearly more votes, or ""."""
    (best, n), *rest = [*Counter(votes).most_common(2), ("", 0)]
    other = rest[0][1] if rest else 0
    return best if n and n >= _SURE * max(other, 1 / _SURE) else ""


def listed(entity: str) -> str:
    """The gender that nine bearers of a first name in ten have."""
    first, *more = entity.split(" ")
    return words.given_gender(first) if more else ""
