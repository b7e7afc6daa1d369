"""Other words for the same: what stands for what in linked sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.alignment.contrast_words import (
    NAME,
    NUMBER,
    PLAIN,
    Word,
    are_opposites,
    contrast_words,
)
from helpers.alignment.differences import compare_words
from helpers.alignment.encoder import load_encoder
from helpers.alignment.links import VERBATIM
from helpers.alignment.words import stem
from helpers.lexicons import function_words, read_lexicon
from helpers.pages.comparison.pair import ArticlePair, Finding, Quoted, quote, shared, times

MOST_WORDS = 15
_LIKE, _LIKE_IN_PLACE, _SAME = 0.45, 0.22, 0.78
"""Likeness in context from which two words stand for each other, anywhere and between the same words; and
from which they are forms of one word. Set by eye on development texts."""
_UNLIKE, _NEAR = 0.05, 3
"""Likeness below which the words before two words are no part of them; words of content around a single word
among which one must be around the other too."""
_TELLING = (PLAIN, NAME, NUMBER)
_IN_COMMON = 0.45
"""Share of their words that two sentences have in common from which their other words stand for each
other; below it, half of those looked at in forty events do not."""
_MANNER = re.compile(r"\bin an? (?P<how>\w+) (?:manner|way|fashion)\b")
_ADVERB = re.compile(r"\b[a-z]{3,}ly\b")
_TIMES = ("year", "month", "week", "day", "hour", "decade", "last", "morning", "evening", "night")
_NO_ADVERBS = frozenset(
    {"only", "early", "likely", "friendly", "family", "daily", "weekly", "monthly", "yearly"}
)


class Reworded(NamedTuple):
    """A phrase of one sentence that stands where the other has another."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int


def words(pair: ArticlePair) -> Iterator[Finding]:
    """Other words for the same, those that judge and whole phrases first.

    Where more than two articles are read, single words that stand for each other once are passed over.
    """
    counted: dict[tuple[str, str], list[Quoted]] = defaultdict(list)
    alike: dict[tuple[str, str], float] = {}
    for link in pair.links.itertuples():
        a, b = pair.text(0, link.sentence_a), pair.text(1, link.sentence_b)
        in_common = min(shared(a, b))
        if link.relation == VERBATIM or in_common < _IN_COMMON:
            continue
        cues = _cues(pair, 0, link.sentence_a) | _cues(pair, 1, link.sentence_b)
        for phrase in reworded(a, b, cues=cues):
            two = (a[phrase.start_a : phrase.end_a], b[phrase.start_b : phrase.end_b])
            counted[two].append(Quoted(link.sentence_a, link.sentence_b, (two[0],), (two[1],)))
            alike[two] = in_common

    def rank(two: tuple[str, str]) -> tuple[bool, int, int, float]:
        words = " ".join(two).lower().split()
        return _judging().isdisjoint(words), -len(counted[two]), -len(words), -alike[two]

    is_close = len(pair.comparison.members) <= 2
    kept: list[tuple[str, str]] = []
    for two in sorted(counted, key=rank):
        is_telling = is_close or not rank(two)[0] or len(counted[two]) > 1 or " " in two[0] or " " in two[1]
        if is_telling and not any(two[0] in more[0] and two[1] in more[1] for more in kept):
            kept.append(two)
    kept = kept[:MOST_WORDS]
    if kept:
        often = [f" ({times(len(counted[two]))})" if len(counted[two]) > 1 else "" for two in kept]
        pairs = [f"{quote(a)} – {quote(b)}{n}" for (a, b), n in zip(kept, often, strict=True)]
        text = f"In the same statements, {' – '.join(pair.outlets)}: {'; '.join(pairs)}."
        yield Finding("another word", text, tuple(counted[two][0] for two in kept), *kept[0])


def _cues(pair: ArticlePair, side: int, sentence: int) -> frozenset[str]:
    """The verbs by which a sentence introduces what sources say; these are told with the sources."""
    said = pair.rows(pair.comparison.attributions, side)
    lemmas = said.loc[said["sentence_id"] == sentence, "cue_lemma"]
    return frozenset(stem(lemma.split()[0]) for lemma in lemmas if lemma)


def reworded(a: str, b: str, *, cues: frozenset[str] = frozenset()) -> list[Reworded]:
    """The phrases of two linked sentences of which one stands for the other.

    Two words stand for each other where each is the other's likest in context; the words before them that the
    other sentence does not have belong to them, and pairs joined by "and" on both sides are one.

    Args:
        a, b: the sentences.
        cues: stems of words that are passed over.
    """
    (words_a, vectors_a), (words_b, vectors_b) = _read(a), _read(b)
    keys = [{word.key for word in side} | cues for side in (words_a, words_b)]
    phrases = _compounds(a, b, words_a, words_b, keys) + _manners(a, b)
    alike = vectors_a @ vectors_b.T
    if alike.size:
        for i, j in enumerate(alike.argmax(1)):
            x, y = words_a[i], words_b[j]
            mutual = alike[:, j].argmax() == i and _LIKE <= alike[i, j] < _SAME
            if mutual and _is_own(x, keys[1]) and _is_own(y, keys[0]) and _are_two(x, a, y, b):
                starts = _from(a, words_a, i, keys[1]), _from(b, words_b, j, keys[0])
                longer = starts[0] < x.start, starts[1] < y.start
                if all(longer) and alike[i - 1, j - 1] < _UNLIKE:
                    starts, longer = (x.start, y.start), (False, False)
                if all(longer) or _near(words_a, i) & _near(words_b, j):
                    phrases.append(Reworded(starts[0], x.end, starts[1], y.end))
    held = _in_place(a, b, words_a, words_b, keys)
    phrases += [phrase for phrase, i, j in held if alike[i, j] >= _LIKE_IN_PLACE]
    joined = _joined(phrases, a, b)
    return [p for p in joined if not _are_others(a[p.start_a : p.end_a], b[p.start_b : p.end_b])]


def _are_others(a: str, b: str) -> bool:
    """Whether two phrases are of two things: opposites, or a woman and a man."""
    sides = [text.lower().split() for text in (a, b)]
    sexes = [{_sex()[word] for word in side if word in _sex()} for side in sides]
    is_other_sex = all(sexes) and sexes[0].isdisjoint(sexes[1])
    return is_other_sex or any(are_opposites(one, other) for one in sides[0] for other in sides[1])


def _is_own(word: Word, others: set[str]) -> bool:
    """Whether a word can stand for another: one of content, and not in the other sentence."""
    is_content = word.kind == PLAIN and word.lower not in function_words()
    return is_content and word.key not in others and not word.lower.startswith(_TIMES)


def _near(tokens: Sequence[Word], at: int) -> set[str]:
    """The words of content and the names that stand near a word."""
    before, after = ([w.key for w in side if w.kind in _TELLING] for side in (tokens[:at], tokens[at + 1 :]))
    return {*before[-_NEAR:], *after[:_NEAR]}


def _are_two(x: Word, a: str, y: Word, b: str) -> bool:
    """Whether two words are no forms of one (racist, racism; ad, advertisement), and are of one build.

    Both are the last part of a compound or neither is, none is its first part (ex-president), or a genitive.
    """
    if "-" in (a[x.end : x.end + 1], b[y.end : y.end + 1]):
        return False
    parts = {text[max(0, word.start - 1) : word.start] == "-" for word, text in ((x, a), (y, b))}
    ends = "".join(text[word.end - 2 : word.end + 1] for word, text in ((x, a), (y, b)))
    if len(parts) > 1 or "'" in ends or "’" in ends or x.lower in y.lower or y.lower in x.lower:
        return False
    letters = min(4, len(x.lower) - 1, len(y.lower) - 1)
    return x.lower[:letters] != y.lower[:letters]


def _in_place(
    a: str, b: str, words_a: Sequence[Word], words_b: Sequence[Word], keys: Sequence[set[str]]
) -> Iterator[tuple[Reworded, int, int]]:
    """A word or two that stand between the same words as others do, with the places of the last of either.

    What a sentence begins with has no word before it, and may be said of something else.
    """
    for diff in compare_words(a, b):
        left = [n for n, w in enumerate(words_a) if diff.start_a <= w.start and w.end <= diff.end_a]
        right = [n for n, w in enumerate(words_b) if diff.start_b <= w.start and w.end <= diff.end_b]
        few = all(1 <= len(replaced) <= 2 and replaced[0] for replaced in (left, right))
        if diff.kind != "words" or not few:
            continue
        replaced = [(words_a[n], keys[1]) for n in left] + [(words_b[n], keys[0]) for n in right]
        held = sorted((a[diff.start_a : diff.end_a].lower(), b[diff.start_b : diff.end_b].lower()), key=len)
        is_other = all(_is_own(*word) for word in replaced) and held[0] not in held[1]
        if is_other and _are_two(words_a[left[-1]], a, words_b[right[-1]], b):
            yield Reworded(diff.start_a, diff.end_a, diff.start_b, diff.end_b), left[-1], right[-1]


@lru_cache(maxsize=512)
def _read(text: str) -> tuple[list[Word], np.ndarray]:
    """The words of a sentence, each with the mean vector of its pieces; read once, and not to be changed."""
    encoder = load_encoder()
    units = encoder.read(text).units
    offsets = encoder.tokenizer.encode(text, add_special_tokens=False).offsets[: len(units)]
    tokens = contrast_words(text)
    vectors = np.zeros((len(tokens), units.shape[1]))
    for number, word in enumerate(tokens):
        pieces = [n for n, (start, end) in enumerate(offsets) if start < word.end and end > word.start]
        if pieces:
            mean = units[pieces].mean(0)
            vectors[number] = mean / max(1e-6, float(np.sqrt(mean @ mean)))
    return tokens, np.round(vectors, 3)


def _from(text: str, tokens: Sequence[Word], at: int, others: set[str]) -> int:
    """Where the phrase of a word begins: with the one word before it that only this sentence has."""
    start = tokens[at].start
    before = tokens[at - 1] if at else None
    if before and before.kind == PLAIN and text[before.end : start] == " " and before.key not in others:
        return before.start
    return start


def _compounds(
    a: str, b: str, words_a: Sequence[Word], words_b: Sequence[Word], keys: Sequence[set[str]]
) -> list[Reworded]:
    """A word here that the other sentence has with another before it and a hyphen."""
    phrases = []
    for plain, hyphened, text, turn in ((words_a, words_b, b, False), (words_b, words_a, a, True)):
        for first, second in pairwise(hyphened):
            is_prefix = (
                text[first.end : second.start] == "-" and min(len(first.lower), len(second.lower) - 3) > 2
            )
            if not is_prefix or first.key in keys[1 if turn else 0]:
                continue
            same, again = ([w for w in side if w.key[:5] == second.key[:5]] for side in (plain, hyphened))
            if len(same) == len(again) == 1:
                one, other = (same[0].start, same[0].end), (first.start, second.end)
                phrases.append(Reworded(*(other + one if turn else one + other)))
    return phrases


def _manners(a: str, b: str) -> list[Reworded]:
    """An adverb here, "in a … manner" there."""
    swaps = []
    for one, other, turn in ((a, b, False), (b, a, True)):
        phrases = list(_MANNER.finditer(one))
        adverbs = [m for m in _ADVERB.finditer(other) if m[0] not in _NO_ADVERBS and m[0] not in one]
        if len(phrases) == len(adverbs) == 1:
            two = (phrases[0].span(), adverbs[0].span())
            swaps.append(Reworded(*(two[1] + two[0] if turn else two[0] + two[1])))
    return swaps


def _joined(phrases: list[Reworded], a: str, b: str) -> list[Reworded]:
    """Phrases in order, the longer of two that overlap; those joined by "and" on both sides are one."""
    kept: list[Reworded] = []
    for swap in sorted(
        set(phrases), key=lambda swap: (swap.start_a - swap.end_a + swap.start_b - swap.end_b, swap)
    ):
        if not any(_overlaps(swap, other) for other in kept):
            kept.append(swap)
    out: list[Reworded] = []
    for swap in sorted(kept):
        last = out[-1] if out else None
        if last and a[last.end_a : swap.start_a] == b[last.end_b : swap.start_b] == " and ":
            out[-1] = Reworded(last.start_a, swap.end_a, last.start_b, swap.end_b)
        else:
            out.append(swap)
    return out


def _overlaps(one: Reworded, other: Reworded) -> bool:
    in_a = one.start_a < other.end_a and other.start_a < one.end_a
    return in_a or (one.start_b < other.end_b and other.start_b < one.end_b)


@lru_cache(maxsize=1)
def _sex() -> dict[str, str]:
    return {row["entry"]: row["category"] for row in read_lexicon("gender_words")}


@lru_cache(maxsize=1)
def _judging() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("judging_words"))
