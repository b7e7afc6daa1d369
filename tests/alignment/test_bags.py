from __future__ import annotations

import numpy as np

from helpers.alignment.bags import bags, dots, ratio, unit


def test_bags_count_items_a_row_a_list():
    matrix, index = bags([["b", "a", "b"], [], ["c"]])
    assert matrix.shape == (3, 3)
    assert matrix[0, index["b"]] == 2
    assert matrix[0, index["a"]] == matrix[2, index["c"]] == 1
    assert matrix.sum() == 4


def test_rows_have_length_one_and_empty_rows_stay_empty():
    rows = unit(bags([["a", "b"], [], ["a", "a"]])[0])
    assert np.allclose(dots(rows, rows), [1, 0, 1])


def test_nothing_of_nothing_is_no_share():
    assert ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])).tolist() == [0.5, 0.0]
