"""The corpus as its parameters say: names kept whole, shared passages left out, two outlets or more."""

import pandas as pd
import pytest

from helpers.names import name_variants
from helpers.terms.comparison import compare_outlets, count_corpus, shared_stretches

TEXT = "President Ada Fern spoke in town. “We shall all be there by noon,” she said of the plan."
ARTICLES = pd.DataFrame(
    [("a", "A", "e", TEXT), ("b", "B", "e", f"{TEXT} Fern left."), ("c", "C", "e", "Rain fell.")],
    columns=["article_id", "outlet", "event", "text"],
)
NAMES = name_variants(ARTICLES)


def test_persons_are_one_term_and_titles_are_words():
    counts = count_corpus(ARTICLES, NAMES, outlets=["A", "B"])
    assert {"Ada Fern", "Fern", "president"} <= set(counts.vocabulary)
    assert counts.articles["outlet"].tolist() == ["A", "B"]


def test_shared_passages_and_quotations_are_left_out():
    reuse = pd.DataFrame(
        [("a", 0, 33, "b", 0, 33)],
        columns=["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"],
    )
    stretches = shared_stretches(ARTICLES, reuse)
    assert stretches.to_records(index=False).tolist() == [
        ("a", 0, 33), ("a", 34, 66), ("b", 0, 33), ("b", 34, 66),
    ]  # fmt: skip
    counts = count_corpus(ARTICLES, NAMES, outlets=["A", "B"], leave_out_shared=reuse)
    assert counts.articles["n_words"].tolist() == [5, 7]


@pytest.mark.parametrize(("outlets", "targets"), [(["B", "A"], {"B"}), (["A", "B", "C"], {"A", "B", "C"})])
def test_two_outlets_are_a_pair_and_more_are_each_against_the_others(outlets, targets):
    counts = count_corpus(ARTICLES, NAMES, outlets=outlets)
    terms = compare_outlets(counts, outlets=outlets, min_count=1)
    assert set(terms["target"]) == targets


@pytest.mark.parametrize("part", ["text", "narration"])
def test_batches_are_counted_as_the_whole(part):
    reuse = pd.DataFrame(
        [("a", 0, 33, "b", 0, 33)],
        columns=["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"],
    )
    how = {"outlets": ["A", "B"], "part": part, "leave_out_shared": reuse}
    whole = count_corpus(ARTICLES, NAMES, **how)
    batches = [ARTICLES.iloc[first : first + 1] for first in range(len(ARTICLES))]
    pd.testing.assert_frame_equal(count_corpus(batches, NAMES, **how).table(), whole.table())
    assert len(whole.table()) > 0
