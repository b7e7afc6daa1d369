"""The table of state and body names: which entity a form names, and where a text has such a form.

The table is `lexicons/state_names.csv`, `body_names.csv` and `organisations.csv`. Its categories, an alias's
`kind`:

    short, long, abbreviation   South Korea; Republic of Korea; ROK
    capital, seat               Seoul; Blue House, standing for the government
    demonym                     South Korean, South Koreans
    territory                   Hong Kong, Crimea: not a state of the table of states
    status, epithet             Taiwan region, Taiwan question; Hermit Kingdom: names that take a position
    ambiguous                   Georgia, the North: counted only where the text has another form of the entity
    other                       Korean Peninsula, New Mexico: holds a state's name, but names something else
    region                      Texas, Ont.: what tells that Paris or Lebanon before it is a town
    body                        a form in `body_names.csv` or `organisations.csv`
    side, government            of `lookup` alone: "the Chinese side", "the South Korean government"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.lexicons import read_lexicon

AMBIGUOUS, OTHER, REGION, BODY = "ambiguous", "other", "region", "body"
_NO_NAMES = (OTHER, REGION)
_TOWNS = ("capital", "short", AMBIGUOUS)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]utside|[Ii]nside|[Aa]cross|[Aa]round|[Dd]owntown|[Cc]entral|[Gg]reater|[Ss]outhern"
    r"|[Nn]orthern|[Ee]astern|[Ww]estern|[Vv]isit(?:s|ed|ing)?|[Ll]eft|[Rr]eached|[Ii]nto|[Tt]oward"
    r"|(?:[Ff]lew|[Ff]l(?:y|ies|ying|ights?)|[Tt]ravel(?:s|l?ed|l?ing)?|[Dd]rove|[Tt]rains?|[Tt]rips?|[Mm]oved|[Rr]oads?)"
    r" (?:to|from)) $"
)
_DIRECTION_BEFORE = re.compile(r"\b(North|South) (?:and|or) $")
_REGION_AFTER = re.compile(r", (?=[A-Z])")
# A state's name in the name of a body or place of its own: Bank of England, Air India, the Moscow Times.
_OWN_BEFORE = re.compile(
    r"\b(?:Air|Radio|Royal|Voice of|(?:Times|Bank|University|Church|Museum|Gulf|Bay|Bishop|Archbishop|Banks"
    r"|Prince|Princess|Duke|Duchess|Miss|Isle|Bank of New|Little|New|Fort|Port|San) of|Little|Miss|Fort) $"
)
_OWN_AFTER = re.compile(
    r" (?:Times|Post|Daily|Herald|Journal|Tribune|Star|Sun|Mail|Telegraph|Today|Observer|Gazette|News|Weekly"
    r"|Airlines|Airways|Air|Mobile|Unicom|Telecom|Railways|Petroleum|University|College|Institute|Street|Avenue|Road"
    r"|Boulevard|Square|Marathon|Olympics|Cup|Open|Bay|River|Ocean|Sea|Hotel|Airport|Bridge|Tower|Stadium|City"
    r"|State (?=University|Patrol)|Philharmonic|Symphony|Eye|Zoo|Heathrow)\b"
)
# Of a demonym: the Irish Sea, Turkish Airlines, American University.
_SEA_AFTER = re.compile(
    r" (?:Sea|Ocean|Channel|Alps|Riviera|Airlines|Airways|University|Daily News|Times|Post|Herald|Journal)\b"
)
_GOVERNMENT = re.compile(
    r"^(?P<state>.+?)(?:['’]s?)?\s+(?P<word>side|delegation|government|authorities|administration|leadership"
    r"|regime|officials?)$"
)
_WORD = re.compile(r"[^\W\d_][\w&]*")
_LONGER = re.compile(r"[Tt]he \w+ [A-Z]")
_START = re.compile(r"(?<![^\W_])(?:[Tt]he (?=[NS]o)|(?=([A-ZÀ-Þ][\w&]*)))")

_SHORT_FORM = re.compile(
    r"\(([A-Z][A-Za-z&]{1,9})\)"
    r"|, (?:or|(?:also |better |widely )?known as) (?:the )?([A-Z][A-Z&]{1,9})(?=[,. ])"
)
_LONG_FORM = re.compile(
    r"\b([A-Z][A-Z&]{1,9}) \(((?:[A-Z][\w.'’-]*)(?: (?:of|the|for|and|&|[A-Z][\w.'’-]*)){1,9})\)"
)


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
        alias = _table().get(candidate) or _table().get(re.sub(r"'s?$", "", candidate))
        if alias and alias.kind not in _NO_NAMES:
            return alias
    match = _GOVERNMENT.match(re.sub(r"^(?i:the|an?)\s+", "", form))
    if match and (state := _table().get(match["state"])) and state.kind not in (*_NO_NAMES, BODY):
        return Alias(state.entity, "side" if match["word"] in ("side", "delegation") else "government")
    return None


def find_aliases(text: str) -> list[Mention]:
    """All forms of the table in a text, longest first, none inside another, in order.

    "South China Sea" is no mention of China. An ambiguous form counts only if the text names its entity
    otherwise. Offsets count characters of `text`.
    """
    mentions: list[Mention] = []
    end = 0
    known = _by_first_word()
    for match in _START.finditer(text):
        start, first = match.start(), match[1]
        if start < end or (first and first not in known):
            continue
        mention = _at(text, start)
        if mention:
            mentions.append(mention)
            end = mention.end
    mentions = [
        mention for mention in mentions if mention.kind not in _NO_NAMES and not _is_place(text, mention)
    ]
    plain = {mention.entity for mention in mentions if mention.kind != AMBIGUOUS}
    mentions = [mention for mention in mentions if mention.kind != AMBIGUOUS or mention.entity in plain]
    return sorted([*mentions, *_shortened(text, mentions), *_first_of_two(text, mentions)])


def _first_of_two(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The North of "North and South Korea"."""
    for mention in mentions:
        if mention.variant.startswith(("North ", "South ")):
            before = _DIRECTION_BEFORE.search(text, max(0, mention.start - 10), mention.start)
            alias = _table().get(f"{before[1]}{mention.variant[5:]}") if before else None
            if before and alias:
                yield Mention(before.start(), before.end(1), before[1], alias.entity, AMBIGUOUS)


def _shortened(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """A company's first word where it stands alone for the company: Goldman Sachs … Goldman."""
    firsts: dict[str, str] = {}
    for mention in mentions:
        first, _, more = mention.variant.partition(" ")
        if more and mention.kind == BODY and body_category(mention.entity) == "company":
            firsts.setdefault(first, mention.entity)
    taken = {offset for mention in mentions for offset in range(mention.start, mention.end)}
    no_names = words.title_words() | words.body_words() | words.date_words()
    for first, entity in firsts.items():
        tells = first.isalpha() and not (first in no_names or first in _table() or words.is_given(first))
        if not tells or re.search(rf"\b{first.lower()}\b", text):
            continue
        for match in re.finditer(rf"(?:(?<=[a-z,] )|(?<=[.\n“\"] )|(?<=\n)){first}(?![\w&-]| [A-Z&])", text):
            if match.start() not in taken:
                yield Mention(*match.span(), first, entity, BODY)


def _is_place(text: str, mention: Mention) -> bool:
    """Whether a form names no state or body here: a town ("in Seoul", "Paris, Texas") or a part of a name."""
    if mention.kind == BODY:
        return False
    before, after = text[max(0, mention.start - 20) : mention.start], text[mention.end : mention.end + 30]
    if mention.kind != "demonym" and (_OWN_BEFORE.search(before) or _OWN_AFTER.match(after)):
        return True
    if mention.kind == "demonym" and _SEA_AFTER.match(after):
        return True
    if mention.kind == "capital" and _PLACE_BEFORE.search(before):
        return True
    if mention.kind in _TOWNS and _REGION_AFTER.match(after):
        region = _at(text, mention.end + 2)
        return region is not None and region.kind == REGION
    return False


@lru_cache(maxsize=1)
def unambiguous_forms() -> frozenset[str]:
    """The forms of the table that name one thing wherever they stand."""
    return frozenset(form for form, alias in _table().items() if alias.kind not in (AMBIGUOUS, REGION))


@lru_cache(maxsize=256)
def introduced_forms(text: str) -> tuple[tuple[str, str], ...]:
    """Short forms with the long names that a text gives them: "Long Name (LN)", "Long Name, or LN,".

    After Schwartz & Hearst (2003). Forms of the alias table are not among them: they are known already. Kept
    for a while: names and speakers ask for the same texts.
    """
    forms = []
    for match in _SHORT_FORM.finditer(text):
        short = match[1] or match[2]
        words = text[max(0, match.start() - 120) : match.start()].split("\n")[-1].split()
        forms.append((short, _long_form(short, words[-min(len(short) + 5, 2 * len(short)) :])))
    for match in _LONG_FORM.finditer(text):
        if _long_form(match[1], match[2].split()) == match[2]:
            forms.append((match[1], match[2]))
    return tuple((short, name) for short, name in forms if name and not lookup(short) and not lookup(name))


def _long_form(short: str, words: list[str]) -> str:
    """The shortest run of words at the end whose letters, from the right, give the short form."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    text = " ".join(words)
    at = len(text)
    for i, letter in enumerate(reversed(letters)):
        first = i == len(letters) - 1
        at -= 1
        while at >= 0 and (text[at].lower() != letter or (first and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    name = text[at:]
    return name if name[0].isupper() and " " in name and not re.search(r"[()]", name) else ""


def forms_of(entity: str, kind: str) -> list[str]:
    """The forms of an entity that are of a kind, in the order of the table."""
    return [form for form, alias in _table().items() if alias == (entity, kind)]


def body_category(entity: str) -> str:
    """What kind of body an entity of `organisations.csv` is: company, media, party, …; "" for others."""
    return _organisations().get(entity, "")


def _at(text: str, start: int) -> Mention | None:
    if text.startswith(("the ", "The "), start) and _LONGER.match(text, start):
        return None  # "the North", but not "the North Korean"
    first = _first_word(text, start)
    if first == "The" and text[start + 4 : start + 6] in ("No", "So"):
        first = "the"
    for form in _by_first_word().get(first, ()):
        end = start + len(form)
        words = text[start:end].replace("’", "'").replace("\u00a0", " ")
        if first == "the":
            words = f"t{words[1:]}"  # "The North" opens a sentence
        if words == form and not text[end : end + 1].isalnum():
            return Mention(start, end, form, *_table()[form])
    return None


def _first_word(text: str, start: int) -> str:
    match = _WORD.match(text, start)
    return match[0] if match else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, Alias]:
    table = {row["entry"]: Alias(row["entity"], row["category"]) for row in read_lexicon("state_names")}
    for row in read_lexicon("body_names"):
        table[row["entry"]] = Alias(row["entity"], BODY)
    for row in read_lexicon("organisations"):
        if row["entry"] not in table or table[row["entry"]].kind == OTHER:
            kind = AMBIGUOUS if row["category"].endswith(f"({AMBIGUOUS})") else BODY
            table[row["entry"]] = Alias(row["entity"], kind)
    return table


@lru_cache(maxsize=1)
def _organisations() -> dict[str, str]:
    rows = read_lexicon("organisations")
    return {row["entity"]: row["category"].removesuffix(f" ({AMBIGUOUS})") for row in rows}


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """First word (up to a hyphen, full stop or apostrophe) to the forms that begin so, longest first."""
    forms: dict[str, list[str]] = {}
    for form in _table():
        forms.setdefault(_first_word(form, 0), []).append(form)
    return {first: tuple(sorted(same, key=len, reverse=True)) for first, same in forms.items()}
