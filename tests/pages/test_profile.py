"""The measures of a corpus by the words of their names."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.pages.profile import measures_called
from helpers.stats.totals import Measure, totals_of

NAMES = ("boosters, in its own words", "boosters, in the words of sources", "acts told as nouns")
TOTALS = totals_of(
    [Measure(name, "of words", "stance", "has more", "has fewer", "has {n} of {of}") for name in NAMES],
    ["a"],
    [np.ones(1)] * 3,
    [np.ones(1)] * 3,
)


def test_words_of_a_name_find_each_measure_once() -> None:
    assert measures_called(TOTALS, ["Nouns", "boosters", "own"]) == [NAMES[2], NAMES[0], NAMES[1]]
    assert measures_called(TOTALS, []) == []


def test_unknown_words_name_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"no measure has 'noun phrases'.*acts told as nouns"):
        measures_called(TOTALS, ["noun phrases"])
