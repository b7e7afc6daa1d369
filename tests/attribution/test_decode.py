import itertools

import numpy as np
import pytest

from helpers.attribution.decode import (
    MOVES,
    Candidate,
    DecoderConfig,
    best_labels,
    candidate_spans,
    decode_texts,
)

CONFIG = DecoderConfig(floor=0.1, trim=0.35, fragment=0, source=0, bias=0, cue=1, content=0, threshold=0)


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
    assert [s[:2] for s in candidate_spans(chances(*rows), 0, len(rows), CONFIG)] == expected


def test_candidates_begin_in_the_core_only():
    rows = [(0.9, 0), (0, 0), (0.9, 0)]
    assert [s[:2] for s in candidate_spans(chances(*rows), 1, 2, CONFIG)] == []


@pytest.mark.parametrize("sequence", [[0, 1, 2, 0, 3, 4, 5, 0], [3, 0, 1], [0, 0, 0], [3, 5, 0, 3, 4, 5]])
def test_a_clear_allowed_sequence_is_found(sequence):
    assert best_labels(labels(sequence)[None], CONFIG)[0].tolist() == sequence


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
    assert best_labels(table, CONFIG)[0].tolist() == best


def test_the_sequences_of_many_cues_are_those_of_each_alone():
    rng = np.random.default_rng(1)
    sure = np.log(rng.dirichlet(np.full(6, 0.05), size=(200, 4)) + 1e-6).astype(np.float32)
    alone = [best_labels(one[None], CONFIG)[0].tolist() for one in sure]
    together = best_labels(sure, CONFIG)
    assert together.tolist() == alone
    assert (MOVES[together[:, :-1], together[:, 1:]] == 0).all()
    own = sure.argmax(2)
    free = (MOVES[own[:, :-1], own[:, 1:]] == 0).all(1) & (own[:, 0] != 5)
    assert 0 < free.sum() < len(sure)
    assert (together[free] == own[free]).all()


def test_a_cue_that_no_content_makes_sure_is_no_candidate():
    config = DecoderConfig(floor=0.1, bias=-1.0, cue=0.5, content=2.0, threshold=0.4)
    certain = labels([3, 0, 0], sure=1 - 1e-9)  # content beyond doubt
    for chance in (config.least_chance - 0.01, config.least_chance + 0.01):
        (accepted,) = decode_texts([[Candidate(1, 1, chance, 0, certain)]], config)
        looked_at = candidate_spans(chances((0, 0), (chance, 0), (0, 0)), 0, 3, config)
        assert len(accepted) == len(looked_at) == (chance > config.least_chance)


def test_company_of_longer_candidates_changes_nothing():
    short = Candidate(1, 1, 0.9, 0, labels([1, 0, 3, 4, 4], sure=0.7))  # its content goes on past its words
    long = Candidate(6, 6, 0.9, 5, labels([1, 0, 3, 5, 0, 0, 0, 0], sure=0.7))
    ((alone,),) = decode_texts([[short]], CONFIG)
    assert alone.content == (2, 3, 4)
    assert decode_texts([[short, long]], CONFIG)[0][0] == alone
    (other,) = decode_texts([[long]], CONFIG)
    assert decode_texts([[], [short], [long], [], [long, short]], CONFIG) == [
        [],
        [alone],
        other,
        [],
        [alone, *other],
    ]


def test_the_surer_cue_keeps_the_words_both_claim():
    said = Candidate(1, 1, 0.9, 0, labels([1, 0, 3, 4, 4, 5]))
    other = Candidate(3, 3, 0.6, 0, labels([0, 0, 1, 0, 3, 5]))
    (found,) = decode_texts([[other, said]], CONFIG)
    assert [(r.first, r.source, r.content) for r in found] == [(1, (0,), (2, 3, 4, 5))]


def test_no_content_no_attribution():
    assert decode_texts([[Candidate(1, 1, 0.99, 0, labels([1, 0, 0]))]], CONFIG) == [[]]


def test_one_source_an_attribution():
    one = Candidate(2, 2, 0.9, 0, labels([1, 0, 0, 3, 5, 1, 2]))
    ((found,),) = decode_texts([[one]], CONFIG)
    assert found.source in [(0,), (5, 6)]
