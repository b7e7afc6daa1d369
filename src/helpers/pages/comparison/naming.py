"""Other names for the same: what two articles mostly call a state, and how they introduce a person."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from helpers.alignment.words import UNIFIED
from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.entities.letters import without_suffix
from helpers.pages.comparison.pair import (
    ArticlePair,
    Finding,
    Quoted,
    clipped,
    content_keys,
    initials,
    is_named,
    is_told,
    of_each,
    quote,
    times,
)
from helpers.terms.house_style import plain_form

if TYPE_CHECKING:
    import pandas as pd

MOST_NAMES = 3
FEWEST_NAMED = 3
_NO_PHRASE = re.compile(
    r"(?:who|whose|whom|which|in|at|on|of|from|during|after|before|still|even|also|then|himself|herself)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(r"\(?[RDI]-")
_IN_COMMON, _MOST_WORDS = 1 / 3, 16
"""Share of words from which two introductions of a person are one, and words of one that are told."""
_NAMED = UNIFIED - {"demonym", "body"}  # what a body is called, in full or in letters, is house style
_EVERYDAY = (
    {"america", "us", "usa", "united states"}, {"britain", "great britain", "uk", "united kingdom"},
)  # fmt: skip
"""Names that stand by turns in one article: no choice of a name."""


def names(pair: ArticlePair) -> Iterator[Finding]:
    """Entities that the two articles mostly call by different names."""
    forms = [_forms(pair, side) for side in (0, 1)]
    renamed = pair.compared[pair.compared["kind"] == "name"]
    findings = []
    for entity in [entry for entry in forms[0] if entry in forms[1]]:
        a, b = (Counter(form for form, _ in side[entity]) for side in forms)
        (mostly_a, n_a), (mostly_b, n_b) = (max(c.items(), key=lambda item: item[1]) for c in (a, b))
        if n_a + n_b < FEWEST_NAMED or _one_name(mostly_a, mostly_b):
            continue
        text = (
            f"{pair.outlets[0]} writes {quote(mostly_a)} ({times(n_a)}), {pair.outlets[1]} {quote(mostly_b)} "
            f"({times(n_b)})."
        )
        for side, mentions, other in ((0, forms[0][entity], mostly_b), (1, forms[1][entity], mostly_a)):
            text += _in_whose_words(pair, side, [place for form, place in mentions if form == other], other)
        rows = renamed[(renamed["text_a"] == mostly_a) & (renamed["text_b"] == mostly_b)]
        shown = [(int(row.sentence_a), int(row.sentence_b)) for row in rows.itertuples()][:3]
        if not shown:
            shown = [(_first(forms[0][entity], mostly_a), _first(forms[1][entity], mostly_b))]
        quoted = tuple(Quoted(x, y, (mostly_a,), (mostly_b,)) for x, y in shown)
        each = tuple(f"{quote(form)} ({times(n)})" for form, n in ((mostly_a, n_a), (mostly_b, n_b)))
        item = Finding("another name", text, quoted, mostly_a, mostly_b, topic=f"{entity} is", each=each)
        findings.append((n_a + n_b, item))
    yield from [finding for _, finding in sorted(findings, key=lambda entry: -entry[0])][:MOST_NAMES]


def introduced(pair: ArticlePair) -> Iterator[Finding]:
    """Persons heard in both articles and introduced by other words ("the migrant's lawyer")."""
    said = pair.comparison.attributions
    sides = [pair.rows(said[said["zone"] != "headline"], side) for side in (0, 1)]
    # What the headlines are about says little of a person: a tenants' lawyer, of tenants.
    about = set().union(
        *(content_keys(text) for article in pair.ids for text in pair.headline(article)["text"])
    )
    findings = []
    for speaker in sorted(set(sides[0]["speaker"]) & set(sides[1]["speaker"])):
        if not (is_told(speaker) and is_named(speaker)):
            continue
        a, b = (_introduction(rows[rows["speaker"] == speaker], speaker) for rows in sides)
        one, other = (content_keys(side.words) - about for side in (a, b))
        if one and other and len(one & other) < _IN_COMMON * min(len(one), len(other)):
            quoted = Quoted(a.sentence, b.sentence, a.marked, b.marked)
            each = [quote(clipped(side.words, most=_MOST_WORDS)) for side in (a, b)]
            findings.append((-len(one | other), of_each(pair, f"{speaker} is introduced as", each, quoted)))
    yield from [item for _, item in sorted(findings, key=lambda entry: entry[0])][:MOST_NAMES]


class _Introduction(NamedTuple):
    """What an article says of a person beside the name: in which sentence, in a row, and the pieces of it."""

    sentence: int
    words: str
    marked: tuple[str, ...]


def _introduction(rows: pd.DataFrame, speaker: str) -> _Introduction:
    """What stands beside the name of a speaker where the article introduces it at most length."""
    name = re.compile(rf"(?:[A-Z][\w.’'-]* )*{re.escape(without_suffix(tuple(speaker.split()))[-1])}\b")
    longest = _Introduction(0, "", ())
    for row in rows.itertuples():
        beside = name.split(row.source, maxsplit=1)
        pieces = tuple(piece for text in beside if (piece := text.strip(" ,—–-")) and not _PARTY.match(piece))
        # A clause alone ("who led the charge") tells what somebody did.
        is_phrase = len(beside) > 1 and not all(map(_NO_PHRASE.match, pieces))
        words = " … ".join(pieces) if is_phrase else ""
        if len(words) > len(longest.words):
            longest = _Introduction(int(row.sentence_id), words, pieces)
    return longest


def _first(forms: Sequence[tuple[str, tuple[int, int]]], wanted: str) -> int:
    """The first sentence that has a form."""
    return next(sentence for form, (sentence, _) in forms if form == wanted)


def _one_name(x: str, y: str) -> bool:
    """Whether two names differ by house style or grammar: WSJ, the Wall Street Journal; Republicans."""
    short, long = sorted((x, y), key=lambda name: len(plain_form(name)))
    forms = {plain_form(short), plain_form(long)}
    return (
        plain_form(short) in plain_form(long)
        or plain_form(short) == initials(long).lower()
        or any(forms <= names for names in _EVERYDAY)
    )


def _forms(pair: ArticlePair, side: int) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """Of each entity the names it has in an article's text, with (sentence, character of the article)."""
    forms = defaultdict(list)
    for row in pair.body(pair.ids[side]).itertuples():
        for mention in find_aliases(row.text):
            if mention.kind in _NAMED:
                form = row.text[mention.start : mention.end]
                forms[mention.entity].append((form, (row.sentence_id, row.start + mention.start)))
    return forms


def _in_whose_words(pair: ArticlePair, side: int, places: Sequence[tuple[int, int]], form: str) -> str:
    """That a name is left to sources, where each time it stands in the words of one."""
    if not places:
        return ""
    speakers = []
    for _, at in places:
        inside = pair.speakers_at(side, at)
        if not inside or not inside[-1]:
            return ""
        speakers.append(inside[-1])
    who = listed(list(dict.fromkeys(speakers)))
    return f" {pair.outlets[side]} has {quote(form)} {times(len(places))}, in the words of {who} only."
