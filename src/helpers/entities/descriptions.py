"""What a text itself says a person is: by title, apposition, predicate, relative clause, party or institute.

Only phrases tied to the name count, and of each the word that heads it: "Sam Weld, the mayor's lawyer" is a
lawyer, "Ann Roe, wife of the senator" a wife, and a minister in the next sentence is somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.entities.candidates import goes_on_listing
from helpers.entities.people import Person
from helpers.entities.roles import head_of, is_outlet, role, role_of_phrase, roles, words_of

_WINDOW = 130
_PHRASE = r"((?:[^,.;:!?()\n“”\"]|(?<=\b[A-Z])\.|(?<=\b(?:St|Mr|Dr))\.){3,100})"
_APPOSITION = re.compile(
    rf"\A(?:,? ?\([^)\n]{{1,40}}\))?,? ?(?:\d\d, )?(?<=, )((?:who|whose|whom|which)\b)?{_PHRASE}"
)
_PREDICATE = re.compile(
    rf"\A(?:, who)? (?:is|was|became|remains|has been|had been|served as|serves as|works as|worked as)"
    rf" (?:currently |now |then |once |also |himself |herself )?((?:an?|the|one of|[\w’']+['’]s) {_PHRASE})"
)
_MADE = re.compile(
    r"\A(?:, who)? (?:(?:was|is|has been|had been) (?:re-?)?(?:elected|appointed|named|sworn in|made|chosen)"
    rf"|took over|takes over|stepped down|resigned)(?: as)? {_PHRASE}"
)
_ELECTED = re.compile(
    r"\A,? (?:who )?(?:(?:is|was|has been|had been) )?(?:\w+ )?(?:re-?)?elected to (?:the )?(?:[\w.-]+ ){0,2}"
    r"(?:parliament|congress|senate|house|council|assembly|legislature|board)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r" (?:last|this|next|earlier|yesterday|today|when|while)\b")
_PLAYS = re.compile(r"\A(?:,? who)? plays the (\w+)")
_OF_BODY = re.compile(
    r"\A(?:,)? (?:of|with|from|at) (?:the )?(?:[a-z][\w-]+ ){0,2}"
    r"([A-Z][\w&.’'-]*(?: (?:of|for|and|the|&|[A-Z][\w&.’'-]*)){0,6})"
)
_PARTY = re.compile(
    r"\A,? ?\(?(?:R|D|I)[-–][A-Z]|\A \((?:Republican|Democrat|Labou?r|Conservative|Tory|Liberal)\b"
)
_RIVAL = re.compile(
    r"\A, an? (?:Republican|Democrat) (?:who is )?(?:trying to unseat|running|challenging|seeking)\b"
)
_RUNS = re.compile(
    r"\A,? who (?:\w+ )?(?:(heads?|headed|chairs?|chaired|governs?|governed|is running for|ran for"
    r"|represent(?:s|ed) (?=(?:[\w’'-]+ ){1,5}in (?:the )?(?:parliament|congress|senate|council|assembly)\b)"
    r"|(?:leads?|led|runs?) (?=the [A-Z]|the (?:\w+ ){0,2}(?:department|ministry|agency|committee|party"
    r"|office|city|council)))"
    r"|(studies|studied|researches|researched|teaches|taught)|(?:lives|lived|drives|farms|rents|commutes|sells|sold|survived"
    r"|witnessed|escaped))\b"
)
_CENTRE = re.compile(
    r"\bCent(?:er|re) (?:for|on) (?:[\w-]+ ){0,5}(?:Studies|Research|Policy|Progress|Priorities)\b"
    r"|\bPolicy Cent(?:er|re)\b"
)
_BEFORE = re.compile(r"[,.;:!?()\n“”\"]")
_OPENED = re.compile(r"(?:^|\s)((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[\w-]+['’]s?)\s.*)$")
# "Director of National Intelligence", "Assistant Secretary for Coastal Security"
_OFFICE_OF = re.compile(r"(?P<office>.+) (?:of|for)(?: (?:the|and|[A-Z][\w.&’'-]*))+")
_CLAUSE = re.compile(r"\b(?:said|told|and|met|with)\b")
_OWNED_BY = re.compile(r"((?:[A-Z][\w.&-]*\s)*[A-Z][\w.&-]*)['’]s?$")
_PARTISANS = frozenset({"Republican", "Democrat", "Conservative", "Liberal"})
_PEOPLE = frozenset({"official", "expert", "media", "ordinary person"})
_RESIDENT = ("ordinary person", "resident")
_FORMER = re.compile(
    r"^(?:(?:the|an?|his|her|their|its|former|then|now|one|another|also|current|longtime)\s+)+", re.I
)


class Description(NamedTuple):
    """A role that a phrase (`start`, `end`) gives a person.

    `category` is as in `speaker_roles.csv`, "" for a calling that makes no type of speaker: Pastor.
    """

    entity: str
    category: str
    noun: str
    start: int
    end: int


def describe(text: str, persons: Sequence[Person]) -> Iterator[Description]:
    """The roles that a text states of the persons it names, in order of mention."""
    starts = [*(person.start for person in persons[1:]), len(text)][: len(persons)]
    for index, owner in enumerate(persons[1:]):  # "Ada Fern, Moss's doctor"
        if text[persons[index].end : owner.start] == ", " and text[owner.end :][:1] in ("'", "’"):
            starts[index] = starts[index + 1]
    listed: Person | None = None  # who has the title that those after him share
    for person, following in zip(persons, starts, strict=True):
        if person.title:
            listed = person if words.is_plural_title(person.title) else None
            yield from _titles(person)
        elif listed is not None:
            for title in _titles(listed):
                yield title._replace(entity=person.entity)
        if listed is not None and not goes_on_listing(text[person.end : following]):
            listed = None
        yield from _before(text, person)
        begin = person.end + text.startswith(".", person.end)  # of "Jr."
        after = text[begin : min(begin + _WINDOW, max(following, begin))]
        yield from _after(after, person)


def _titles(person: Person) -> Iterator[Description]:
    end = person.end - len(person.name) - 1
    office = person.title in words.words_in("office", "rank")
    category = role_of_phrase(person.title) or ("official" if office else "")
    if category or person.title in words.words_in("calling"):
        yield Description(person.entity, category, person.title.lower(), person.start, end)


def _before(text: str, person: Person) -> Iterator[Description]:
    """A role before the name ("spokeswoman Ada Fern"), or before it and a comma ("the mayor, Ada Fern")."""
    window = text[max(0, person.start - _WINDOW) : person.start]
    beside = window.endswith(", ")
    phrase = _BEFORE.split(window.rstrip(" ,"))[-1].strip()
    if len(phrase) < 2 or not window.endswith(" "):
        return
    if beside:
        opened = _OPENED.search(phrase)
        if not opened or _CLAUSE.search(head_of(opened[1])):
            return
        category, noun = _category(opened[1]), _noun(opened[1])
    elif phrase.endswith(("'s", "’s", "s'", "s’")):
        owner = _OWNED_BY.search(phrase)
        category, noun = ("media" if owner and is_outlet(owner[1]) else ""), ""
    elif phrase.rpartition(" ")[2] in _PARTISANS:  # "Republican Ada Fern"
        category, noun = "official", "lawmaker"
    else:
        category, noun = _right_before(phrase)
    # "According to the Times, Ada Fern"
    outlet = category == "media" and noun and noun not in words.words_in("journalist")
    if outlet or noun in words.words_in("relation"):
        return
    start = person.start - len(window) + window.rfind(phrase)
    if category:
        yield Description(person.entity, category, noun, start, person.start)


def _right_before(phrase: str) -> tuple[str, str]:
    """The role that ends a phrase, and its noun; of "Director of National Intelligence" that before "of"."""
    named = _OFFICE_OF.fullmatch(phrase)
    phrase = named["office"] if named else phrase
    other, joined, last = phrase.rpartition(" and ")  # "biologist and author"
    if joined and role_of_phrase(last) in ("", "title") and role_of_phrase(other) in _PEOPLE:
        phrase = other
    tokens = words_of(phrase)[-3:]
    noun = tokens[-1].lower() if tokens else ""
    # Right before a name a plural is a verb: "the poll shows Fern".
    return (_last_role(tokens), noun) if noun in roles() or noun.endswith("man") or "-" in noun else ("", "")


def _last_role(tokens: list[str]) -> str:
    for size in (3, 2, 1):
        if len(tokens) >= size:
            joined = " ".join(tokens[-size:]).lower()
            category = role(joined) if size == 1 else roles().get(joined, "")
            if category and category not in ("institution", "document", "anonymous", "party"):
                return category
    return ""


def _after(after: str, person: Person) -> Iterator[Description]:
    """Apposition, predicate, relative clause, party and state, or the body that the person is of."""

    def described(category: str, noun: str) -> Description:
        return Description(person.entity, category, noun, person.end, person.end + len(after))

    if _PARTY.match(after) or _RIVAL.match(after) or _ELECTED.match(after):
        yield described("official", "lawmaker")
    apposition = _APPOSITION.match(after)
    if apposition and not apposition[1]:
        for phrase in _conjuncts(apposition[2]):
            category = "" if _noun(phrase) in words.words_in("relation") else _category(phrase)
            if category and words_of(phrase)[0].lower() not in words.finite_verbs():
                yield described(category, _noun(phrase))
    predicate = _PREDICATE.match(after)
    if predicate and (category := _category(predicate[1])):
        yield described(category, _noun(predicate[1]))
    if made := _MADE.match(after):
        office = _WHEN.split(made[1])[0]
        if category := _category(office):
            yield described(category, _noun(office))
    if noun := _worker(after):
        yield described(role(noun), noun)
    if runs := _RUNS.match(after):
        what = ("official", "head") if runs[1] else ("expert", "researcher") if runs[2] else _RESIDENT
        yield described(*what)
    body = _OF_BODY.match(after)
    if body:
        category = "media" if is_outlet(body[1]) else _learned(body[1])
        if category:
            yield described(category, "")


def _worker(after: str) -> str:
    """The noun for whoever does such work: "teaches physics", "plays the cello"; "" for none."""
    if works := _works().match(after):
        return words.working_verbs()[works["verb"]]
    plays = _PLAYS.match(after)
    player = f"{plays[1].rstrip('aeo')}ist" if plays else ""
    return player if player in roles() else ""


@lru_cache(maxsize=1)
def _works() -> re.Pattern[str]:
    return re.compile(rf"\A(?:,? who)? (?:\w+ly )?(?P<verb>{'|'.join(words.working_verbs())}) (?!that\b)")


def _conjuncts(phrase: str) -> Iterable[str]:
    """The roles of an apposition that joins two: "a writer and former mayor"."""
    head = _FORMER.sub("", head_of(phrase))
    return [phrase, *head.split(" and ")[:-1]] if " and " in head else [phrase]


def _noun(phrase: str) -> str:
    tokens = words_of(head_of(phrase))
    return tokens[-1].lower() if tokens else ""


def _category(phrase: str) -> str:
    """The role of a phrase; whoever leads a body of learning is an expert: "director of the Institute"."""
    category = role_of_phrase(phrase)
    if category == "official" and _noun(phrase) in words.words_in("leader"):
        body = phrase[len(head_of(phrase)) :].split(",")[0]
        return _learned(body) or category
    return category


def _learned(body: str) -> str:
    """Says "expert" where a body is one of learning: an institute, a university."""
    learned = _CENTRE.search(body) or any(role(word) == "expert" for word in words_of(body))
    return "expert" if learned else ""
