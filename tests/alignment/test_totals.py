"""A close match has one meaning: a link in any other outlet, of the sentences that were compared."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment.totals import (
    MATCHED,
    READ_EVENTS,
    alignment_totals,
    caution,
    compared_sentences,
    corrected,
    measured,
    shared_words,
)

LINKS = pd.DataFrame(
    {"article_a": ["a"], "sentence_a": [0], "article_b": ["b"], "sentence_b": [2], "score": [0.7]}
)
# Sentence 0 of article a has a match in one of two other outlets, sentence 1 in neither.
GAPS = pd.DataFrame(
    [("a", 0, "C"), ("a", 1, "B"), ("a", 1, "C"), ("b", 0, "A"), ("c", 0, "A"), ("c", 0, "B")],
    columns=["article_id", "sentence_id", "missing_in"],
).assign(best_score=[0.3, 0.2, 0.1, 0.2, 0.0, 0.35])
NONE = GAPS[:0]
MATCHES = ["article_id", "sentence_id", "matched"]


def test_a_sentence_is_compared_once_and_matched_by_any_outlet() -> None:
    found = compared_sentences(LINKS, GAPS, NONE)
    assert found["best"].tolist() == [0.7, 0.2, 0.2, 0.7, 0.35]
    assert found[MATCHES].values.tolist() == [
        ["a", 0, True], ["a", 1, False], ["b", 0, False], ["b", 2, True], ["c", 0, False],
    ]  # fmt: skip


def test_a_headline_is_no_sentence_with_a_match() -> None:
    headlines = pd.DataFrame({"article_id": ["a", "c"], "sentence_id": [0, 0]})
    found = compared_sentences(LINKS, GAPS, headlines)
    assert found[MATCHES].values.tolist() == [["a", 1, False], ["b", 0, False], ["b", 2, True]]


def test_articles_of_no_shared_event_are_no_base() -> None:
    texts = {"a": "one two three four", "b": "two three four five", "c": "six", "d": "seven eight"}
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})
    reuse = pd.DataFrame(
        {"article_a": ["a"], "article_b": ["b"], "spans_a": [[[4, 18]]], "spans_b": [[[0, 14]]]}
    )
    totals = alignment_totals(compared_sentences(LINKS, GAPS, NONE), list(texts))
    assert totals.names == [MATCHED]
    assert totals.part.T.tolist() == [[1, 1, 0, 0]]
    assert totals.whole.T.tolist() == [[2, 2, 1, 0]]
    assert shared_words(articles, reuse)[0] == {"a": 3, "b": 3}


def test_shares_are_those_of_the_events_read():
    right, found, too_small = measured()
    assert right.value == pytest.approx(
        sum(r.right for r in READ_EVENTS) / sum(r.linked for r in READ_EVENTS)
    )
    assert found.value == pytest.approx(sum(r.right for r in READ_EVENTS) / sum(r.known for r in READ_EVENTS))
    assert too_small.value == pytest.approx(right.value / found.value)
    for share in (right, found, too_small):
        assert share.low < share.value < share.high


def test_a_share_is_led_back_to_what_is_true():
    true = corrected(0.4)
    assert true.value == pytest.approx(0.4 * measured()[2].value)
    assert corrected(0.9).high == 1
    assert corrected(0) == (0, 0, 0)


def test_the_sentence_tells_both_with_their_ranges():
    told = caution(0.4)
    assert f"{100 * measured()[1].value:.0f}\u00a0%" in told
    assert f"{100 * corrected(0.4).value:.0f}\u00a0% ({100 * corrected(0.4).low:.0f} to" in told
