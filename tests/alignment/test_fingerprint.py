from __future__ import annotations

import math

import pandas as pd
import pytest

from helpers.alignment.fingerprint import fingerprint
from helpers.stats.inference import Tier

OUTLETS = ("Post", "News")


def _tier(level: str) -> Tier:
    return Tier(level, "", {}, 0)


def _counted(**counts: list[tuple[int, int]]) -> pd.DataFrame:
    rows = []
    for measure, articles in counts.items():
        for number, (count, base) in enumerate(articles):
            outlet = OUTLETS[number % 2]
            rows.append((f"a{number}", outlet, "stance", measure, "%", count, base))
    return pd.DataFrame(rows, columns=["article_id", "outlet", "page", "measure", "unit", "count", "base"])


def test_values_are_sums_to_sums():
    table = fingerprint(
        _counted(m=[(1, 10), (5, 10), (3, 10), (5, 40)]), outlets=OUTLETS, tier=_tier("range")
    )
    assert table["value"].tolist() == [20.0, 20.0]
    post = table[table["outlet"] == "Post"].iloc[0]
    assert (post["low"], post["high"]) == (10.0, 30.0)


def test_one_article_has_no_interval():
    table = fingerprint(_counted(m=[(1, 10), (5, 10)]), outlets=OUTLETS, tier=_tier("texts"))
    assert table[["low", "high"]].isna().all(axis=None)


def test_tests_have_a_bootstrap_interval_that_repeats():
    counted = _counted(m=[(k % 4, 10) for k in range(24)])
    first = fingerprint(counted, outlets=OUTLETS, tier=_tier("tests"), seed=7)
    assert (first["low"] < first["value"]).any()
    pd.testing.assert_frame_equal(first, fingerprint(counted, outlets=OUTLETS, tier=_tier("tests"), seed=7))


def test_the_surest_difference_is_first_and_zeros_are_left_out():
    counted = _counted(small=[(11, 100), (10, 100)], large=[(60, 100), (10, 100)], none=[(0, 100), (0, 100)])
    table = fingerprint(counted, outlets=OUTLETS, tier=_tier("texts"))
    assert list(dict.fromkeys(table["measure"])) == ["large", "small"]


def test_nothing_to_count_from():
    table = fingerprint(_counted(m=[(0, 0), (5, 10)]), outlets=OUTLETS, tier=_tier("texts"))
    assert math.isnan(table[table["outlet"] == "Post"]["value"].iloc[0])
    assert table["apart"].tolist() == pytest.approx([0, 0])
