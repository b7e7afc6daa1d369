"""How many died, were hurt, were held or took to the streets, where two articles give another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.alignment.words import NUMBERS, digits
from helpers.corpus.datelines import dateline_end
from helpers.display.words import listed
from helpers.lexicons import word_set
from helpers.pages.comparison.pair import ArticlePair, Finding, Quoted, is_told, of_each, quote

HARMS = {
    "died": (r"killed|died|dead|drowned", r"kill(?:ed|ing|s)", r"dead|deaths|fatalities|people killed"),
    "were hurt": (r"injured|hurt|wounded", r"(?:injur|wound)(?:ed|ing|es|s)", r"injured|wounded|people hurt"),
    "were held": (r"arrested|detained", r"(?:arrest|detain)(?:ed|ing|s)?", r"arrests|people arrested"),
    "took part": (
        r"marched|protested|demonstrated|rallied|took part|(?:took to|filled) the streets",
        r"drew",
        r"demonstrators|protesters|marchers|participants",
    ),
}
"""What people do or what is done to them, and the news count; the words that say so behind the number,
before it, and behind "the number of"."""
_OF_BEFORE = re.compile(r"\bhad\b(?! been\b)|\b(?:19|20)\d\d\b|\b(?:years?|decades?) ago\b|\blast year\b")
"""A sentence that may tell of another event, some time before."""
_SUPPOSED = re.compile(r"\b(?:would|could|might|may|will)(?: have)? $")
_WORD_NUMBER = rf"(?:{'|'.join(NUMBERS)}|one)"
_NUMBER = (
    rf"(?:(?:tens|hundreds) of thousands|\d[\d,.]{{0,12}}(?: thousand| million)?|{_WORD_NUMBER}"
    rf"(?:-{_WORD_NUMBER})?(?: hundred| thousand)?|a|dozens|scores|hundreds|thousands)"
)
_VAGUE = {
    "dozens": (20, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999),
}  # fmt: skip
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_BOUND = (
    "(?P<bound>(?:at least|at most|more than|fewer than|up to|as many as|about|around|some|nearly|over) )?"
)
_ROUGH = {
    "about ": (0.9, 1.1), "around ": (0.9, 1.1), "some ": (0.9, 1.1), "nearly ": (0.9, 1),
    "more than ": (1, 1.1), "over ": (1, 1.1),
}  # fmt: skip
"""What such a word may mean, as parts of the number."""
_WORDS = r"(?: [\w’'-]+)"
_AUXILIARIES = r"(?: (?:was|were|is|are|has|have|had|been|also|reportedly)){0,3}"
_BEHIND, _BEFORE, _NOUNS = ("|".join(forms) for forms in zip(*HARMS.values(), strict=True))
_COUNTED = re.compile(
    rf"\b{_BOUND}(?P<n>{_NUMBER})(?P<who>{_WORDS}{{0,3}}?)(?:, [^,.;]{{1,40}},)?{_AUXILIARIES} "
    rf"(?P<harm>{_BEHIND})\b",
    re.IGNORECASE,
)
_DOES = re.compile(rf"\b(?P<harm>{_BEFORE}) {_BOUND}(?P<n>{_NUMBER})(?P<who>{_WORDS}{{1,3}})", re.IGNORECASE)
_NUMBER_OF = re.compile(
    rf"\b(?:death toll|number of (?P<harm>{_NOUNS}))\b[^.;:]{{0,60}}? (?:to|at|was|is|of|reached|passed) "
    rf"{_BOUND}(?P<n>{_NUMBER})\b(?! per ?cent|%)",
    re.IGNORECASE,
)


class Count(NamedTuple):
    """A number of people in a sentence: where, what they did or suffered, least and most, its words."""

    start: int
    harm: str
    number: tuple[int, int]
    words: str


class Toll(NamedTuple):
    """A number of people as an article has it, and who gives it."""

    sentence: int
    number: tuple[int, int]
    words: str
    by: str


def tolls(pair: ArticlePair) -> Iterator[Finding]:
    """The numbers of dead, hurt, held or marching, where the first of either is nowhere in the other."""
    counts = [_tolls(pair, side) for side in (0, 1)]
    days = pair.comparison.members.set_index("article_id")["published"].str[:10].loc[[*pair.ids]].tolist()
    if not all(days) or days[0] == days[1]:
        days = ["", ""]
    for harm in HARMS:
        both = [numbers.get(harm, []) for numbers in counts]
        differs = all(both) and not any(_is_in(both[n][0], both[1 - n]) for n in (0, 1))
        if all(both) and (differs or len(pair.comparison.members) > 2):
            shown = [_in_turn(numbers) for numbers in both]
            a, b = (tuple(toll.words for toll in numbers) for numbers in shown)
            each = [
                listed([_with_source(toll, day) for toll in numbers])
                for numbers, day in zip(shown, days, strict=True)
            ]
            quoted = Quoted(both[0][0].sentence, both[1][0].sentence, a, b)
            yield of_each(pair, f"How many {harm}", each, quoted, differs=differs)


def _with_source(toll: Toll, day: str) -> str:
    after = "; ".join(filter(None, (toll.by, day)))
    return quote(toll.words) + (f" ({after})" if after else "")


def _is_in(toll: Toll, others: list[Toll]) -> bool:
    return any(toll.number[0] <= other.number[1] and other.number[0] <= toll.number[1] for other in others)


def _in_turn(numbers: list[Toll]) -> list[Toll]:
    """The first number, and another that somebody else gives."""
    other = next(
        (toll for toll in numbers if toll.by not in ("", numbers[0].by) and not _is_in(toll, numbers[:1])),
        None,
    )
    return [numbers[0], other] if other else numbers[:1]


def _tolls(pair: ArticlePair, side: int) -> dict[str, list[Toll]]:
    by_harm: dict[str, list[Toll]] = {}
    for row in pair.body(pair.ids[side]).itertuples():
        for start, harm, number, words in counted(row.text):
            speakers = filter(is_told, pair.speakers_at(side, row.start + start + len(words) // 2))
            toll = Toll(int(row.sentence_id), number, words, by=next(speakers, ""))
            by_harm.setdefault(harm, []).append(toll)
    return by_harm


def counted(text: str) -> list[Count]:
    """The numbers of people in a sentence who did or suffered what `HARMS` names.

    >>> counted("Two years after he died, the flood killed at least 12 people.")
    [Count(start=35, harm='died', number=(12, 12), words='killed at least 12 people')]
    """
    counts: list[Count] = []
    if _OF_BEFORE.search(text, dateline_end(text)):
        return counts
    for pattern, words in ((_COUNTED, _behind), (_DOES, _before), (_NUMBER_OF, _number_of)):
        for match in pattern.finditer(text):
            phrase = words(match)
            number = _range(match) if phrase else None
            if number:
                harm = match["harm"] or "deaths"
                key = next(h for h, forms in HARMS.items() if re.fullmatch("|".join(forms), harm, re.I))
                counts.append(Count(match.start(), key, number, phrase))
    return sorted(counts)


def _range(match: re.Match[str]) -> tuple[int, int] | None:
    """The least and the most that a number may mean; None where it is none."""
    text = match["n"].lower()
    if text in _VAGUE:
        return _VAGUE[text]
    value = digits(text.rstrip(",."))
    if not _DECIMAL.fullmatch(value):
        return None
    number = float(value)
    least, most = _ROUGH.get((match["bound"] or "").lower(), (1, 1))
    return int(number * least), int(number * most)


def _behind(match: re.Match[str]) -> str:
    """ "three passers-by were killed", "12 dead"; "" of "two years after he died"."""
    who = match["who"].split()
    is_bare = not who and match["n"].lower() != "a"
    return match[0] if is_bare or (who and _is_person(who[-1])) else ""


def _before(match: re.Match[str]) -> str:
    """ "killed two young women" of "killed two young women and"; "" of "killed 300 jobs", "may kill two"."""
    whom = match["who"].split()
    last = next((n for n, word in enumerate(whom, start=1) if _is_person(word)), 0)
    begin = match[0][: match.start("who") - match.start()]
    is_fact = not _SUPPOSED.search(match.string, max(0, match.start() - 20), match.start())
    return begin + "".join(f" {word}" for word in whom[:last]) if last and is_fact else ""


def _number_of(match: re.Match[str]) -> str:
    """ "number of dead has risen to 31", "death toll rises to 28"."""
    return match[0]


def _is_person(word: str) -> bool:
    """A noun of a person, or of a people ("Americans")."""
    return word.lower() in word_set("counted_people") or (word[0].isupper() and word.endswith("s"))
