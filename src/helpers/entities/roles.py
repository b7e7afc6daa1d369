"""What kind of voice a source is: official, expert, state, institution and so on.

The word that names the source decides ("a ministry spokesperson", "residents of the town"), from
`lexicons/speaker_roles.csv`; for a person with a name, the words around the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.entities.aliases import lookup
from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    from helpers.entities.aliases import Alias

SPEAKER_TYPES = {
    "state": "a country, its capital or its side in talks, speaking as one; also several states together",
    "institution": "a ministry, court, army, company, party or other body, or its members as one",
    "named official": "a person named who holds or seeks public office, or speaks for a body",
    "unnamed official": "such persons without a name: officials, a spokesperson, diplomats",
    "expert": "a person or group cited for knowledge: analysts, scholars, economists; named or not",
    "media": "another outlet, or a journalist",
    "document": "a text: a report, statement, poll, study, law",
    "ordinary person": "persons in no office: residents, voters, witnesses, workers; named or not",
    "named person": "a person named whose role the article does not state in words of the lexicon",
    "anonymous": "the article tells that a person or people spoke, and no more: sources, critics, some",
    "other": "none of these: a source that the lexicon does not know",
    "unresolved": "a pronoun, or “both sides”, whose speaker was not found",
    "none": "no source is given: it is reported that …, or a quotation that stands alone",
}

_STATES = {"short", "long", "abbreviation", "capital", "seat", "side", "government", "territory", "ambiguous"}
# What follows these describes the head and is not it: "officials at the ministry".
_AFTER_HEAD = re.compile(
    r",|\(|\s(?:of|for|at|in|on|from|with|to|by|near|about|against|who|which|that|whose|close|familiar"
    r"|speaking|working|living|based|called|named)\s"
)
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")


def is_state(alias: Alias | None) -> bool:
    """Whether a form names a state, or one of its seats standing for it."""
    return alias is not None and alias.kind in _STATES


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Entry of `speaker_roles.csv` (lower case) to its category."""
    return {row["entry"]: row["category"] for row in read_lexicon("speaker_roles")}


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    return frozenset(row["alias"] for row in read_lexicon("outlet_aliases") if row["kind"] == "name")


def is_outlet(name: str) -> bool:
    """Whether a phrase names a news outlet of the table of outlets."""
    return name.lower().removeprefix("the ") in _outlets()


@lru_cache(maxsize=10_000)
def role(word: str) -> str:
    """The category of one word, in singular or plural, whatever its case; "" where the lexicon has none."""
    word = word.lower().rstrip(".").replace("’", "'").removesuffix("'s")
    table = roles()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word),
                 re.sub("men$", "man", word), re.sub("women$", "woman", word)):  # fmt: skip
        if form in table:
            return table[form]
    return role(word.rpartition("-")[2]) if "-" in word else ""


def words_of(text: str) -> list[str]:
    """The words of a phrase, without marks and numbers."""
    return _WORD.findall(text)


def head_word(source: str) -> str:
    """The word that names a source: "officials" of "two senior officials at the ministry"."""
    head = _AFTER_HEAD.split(source, maxsplit=1)[0] or source
    found = words_of(head)
    return found[-1] if found else ""


def phrase_type(source: str) -> str:
    """The type of a source that is not a person with a name."""
    found = role(head_word(source))
    if found == "official":
        return "unnamed official"
    alias = lookup(source)
    if alias is not None:
        return "state" if is_state(alias) else "institution"
    lowered = f" {source.lower()} "
    if re.search(r"\b(?:familiar with|close to|briefed on|on condition of anonymity)\b", lowered):
        return "anonymous"
    if found == "party" or re.fullmatch(r"(?:the )?[A-Z]{2,6}s?", source):
        return "institution"
    if found in ("expert", "media", "document", "institution", "ordinary person", "anonymous"):
        return found
    if is_outlet(source):
        return "media"
    if any(role(word) == "institution" for word in words_of(source)):
        return "institution"
    return "other"


def person_type(descriptions: list[str]) -> str:
    """The type of a person with a name, from the phrases that the article names them with."""
    found = {role(word) for text in descriptions for word in words_of(text)}
    for category, speaker_type in (
        ("official", "named official"), ("expert", "expert"), ("media", "media"), ("ordinary person",) * 2
    ):  # fmt: skip
        if category in found:
            return speaker_type
    return "named person"
