from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.alignment.bags import Bags, ratio

LISTS = st.lists(st.lists(st.sampled_from("abcdefghijklm"), max_size=30), min_size=1, max_size=6)


def test_bags_count_items_a_row_a_list():
    bags = Bags([["b", "a", "b"], [], ["c"]])
    matrix = bags.matrix(bags.counts).toarray()
    assert matrix.shape == (3, 3)
    assert matrix[0, bags.index["b"]] == 2
    assert matrix[0, bags.index["a"]] == matrix[2, bags.index["c"]] == 1
    assert matrix.sum() == 4
    assert bags.frequency().tolist() == [1, 1, 1]
    assert bags.sizes().tolist() == [2, 0, 1]


def test_items_are_numbered_as_they_come_those_of_a_row_sorted():
    assert list(Bags([["c", "b"], ["a", "b"]]).index) == ["b", "c", "a"]


def test_rows_have_length_one_and_empty_rows_stay_empty():
    bags = Bags([["a", "b"], [], ["a", "a"]])
    rows = bags.unit(bags.counts)
    assert bags.sums(rows * rows) == pytest.approx([1, 0, 1])


@given(LISTS)
def test_products_of_rows_are_those_of_dense_rows(lists):
    bags = Bags(lists)
    values = 1.0 + np.arange(len(bags.counts)) / 7
    dense = bags.matrix(values).toarray()
    i, j = (side.ravel() for side in np.indices((len(lists), len(lists))))
    common = bags.common(i, j)
    assert common.dots(values, values) == pytest.approx((dense[i] * dense[j]).sum(axis=1))
    assert common.counts.tolist() == ((dense[i] > 0) & (dense[j] > 0)).sum(axis=1).tolist()
    shared = np.where(dense[j] > 0, dense[i], 0)
    assert common.largest(values[common.first]) == pytest.approx(shared.max(axis=1, initial=0))


@given(LISTS)
def test_sums_are_the_same_from_either_end_but_for_rounding(lists):
    bags = Bags(lists)
    values = 1 / (1.0 + np.arange(len(bags.counts)))
    expected = bags.matrix(values).toarray().sum(axis=1)
    assert bags.sums(values) == pytest.approx(expected)
    assert bags.sums(values, backwards=True) == pytest.approx(expected)


def test_no_lists_and_no_items():
    none = np.empty(0, int)
    assert Bags([]).common(none, none).counts.tolist() == []
    assert Bags([[], []]).common(np.array([0]), np.array([1])).counts.tolist() == [0]


def test_nothing_of_nothing_is_no_share():
    assert ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])).tolist() == [0.5, 0.0]
