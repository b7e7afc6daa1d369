"""Measures as totals by article: a value is a sum by a sum, and its interval what the tier allows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.stats.tiers import Tier
from helpers.stats.totals import PER_1000, Measure, Totals, outlet_profile, stacked, totals_of

OUTLETS = ["Post", "News"]
SHARE = Measure("shares", "of all its words", "attribution", "", "")
RATE = Measure("rates", "of its own words", "stance", "", "", scale=PER_1000)


def _tier(level: str) -> Tier:
    return Tier(level, "", {}, 0)


def _totals(*counts: tuple[int, int], measure: Measure = SHARE) -> tuple[Totals, pd.Series]:
    """Articles by turns of both outlets, with count and base."""
    ids = [f"a{number}" for number in range(len(counts))]
    part, whole = np.array(counts, dtype=float).T
    outlet_of = pd.Series([OUTLETS[number % 2] for number in range(len(counts))], index=ids)
    return totals_of([measure], ids, [part], [whole]), outlet_of


def test_values_are_sums_to_sums() -> None:
    totals, outlet_of = _totals((1, 10), (5, 10), (3, 10), (5, 40))
    table = outlet_profile(totals, outlet_of, outlets=OUTLETS, tier=_tier("range"))
    assert table["value"].tolist() == [20.0, 20.0]
    post = table[table["outlet"] == "Post"].iloc[0]
    assert (post["low"], post["high"]) == pytest.approx((10.0, 30.0))
    assert table[["count", "base", "articles"]].values.tolist() == [[4, 20, 2], [10, 50, 2]]


def test_a_rate_is_per_thousand_of_the_words_its_label_says() -> None:
    totals, outlet_of = _totals((1, 400), (0, 10), measure=RATE)
    table = outlet_profile(totals, outlet_of, outlets=OUTLETS, tier=_tier("texts"))
    assert table["value"].tolist() == [2.5, 0]
    assert table["unit"].tolist() == ["per 1,000 of its own words"] * 2
    assert table[["low", "high"]].isna().all(axis=None)


def test_tests_have_an_interval_that_repeats_and_holds_the_value() -> None:
    totals, outlet_of = _totals(*[(k % 4, 10) for k in range(24)])
    first = outlet_profile(totals, outlet_of, outlets=OUTLETS, tier=_tier("tests"))
    assert (first["low"] < first["value"]).all()
    assert (first["value"] < first["high"]).all()
    pd.testing.assert_frame_equal(
        first, outlet_profile(totals, outlet_of, outlets=OUTLETS, tier=_tier("tests"))
    )


def test_what_is_nowhere_is_left_out_and_of_nothing_there_is_no_share() -> None:
    totals, outlet_of = _totals((0, 0), (5, 10))
    none = _totals((0, 5), (0, 5), measure=RATE)[0]
    table = outlet_profile(stacked([totals, none]), outlet_of, outlets=OUTLETS, tier=_tier("texts"))
    assert table["measure"].unique().tolist() == ["shares"]
    assert np.isnan(table.loc[table["outlet"] == "Post", "value"].iloc[0])


def test_measures_are_stacked_once_and_of_the_same_articles() -> None:
    totals, _ = _totals((1, 10), (5, 10))
    with pytest.raises(ValueError, match="measure twice"):
        stacked([totals, totals])
    with pytest.raises(ValueError, match="other articles"):
        stacked([totals, _totals((1, 10), measure=RATE)[0]])
