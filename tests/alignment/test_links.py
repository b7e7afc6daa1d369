from __future__ import annotations

import pandas as pd

from helpers.alignment.links import direct_links, groups, relation

ALIKE = {"raw_order": 0.5, "contained_min": 0.6, "contained_max": 0.7}


def test_best_of_both_is_linked_from_the_threshold_on():
    assert set(direct_links({(0, 0): 0.9, (1, 1): 0.41, (2, 2): 0.39}, threshold=0.4)) == {(0, 0), (1, 1)}


def test_best_of_one_of_the_two_needs_more():
    scores = {(0, 0): 0.9, (0, 1): 0.6, (1, 0): 0.5}
    assert set(direct_links(scores, threshold=0.4)) == {(0, 0), (0, 1)}


def test_a_pair_that_neither_sentence_likes_best_is_not_linked():
    scores = {(0, 0): 0.9, (1, 1): 0.9, (0, 1): 0.8}
    assert (0, 1) not in direct_links(scores, threshold=0.4)


def test_nothing_below_the_threshold():
    assert direct_links({(0, 0): 0.2}, threshold=0.4) == {}


def test_relations():
    assert relation({**ALIKE, "raw_order": 1.0}) == "verbatim"
    assert relation({**ALIKE, "raw_order": 0.8}) == "close"
    assert relation(ALIKE) == "paraphrase"
    assert relation({**ALIKE, "contained_min": 0.2, "contained_max": 0.8}) == "partial"


def test_links_that_share_a_sentence_are_one_group():
    rows = [("e", "x", 1, "y", 1), ("e", "x", 2, "y", 1), ("e", "x", 2, "y", 3), ("e", "x", 5, "y", 9)]
    columns = ["event", "article_a", "sentence_a", "article_b", "sentence_b"]
    found = groups(pd.DataFrame(rows, columns=columns))
    assert found == [("e", "x", [1, 2], "y", [1, 3]), ("e", "x", [5], "y", [9])]
