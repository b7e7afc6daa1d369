"""Hits are those of a plain implementation that tries every entry at every word."""

from __future__ import annotations

import time
from fnmatch import fnmatchcase

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.dictionaries.match import Matcher, cut
from helpers.dictionaries.patterns import Dictionary, Entry, words_of

CLASSES = ("NOUN", "VERB")


def dictionary(*entries: tuple[str, str]) -> Dictionary:
    rows = [Entry(text, words_of(text), category, 1.0, n) for n, (text, category) in enumerate(entries)]
    return Dictionary("d", tuple(dict.fromkeys(rows)))


def part_of_speech(i: int) -> str:
    return CLASSES[i % 2]


def plain_hits(of: Dictionary, text: str) -> set[tuple[int, int, str, str]]:
    """Category by category, word by word: the longest entry that fits, the first in the file among equals."""
    words, found = cut(text), set()
    for category in of.categories:
        i = 0
        while i < len(words.forms):
            fitting = [e for e in of.entries if e.category == category and _fits(e, words, i)]
            if fitting:
                longest = max(fitting, key=lambda e: len(e.words))
                last = i + len(longest.words) - 1
                found.add((i, last, category, longest.text))
                i = last
            i += 1
    return found


def _fits(entry: Entry, words, i: int) -> bool:
    if not entry.words or i + len(entry.words) > len(words.forms):
        return False
    return all(
        fnmatchcase(words.forms[k], word.glob)
        and (k == i or words.follows[k])
        and (not word.part_of_speech or part_of_speech(k) == word.part_of_speech)
        for k, word in enumerate(entry.words, start=i)
    )


LETTERS = st.text("ab", min_size=1, max_size=3)
PARTS = st.builds(
    lambda stem, wild, kind: stem + wild + kind,
    LETTERS, st.sampled_from(["", "", "*", "?", "*a"]), st.sampled_from(["", "", "", "_NOUN", "_VERB"]),
)  # fmt: skip
ENTRIES = st.tuples(st.lists(PARTS, min_size=1, max_size=3).map(" ".join), st.sampled_from(["x", "y", "y/z"]))
TEXTS = st.lists(st.tuples(LETTERS, st.sampled_from([" ", " ", "-", ", ", "\n\n"])), max_size=25).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ENTRIES, min_size=1, max_size=12), TEXTS)
def test_hits_are_those_of_the_plain_implementation(entries, text: str) -> None:
    known = dictionary(*entries)
    hits = {
        (hit.first, hit.last, hit.entry.category, hit.entry.text)
        for hit in Matcher(known).find(cut(text), part_of_speech)
    }
    assert hits == plain_hits(known, text)


def test_the_longest_entry_of_a_category_counts_once() -> None:
    known = dictionary(("climate", "green"), ("climate change", "green"), ("change", "politics"))
    hits = Matcher(known).find(cut("Climate change and climate-change talk"), part_of_speech)
    assert [(h.first, h.last, h.entry.category) for h in hits] == [
        (0, 1, "green"), (1, 1, "politics"), (3, 4, "green"), (4, 4, "politics"),
    ]  # fmt: skip


def test_words_of_an_entry_stand_next_to_each_other() -> None:
    found = Matcher(dictionary(("climate change", "green")))
    assert not found.find(cut("climate, change"), part_of_speech)
    assert found.find(cut("climate\nchange"), part_of_speech)
    assert not found.find(cut("climate\n\nchange"), part_of_speech)


def test_hostile_globs_take_no_time() -> None:
    matcher = Matcher(dictionary(("*a" * 40 + "b", "harm")))
    began = time.process_time()
    assert matcher.find(cut("a" * 400), part_of_speech) == []
    assert time.process_time() - began < 2
