"""The persons whom a source's phrase names: in its head, or beside it: "a spokesman, Eric Lund"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.attribution.phrases import all_capitals, joined, without_article
from helpers.attribution.sources import Source, Speaker
from helpers.entities import words as word_lists
from helpers.entities.article import ArticleEntities
from helpers.entities.people import Person
from helpers.entities.roles import head_of, role_of_phrase
from helpers.entities.words import without_title
from helpers.language import text_of

OWNS = re.compile(r"['’]s?\s+\w")
"""What follows the name of whoever owns the next noun."""
_MARK = re.compile(r"\s*[,(:–—-]+\s*")
_TAIL = re.compile(r"\s*,?\s(?:for|of|at|with|to)\s")
_WHEN = re.compile(
    r"^ (?:last|this|a (?:few|couple)) (?:week|month|year|night|(?:days|weeks) ago)\b|^ (?:yesterday|today)\b"
)
_FROM = re.compile(r"\s+of (?:[A-Z][\w.]+ ?){1,3}")
_TITLE_REACH = 40  # characters


def person_of_phrase(words: str, source: Source, entities: ArticleEntities) -> Speaker | None:
    """The person whom a phrase names, or several together; None where it names none."""
    text = text_of(source.doc)
    start, end = source.spans[0][0], source.spans[-1][1]
    if words in word_lists.titles() or f"{words}." in word_lists.titles():  # cut off from its name
        reach = entities.person_in(start, end + _TITLE_REACH, title=source.headline)
        named = [person for person in reach if person.start <= start]
        return person_speaker(named[0].entity, named[0].name, entities) if named else None
    inside = entities.person_in(start, end, title=source.headline)
    if not inside:
        return _behind(words, source, end, entities)
    head = head_of(text[start:end])
    head_end = text.index(head, start) + len(head)
    heads = [person for person in inside if person.end <= head_end + 1 and not OWNS.match(text, person.end)]
    if heads and not _WHEN.sub("", text[heads[-1].end : head_end]).strip(" .,’'\"”)"):
        together = [person for person in heads if person.entity != heads[-1].entity]
        if together and re.search(r"\band\b", text[together[0].end : heads[-1].start]):
            return persons_together([person.entity for person in (*together, heads[-1])], entities)
        beside: Person | None = heads[-1]
    else:
        beside = _beside(text[:end], inside, start, head_end)
    return person_speaker(beside.entity, beside.name, entities) if beside else None


def _behind(words: str, source: Source, end: int, entities: ArticleEntities) -> Speaker | None:
    """The person whom commas set off behind a source cut short: of "Norway's envoy, Ada Fern, said" Fern."""
    cue = source.cue[0][0] if source.cue else 0
    there = entities.person_in(end, cue, title=source.headline) if role_of_phrase(words) == "official" else []
    apart = len(there) == 1 and text_of(source.doc)[end:cue].strip() == f", {there[0].name},"
    return person_speaker(there[0].entity, there[0].name, entities) if apart else None


def person_speaker(entity: str, name: str, entities: ArticleEntities) -> Speaker:
    """A person of the article, of the type that the event's reports tell."""
    return Speaker(entity, "name" if name == entity else "part of a name", entities.type(entity))


def persons_together(names: Sequence[str], entities: ArticleEntities) -> Speaker:
    """Several persons as one source."""
    kinds = {entities.type(name) for name in names}
    return Speaker(joined(*names), "pair", kinds.pop() if len(kinds) == 1 else "named person")


def _beside(text: str, inside: Sequence[Person], start: int, head_end: int) -> Person | None:
    """The person beside the head: "a spokesman, Eric Lund", "a spokesman for the party, Eric Lund".

    Args:
        text: the text as far as the phrase goes.
        inside: the persons in the phrase.
        start: where the phrase begins.
        head_end: where its head ends.
    """
    mark = _MARK.match(text, head_end)
    opened = mark.end() if mark else len(text)
    for person in inside:
        begin = person.end - len(person.name)
        titled = begin >= opened and without_title(f"{text[opened:begin].strip()} X".strip()) == "X"
        if titled and not OWNS.match(text, person.end):
            return person
    last = inside[-1]
    begin = last.end - len(last.name)
    if (
        _FROM.sub("", text[last.end :], count=1).strip(" ,.")
        or begin <= head_end
        or not _TAIL.match(text, head_end)
    ):
        return None
    between = text[head_end:begin]  # "for Coastal Security" in "head for Coastal Security Ada Fern"
    office = not between.startswith(" to ") and _is_office(text[start:head_end], between)
    before = text[: last.start].rstrip(" ")
    sort = before.rpartition(", ")[2]  # "her ex-husband, the producer Dax Colter"
    closes = (
        office
        or before.endswith(",")
        or ((sort[:4] in ("the ", "an a") or sort[:2] == "a ") and bool(role_of_phrase(sort)))
    )
    return last if closes else None


def _is_office(head: str, rest: str) -> bool:
    """Whether a head and what follows it are an office: "Secretary" "of State"; a court is none."""
    if "," in rest or not all_capitals(rest) or not any(word[:1].isupper() for word in rest.split()):
        return False
    body = rest.lstrip().startswith("for ") and all_capitals(without_article(head))
    return body or role_of_phrase(head) in ("official", "title", "expert", "media")
