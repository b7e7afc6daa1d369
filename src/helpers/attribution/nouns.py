"""What a common noun with "the" can mean: the company, the senator, the vice president, the documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from helpers.attribution.mentions import BODY, Reference
from helpers.attribution.phrases import all_capitals
from helpers.entities import words as word_lists
from helpers.entities.aliases import body_category, lookup
from helpers.entities.roles import head_of, role, role_of_phrase

_SAME = tuple(
    frozenset(group.split())
    for group in (
        "congressman congresswoman representative rep reps lawmaker legislator republican democrat",
        "senator sen lawmaker legislator republican democrat",
        "governor gov republican democrat",
        "speaker republican democrat",
        "spokesman spokeswoman spokesperson",
        "professor prof academic scholar",
        "chairman chairwoman chair chairperson",
        "attorney lawyer counsel",
        "reporter journalist correspondent",
        "general gen commander",
    )
)
_COMPANY_WORDS = frozenset({"inc", "corp", "ltd", "llc", "co", "plc", "motors", "steel"})
_COMPANY, _GROUP, _PRESS, _PANELS, _MINISTRIES = map(
    word_lists.body_nouns, ("company", "group", "press", "panel", "ministry")
)
_SORT = re.compile(
    rf"(?:[\w’'-]+ ){{0,5}}(?:{'|'.join(sorted(word_lists.body_sorts()))}) (?P<name>[A-Z].*)", re.DOTALL
)
# Sorts that open a sentence before a name: "Retailer Brun & Co said", but Bank Leumi.
_OPENING = "|".join(
    sort.capitalize() for sort in sorted(_COMPANY - {"airline", "bank", "company"} | {"charity"})
)
_OPENING_SORT = re.compile(rf"(?:{_OPENING}) (?P<name>[A-Z].*)", re.DOTALL)
_TOLD_THEN_NAMED = re.compile(r"(?P<sort>(?:[Tt]he|[Aa]n?) .*\b[a-z][\w’'-]*), (?P<name>[A-Z].*)", re.DOTALL)
_RANKS = frozenset({"vice", "deputy", "assistant"})
_PLAIN = _RANKS | {"former", "current"}
_INTRODUCED = frozenset({"document", "official", "anonymous", "ordinary person", "expert", "media"})
_OTHER_BODIES = frozenset({"institution", "party", "expert", "official", "media"})
_PARTISANS = frozenset({"republican", "democrat"})


def is_body_noun(noun: str) -> bool:
    """Whether a noun means a body: the ministry, the paper; of a party it means one of its members."""
    return noun not in _PARTISANS and (role(noun) in ("institution", "media", "party") or noun in _PRESS)


def named_sort(words: str) -> str:
    """The name of a body whose noun stands before it: Al-Haq of "the rights group Al-Haq"; else "".

    Also of a body told first and then named: "the union representing the crews, Seafarers United".
    """
    match = _SORT.match(words) or _OPENING_SORT.match(words) if head_of(words) == words else None
    apart = _TOLD_THEN_NAMED.match(words)
    if apart and role_of_phrase(apart["sort"]) in ("institution", "party") and lookup(apart["name"]) is None:
        match = apart
    name = match["name"] if match else ""
    first = name.split(" ")[0]
    person = first in word_lists.title_words() or ("-" not in first and word_lists.is_given(first))
    return name if all_capitals(name) and not person else ""


def is_introduced(noun: str) -> bool:
    """Whether a noun can go back to a phrase without a name: the aide, the documents."""
    return noun not in _PRESS and role(noun) in _INTRODUCED


def ranks_in(words: Iterable[str]) -> frozenset[str]:
    """The words that make another office of an office: vice, deputy."""
    return _RANKS.intersection(words)


def tells_no_more(words: Sequence[str]) -> bool:
    """Whether words before a noun only place it ("the former Texas governor"), and name no owner."""
    others = [word for word in words if word not in _PLAIN]
    return all(word[:1].isupper() and "'" not in word and "’" not in word for word in others)


def places_only(words: Sequence[str], title: str) -> bool:
    """Whether words before a noun are of the title told, or only place it: "police", "the Ohio senator"."""
    return tells_no_more([word for word in words if word.lower() not in title.split()])


def is_office(nouns: Iterable[str], noun: str, ranks: frozenset[str]) -> bool:
    """Whether one of the nouns that the text has for a person is this office, or another name of it.

    Args:
        nouns: nouns as `Description.noun` has them, titles in full.
        noun: that of the description.
        ranks: "vice" and the like beside it: the vice president is no president.
    """
    wider = frozenset().union({noun}, *(same for same in _SAME if noun in same))
    for known in nouns:
        parts = set(known.rstrip(".").split())
        if parts & _RANKS == ranks and (wider & parts or known.rstrip(".") in wider):
            return True
    return False


def fits_body_noun(noun: str, body: Reference) -> bool:
    """Whether "the company", "the ministry", "the group" can be this body."""
    if body.kind != BODY:
        return False
    name, category = body.speaker.name, body_category(body.speaker.name)
    words = {word.lower().rstrip(".") for word in name.split()}
    if noun in words:
        return True
    if noun in _COMPANY:
        return category == "company" or bool(words & _COMPANY_WORDS) or _may_be_company(body, category)
    if noun in _PRESS:
        return body.speaker.type == "media"
    if noun in _GROUP:
        if words & _PANELS and body.speaker.rule == "as named":
            return True
        if words & _MINISTRIES:
            return False
        proper = body.speaker.name[:1].isupper() and body.speaker.rule != "as named"
        return proper and body.speaker.type == "institution" and category not in ("company", "agency")
    if noun == "party":
        return category == "party" or name in ("Republican Party", "Democratic Party")
    if noun in ("country", "nation", "state"):
        return body.speaker.type == "state"
    return False


def _may_be_company(body: Reference, category: str) -> bool:
    """Whether a body that is in no table, and of which no word says what it is, can be a company."""
    unknown = body.speaker.rule == "name" and body.speaker.type == "institution" and not category
    acts = body.subject or body.spoke  # "on Canal Street" is a place
    return unknown and acts and not any(role(word) in _OTHER_BODIES for word in body.speaker.name.split())


def named_so(body: Reference, named: Sequence[str], fitting: bool) -> float | None:
    """Whether a reference fits a description, and has the names that stand in it: "the St. Louis group"."""
    return 0.0 if fitting and all(word in body.speaker.name.split() for word in named) else None
