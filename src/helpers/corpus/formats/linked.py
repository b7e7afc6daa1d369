"""What a page says of its article in JSON-LD: the object that is about this article and not about another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from helpers.corpus.lexicons import fold
from helpers.corpus.patterns import words

_MOST_OBJECTS = 400
_UNLIKE = 0.2  # of its longer words that the headline of another article shares
_DEEPER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_KINDS = ("Article", "BlogPosting", "LiveBlogPosting", "Report")


def of_page(tree: Any, *, urls: set[str], titles: set[str]) -> dict[str, Any]:
    """The schema.org object that describes the page's article; empty if there is none.

    Of several it is the one with the page's address, else the one with its headline, else a live blog, else
    the first; none with another address and a headline that shares hardly a longer word with the page's.

    Args:
        tree: The page.
        urls: The addresses that the page states as its own.
        titles: The headlines that the page shows or states, folded.
    """
    things = list(_objects(tree))
    paths = {_path(url) for url in urls if url}

    def rank(thing: dict[str, Any]) -> tuple[bool, ...]:
        addresses = {_path(url) for url in _addresses(thing)}
        headline = fold(_text(thing.get("headline")))
        named = bool(headline) and any(headline == title or title.startswith(headline) for title in titles)
        return bool(addresses & paths), named, "LiveBlogPosting" in kinds_of(thing), bool(headline)

    thing = max(things, key=rank, default={})
    elsewhere = bool(paths - {""}) and any(_addresses(thing)) and not rank(thing)[0]
    terms = _longer_words(_text(thing.get("headline")))
    shared = max((len(terms & _longer_words(title)) for title in titles), default=0)
    return {} if elsewhere and terms and shared <= _UNLIKE * len(terms) else thing


def _longer_words(title: str) -> set[str]:
    return {word for word in words(fold(title)) if len(word) > 3}


def _path(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = re.sub(r"^(?:www|m|amp)\.", "", (parts.hostname or "").lower())
    return f"{host}{re.sub(r'/amp$', '', parts.path.rstrip('/'))}" if parts.path.strip("/") else ""


def _addresses(thing: dict[str, Any]) -> Iterator[str]:
    entity = thing.get("mainEntityOfPage")
    for value in (
        thing.get("url"),
        thing.get("@id"),
        entity,
        entity.get("@id") if isinstance(entity, dict) else "",
    ):
        if isinstance(value, str) and _path(value):
            yield value


def kinds_of(thing: dict[str, Any]) -> set[str]:
    """The types of an object."""
    kinds = thing.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of a page that describe articles, in its order."""
    n = 0
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower() or not element.text:
            continue
        stack = [_read(element.text)]
        while stack and n < _MOST_OBJECTS:
            thing = stack.pop()
            n += 1
            if isinstance(thing, list):
                stack += reversed(thing[:100])
            elif isinstance(thing, dict):
                if any(kind.endswith(_KINDS) for kind in kinds_of(thing)):
                    yield thing
                stack += [thing[key] for key in reversed(_DEEPER) if isinstance(thing.get(key), dict | list)]


def _read(text: str) -> Any:
    """The value of a script; comments around it and a comma too many are forgiven."""
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$", "", text).strip()
    for candidate in (text, re.sub(r",(\s{0,20}[}\]])", r"\1", text)):
        try:
            return json.loads(candidate.rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def names(value: Any) -> list[str]:
    """The names of persons in an `author`: a text, an object or a list of both; none of them an address."""
    persons: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        name = item.get("name") if isinstance(item, dict) else item
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str) and text.strip() and not re.match(r"https?:|www\.|/", text.strip()):
                persons.append(" ".join(text.split()))
    return list(dict.fromkeys(persons))
