"""Copies are found, and told by kind."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.corpus import duplicates
from helpers.corpus.duplicates import SAME, SYNDICATED, UPDATE, _are_near, _pairs, _shingles, find_duplicates

STORY = " ".join(
    f"On day {n} the harbour office counted {n * 7} boats and {n + 3} crates of fish." for n in range(20)
)
OTHER = " ".join(
    f"In week {n} the school on hill {n * 3} taught {n + 40} children to read maps." for n in range(20)
)


def test_kinds_of_copies() -> None:
    texts = [STORY, OTHER, STORY, STORY + " A spokeswoman gave no comment on the count.", STORY]
    outlets = ["A", "A", "A", "A", "B"]
    found = find_duplicates(texts, outlets, [""] * 5)
    assert {index: (copy.of, copy.kind) for index, copy in found.items()} == {
        2: (0, SAME),
        3: (0, UPDATE),
        4: (0, SYNDICATED),
    }


def test_the_first_published_is_the_original() -> None:
    dates = ["2024-05-02", "2024-05-01T09:00", ""]
    found = find_duplicates([STORY] * 3, ["A"] * 3, dates)
    assert {index: copy.of for index, copy in found.items()} == {0: 1, 2: 1}


def test_two_reports_of_one_event_are_no_copies() -> None:
    left = "The two ministers met in the capital on Monday to talk about the dam that both valleys need."
    right = "On Monday the ministers of both valleys came to the capital for talks about a new dam."
    assert find_duplicates([left, right], ["A", "B"], ["", ""]) == {}


def test_a_long_story_that_holds_a_short_one_is_a_version() -> None:
    assert find_duplicates([STORY + " " + OTHER, STORY], ["A", "A"], ["", ""])[1].kind == UPDATE


def test_nothing_and_no_words() -> None:
    assert find_duplicates([], [], []) == {}
    assert find_duplicates(["...", "..."], ["A", "B"], ["", ""]) == {}


def test_a_copy_is_found_among_many() -> None:
    others = [OTHER.replace("school", f"mill{n}").replace("children", f"cooks{n} of ward") for n in range(60)]
    others = [" ".join(reversed(text.split()[n:])) + f" {n}" * 40 for n, text in enumerate(others)]
    texts = [*others[:20], STORY, *others[20:50], STORY + " The count goes on."]
    found = find_duplicates(texts, ["A"] * len(texts), [""] * len(texts))
    assert (found[51].of, found[51].kind) == (20, UPDATE)
    assert 20 not in found


def test_signatures_leave_no_near_pair_out(monkeypatch: pytest.MonkeyPatch) -> None:
    words = STORY.split()
    half = " ".join(words[: len(words) // 2])
    tails = [" ".join(f"w{n}x{k}" for k in range(len(words) // 2)) for n in range(30)]
    texts = [" ".join(words[2 * n :]) for n in range(20)] + [f"{half} {tail}" for tail in tails]
    apart = np.arange(len(texts))
    found = {tuple(pair) for pairs in _pairs(texts, apart) for pair in pairs.tolist()}
    monkeypatch.setattr(duplicates, "_may_be_near", lambda _, __, pairs: np.ones(len(pairs), bool))
    candidates = {tuple(pair) for pairs in _pairs(texts, apart) for pair in pairs.tolist()}
    near = {pair for pair in candidates if _are_near(*(_shingles(texts[place]) for place in pair))}
    assert len(texts) > 30
    assert near <= found < candidates


@pytest.mark.parametrize("text", [STORY, "Sign in to read on."])
def test_many_copies_are_each_compared_once(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A thousand equal stubs took 42 s and 933 MB: every pair of them was compared."""
    asked: list[int] = []
    monkeypatch.setattr(duplicates, "_are_near", lambda *pair: bool(asked.append(1)) or _are_near(*pair))
    assert len(find_duplicates([text] * 300, ["A", "B"] * 150, [""] * 300)) == 299
    assert len(asked) == 299
