"""Rows added up by article and group."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.stats.totals import index_of, tally


@pytest.mark.parametrize("kind", ["str", "category"])
def test_places_of_words_and_of_categories(kind: str) -> None:
    column = pd.Series(["b", "a", "c", "b"]).astype(kind)
    assert index_of(column, ["a", "b"]).tolist() == [1, 0, -1, 1]
    assert index_of(column, []).tolist() == [-1] * 4
    assert index_of(column.iloc[:0], ["a"]).tolist() == []


def test_rows_are_added_up_and_those_of_nobody_left_out() -> None:
    articles, groups = np.array([0, 0, 1, -1, 1]), np.array([2, 2, 0, 0, -1])
    assert tally(articles, groups, (3, 3)).toarray().tolist() == [[0, 0, 2], [1, 0, 0], [0, 0, 0]]
    weighed = tally(articles, groups, (3, 3), np.array([5, 6, 7, 8, 9]))
    assert weighed.toarray().tolist() == [[0, 0, 11], [7, 0, 0], [0, 0, 0]]
