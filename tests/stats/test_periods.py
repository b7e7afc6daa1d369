"""Periods of publication, trends, and before against after."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.stats.periods import before_and_after, between, period_of, trend
from helpers.stats.tiers import tier

DATES = pd.Series(["2012-05-03", "2012-05-03T10:00:00+02:00", "2011-01-01", "", "someday"])


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("day", ["2012-05-03", "2012-05-03", "2011-01-01", "", ""]),
        ("week", ["2012-W18", "2012-W18", "2010-W52", "", ""]),  # the first of January is of the old year
        ("month", ["2012-05", "2012-05", "2011-01", "", ""]),
    ],
)
def test_period_of(by: str, periods: list[str]) -> None:
    assert period_of(DATES, by).tolist() == periods


def test_unknown_periods_and_dates_are_errors() -> None:
    with pytest.raises(ValueError, match="day, week, month"):
        period_of(DATES, "year")
    with pytest.raises(ValueError, match="end: 'May' given"):
        between(DATES, "", "May")


def test_between_holds_both_ends_and_nothing_undated() -> None:
    assert between(DATES, "2012-05-03", "2012-05-03").tolist()[:4] == [True, True, False, False]
    assert between(DATES, "", "2011-12-31").tolist()[:4] == [False, False, True, False]


ARTICLES = pd.DataFrame(
    [("a1", "Herald", "2012-01-02"), ("a2", "Herald", "2012-01-09"), ("a3", "Herald", "2012-02-01"),
     ("a4", "Herald", "2012-02-02"), ("b1", "Gazette", "2012-02-02"), ("b2", "Gazette", "")],
    columns=["article_id", "outlet", "published"],
).assign(period=lambda rows: period_of(rows["published"], "month"))  # fmt: skip
PART = pd.DataFrame([("a1", 1), ("a3", 3), ("a4", 4), ("b1", 5)], columns=["article_id", "n"])
WHOLE = pd.DataFrame([(one, 10) for one in ARTICLES["article_id"]], columns=["article_id", "n"])
OUTLETS = ["Herald", "Gazette"]


def test_a_ratio_of_a_period_is_that_of_its_sums() -> None:
    found = trend(PART, WHOLE, ARTICLES, outlets=OUTLETS, tier=tier(ARTICLES, outlets=OUTLETS))
    told = list(found[["period", "outlet", "articles", "n", "whole"]].itertuples(index=False, name=None))
    assert told == [
        ("2012-01", "Herald", 2, 1, 20), ("2012-02", "Gazette", 1, 5, 10), ("2012-02", "Herald", 2, 7, 20),
    ]  # fmt: skip
    assert found["share"].tolist() == [0.05, 0.5, 0.35]


def test_before_and_after_a_date() -> None:
    found = before_and_after(PART, WHOLE, ARTICLES, turn="2012-02-01", outlets=OUTLETS).set_index("outlet")
    assert found.loc["Herald", ["articles_before", "articles_after"]].tolist() == [2, 2]
    assert found.loc["Herald", ["before", "after", "difference"]].tolist() == pytest.approx([0.05, 0.35, 0.3])
    # each side is drawn again by itself: from .3 - .1 to .4 - 0
    assert found.loc["Herald", ["low", "high"]].tolist() == pytest.approx([0.2, 0.4], abs=0.06)
    assert np.isnan(found.loc["Gazette", "low"])


def test_no_dated_article_gives_an_empty_table() -> None:
    undated = ARTICLES.assign(period="")
    found = trend(PART, WHOLE, undated, outlets=OUTLETS, tier=tier(ARTICLES, outlets=OUTLETS))
    assert list(found.columns[:3]) == ["period", "outlet", "articles"]
    assert found.empty
