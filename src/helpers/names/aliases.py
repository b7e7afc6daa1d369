"""The table of state and body names: which entity a form names, and where a text has such a form.

The table is `lexicons/state_names.csv` and `lexicons/body_names.csv`. Its categories, an alias's `kind`:

    short, long, abbreviation   South Korea; Republic of Korea; ROK
    capital, seat               Seoul; Blue House, standing for the government
    demonym                     South Korean, South Koreans
    territory                   Hong Kong, Crimea: not a state of the table of states
    status, epithet             Taiwan region, Taiwan question; Hermit Kingdom: names that take a position
    ambiguous                   Georgia, the North: counted only where the text has another form of the entity
    other                       Korean Peninsula, New Mexico: holds a state's name, but names something else
    body                        of `lookup` alone: a form in `body_names.csv`
    side, government            of `lookup` alone: "the Chinese side", "the South Korean government"
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.lexicons import read_lexicon

AMBIGUOUS, OTHER = "ambiguous", "other"
_GOVERNMENT = re.compile(
    r"^(?P<state>.+?)(?:['’]s?)?\s+(?P<word>side|delegation|government|authorities|administration|leadership"
    r"|regime|officials?)$"
)
_WORD = re.compile(r"[^\W\d_][\w.&'’-]*")
_START = re.compile(r"(?<![^\W_])(?:[Tt]he (?=[NS]o)|(?=[A-ZÀ-Þ]))")


class Alias(NamedTuple):
    """The entity that a form names, under its common English name, and what kind of form it is."""

    entity: str
    kind: str


class Mention(NamedTuple):
    """A form found in a text; `variant` is the form as the table has it."""

    start: int
    end: int
    variant: str
    entity: str
    kind: str


@lru_cache(maxsize=10_000)
def lookup(form: str) -> Alias | None:
    """The entity that a whole phrase names, or None.

    A leading article and a possessive ending make no difference; letter case does ("US", "us").

    >>> lookup("the DPRK"), lookup("The Chinese side"), lookup("our readers")
    (Alias(entity='North Korea', kind='abbreviation'), Alias(entity='China', kind='side'), None)
    """
    form = " ".join(form.split()).replace("’", "'")
    for candidate in (form, re.sub(r"^(?i:the|an?)\s+", "", form)):
        found = _table().get(candidate) or _table().get(re.sub(r"'s?$", "", candidate))
        if found and found.kind != OTHER:
            return found
    match = _GOVERNMENT.match(re.sub(r"^(?i:the|an?)\s+", "", form))
    if match and (state := _table().get(match["state"])) and state.kind not in (OTHER, "body"):
        return Alias(state.entity, "side" if match["word"] in ("side", "delegation") else "government")
    return None


def find_aliases(text: str) -> list[Mention]:
    """All forms of the table in a text, longest first, none inside another, in order.

    "South China Sea" is no mention of China. An ambiguous form counts only if the text names its entity
    otherwise. Offsets count characters of `text`.
    """
    found: list[Mention] = []
    end = 0
    for match in _START.finditer(text):
        start = match.start()
        if start < end:
            continue
        mention = _at(text, start)
        if mention:
            found.append(mention)
            end = mention.end
    plain = {mention.entity for mention in found if mention.kind != AMBIGUOUS}
    return [m for m in found if m.kind != OTHER and (m.kind != AMBIGUOUS or m.entity in plain)]


@lru_cache(maxsize=1)
def unambiguous_forms() -> frozenset[str]:
    """The forms of the table that name one thing wherever they stand."""
    return frozenset(form for form, alias in _table().items() if alias.kind != AMBIGUOUS)


def _at(text: str, start: int) -> Mention | None:
    if re.match(r"[Tt]he \w+ [A-Z]", text[start : start + 30]):
        return None  # "the North", but not "the North Korean"
    first = _first_word(text, start)
    if first == "The" and text[start + 4 : start + 6] in ("No", "So"):
        first = "the"
    for form in _by_first_word().get(first, ()):
        end = start + len(form)
        if (
            text[start:end].replace("’", "'").replace("\u00a0", " ") == form
            and not text[end : end + 1].isalnum()
        ):
            return Mention(start, end, form, *_table()[form])
    return None


def _first_word(text: str, start: int) -> str:
    match = _WORD.match(text, start)
    return re.split(r"[-.'’]", match[0], maxsplit=1)[0] if match else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, Alias]:
    table = {row["entry"]: Alias(row["entity"], row["category"]) for row in read_lexicon("state_names")}
    for row in read_lexicon("body_names"):
        table[row["entry"]] = Alias(row["entity"], "body")
    return table


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """First word (up to a hyphen, full stop or apostrophe) to the forms that begin so, longest first."""
    forms: dict[str, list[str]] = {}
    for form in _table():
        forms.setdefault(_first_word(form, 0), []).append(form)
    return {first: tuple(sorted(same, key=len, reverse=True)) for first, same in forms.items()}
