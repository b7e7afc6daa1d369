"""The measures of a corpus by the words of their names."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from helpers.pages.profile import measures_called, read_compared
from helpers.stats.totals import Measure, totals_of
from helpers.storage.tables import frame

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


def test_another_outlet_has_no_say_in_which_sentences_match() -> None:
    rows = [("e", "a", 1, "b", 1, 0.5, "close"), ("e", "a", 2, "c", 1, 0.9, "close")]
    tables = {
        "alignment": pd.DataFrame(
            rows, columns=["event", "article_a", "sentence_a", "article_b", "sentence_b", "score", "relation"]
        ),
        "coverage": frame("coverage", [("e", "a", 2, "Gazette", 0.2), ("e", "a", 1, "Post", 0.1)]),
    }
    zones = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "zone": ["headline"]})
    project = SimpleNamespace(
        about=pd.DataFrame({"article_id": list("abc"), "outlet": ["Herald", "Gazette", "Post"]}),
        outlets=["Herald", "Gazette"],
        read=lambda name, columns: tables[name][list(columns)],
        batches=lambda **tables: [(zones,)],
    )
    found = read_compared(project).set_index(["article_id", "sentence_id"])
    assert found["matched"].to_dict() == {("a", 1): True, ("a", 2): False, ("b", 1): True}
