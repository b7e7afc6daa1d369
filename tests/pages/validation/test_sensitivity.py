from __future__ import annotations

import pandas as pd

from helpers.alignment.totals import compared_sentences
from helpers.pages.validation.sensitivity import below_threshold
from helpers.storage.tables import frame

OUTLET_OF = pd.Series({"a": "Daily Ledger", "b": "Harbour Times"})
ALIGNMENT = frame(
    "alignment", [("e", "a", 0, "b", 0, 0.9, "verbatim", ""), ("e", "a", 0, "b", 1, 0.5, "partial", "")]
)
COVERAGE = frame("coverage", [("e", "a", 1, "Harbour Times", 0.2), ("e", "b", 2, "Daily Ledger", 0.35)])


def test_each_sentence_counts_with_its_best_score() -> None:
    thresholds = [0.1, 0.3, 0.6, 1.0]
    compared = compared_sentences(ALIGNMENT, COVERAGE, COVERAGE[:0])
    found = below_threshold(compared, OUTLET_OF, thresholds=thresholds)
    ledger = found[found["outlet"] == "Daily Ledger"]
    times = found[found["outlet"] == "Harbour Times"]
    assert ledger["below"].tolist() == [0, 1, 1, 2]
    assert times["below"].tolist() == [0, 0, 2, 3]
    assert times["sentences"].tolist() == [3, 3, 3, 3]


def test_headlines_are_not_counted() -> None:
    headlines = pd.DataFrame({"article_id": ["a", "b"], "sentence_id": [0, 0]})
    compared = compared_sentences(ALIGNMENT, COVERAGE, headlines)
    found = below_threshold(compared, OUTLET_OF, thresholds=[0.3])
    assert found["below"].tolist() == [1, 0]
    assert found["sentences"].tolist() == [1, 2]
