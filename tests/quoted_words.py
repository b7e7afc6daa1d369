"""How much of an article a file holds: the check of what is shared, apart from the code that cuts."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from helpers.reports.quotes import PHRASE, words


def shown_words(article: str, texts: list[str]) -> tuple[int, int]:
    """Words of `article` in `texts` in runs longer than a phrase: all together, and the longest run."""
    own = _forms(article)
    runs = {own[at : at + PHRASE + 1]: at for at in range(len(own) - PHRASE)}
    places: set[int] = set()
    longest = 0
    for stream in map(_forms, dict.fromkeys(texts)):
        at = 0
        while at < len(stream) - PHRASE:
            first = runs.get(stream[at : at + PHRASE + 1])
            if first is None:
                at += 1
                continue
            length = 0
            while stream[at + length : at + length + 1] == own[first + length : first + length + 1] != ():
                places.add(first + length)
                length += 1
            longest = max(longest, length)
            at += length
    return len(places), longest


@cache
def _forms(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(text))


def readings(html: str) -> list[str]:
    """A page as it is read: without its tags, each of its attributes, and as it is."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", bare)), html, *map(unescape, re.findall(r'="([^"]*)"', bare))]
