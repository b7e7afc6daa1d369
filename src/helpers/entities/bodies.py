"""Bodies of a state by one name: "the Ministry of Foreign Affairs of China", "the Chinese foreign ministry".

Both are the "Chinese Foreign Ministry". A form without its state is the one that the reports of the event
name with a state, where there is only one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.entities.aliases import Mention, forms_of, lookup
from helpers.entities.roles import role

_KINDS = ("short", "long", "abbreviation", "demonym", "capital", "ambiguous")
_SMALL = ("of", "and", "for", "the")
_FOREIGN = "Foreign Affairs"
_HOME = "United States"  # whose ministries and courts the table of bodies has


class StateBody(NamedTuple):
    """A body of a state ("" where it is not named with it): China, Foreign Ministry."""

    state: str
    body: str

    def __str__(self) -> str:
        return f"{_adjective(self.state)} {self.body}" if self.state else self.body


@lru_cache(maxsize=256)
def _adjective(state: str) -> str:
    """A state before its bodies: Chinese; "Monaco's" where the table has no adjective, and "U.S."."""
    if state == _HOME:
        return "U.S."
    return next((form for form in forms_of(state, "demonym") if not form.endswith("s")), f"{state}'s")


@lru_cache(maxsize=1)
def _heads() -> str:
    return "|".join(sorted(words.body_nouns("state"), key=lambda noun: (-len(noun), noun)))


@lru_cache(maxsize=1)
def _of_head() -> re.Pattern[str]:
    """ "Ministry of Health and Welfare", and of which state."""
    return re.compile(
        r"(?P<head>[Mm]inistry|[Dd]epartment) (?:of|for) (?P<what>.+?)(?: of (?:the )?(?P<state>[A-Z].+))?"
    )


@lru_cache(maxsize=1)
def _before_head() -> re.Pattern[str]:
    """What a body is for, and the noun for it: "Health Ministry", "high court", "army"."""
    return re.compile(
        rf"(?P<what>(?:[\w-]+,? (?:and )?){{0,4}}?)(?P<head>(?i:{_heads()}))"
        r"(?: of (?:the )?(?P<state>[A-Z].+))?"
    )


@lru_cache(maxsize=2**14)
def state_body(phrase: str) -> StateBody | None:
    """The body of a state that a phrase names, or None."""
    bare = re.sub(r"^(?i:the|an?)\s+", "", " ".join(phrase.split()).replace("’", "'"))
    state, rest = _owner(bare)
    match = _of_head().fullmatch(rest) or _before_head().fullmatch(rest)
    if (
        match is None
        or role(rest.rpartition(" ")[2]) == "official"
        or (lookup(rest) is not None and state in ("", _HOME))
    ):
        return None  # a body of the table
    what, head = match["what"].strip(), match["head"].lower()
    if match["state"]:
        alias = lookup(match["state"])
        if alias is None or alias.kind not in _KINDS:
            return None
        state = alias.entity
    if not (state or (what and (head == "ministry" or (head == "department" and what[0].isupper())))):
        return None  # "a federal court", "the health department", "the police"
    what = "Foreign" if what.title() == _FOREIGN else what
    proper = what and head in words.body_nouns("ministry")
    parts = f"{what} {head}".split()
    named = [part if part in _SMALL or not proper else part[:1].upper() + part[1:] for part in parts]
    return StateBody(state, " ".join(named))


def _owner(phrase: str) -> tuple[str, str]:
    """The state that stands before a body, and the rest: "Chinese", "Russia's"."""
    parts = phrase.split(" ")
    for size in (3, 2, 1):
        form = " ".join(parts[:size])
        alias = lookup(form) if len(parts) > size else None
        town = alias is not None and alias.kind == "capital" and not form.endswith("'s")
        if alias is not None and alias.kind in _KINDS and not town:
            return alias.entity, " ".join(parts[size:])
    return "", phrase


@lru_cache(maxsize=1)
def _follows() -> re.Pattern[str]:
    return re.compile(
        rf"(?:['’]s?)? (?:[\w-]+ ){{0,4}}?(?i:{_heads()})\b(?: of (?:[A-Z][\w-]+(?:, | and | )?)+)?"
    )


def state_bodies(text: str, aliases: Iterable[Mention]) -> Iterator[str]:
    """The bodies that a text names with their state, by one name each."""
    for mention in aliases:
        follows = _follows().match(text, mention.end) if mention.kind in _KINDS else None
        body = state_body(text[mention.start : follows.end()].strip()) if follows else None
        if body is not None and body.state and " " in body.body:
            yield str(body)


def whose(body: StateBody, named: Collection[str]) -> str:
    """The one name of a body: with the state, where only one state's is named so.

    Args:
        body: as a phrase has it: the Foreign Ministry, or China's ministry.
        named: the bodies named with their states.
    """
    end = f" {body.body}"
    if body.state:
        bare = " " not in body.body
        fitting = {
            name
            for name in named
            if bare and name.lower().endswith(end) and name.startswith(f"{_adjective(body.state)} ")
        }
    else:
        fitting = {name for name in named if name.endswith(end) and _owner(name)[1] == body.body}
    return fitting.pop() if len(fitting) == 1 else str(body)
