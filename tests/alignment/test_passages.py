from __future__ import annotations

import random
import time

import pytest

from helpers.alignment.passages import find_passages

WORDS = [f"w{n}" for n in range(4000)]


def _text(seed: int, n: int) -> list[str]:
    return random.Random(seed).sample(WORDS, n)


def _tokens(a: list[str], b: list[str], **options) -> set[int]:
    return {j for passage in find_passages(a, b, **options) for _, j in passage.matches}


def test_a_copied_passage_is_found_to_the_word():
    a, b = _text(1, 300), [f"x{n}" for n in range(200)]
    b[50:50] = a[100:140]
    assert _tokens(a, b) == set(range(50, 90))


@pytest.mark.parametrize("seed", range(6))
def test_edits_inside_a_passage(seed):
    rng = random.Random(seed)
    a, copied, kept = _text(seed, 300), [], []
    for word in a[100:160]:
        if rng.random() < 0.2:
            if rng.random() < 0.5:
                copied.append(f"new{len(copied)}")
            continue
        kept.append(len(copied))
        copied.append(word)
    b = [f"x{n}" for n in range(40)] + copied + [f"z{n}" for n in range(40)]
    wanted = {40 + n for n in kept}
    found = _tokens(a, b)
    assert found <= wanted
    assert len(found) >= 0.9 * len(wanted)


def test_a_sentence_that_was_moved():
    a = _text(2, 120)
    b = a[40:60] + a[20:28] + a[60:80]
    assert _tokens(a, b) == set(range(len(b)))


def test_short_runs_are_no_passage():
    a = _text(3, 100)
    assert _tokens(a, ["x"] * 20 + a[10:14] + ["y"] * 20) == set()


def test_no_word_is_in_two_passages():
    a = _text(4, 100)
    passages = find_passages(a + a, a)
    tokens = [j for passage in passages for _, j in passage.matches]
    assert len(tokens) == len(set(tokens)) == 100


@pytest.mark.parametrize(("a", "b"), [([], []), (["x"], []), (["x"] * 50, ["x"] * 50)])
def test_odd_texts_do_no_harm(a, b):
    assert isinstance(find_passages(a, b), list)


@pytest.mark.parametrize("n", [2, 25])
def test_texts_that_repeat_themselves_are_compared_in_time_of_their_length(n: int) -> None:
    """Each place of a repeated sentence began a run to the end of both: 40 kB took 7 s, four times 20 kB."""
    unit = [f"w{k}" for k in range(n)]
    text = unit * (20_000 // n)
    started = time.process_time()
    (passage,) = find_passages(text, text)
    assert len(passage.matches) == len(text)
    assert find_passages(text[:999], text)
    assert time.process_time() - started < 4


def test_what_goes_on_elsewhere_behind_a_long_run_is_found() -> None:
    words = [f"w{k}" for k in range(200)]
    a = [*words[:100], *["x"] * 30, *words[80:180]]
    found = find_passages(a, words[:180])
    assert {j for passage in found for _, j in passage.matches} == set(range(180))
