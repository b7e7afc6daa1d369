"""Judgements by article: those of the outlet, in its own words, not denied."""

import pandas as pd

from helpers.evaluation.totals import evaluation_totals


def test_own_judgements_per_own_words() -> None:
    rows = [
        ("a", "negative", "narrator", "body", False),
        ("a", "negative", "narrator", "body", True),
        ("a", "positive", "quoted", "body", False),
        ("a", "positive", "narrator", "headline", False),
        ("b", "positive", "narrator", "lead", False),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "polarity", "voice", "zone", "negated"])
    words = pd.DataFrame(
        [
            ("a", "narrator", "body", 50),
            ("a", "quoted", "body", 20),
            ("a", "narrator", "headline", 7),
            ("b", "narrator", "body", 30),
        ],
        columns=["article_id", "voice", "zone", "words"],
    )
    totals = evaluation_totals(table, words, ["a", "b"])
    found = {measure.key: part.tolist() for measure, part in zip(totals.measures, totals.part.T, strict=True)}
    assert found == {"positive": [0, 1], "negative": [1, 0]}
    assert totals.whole.T.tolist() == [[50, 30], [50, 30]]
