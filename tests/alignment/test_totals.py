"""A close match has one meaning: a link in any other outlet, of the sentences that were compared."""

from __future__ import annotations

import pandas as pd

from helpers.alignment.totals import (
    MATCHED,
    alignment_totals,
    compared_sentences,
    shared_words,
)

LINKS = pd.DataFrame({"article_a": ["a"], "sentence_a": [0], "article_b": ["b"], "sentence_b": [2]})
# Sentence 0 of article a has a match in one of two other outlets, sentence 1 in neither.
GAPS = pd.DataFrame(
    [("a", 0, "C"), ("a", 1, "B"), ("a", 1, "C"), ("b", 0, "A"), ("c", 0, "A"), ("c", 0, "B")],
    columns=["article_id", "sentence_id", "missing_in"],
)


NONE = GAPS[:0]


def test_a_sentence_is_compared_once_and_matched_by_any_outlet() -> None:
    found = compared_sentences(LINKS, GAPS, NONE)
    assert found.values.tolist() == [
        ["a", 0, True], ["a", 1, False], ["b", 0, False], ["b", 2, True], ["c", 0, False],
    ]  # fmt: skip


def test_a_headline_is_no_sentence_with_a_match() -> None:
    headlines = pd.DataFrame({"article_id": ["a", "c"], "sentence_id": [0, 0]})
    found = compared_sentences(LINKS, GAPS, headlines)
    assert found.values.tolist() == [["a", 1, False], ["b", 0, False], ["b", 2, True]]


def test_articles_of_no_shared_event_are_no_base() -> None:
    texts = {"a": "one two three four", "b": "two three four five", "c": "six", "d": "seven eight"}
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    reuse = pd.DataFrame(
        {"article_a": ["a"], "article_b": ["b"], "spans_a": [[[4, 18]]], "spans_b": [[[0, 14]]]}
    )
    totals = alignment_totals(LINKS, GAPS, NONE, list(texts))
    assert totals.names == [MATCHED]
    assert totals.part.T.tolist() == [[1, 1, 0, 0]]
    assert totals.whole.T.tolist() == [[2, 2, 1, 0]]
    assert shared_words(articles, reuse)[0] == {"a": 3, "b": 3}
