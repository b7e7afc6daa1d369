"""Minimal pairs: the same word where it is a cue and where it is not."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from helpers.language import parse_texts
from helpers.stance.detect import Cue, cues_in


class Pair(NamedTuple):
    """`other`: the category of the word in the second sentence, "" for none that is asked about."""

    category: str
    cue: str
    no_cue: str
    other: str


def read_pairs() -> list[Pair]:
    """The pairs of minimal_pairs.txt."""
    pairs = []
    for line in Path(__file__).with_name("minimal_pairs.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            category, cue, no_cue = (part.strip() for part in line.split(" | "))
            no_cue, _, other = no_cue.partition(" > ")
            pairs.append(Pair(category, cue, no_cue.strip(), other.strip()))
    return pairs


PAIRS = read_pairs()


@lru_cache(maxsize=1)
def found() -> dict[str, list[tuple[int, int, Cue]]]:
    """The cues of every sentence of the pairs, all parsed in one go."""
    marked = list(dict.fromkeys(sentence for pair in PAIRS for sentence in (pair.cue, pair.no_cue)))
    docs = parse_texts(re.sub(r"[\[\]]", "", sentence) for sentence in marked)
    return {
        sentence: [(doc[cue.first].idx, doc[cue.last].idx + len(doc[cue.last]), cue) for cue in cues_in(doc)]
        for sentence, doc in zip(marked, docs, strict=True)
    }


def at_bracket(sentence: str) -> Cue | None:
    """The cue that stands exactly at the first brackets."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return next((cue for first, last, cue in found()[sentence] if (first, last) == (start, end)), None)


def test_there_are_at_least_two_hundred() -> None:
    assert len(PAIRS) >= 200
    assert len({(pair.cue, pair.no_cue) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.cue)
def test_pair(pair: Pair) -> None:
    cue, other = at_bracket(pair.cue), at_bracket(pair.no_cue)
    assert cue is not None, f"no cue in: {pair.cue}"
    if pair.category == "negated":
        assert other is not None, f"no cue in: {pair.no_cue}"
        assert (cue.negated, other.negated) == (True, False)
        return
    assert cue.entry.category == pair.category
    if pair.other:
        assert other is not None
        assert other.entry.category == pair.other
    else:
        assert other is None or other.entry.category != pair.category
