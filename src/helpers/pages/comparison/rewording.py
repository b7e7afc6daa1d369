"""Other names for the same, and other words for the same: what stands for what in linked sentences."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.alignment.contrast_words import PLAIN, Word, contrast_words
from helpers.alignment.differences import compare_words
from helpers.alignment.encoder import load_encoder
from helpers.alignment.links import PARTIAL, VERBATIM
from helpers.alignment.words import UNIFIED, stem
from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.lexicons import read_lexicon
from helpers.pages.comparison.told import ArticlePair, Quoted, Told, quote, times
from helpers.terms.house_style import plain_form

MOST_NAMES, MOST_WORDS = 3, 12
FEWEST_NAMED = 3
_LIKE, _LIKE_IN_PART, _LIKE_IN_PLACE, _SAME = 0.45, 0.52, 0.22, 0.78
"""Likeness in context from which two words stand for each other: where sentences correspond whole, in part,
and between the same words; and from which they are forms of one word. Set by eye on development texts."""
_NAMED = UNIFIED - {"demonym", "body"}  # what a body is called, in full or in letters, is house style
_MANNER = re.compile(r"\bin an? (?P<how>\w+) (?:manner|way|fashion)\b")
_TIMES = ("year", "month", "week", "day", "hour", "decade", "last")
_NO_ADVERBS = frozenset(
    {"only", "early", "likely", "friendly", "family", "daily", "weekly", "monthly", "yearly"}
)


class Reworded(NamedTuple):
    """A phrase of one sentence that stands where the other has another."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


def names(pair: ArticlePair) -> Iterator[Told]:
    """Entities that the two articles mostly call by different names."""
    forms = [_forms(pair, side) for side in (0, 1)]
    renamed = pair.compared[pair.compared["kind"] == "name"]
    found = []
    for entity in [one for one in forms[0] if one in forms[1]]:
        a, b = (Counter(form for form, _ in side[entity]) for side in forms)
        (mostly_a, n_a), (mostly_b, n_b) = (max(c.items(), key=lambda item: item[1]) for c in (a, b))
        if n_a + n_b < FEWEST_NAMED or _one_name(mostly_a, mostly_b):
            continue
        text = (
            f"{pair.outlets[0]} writes {quote(mostly_a)} ({times(n_a)}), {pair.outlets[1]} {quote(mostly_b)} "
            f"({times(n_b)})."
        )
        for side, own, other in ((0, forms[0][entity], mostly_b), (1, forms[1][entity], mostly_a)):
            text += _in_whose_words(pair, side, [place for form, place in own if form == other], other)
        rows = renamed[(renamed["text_a"] == mostly_a) & (renamed["text_b"] == mostly_b)]
        shown = [(int(row.sentence_a), int(row.sentence_b)) for row in rows.itertuples()][:3]
        if not shown:
            shown = [(_first(forms[0][entity], mostly_a), _first(forms[1][entity], mostly_b))]
        quoted = tuple(Quoted(x, y, (mostly_a,), (mostly_b,)) for x, y in shown)
        found.append((n_a + n_b, Told("another name", text, quoted, mostly_a, mostly_b)))
    yield from [told for _, told in sorted(found, key=lambda one: -one[0])][:MOST_NAMES]


def _first(forms: Sequence[tuple[str, tuple[int, int]]], wanted: str) -> int:
    """The first sentence that has a form."""
    return next(sentence for form, (sentence, _) in forms if form == wanted)


def _one_name(x: str, y: str) -> bool:
    """Whether two names differ by house style or grammar: WSJ, the Wall Street Journal; Republicans."""
    x, y = sorted((plain_form(x), plain_form(y)), key=len)
    initials = "".join(word[0] for word in y.split() if word not in ("of", "the", "and", "for"))
    return x in y or x == initials


def _forms(pair: ArticlePair, side: int) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """Of each entity the names it has in an article's text, with (sentence, character of the article)."""
    found = defaultdict(list)
    for row in pair.body(pair.ids[side]).itertuples():
        for mention in find_aliases(row.text):
            if mention.kind in _NAMED:
                form = row.text[mention.start : mention.end]
                found[mention.entity].append((form, (row.sentence_id, row.start + mention.start)))
    return found


def _in_whose_words(pair: ArticlePair, side: int, places: Sequence[tuple[int, int]], form: str) -> str:
    """That a name is left to sources, where each time it stands in the words of one."""
    if not places:
        return ""
    said = pair.rows(pair.comparison.attributions, side)
    speakers = []
    for _, at in places:
        inside = [one for one in said.itertuples() if any(s <= at < e for s, e in one.content_spans)]
        if not inside or not inside[-1].speaker:
            return ""
        speakers.append(inside[-1].speaker)
    who = listed(list(dict.fromkeys(speakers)))
    return f" {pair.outlets[side]} has {quote(form)} {times(len(places))}, in the words of {who} only."


def words(pair: ArticlePair) -> Iterator[Told]:
    """Other words for the same, those that judge and whole phrases first."""
    counted: dict[tuple[str, str], list[Quoted]] = defaultdict(list)
    for link in pair.links.itertuples():
        if link.relation == VERBATIM:
            continue
        a, b = pair.text(0, link.sentence_a), pair.text(1, link.sentence_b)
        cues = _cues(pair, 0, link.sentence_a) | _cues(pair, 1, link.sentence_b)
        for one in reworded(a, b, cues=cues, in_part=link.relation == PARTIAL):
            two = (a[one.start_a : one.end_a], b[one.start_b : one.end_b])
            counted[two].append(Quoted(link.sentence_a, link.sentence_b, (two[0],), (two[1],)))
    ordered = sorted(
        counted, key=lambda two: (not _judges(*two), -len(counted[two]), -len(" ".join(two).split()))
    )
    kept = ordered[:MOST_WORDS]
    if not kept:
        return
    told = [
        f"{quote(one)} – {quote(other)}"
        + (f" ({times(len(counted[one, other]))})" if len(counted[one, other]) > 1 else "")
        for one, other in kept
    ]
    text = f"In the same statements, {pair.outlets[0]} – {pair.outlets[1]}: {'; '.join(told)}."
    quoted = tuple(counted[two][0] for two in kept)
    yield Told("another word", text, quoted, *kept[0])


def _cues(pair: ArticlePair, side: int, sentence: int) -> frozenset[str]:
    """The verbs by which a sentence introduces what sources say; these are told with the sources."""
    said = pair.rows(pair.comparison.attributions, side)
    lemmas = said.loc[said["sentence_id"] == sentence, "cue_lemma"]
    return frozenset(stem(lemma.split()[0]) for lemma in lemmas if lemma)


def reworded(a: str, b: str, *, cues: frozenset[str] = frozenset(), in_part: bool = False) -> list[Reworded]:
    """The phrases of two linked sentences of which one stands for the other.

    Two words stand for each other where each is the other's likest in context; the words before them that the
    other sentence does not have belong to them, and pairs joined by "and" on both sides are one.

    Args:
        a, b: the sentences.
        cues: stems of words that are passed over.
        in_part: whether they correspond in part alone; words must then be more alike.
    """
    (words_a, vectors_a), (words_b, vectors_b) = _read(a), _read(b)
    keys = [{word.key for word in side} | cues for side in (words_a, words_b)]
    found = _compounds(a, b, words_a, words_b, keys) + _manners(a, b)
    alike = vectors_a @ vectors_b.T
    if alike.size:
        least = _LIKE_IN_PART if in_part else _LIKE
        for i, j in enumerate(alike.argmax(1)):
            x, y = words_a[i], words_b[j]
            mutual = alike[:, j].argmax() == i and least <= alike[i, j] < _SAME
            if mutual and _is_own(x, keys[1]) and _is_own(y, keys[0]) and not _one_word(x.lower, y.lower):
                starts = _from(a, words_a, i, keys[1]), _from(b, words_b, j, keys[0])
                found.append(Reworded(starts[0], x.end, starts[1], y.end))
    if not in_part:
        held = _in_place(a, b, words_a, words_b, keys)
        found += [one for one, i, j in held if alike[i, j] >= _LIKE_IN_PLACE]
    return _joined(found, a, b)


def _is_own(word: Word, others: set[str]) -> bool:
    """Whether a word can stand for another: one of content, and not in the other sentence."""
    return word.kind == PLAIN and word.key not in others and not word.lower.startswith(_TIMES)


def _one_word(x: str, y: str) -> bool:
    """Whether two words are forms of one, or one is in the other (racist, racism; ad, advertisement)."""
    return x in y or y in x or x[: min(4, len(x) - 1, len(y) - 1)] == y[: min(4, len(x) - 1, len(y) - 1)]


def _in_place(
    a: str, b: str, words_a: Sequence[Word], words_b: Sequence[Word], keys: Sequence[set[str]]
) -> Iterator[tuple[Reworded, int, int]]:
    """A word or two that stand between the same words as others do, with the places of the last of either."""
    for one in compare_words(a, b):
        left = [n for n, w in enumerate(words_a) if one.start_a <= w.start and w.end <= one.end_a]
        right = [n for n, w in enumerate(words_b) if one.start_b <= w.start and w.end <= one.end_b]
        if one.kind != "words" or not 1 <= len(left) <= 2 or not 1 <= len(right) <= 2:
            continue
        x, y = words_a[left[-1]], words_b[right[-1]]
        own = all(_is_own(words_a[n], keys[1]) for n in left) and all(
            _is_own(words_b[n], keys[0]) for n in right
        )
        held = sorted((a[one.start_a : one.end_a].lower(), b[one.start_b : one.end_b].lower()), key=len)
        if own and held[0] not in held[1] and not _one_word(x.lower, y.lower):
            yield Reworded(one.start_a, one.end_a, one.start_b, one.end_b), left[-1], right[-1]


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[list[Word], np.ndarray]:
    """The words of a sentence, each with the mean vector of its pieces; read once, and not to be changed."""
    encoder = load_encoder()
    units = encoder.read(text).units
    offsets = encoder.tokenizer.encode(text, add_special_tokens=False).offsets[: len(units)]
    found = contrast_words(text)
    vectors = np.zeros((len(found), units.shape[1]))
    for number, word in enumerate(found):
        own = [n for n, (start, end) in enumerate(offsets) if start < word.end and end > word.start]
        if own:
            mean = units[own].mean(0)
            vectors[number] = mean / max(1e-6, float(np.sqrt(mean @ mean)))
    return found, np.round(vectors, 3)


def _from(text: str, found: Sequence[Word], at: int, others: set[str]) -> int:
    """Where the phrase of a word begins: with the one word before it that only this sentence has."""
    start = found[at].start
    before = found[at - 1] if at else None
    if before and before.kind == PLAIN and text[before.end : start] == " " and before.key not in others:
        return before.start
    return start


def _compounds(
    a: str, b: str, words_a: Sequence[Word], words_b: Sequence[Word], keys: Sequence[set[str]]
) -> list[Reworded]:
    """A word here that the other sentence has with another before it and a hyphen."""
    found = []
    for plain, hyphened, text, turn in ((words_a, words_b, b, False), (words_b, words_a, a, True)):
        for first, second in pairwise(hyphened):
            if text[first.end : second.start] != "-" or first.key in keys[1 if turn else 0]:
                continue
            same, again = ([w for w in side if w.key[:5] == second.key[:5]] for side in (plain, hyphened))
            if len(same) == len(again) == 1:
                one, other = (same[0].start, same[0].end), (first.start, second.end)
                found.append(Reworded(*(other + one if turn else one + other)))
    return found


def _manners(a: str, b: str) -> list[Reworded]:
    """An adverb here, "in a … manner" there."""
    found = []
    for one, other, turn in ((a, b, False), (b, a, True)):
        phrases = list(_MANNER.finditer(one))
        adverbs = [
            m for m in re.finditer(r"\b[a-z]{3,}ly\b", other) if m[0] not in _NO_ADVERBS and m[0] not in one
        ]
        if len(phrases) == len(adverbs) == 1:
            two = (phrases[0].span(), adverbs[0].span())
            found.append(Reworded(*(two[1] + two[0] if turn else two[0] + two[1])))
    return found


def _joined(found: list[Reworded], a: str, b: str) -> list[Reworded]:
    """Phrases in order, the longer of two that overlap; those joined by "and" on both sides are one."""
    kept: list[Reworded] = []
    for one in sorted(set(found), key=lambda one: (one.start_a - one.end_a + one.start_b - one.end_b, one)):
        if not any(_overlaps(one, other) for other in kept):
            kept.append(one)
    out: list[Reworded] = []
    for one in sorted(kept):
        last = out[-1] if out else None
        if last and a[last.end_a : one.start_a] == b[last.end_b : one.start_b] == " and ":
            out[-1] = Reworded(last.start_a, one.end_a, last.start_b, one.end_b)
        else:
            out.append(one)
    return out


def _overlaps(one: Reworded, other: Reworded) -> bool:
    in_a = one.start_a < other.end_a and other.start_a < one.end_a
    return in_a or (one.start_b < other.end_b and other.start_b < one.end_b)


def _judges(*phrases: str) -> bool:
    return any(word in _judging() for phrase in phrases for word in phrase.lower().split())


@lru_cache(maxsize=1)
def _judging() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("judging_words"))
