from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import sample_coding

from helpers.alignment.totals import MATCHED, compared_sentences
from helpers.pages.validation import stability
from helpers.pages.validation.stability import (
    MAIN,
    below_threshold,
    compare_models,
    left_out_table,
    models_table,
    one_left_out,
)
from helpers.stats.totals import PER_1000, Measure, Totals
from helpers.storage.tables import frame

OUTLETS = ["A", "B"]


def corpus(*counts: tuple[str, int]) -> tuple[Totals, pd.Series]:
    """Articles (outlet, hedges) of 1,000 own words, of which one sentence of ten has a close match."""
    ids = [f"a{number}" for number in range(len(counts))]
    hedges = Measure(MAIN[0], "of its own words", "stance", "", "", scale=PER_1000)
    matched = Measure(MATCHED, "of the sentences compared", "comparison", "", "")
    part = np.array([[n, 1] for _, n in counts], dtype=float)
    whole = np.array([[1000, 10]] * len(counts), dtype=float)
    outlets = pd.Series([outlet for outlet, _ in counts], index=ids)
    return Totals(tuple(ids), (hedges, matched), part, whole), outlets


def test_each_article_is_left_out_in_turn() -> None:
    rows = one_left_out(*corpus(("A", 9), ("A", 1), ("B", 2), ("B", 4)), outlets=OUTLETS)
    hedges = rows.iloc[0]
    assert hedges[["value_target", "value_reference", "difference"]].tolist() == [5, 3, 2]
    # Without the article of nine hedges the outlet has one: 1 - 3; without that of one, nine: 9 - 3.
    assert hedges[["low", "high"]].tolist() == [-2, 6]
    assert not hedges["sign_holds"]
    assert rows.iloc[1][["unit", "value_target", "difference"]].tolist() == [
        "% of the sentences compared",
        10,
        0,
    ]


def test_a_difference_that_no_article_turns_round_holds() -> None:
    rows = one_left_out(*corpus(("A", 9), ("A", 8), ("B", 2)), outlets=OUTLETS)
    assert rows.loc[0, ["low", "high", "sign_holds"]].tolist() == [6, 7, True]
    assert left_out_table(rows).name == "left-out"


def test_with_one_article_a_side_nothing_is_left_out() -> None:
    rows = one_left_out(*corpus(("A", 9), ("B", 2)), outlets=OUTLETS)
    assert rows["low"].isna().all()
    assert "none can be left out" in left_out_table(rows).plain


def test_another_model_is_compared_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.attribution import find_attributions
    from helpers.language import parse
    from helpers.stance import find_cues

    articles = sample_coding.tables(6)["articles"]
    docs = parse(articles, model="en_core_web_sm")
    attributions = find_attributions(docs)
    stance = find_cues(docs, attributions)
    found = {"stance": stance, "attributions": attributions}
    rows = compare_models(articles, **found, models=["en_core_web_sm"], seed=1)
    assert rows["found"].sum() == len(stance) + len(attributions) > 0
    assert (rows["same"] == rows["found"]).all()
    assert (rows["added"] == 0).all()
    fewer = compare_models(
        articles, stance=stance.iloc[1:], attributions=attributions, models=["en_core_web_sm"], seed=1
    )
    assert fewer["added"].sum() == 1
    assert (
        "No other English spaCy model" in models_table(articles, **found, used="en_core_web_sm", seed=1).plain
    )
    monkeypatch.setattr(stability, "other_models", lambda used: ["en_core_web_sm"])
    assert models_table(articles, **found, used="en_core_web_lg", seed=1).name == "models"


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
