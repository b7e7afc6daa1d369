"""How many died, were hurt or were held, where two articles give another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.alignment.words import NUMBERS, digits
from helpers.lexicons import word_set
from helpers.pages.comparison.told import ArticlePair, Quoted, Told, is_told, quote

HARMS = {
    "died": (r"killed|died|dead", r"kill(?:ed|ing|s)"),
    "were hurt": (r"injured|hurt|wounded", r"(?:injur|wound)(?:ed|ing|es|s)"),
    "were held": (r"arrested|detained", r"(?:arrest|detain)(?:ed|ing|s)"),
}
"""What happened to people whom the news count; the words that say so behind the number, and before it."""
_OF_BEFORE = re.compile(r"\bhad\b|\b(?:19|20)\d\d\b|\b(?:years?|decades?) ago\b|\blast year\b")
"""A sentence that may tell of another event, some time before."""
_NUMBER = rf"(?:\d[\d,]*|{'|'.join(NUMBERS)}|one|a|dozens|scores|hundreds|thousands)"
_BOUND = "(?:(?:at least|at most|more than|fewer than|up to|as many as|about|around|some|nearly|over) )?"
_WORDS = r"(?: [\w’'-]+)"
_AUXILIARIES = r"(?: (?:was|were|is|are|has|have|had|been|also|reportedly)){0,3}"
_BEHIND, _BEFORE = ("|".join(forms) for forms in zip(*HARMS.values(), strict=True))
_COUNTED = re.compile(
    rf"\b{_BOUND}(?P<n>{_NUMBER})(?P<who>{_WORDS}{{0,3}}?){_AUXILIARIES} (?P<harm>{_BEHIND})\b", re.IGNORECASE
)
_DOES = re.compile(rf"\b(?P<harm>{_BEFORE}) {_BOUND}(?P<n>{_NUMBER})(?P<who>{_WORDS}{{1,3}})", re.IGNORECASE)


class Toll(NamedTuple):
    """A number of people to whom something happened, as an article has it first."""

    sentence: int
    number: str
    words: str
    by: str


def tolls(pair: ArticlePair) -> Iterator[Told]:
    """The first number of dead, hurt or held of either article, where the other has it nowhere."""
    found = [_tolls(pair, side) for side in (0, 1)]
    for harm in HARMS:
        a, b = (own.get(harm, []) for own in found)
        if not a or not b or a[0].number in {t.number for t in b} or b[0].number in {t.number for t in a}:
            continue
        parts = (
            f"{quote(one[0].words)} in {outlet}{f' ({one[0].by})' if one[0].by else ''}"
            for one, outlet in zip((a, b), pair.outlets, strict=True)
        )
        quoted = Quoted(a[0].sentence, b[0].sentence, (a[0].words,), (b[0].words,))
        yield Told("number", f"How many {harm}: {', '.join(parts)}.", (quoted,))


def _tolls(pair: ArticlePair, side: int) -> dict[str, list[Toll]]:
    said = pair.rows(pair.comparison.attributions, side)
    found: dict[str, list[Toll]] = {}
    for row in pair.body(pair.ids[side]).itertuples():
        for at, harm, number, words in counted(row.text):
            speakers = (
                one.speaker
                for one in said.itertuples()
                if is_told(one.speaker) and any(s <= row.start + at < e for s, e in one.content_spans)
            )
            toll = Toll(int(row.sentence_id), number, words, by=next(speakers, ""))
            found.setdefault(harm, []).append(toll)
    return found


def counted(text: str) -> list[tuple[int, str, str, str]]:
    """The numbers of people in a sentence to whom something happened: place, key of HARMS, number, words.

    >>> counted("Two years after he died, the flood killed at least 12 people.")
    [(35, 'died', '12', 'killed at least 12 people')]
    """
    found: list[tuple[int, str, str, str]] = []
    if _OF_BEFORE.search(text):
        return found
    for pattern, words in ((_COUNTED, _behind), (_DOES, _before)):
        for match in pattern.finditer(text):
            if told := words(match):
                harm = next(
                    h for h, forms in HARMS.items() if re.fullmatch("|".join(forms), match["harm"], re.I)
                )
                number = match["n"].lower()
                value = "1" if number in ("a", "one") else digits(NUMBERS.get(number, number))
                found.append((match.start(), harm, value, told))
    return sorted(found)


def _behind(match: re.Match[str]) -> str:
    """ "three passers-by were killed", "12 dead"; "" of "two years after he died"."""
    who = match["who"].split()
    is_bare = not who and match["n"].lower() != "a"
    return match[0] if is_bare or (who and _is_person(who[-1])) else ""


def _before(match: re.Match[str]) -> str:
    """ "killed two young women" of "killed two young women and"; "" of "killed 300 jobs"."""
    whom = match["who"].split()
    last = next((n for n, word in enumerate(whom, start=1) if _is_person(word)), 0)
    begin = match[0][: match.start("who") - match.start()]
    return begin + "".join(f" {word}" for word in whom[:last]) if last else ""


def _is_person(word: str) -> bool:
    """A noun of a person, or of a people ("Americans")."""
    return word.lower() in word_set("counted_people") or (word[0].isupper() and word.endswith("s"))
