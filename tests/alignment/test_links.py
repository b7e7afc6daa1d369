from __future__ import annotations

import pandas as pd

from helpers.alignment.links import direct_links, groups, inside_links, relation

ALIKE = {"raw_order": 0.5, "contained_min": 0.6, "contained_max": 0.7, "content_order": 0.6}


def test_best_of_both_is_linked_and_a_second_best_only_if_sure():
    scores = {(0, 0): 0.9, (0, 1): 0.6, (1, 1): 0.3, (2, 1): 0.4, (3, 2): 0.3}
    assert set(direct_links(scores, threshold=0.25)) == {(0, 0), (0, 1), (3, 2)}


def test_nothing_below_the_threshold():
    assert direct_links({(0, 0): 0.2}, threshold=0.25) == {}


def test_a_short_sentence_inside_a_longer_one():
    values = {
        **ALIKE,
        "contained_max": 0.9,
        "weight_a": 9.0,
        "weight_b": 30.0,
        "words_a": 6.0,
        "words_b": 15.0,
    }
    assert set(inside_links({(0, 0): 0.1}, {(0, 0): values}, set())) == {(0, 0)}
    assert inside_links({(0, 0): 0.1}, {(0, 0): values}, {(0, 4)}) == {}
    assert inside_links({(0, 0): 0.1}, {(0, 0): values | {"words_a": 2.0}}, set()) == {}


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
