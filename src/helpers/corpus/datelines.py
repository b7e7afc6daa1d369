"""The dateline of a news text: where it ends, and the agency in it."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"\s*(?:[^\W\d_][^\n—–:;!?()]{0,60}?)?\s?(?:\([^()\n]{2,40}\)\s?)?(?:—|–|--|-(?=\s))\s?"
)
_AGENCY = re.compile(r"\((?P<name>[A-Z][\w. ]{1,30})\)[^()]{1,4}$")
_LONGEST = 120  # characters
_CAPITAL = re.compile(r"\s*\(?[A-Z]")
_SHOUTED = re.compile(
    r"\s*(?P<place>[^\W\d_][^\n,.:;!?()—–]{3,40})(?:, ?[^\n.:;!?()]{3,40})?\. (?=[“\"'‘]?[A-Z])"
)
"""A place in capitals, perhaps with a date, and a full stop."""


def dateline_end(text: str) -> int:
    """Where the dateline of a text ends, in characters; 0 where it has none.

    A dateline is a few words in capitals, or each with a capital, and a dash: "LINDMOOR (Coastal Press) — ";
    or a place in capitals and a full stop: "LINDMOOR, May 3. ".
    """
    shouted = _SHOUTED.match(text)
    if shouted and shouted["place"].isupper():
        return shouted.end()
    match = _DATELINE.match(text)
    if not match or not _CAPITAL.match(text):
        return 0
    words = re.findall(r"[^\W\d_]{2,}", match.group())
    return match.end() if words and sum(word[0].isupper() for word in words) >= 0.6 * len(words) else 0


def dateline_agency(text: str) -> str:
    """The agency in the dateline of a text, as in `SEOUL, June 18 (Xinhua) -- `; empty if it names none."""
    agency = _AGENCY.search(text[: dateline_end(text[:_LONGEST])])
    return agency["name"] if agency else ""
