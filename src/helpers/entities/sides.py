"""Whose voice an official, a ministry or a delegation is: the state on whose side it speaks.

"The Chinese side", "Chinese officials", the foreign ministry of China and its spokesperson are one side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.entities.aliases import Mention, find_aliases
from helpers.entities.roles import head_of

if TYPE_CHECKING:
    from helpers.entities.article import ArticleEntities

_STATE_KINDS = frozenset({"short", "long", "abbreviation", "capital", "demonym", "seat"})
_OFFICIALS = ("named official", "unnamed official", "institution")
_REACH = 160
# Words of a state's own politics.
_HOME = {
    "United States": re.compile(r"\b(?:Republican|Democrat|Senate|Congress|House of|lawmaker)"),
    "United Kingdom": re.compile(r"\b(?:MPs|Commons|Labour|Tory|Tories|Liberal Democrat|backbench)"),
}


@lru_cache(maxsize=256)
def at_home(text: str) -> frozenset[str]:
    """The states whose own politics an article is about.

    A seat of government, which is the state's voice to others, is one of its bodies there: the White House.
    """
    return frozenset(state for state, words in _HOME.items() if words.search(text))


def side_of(name: str, kind: str, words: str, entities: ArticleEntities) -> str:
    """The state whose voice a speaker is; several as "China and South Korea"; "" for nobody's.

    Args:
        name: the speaker, as resolved.
        kind: the type of the speaker.
        words: the source's own words.
        entities: who is named in the article.
    """
    if kind == "state":
        states = [mention.entity for mention in find_aliases(name) if mention.kind in _STATE_KINDS]
        return " and ".join(dict.fromkeys(states)) or name
    if kind not in _OFFICIALS or not name:
        return ""
    state = _of_state(words) or (_of_state(name) if kind == "institution" else "")
    if state or kind != "named official":
        return state
    text = entities.text.text
    for described in entities.roles(name):
        if described.category == "official":
            state_of_role = _of_state(_around(text, described.start, described.end))
            if state_of_role:
                return state_of_role
    return ""


def _around(text: str, start: int, end: int) -> str:
    """The clause's words around a role: from the last mark before it to where it ends."""
    before = re.split(r"[.;:!?\n“”\"]", text[max(0, start - 60) : start])[-1]
    return f"{before}{text[start:end]}"


@lru_cache(maxsize=2**14)
def _of_state(words: str) -> str:
    """The state in a phrase of office: "Chinese Foreign Ministry spokesperson", "President Sun of China"."""
    mentions: Sequence[Mention] = [m for m in find_aliases(words[:_REACH]) if m.kind in _STATE_KINDS]
    head = len(head_of(words))
    fitting = [
        m for m in mentions if m.end <= head or re.search(r"\b(?:of|for|from)\s(?:the\s)?$", words[: m.start])
    ]
    return fitting[0].entity if fitting else ""
