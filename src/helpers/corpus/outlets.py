"""One spelling an outlet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from urllib.parse import urlsplit

from helpers.corpus.lexicons import fold
from helpers.lexicons import read_lexicon


@cache
def known_aliases() -> dict[str, str]:
    """Folded alias or domain -> the outlet's name, from `lexicons/outlet_aliases.csv`."""
    aliases = {}
    for row in read_lexicon("outlet_aliases"):
        aliases[fold(row["alias"])] = row["outlet"]
        aliases[fold(row["outlet"])] = row["outlet"]
    return aliases


def domain_of(name: str) -> str:
    """The host of an address or the domain that a name is, without `www.`; empty if it is neither."""
    name = name.strip().casefold()
    if "://" in name:
        try:
            name = urlsplit(name).hostname or ""
        except ValueError:
            return ""
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", name):
        return ""
    return re.sub(r"^(?:www|m|amp|edition|mobile)\.", "", name)


def find_outlet(name: str, aliases: Mapping[str, str]) -> str:
    """The outlet that a name, domain or address stands for; empty if the aliases know none."""
    domain = domain_of(name)
    while domain:
        if domain in aliases:
            return aliases[domain]
        domain = domain.partition(".")[2]
    return aliases.get(fold(name), "")


def spell_outlet(name: str, aliases: Mapping[str, str]) -> str:
    """The one spelling of an outlet: the alias table's, or the name itself in single spaces."""
    return find_outlet(name, aliases) or " ".join(name.split())


def merge_spellings(names: Iterable[str] | Mapping[str, int]) -> dict[str, str]:
    """Names that differ in case or punctuation alone -> the most frequent spelling, ties by code point.

    Args:
        names: Every use of a name, or how often each is used.
    """
    uses = Counter(names)
    groups: dict[str, list[str]] = {}
    for name in uses:
        groups.setdefault(re.sub(r"[\s_\-.]+", "", fold(name)) or name, []).append(name)
    best = {key: min(group, key=lambda name: (-uses[name], name)) for key, group in groups.items()}
    return {name: best[key] for key, group in groups.items() for name in group}
