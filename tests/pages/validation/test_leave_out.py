from __future__ import annotations

import pandas as pd
import pytest
import sample_coding

from helpers.pages.validation import leave_out
from helpers.pages.validation.leave_out import compare_models, left_out_table, models_table, one_left_out

OUTLETS = ["A", "B"]


def corpus(*counts: tuple[str, int]) -> dict[str, pd.DataFrame]:
    """Articles (outlet, hedges) of 1,000 words, ten sentences, one attribution, one lone sentence."""
    ids = [f"a{number}" for number in range(len(counts))]
    hedges = [
        (one, "epistemic", "narrator") for one, (_, n) in zip(ids, counts, strict=True) for _ in range(n)
    ]
    sentences = [(one, number) for one in ids for number in range(10)]
    return {
        "articles": pd.DataFrame(
            {"article_id": ids, "outlet": [outlet for outlet, _ in counts], "n_words": 1000}
        ),
        "sentences": pd.DataFrame(sentences, columns=["article_id", "sentence_id"]),
        "stance": pd.DataFrame(hedges, columns=["article_id", "category", "voice"]),
        "attributions": pd.DataFrame({"article_id": ids}),
        "coverage": pd.DataFrame({"article_id": ids * 2, "sentence_id": 0}),
    }


def test_each_article_is_left_out_in_turn() -> None:
    rows = one_left_out(**corpus(("A", 9), ("A", 1), ("B", 2), ("B", 4)), outlets=OUTLETS).set_index(
        "measure"
    )
    hedges = rows.iloc[0]
    assert hedges[["value_target", "value_reference", "difference"]].tolist() == [5, 3, 2]
    # Without the article of nine hedges the outlet has one: 1 - 3; without that of one, nine: 9 - 3.
    assert hedges[["low", "high"]].tolist() == [-2, 6]
    assert not hedges["sign_holds"]
    assert rows.iloc[1][["value_target", "difference"]].tolist() == [1, 0]
    assert rows.iloc[2]["value_target"] == 10  # one sentence of ten, told once for each other outlet


def test_a_difference_that_no_article_turns_round_holds() -> None:
    rows = one_left_out(**corpus(("A", 9), ("A", 8), ("B", 2)), outlets=OUTLETS)
    assert rows.loc[0, ["low", "high", "sign_holds"]].tolist() == [6, 7, True]
    assert left_out_table(rows).name == "left-out"


def test_with_one_article_a_side_nothing_is_left_out() -> None:
    rows = one_left_out(**corpus(("A", 9), ("B", 2)), outlets=OUTLETS)
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
    monkeypatch.setattr(leave_out, "other_models", lambda used: ["en_core_web_sm"])
    assert models_table(articles, **found, used="en_core_web_lg", seed=1).name == "models"
