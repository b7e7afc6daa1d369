"""Who wrote an article, in a line that says so: the names apart from posts, papers, places and times."""

from __future__ import annotations

import re
from functools import cache

from helpers.corpus.dates import parse_date
from helpers.lexicons import read_lexicon

_LONGEST = 160  # characters of a byline
_LEAD = re.compile(
    r"(?:by|(?:written|reported|story|words|text|report|article|analysis|opinion|comment|commentary|review"
    r"|interview|column|feature) by|reporters?|authors?|writers?"
    r"|editors?|signature(?=\s?:))\s*:?\s+",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:(?:written |reported |words |story )?by|from)\s*:?\s+(?=\S)", re.IGNORECASE)
_PLACED = re.compile(r"From\s+(?=[^.]{3,60} in [A-ZÀ-Þ])")
_PARTICLE = r"(?:al|bin|da|de|del|della|den|der|di|dos|du|el|ibn|la|le|ter|van|von)"
_CAPITALS = "A-ZÀ-Þ" + "".join(chr(code) for code in range(0x100, 0x180) if chr(code).isupper())
_WORD = rf"(?:[{_CAPITALS}](?:[\w.'’]|-(?=\w))*|{_PARTICLE})"
_NAMES = re.compile(rf"{_WORD}(?:(?:,? (?:and|&) |, | ){_WORD})*")
# What may stand behind the names: a post, a paper, a place, a handle, a time.
_BEHIND = re.compile(
    r"(?:\s*[|·•/@(\[–—]|\s+-\s|,\s|\s+(?:in|for|at|of|with|from|published|updated|posted|on|is)\b"
    r"|\s+(?:\w+ )?(?:staff |special )?(?:reporters?|writers?|correspondents?|editors?"
    r"|columnists?)\b).{0,80}",
    re.IGNORECASE,
)
# From here on a line of names names no more persons.
_POSTS = (
    r"(?:\w+ ){0,3}(?:Staff|Special|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]orrespondent|[Cc]olumnist"
    r"|Contributor|Producer"
    r"|Chief|Bureau|Associated Press|Press Association|Bloomberg|Reuters|AFP|News|Times|Post|Press"
    r"|Tribune|Gazette|Business|Digital|Television"
    r"|Journal|Herald|Magazine|BBC|CNN)\b.*"
)
_POST = re.compile(rf"[,\s]+(?:(?:For|In|At|Of)\b.*|{_POSTS})")
_PERSON = rf"{_WORD}(?: {_WORD}){{1,3}}"
_SIGNED = re.compile(
    rf"(?P<names>{_PERSON}(?:(?:,| and| &) {_PERSON})?)(?:\s?[,|·•–—]\s?|\s)(?P<post>{_POSTS})"
)
NOT_A_PERSON = re.compile(  # April Jones, May Chen and August Obi are persons
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|by|contrast|then|now|today|far|comparison|default|law|\d{4}"
    rf"|(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    rf"(?! (?-i:[{_CAPITALS}])))\b",
    re.IGNORECASE,
)
# "in Eastfield and Kim Sato in Leeds": another name, each with its place.
_EACH_PLACED = re.compile(
    rf" in {_WORD}(?: {_WORD}){{0,2}}(?:(?:,| and) {_PERSON} in {_WORD}(?: {_WORD}){{0,2}}){{1,3}}"
)
_WHERE = re.compile(rf" in {_WORD}(?: {_WORD}){{0,2}}$")
_ALSO = re.compile(rf"(?:,| and) ({_PERSON}) in ")
_TIME = re.compile(r"(?<!\s)(?:\s*[·•|–—]\s*|\s+(?=(?:Published|Updated|Posted)\b))")


def without_by(byline: str) -> str:
    """A byline without the "By" before its names."""
    return _BY.sub("", byline, count=1) if _BY.match(byline) else byline


def author_of(text: str) -> str:
    """The names in a byline, else an empty string.

    "By Ana Torres, Political Editor", "Words by Ana Torres", "By Ana Torres in Lindmoor", "by Ana Torres ·
    May 6, 2024" and "From Ana Torres in Lindmoor" all name Ana Torres; "By contrast" names nobody.
    """
    if len(text) > _LONGEST or text.rstrip().endswith(("?", "!", ":", "\u201d", '"')):
        return ""
    text = re.split(r"\s+(?=(?:Published|Updated|Posted)\b)", text, maxsplit=1)[0]
    lead = _LEAD.match(text) or _PLACED.match(text)
    names = _NAMES.match(text, lead.end()) if lead else None
    if lead is None or names is None or NOT_A_PERSON.match(names[0]):
        return ""
    behind = text[names.end() :].rstrip(".")
    if behind.strip() and (not _BEHIND.fullmatch(behind) or text.endswith(".")):
        return ""
    more = _ALSO.findall(f"{behind} ") if _EACH_PLACED.fullmatch(behind) else []
    # In lower case, "by" begins many a line that is no byline: there it needs a name and a family name.
    if lead[0][0].islower() and (" " not in names[0] or (behind.strip()[:1].isalpha() and not more)):
        return ""
    # The first two words are a name even where a paper is named right behind: "Ana Torres River Post".
    first = re.match(r"[^ ,]+(?: [^ ,]+)?", names[0])
    start = first.end() if first else 0
    return " and ".join([(names[0][:start] + _POST.sub("", names[0][start:])).strip(" ,"), *more])


def signed_by(text: str) -> str:
    """The names in a line above an article that names a post or a time behind them, else an empty string.

    "Ana Torres, Political Editor" and "Ana Torres | May 6, 2024" name Ana Torres.
    """
    if len(text) > _LONGEST or text.endswith((".", "?", "!", ":")):
        return ""
    match = _SIGNED.fullmatch(text)
    names = match["names"] if match else _TIME.split(text)[0] if time_in(text) else ""
    first = re.match(r"\S+ \S+", names)
    names = (names[: first.end()] + _POST.sub("", names[first.end() :])).rstrip(" ,") if first else names
    whole = re.fullmatch(_PERSON, names) or (match and names)
    return names if whole and not NOT_A_PERSON.match(names) else ""


def bare_names(text: str) -> str:
    """The names that a line consists of, with or without a place or a paper behind a bar; else empty."""
    names = _WHERE.sub("", re.split(r"\s+[|•·]\s+", text)[0]) if len(text) <= _LONGEST else ""
    whole = re.fullmatch(rf"{_PERSON}(?:(?:,| and| &) {_PERSON})?", names)
    return names if whole and not NOT_A_PERSON.search(names) else ""


def is_bare_byline(text: str, below: str) -> bool:
    """Whether a line above an article is its byline: bare names, "Ana Torres in Lindmoor" included.

    A known given name comes first, or a date or a post stands in the line `below`.
    """
    names = bare_names(text)
    is_backed = _WHERE.sub("", text) == names and (parse_date(below) or re.fullmatch(_POSTS, below))
    return bool(names) and (bool(is_backed) or names.split()[0].capitalize() in _given_names())


@cache
def _given_names() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("given_names"))


def time_in(text: str) -> str:
    """The time that stands in a byline behind the names, as ISO 8601; an empty string if there is none."""
    for piece in _TIME.split(text)[1:]:
        if time := parse_date(re.sub(r"^(?:Published|Posted)(?: on)?:?\s*", "", piece)):
            return time
    return ""
