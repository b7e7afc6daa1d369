import itertools

import numpy as np
import pytest

from helpers.attribution.decode import MOVES, Candidate, Numbers, best_labels, candidate_spans, readings

NUMBERS = Numbers(
    floor=0.1, trim=0.35, fragment=0, source=0, bias=0, cue=1, valid=0, content=0, threshold=0.5
)


def chances(*rows):
    table = np.array([[1 - sum(r), *r] for r in rows], dtype=np.float32)
    return table


def labels(sequence, sure=0.9):
    table = np.full((len(sequence), 6), (1 - sure) / 5, dtype=np.float32)
    table[np.arange(len(sequence)), sequence] = sure
    return np.log(table)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(0, 0), (0.9, 0), (0, 0)], [(1, 1)]),
        ([(0.9, 0), (0.1, 0.8), (0, 0)], [(0, 1)]),
        ([(0.9, 0), (0.8, 0.1)], [(0, 0), (1, 1)]),
        ([(0.15, 0), (0.05, 0.9)], [(1, 1)]),
        ([(0.05, 0), (0.02, 0.03)], []),
    ],
)
def test_candidate_spans(rows, expected):
    assert [s[:2] for s in candidate_spans(chances(*rows), 0, len(rows), NUMBERS)] == expected


def test_candidates_begin_in_the_core_only():
    rows = [(0.9, 0), (0, 0), (0.9, 0)]
    assert [s[:2] for s in candidate_spans(chances(*rows), 1, 2, NUMBERS)] == []


@pytest.mark.parametrize("sequence", [[0, 1, 2, 0, 3, 4, 5, 0], [3, 0, 1], [0, 0, 0], [3, 5, 0, 3, 4, 5]])
def test_a_clear_allowed_sequence_is_found(sequence):
    assert best_labels(labels(sequence)[None], NUMBERS)[0].tolist() == sequence


def test_the_sequence_is_the_best_of_all_allowed():
    rng = np.random.default_rng(0)
    table = np.log(rng.dirichlet(np.ones(6), size=(1, 4))).astype(np.float32)
    best, score = None, -np.inf
    for number in range(6**4):
        path = [number // 6**i % 6 for i in range(4)]
        steps = sum(MOVES[a, b] for a, b in itertools.pairwise(path))
        total = steps + sum(table[0, i, x] for i, x in enumerate(path))
        if path[0] != 5 and total > score:
            best, score = path, total
    assert best_labels(table, NUMBERS)[0].tolist() == best


def test_the_surer_cue_keeps_the_words_both_claim():
    said = Candidate(1, 1, 0.9, 0.0, 0, labels([1, 0, 3, 4, 4, 5]))
    other = Candidate(3, 3, 0.6, 0.0, 0, labels([0, 0, 1, 0, 3, 5]))
    found = readings([other, said], 6, NUMBERS)
    assert [(r.first, r.source, r.content) for r in found] == [(1, (0,), (2, 3, 4, 5))]


def test_no_content_no_attribution():
    assert readings([Candidate(1, 1, 0.99, 5.0, 0, labels([1, 0, 0]))], 3, NUMBERS) == []


def test_one_source_an_attribution():
    one = Candidate(2, 2, 0.9, 0.0, 0, labels([1, 0, 0, 3, 5, 1, 2]))
    (found,) = readings([one], 7, NUMBERS)
    assert found.source in [(0,), (5, 6)]
