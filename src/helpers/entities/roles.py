"""What kind of voice a source is: official, expert, state, institution and so on.

The word that heads the phrase decides ("a ministry spokesperson", "residents of the town", but "the mayor's
lawyer"), from `lexicons/speaker_roles.csv`; for a body its name and the table of bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from helpers.entities import words as word_lists
from helpers.entities.aliases import Alias, body_category, lookup
from helpers.lexicons import read_lexicon

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
    r",|\(|\s[–—-]\s|\s(?:of|for|at|in|on|from|with|to|by|near|about|against|who|which|that|whose|close|familiar"
    r"|within|outside|inside|among|around|across|under|behind|between|during|after|before|since|including|such|as"
    r"|like|than|without|beyond|via|over|through|involved|attending|present|affected|aligned|loyal|opposed"
    r"|speaking|working|living|based|called|named|released|published|obtained|seen|reviewed|filed|signed|written"
    r"|issued|posted|born|briefed|interviewed|representing|led|accused|charged|asked|alike|there|here|today"
    r"|[a-z]+ed (?=(?:by|in|at|on|with|near|from|after|during|outside|along)\b))\s?\b"
)
_PART_OF = re.compile(
    r"^(?:(?:at least|about|more than|nearly|almost|only)\s)?(?:one|two|three|four|five|some|many|several"
    r"|most|few|all|both"
    r"|none|each|any|members?|dozens|hundreds|thousands|scores|a (?:few|number|group|handful|couple|majority)"
    r"|the (?:rest|majority)|\d+)\s(?:other\s)?of\s(?!them\b|us\b|those\b)",
    re.IGNORECASE,
)
# "a Bank of England official": the head stands behind the name.
_OF_A_BODY = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[a-z]+) )*(?:[A-Z][\w&-]* )+(?:of|for) (?:the )?(?:[A-Z][\w&-]* |and |& )+"
    r"(?!and\b)[a-z][\w-]+(?=$|,| who\b| in\b| at\b)"
)
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_SITE = re.compile(r"[\w'’.-]+\.(?:com|org|net)")
_MORE = re.compile(r"(?:more than|close to|up to|as many as|nearly|almost|about)\s", re.IGNORECASE)
_INHABITANTS = re.compile(
    r"[A-Z][a-z]+(?:ians|cans|landers|oans|xans|wans|skans|onans|tanans|nsans|vadans|otans|ganders|sinites)"
    r"|(?:New )?Yorkers"
)
_OWNER = re.compile(r"^.*[\w.](?:['’]s?)\s", re.DOTALL)
_SECRET = re.compile(
    r"\b(?:familiar with|close to|briefed on|on (?:the )?condition of anonymity|not to be named)\b"
)
_ORDER = (
    ("official", "named official"), ("expert", "expert"), ("media", "media"), ("ordinary person",) * 2
)  # fmt: skip


def is_state(alias: Alias | None) -> bool:
    """Whether a form names a state, or one of its seats standing for it."""
    return alias is not None and alias.kind in _STATES and not body_category(alias.entity)


@lru_cache(maxsize=1)
def roles() -> dict[str, str]:
    """Entry of `speaker_roles.csv` (lower case) to its category."""
    return {row["entry"]: row["category"] for row in read_lexicon("speaker_roles")}


@lru_cache(maxsize=1)
def _outlets() -> frozenset[str]:
    return frozenset(row["alias"] for row in read_lexicon("outlet_aliases") if row["kind"] == "name")


@lru_cache(maxsize=10_000)
def role(word: str) -> str:
    """The category of one word, in singular or plural, whatever its case; "" where the lexicon has none."""
    word = word.lower().rstrip(".").replace("’", "'").removesuffix("'s")
    table = roles()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word),
                 re.sub("men$", "man", word), re.sub("women$", "woman", word)):  # fmt: skip
        if form in table:
            return table[form]
    for suffix in ("-elect", "-designate"):
        if word.endswith(suffix):
            return role(word.removesuffix(suffix))
    for prefix in ("ex-", "vice-", "co-", "then-", "ex"):
        if word.startswith(prefix) and word.removeprefix(prefix) in table:
            return table[word.removeprefix(prefix)]
    if re.fullmatch(r"\w{4,}olog(?:ist|ists)", word):
        return "expert"
    return role(word.rpartition("-")[2]) if "-" in word else ""


def words_of(text: str) -> list[str]:
    """The words of a phrase, without marks and numbers."""
    return _WORD.findall(text)


@lru_cache(maxsize=2**14)
def head_of(source: str) -> str:
    """A phrase without what describes its head: "two senior officials" of "… officials at the ministry"."""
    part = _PART_OF.match(source)
    inner = source[part.end() :] if part else source
    if named := _OF_A_BODY.match(inner):
        return named[0]
    opened = re.match(r"(?:the|an?|this|that|those|these|some)\s+", inner, re.IGNORECASE) or _MORE.match(
        inner
    )
    start = opened.end() if opened else 0
    match = _AFTER_HEAD.search(inner, start)
    return inner[: match.start()] if match and match.start() > 0 else inner


def head_word(source: str) -> str:
    """The word that names a source: "officials" of "two senior officials at the ministry"."""
    tokens = words_of(head_of(source))
    return tokens[-1] if tokens else ""


@lru_cache(maxsize=2**14)
def role_of_phrase(phrase: str) -> str:
    """The category of the role that a phrase states: of its head, or of the two words that name it.

    The owner in front is not the head: "the mayor's lawyer" is no official.
    """
    head = _OWNER.sub("", head_of(phrase))
    tokens = words_of(head)
    for size in (3, 2, 1):
        if len(tokens) >= size:
            joined = " ".join(tokens[-size:])
            category = role(joined) if size == 1 else roles().get(joined.lower(), "")
            if category:
                return category
    return ""


@lru_cache(maxsize=2**14)
def is_outlet(name: str) -> bool:
    """Whether a phrase names a news outlet: of the table of outlets, or by its words (the Tull Times)."""
    whole, name = name.lower(), re.sub(r"^[Tt]he ", "", name)
    if not _outlets().isdisjoint((whole, name.lower())) or _SITE.fullmatch(name):
        return True
    alias = lookup(name)
    if alias is not None:
        return body_category(alias.entity) == "media"
    parts = name.split()
    if len(parts) < 2 or not all(part[:1].isupper() or part in ("of", "and", "&") for part in parts):
        return False
    if parts[0] in ("Radio", "TV", "Daily"):
        return True
    return parts[-1] in word_lists.words_in("outlet", "outlet sort") and not word_lists.is_given(parts[0])


@lru_cache(maxsize=2**14)
def is_body_name(name: str, *, the: bool = False) -> bool:
    """Whether a name in capitals is a body's by its words: Workers United, Smith & Lund LLP.

    Args:
        name: without an article in front.
        the: whether an article stood there, as before no person's name.
    """
    alias = lookup(name)
    if alias is not None:
        return True
    parts = name.replace("’", "'").split()
    if not parts:
        return False
    if (
        the
        or "&" in parts
        or parts[-1].lower().strip(".") in word_lists.body_nouns("legal form") - {"as"}
        or parts[-1] in ("AS", "ASA")
    ):
        return True
    if len(parts) == 1:
        return bool(re.fullmatch(r"[A-Z][A-Z.&]+s?|[A-Z][a-z]+[A-Z]\w+", name)) and not name.startswith(
            ("Mc", "De", "Mac", "La", "Le", "Di", "Fitz", "O'")
        )
    if word_lists.is_given(parts[0]) and len(parts) == 2 and word_lists.is_surname_word(parts[1]):
        return False
    if any(part in ("for", "of", "on", "against") for part in parts[1:-1]):
        return True
    return any(part.removesuffix(".") in word_lists.body_words() for part in parts)


def is_inhabitants(words: str) -> bool:
    """Whether words in capitals are the people of a place: Texans, New Yorkers; Republicans are a party."""
    return bool(_INHABITANTS.fullmatch(words)) and role(words) != "party"


def body_type(name: str) -> str:
    """The type of a body by its name: state, media or institution."""
    if is_outlet(name):
        return "media"
    alias = lookup(name)
    return "state" if is_state(alias) else "institution"


@lru_cache(maxsize=2**14)
def phrase_type(source: str) -> str:
    """The type of a source that is not a person with a name."""
    if _SECRET.search(source.lower()):
        categories = {role_of_phrase(part) for part in head_of(source).split(" and ")}
        if "document" not in categories:
            return "unnamed official" if "official" in categories else "anonymous"
    category = role_of_phrase(source)
    if category == "official":
        return "unnamed official"
    alias = lookup(source)
    if alias is not None:
        return body_type(source)
    if is_outlet(source):
        return "media"
    if category == "party" or re.fullmatch(r"(?:the )?[A-Z]{2,6}s?", source):
        return "institution"
    if category in ("expert", "media", "document", "institution", "ordinary person", "anonymous"):
        return category
    if is_inhabitants(head_word(source)):
        return "ordinary person"
    name = re.sub(r"^(?:[Tt]he|[Aa]n?)\s", "", head_of(source))
    if name[:1].isupper() and is_body_name(name, the=name != source):
        return "institution"
    return "other"


def person_type(categories: Iterable[str]) -> str:
    """The type of a person with a name, from the categories of the roles that the text gives the person."""
    there = set(categories)
    return next((named for category, named in _ORDER if category in there), "named person")
