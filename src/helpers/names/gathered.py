"""What the articles of a corpus tell together of its names: persons of events, offices, abbreviations.

Batches of articles are gone through one after the other. What is kept of them are counts; the persons of the
articles lie on disk.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.lexicons import read_lexicon
from helpers.names.aliases import Mention, find_aliases, lookup
from helpers.names.people import Person, find_people, squeezed
from helpers.storage.spooled import Shelf

if TYPE_CHECKING:
    import pandas as pd

_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z&]{1,9})\)")
_OWNED = frozenset({"demonym", "short", "long", "abbreviation", "territory", "capital"})
Votes = dict[object, Counter]  # for a thing with two names or more, how often it has each


class Gathered:
    """What is known of the names of a corpus once all its articles are read.

    Args:
        batches: the `articles` table in batches, gone through more than once.

    Attributes:
        fullest: the name of each article's person -> the name that the whole corpus uses for the person.
        offices: an office in lower case -> the person who most often has it as a title in the corpus.
        holders: a state and a role -> who is called so: from "North Korean leader Kim ...".
        abbreviations: short form -> long name.
    """

    def __init__(self, batches: Iterable[pd.DataFrame]) -> None:
        self._batches = batches
        self._people = Shelf(list[list[Person]])  # of each batch the persons of its articles
        uses: Counter[str] = Counter()
        titles, called, forms = _votes(), _votes(), _votes()
        for rows, people in zip(self._rows(), self._joined_in_events(), strict=True):
            self._people.put(people)
            for (_, _, text, _), persons in zip(rows, people, strict=True):
                uses.update(person.entity for person in persons)
                _count(titles, _titles(persons))
                _count(called, _called(text, persons))
                _count(forms, _abbreviations(text))
        self.fullest = _join_articles(uses)
        self.offices = self._most_voted(titles)
        self.holders = self._most_voted(called)
        self.abbreviations = _most_named(forms)

    def articles(self) -> Iterator[tuple[str, str, str, list[Person]]]:
        """Of each article its id, its outlet, its text and its persons."""
        for number, rows in enumerate(self._rows()):
            for (article_id, outlet, text, _), persons in zip(rows, self._people[number], strict=True):
                yield article_id, outlet, text, persons

    def office_holders(self, persons: Iterable[Person]) -> dict[str, str]:
        """An office in lower case -> who of these persons most often has it as a title."""
        votes = _votes()
        _count(votes, _titles(persons))
        return self._most_voted(votes)

    def _most_voted(self, votes: Votes) -> dict:
        joined = _votes()
        for thing, names in votes.items():
            for name, n in names.items():
                joined[thing][self.fullest[name]] += n
        return _most_named(joined)

    def _rows(self) -> Iterator[list[tuple[str, str, str, str]]]:
        """The articles of each batch: id, outlet, text, event."""
        for batch in self._batches:
            texts = batch["text"].fillna("")
            events = batch["event"].fillna("") if "event" in batch else [""] * len(batch)
            yield list(zip(batch["article_id"], batch["outlet"], texts, events, strict=True))

    def _joined_in_events(self) -> Iterator[list[list[Person]]]:
        """The persons of each batch; the full names in reports of the same event count as known."""
        alone = Shelf(list[list[Person]])
        full: Votes = _votes()
        for rows in self._rows():
            people = [find_people(text) for _, _, text, _ in rows]
            alone.put(people)
            for (_, _, _, event), persons in zip(rows, people, strict=True):
                if event:
                    full[event].update(person.entity for person in persons if " " in person.name)
        known = {event: sorted(names, key=lambda name: (-names[name], name)) for event, names in full.items()}
        for number, rows in enumerate(self._rows()):
            yield [
                find_people(text, known=known[event]) if event else persons
                for (_, _, text, event), persons in zip(rows, alone[number], strict=True)
            ]


def learn_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Short form to long name, where a text gives both as "Long Name (LN)" (Schwartz & Hearst 2003).

    Forms of the alias table are not among them: they are known already.
    """
    found = _votes()
    for text in texts:
        _count(found, _abbreviations(text))
    return _most_named(found)


def role_after(text: str, mention: Mention) -> re.Match[str] | None:
    """The role or label that follows a state's name or demonym."""
    return _role_after().match(text, mention.end) if mention.kind in _OWNED else None


def _titles(persons: Iterable[Person]) -> Iterator[tuple[str, str]]:
    """Offices in lower case, each with a person who has it as a title."""
    for person in persons:
        if person.title.lower() in roles():
            yield person.title.lower(), person.entity


def _called(text: str, persons: Iterable[Person]) -> Iterator[tuple[tuple[str, str], str]]:
    """A state and a role, each with the person who is called so."""
    at: dict[int, Person] = {}
    for person in persons:
        at.setdefault(person.start, person)
        at.setdefault(person.end - len(person.name), person)
    for mention in find_aliases(text):
        if match := role_after(text, mention):
            gap = re.compile(r",? ").match(text, match.end("word"))
            person = at.get(gap.end()) if gap else None
            person = person or at.get(match.start("word"))
            if person:
                yield (mention.entity, match["word"].lower()), person.entity


def _abbreviations(text: str) -> Iterator[tuple[str, str]]:
    for match in _SHORT_FORM.finditer(text):
        short = match[1]
        words = text[max(0, match.start() - 120) : match.start()].split("\n")[-1].split()
        long_name = _long_form(short, words[-min(len(short) + 5, 2 * len(short)) :])
        if long_name and not lookup(short) and not lookup(long_name):
            yield short, long_name


def _votes() -> Votes:
    return defaultdict(Counter)


def _count(votes: Votes, found: Iterable[tuple[object, str]]) -> None:
    for thing, name in found:
        votes[thing][name] += 1


def _most_named(votes: Votes) -> dict:
    return {thing: min(names, key=lambda name: (-names[name], name)) for thing, names in votes.items()}


def _long_form(short: str, words: list[str]) -> str:
    """The shortest run of words at the end whose letters, from the right, give the short form."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    text = " ".join(words)
    at = len(text)
    for i, letter in enumerate(reversed(letters)):
        first = i == len(letters) - 1
        at -= 1
        while at >= 0 and (text[at].lower() != letter or (first and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    name = text[at:]
    return name if name[0].isupper() and " " in name and not re.search(r"[()]", name) else ""


def _join_articles(uses: Counter[str]) -> dict[str, str]:
    """The name of each article's person to the name that the whole corpus uses for the person."""
    by_form: defaultdict[str, list[str]] = defaultdict(list)
    for entity in sorted(uses, key=lambda entity: (" " not in entity, -uses[entity], entity)):
        words = entity.split()
        keys = {squeezed(entity), squeezed(words[0] + words[-1])} if len(words) > 1 else {squeezed(entity)}
        known = next((by_form[key] for key in sorted(keys) if key in by_form), None)
        if known is None:
            known = [entity]
        for key in keys:
            by_form.setdefault(key, known)
        if len(words) > 1:
            for end in (words[-1], words[0]):
                by_form.setdefault(squeezed(end), known)
        by_form[f"={entity}"] = known
    return {entity: by_form[f"={entity}"][0] for entity in uses}


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
