"""What the articles of a corpus tell together of its names: persons of events, offices, abbreviations.

Batches of articles are gone through one after the other. What is kept of them are counts; the names of the
articles lie on disk.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.entities.aliases import AMBIGUOUS, BODY, Mention, introduced_forms
from helpers.entities.article import TextNames, names_in, persons_and_aliases, read_text
from helpers.entities.events import EventPeople, Known, event_of
from helpers.entities.people import Person
from helpers.lexicons import function_words, read_lexicon
from helpers.storage.files import SpooledRecords

if TYPE_CHECKING:
    import pandas as pd

_OWNED = frozenset({"demonym", "short", "long", "abbreviation", "territory", "capital", "body", AMBIGUOUS})
HEADS = ("president", "prime minister", "premier", "chancellor", "leader", "dictator")
"""Offices of those whose government is their state's."""
FORMER = "former "
_ONCE = re.compile(r"\b(?:(?:[Ff]ormer|[Ll]ate|[Oo]ne-time|[Ff]ired|[Oo]usted) |[Ee]x-)$")
_WORD_BEFORE = re.compile(r"\b(?!(?:Former|Late|Ex)\b)([A-Z][\w-]+) $")
Votes = dict[object, Counter]  # for a thing with two names or more, how often it has each


class Article(NamedTuple):
    """One article with the states, bodies and persons that it names."""

    article_id: str
    outlet: str
    event: str
    text: str
    aliases: list[Mention]
    persons: list[Person]


class CorpusEntities:
    """What is known of the names of a corpus once all its articles are read.

    Args:
        batches: the `articles` table in batches, gone through more than once.
        known: whom the names in each event mean, where a larger corpus tells it (`events.known_from`); else
            these articles do.

    Attributes:
        people: the persons and bodies of each event, with what its reports say of them.
        offices: an office in lower case -> the person who most often has it as a title in the corpus.
        holders: a state or body and a role -> who is called so: from "North Korean leader Kim ...".
        abbreviations: short form -> long name.
    """

    def __init__(self, batches: Iterable[pd.DataFrame], known: Mapping[str, Known] | None = None) -> None:
        self._batches = batches
        self.people = EventPeople()
        self._named = SpooledRecords(
            list[tuple[list[Mention], list[Person]]]
        )  # of each batch what its articles name
        if known is None:
            self._join(self._read())
        else:
            for rows in self._rows():
                self._named.put([names_in(text, known.get(event, Known())) for _, _, text, event in rows])
        titles, called, forms = _votes(), _votes(), _votes()
        for article in self.articles():
            _count(titles, _titles(article))
            _count(called, _called(article))
            _count(forms, introduced_forms(article.text))
        self.offices = _with_former(_most_named(titles))
        self.holders = _most_named(called)
        self.abbreviations = _most_named(forms)

    def articles(self) -> Iterator[Article]:
        """The articles in their order; the full names in reports of the same event count as known."""
        for number, rows in enumerate(self._rows()):
            for (article_id, outlet, text, event), named in zip(rows, self._named[number], strict=True):
                yield Article(article_id, outlet, event, text, *named)

    def office_holders(self, article: Article) -> dict[str, str]:
        """An office in lower case -> who most often has it as a title in an article, or had it once."""
        votes = _votes()
        _count(votes, _titles(article))
        return _with_former(_most_named(votes), but=HEADS)

    def _rows(self) -> Iterator[list[tuple[str, str, str, str]]]:
        """The articles of each batch: id, outlet, text, event."""
        for batch in self._batches:
            texts = batch["text"].fillna("")
            events = batch["event"].fillna("") if "event" in batch else [""] * len(batch)
            read_with = map(event_of, events, batch["article_id"])
            yield list(zip(batch["article_id"], batch["outlet"], texts, read_with, strict=True))

    def _read(self) -> SpooledRecords[list[TextNames]]:
        """What the articles of each batch name; the names of each event are counted."""
        records = SpooledRecords(list[TextNames])
        for rows in self._rows():
            read = [read_text(text) for _, _, text, _ in rows]
            records.put(read)
            for (_, _, _, event), names in zip(rows, read, strict=True):
                self.people.count(event, names)
        return records

    def _join(self, read: SpooledRecords[list[TextNames]]) -> None:
        """Put down who is named in each article, and what is said of them."""
        for number, rows in enumerate(self._rows()):
            named = []
            for (_, _, text, event), names in zip(rows, read[number], strict=True):
                named.append(persons_and_aliases(names, self.people.known(event, names)))
                self.people.describe(event, text, named[-1][1])
            self._named.put(named)


def role_after(text: str, mention: Mention) -> re.Match[str] | None:
    """The role or label that follows a state's name or demonym; "Ohio GOP chairman" is another's role."""
    before = _WORD_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    others = before is not None and mention.kind == BODY and before[1].lower() not in function_words()
    return None if others or mention.kind not in _OWNED else _role_after().match(text, mention.end)


def office_at(text: str, start: int, word: str) -> str:
    """A role in lower case, with "former" where that stands before it."""
    return f"{FORMER}{word.lower()}" if _ONCE.search(text, max(0, start - 40), start) else word.lower()


def _with_former(offices: dict[str, str], *, but: Sequence[str] = ()) -> dict[str, str]:
    """Offices with those who had one once, where nobody has it now: "the former director … the director"."""
    once = {
        office.removeprefix(FORMER): name for office, name in offices.items() if office.startswith(FORMER)
    }
    return {office: name for office, name in once.items() if office not in but} | offices


def _titles(article: Article) -> Iterator[tuple[str, str]]:
    """Offices in lower case, each with a person who has it, or had it, as a title."""
    for person in article.persons:
        if person.title.lower() in roles():
            yield office_at(article.text, person.start, person.title), person.entity


def _called(article: Article) -> Iterator[tuple[tuple[str, str], str]]:
    """A state or body and a role, each with the person who is called so."""
    at: dict[int, Person] = {}
    for person in article.persons:
        at.setdefault(person.start, person)
        at.setdefault(person.end - len(person.name), person)
    for mention in article.aliases:
        if match := role_after(article.text, mention):
            gap = re.compile(r",? ").match(article.text, match.end("word"))
            named = (at.get(gap.end()) if gap else None) or at.get(match.start("word"))
            if named:
                office = office_at(article.text, mention.start, match["word"])
                yield (mention.entity, office), named.entity


def _votes() -> Votes:
    return defaultdict(Counter)


def _count(votes: Votes, names: Iterable[tuple[object, str]]) -> None:
    for thing, name in names:
        votes[thing][name] += 1


def _most_named(votes: Votes) -> dict:
    return {thing: min(names, key=lambda name: (-names[name], name)) for thing, names in votes.items()}


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    kinds = ("role", "label", "state role", "state label")
    return {row["entry"]: row["category"] for row in read_lexicon("role_words") if row["category"] in kinds}


@lru_cache(maxsize=1)
def _role_after() -> re.Pattern[str]:
    words = "|".join(sorted(roles(), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:['’]s)? (?:(?:young|former|communist|supreme) )?(?P<word>{words})\b", re.IGNORECASE
    )
