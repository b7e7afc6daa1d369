"""Differences in sentences: the outlet that stands apart is named, and chance is called so."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.pages.differences import (
    MOST_CHANCE,
    Compared,
)
from helpers.stance.totals import OWN
from helpers.stats.tiers import tier
from helpers.stats.totals import PER_1000, Measure, totals_of

GIVEN = Measure(
    "words given", "of all its words", "attribution", "gives more to sources", "gives less to sources",
    "gives {n} of its {of} words to sources", leads=True,
)  # fmt: skip
HEDGES = Measure(
    f"hedges, {OWN}", "of its own words", "stance", "hedges more", "hedges less",
    "hedges {n} times in {of} words", key="epistemic", scale=PER_1000,
)  # fmt: skip


def compared(
    events: int, given: dict[str, float], hedges: dict[str, float], groups: dict | None = None
) -> Compared:
    """An article an outlet and event, of 400 words, with so large a part given to sources, and hedges."""
    rng = np.random.default_rng(3)
    rows = [(f"{outlet}{event}", outlet, f"e{event}") for event in range(events) for outlet in given]
    about = pd.DataFrame(rows, columns=["article_id", "outlet", "event"])
    words = np.full(len(about), 400.0)
    part = [
        rng.binomial(400, about["outlet"].map(given).to_numpy(float)),
        rng.poisson(about["outlet"].map(hedges).to_numpy(float) * 0.4),
    ]
    totals = totals_of([GIVEN, HEDGES], about["article_id"].tolist(), part, [words, words])
    outlets = tuple(given)
    return Compared(totals, about, outlets, tier(about, outlets=outlets), groups or {})


def test_the_outlet_that_stands_apart_is_named_with_size_and_interval() -> None:
    alike = dict.fromkeys("ABC", 5.0)
    first, *others = compared(20, {"A": 0.5, "B": 0.5, "C": 0.3}, alike).worth_telling()
    assert first.established
    assert first.text.startswith("C gives less to sources than the others: 30\u00a0% against ")
    assert "The difference is 21 points (95\u00a0% interval 19 to 22" in first.text
    assert first.text.endswith(", over 20 events).")
    assert not others  # nothing else is clear of no difference


def test_of_two_outlets_the_one_with_more_is_the_subject() -> None:
    first, *_ = compared(20, {"A": 0.3, "B": 0.5}, dict.fromkeys("AB", 5.0)).worth_telling("attribution")
    assert first.text.startswith("B gives more to sources than A: 50\u00a0% against 30\u00a0%.")


def test_groups_of_the_params_file_are_compared() -> None:
    groups = {"state": ("A", "B"), "private": ("C",)}
    told = compared(20, {"A": 0.5, "B": 0.5, "C": 0.3}, dict.fromkeys("ABC", 5.0), groups).worth_telling()
    assert any(one.text.startswith("state (A and B) gives more to sources than private (C):") for one in told)


def test_what_is_large_and_does_not_hold_is_called_chance() -> None:
    found = compared(20, {"A": 0.5, "B": 0.5, "C": 0.3}, {"A": 5.0, "B": 5.0, "C": 40.0})
    found.__dict__["differences"] = found.differences.assign(adjusted=0.5)
    told = found.worth_telling()
    assert len(told) == MOST_CHANCE
    assert all(one.text.startswith("Largest in these texts, but may be chance: ") for one in told)
    assert "per 1,000 of its own words" in told[1].text


def test_where_nothing_differs_nothing_is_told() -> None:
    found = compared(20, dict.fromkeys("ABC", 0.4), dict.fromkeys("ABC", 5.0))
    found.__dict__["differences"] = found.differences.assign(adjusted=1.0, low=-1.0, high=1.0)
    assert found.worth_telling() == []


def test_a_group_of_one_is_told_once() -> None:
    groups = {"state": ("A", "B"), "private": ("C",)}
    told = compared(20, {"A": 0.5, "B": 0.5, "C": 0.3}, dict.fromkeys("ABC", 5.0), groups).worth_telling(
        "attribution"
    )
    assert len(told) == 1


def test_of_a_few_articles_the_range_is_told() -> None:
    first, *_ = compared(3, {"A": 0.3, "B": 0.5}, dict.fromkeys("AB", 0.0)).worth_telling()
    assert first.text.startswith("In these few articles: B gives more to sources than A: ")
    assert "Whichever article is left out, the difference stays between" in first.text
    assert not first.established


def test_single_texts_are_told_in_counts() -> None:
    found = compared(1, {"A": 0.3, "B": 0.5}, {"A": 2.0, "B": 2.0})
    told = found.worth_telling()
    assert [one.measure.name for one in told] == ["words given"]  # a cue or two is no finding
    a, b = found.totals.part[:, 0].astype(int)
    assert told[0].text == f"B gives {b} of its 400 words to sources, A {a} of 400."


def test_what_does_not_differ_is_told_in_a_line() -> None:
    apart = compared(20, {"A": 0.3, "B": 0.5}, dict.fromkeys("AB", 5.0))
    told = f"In 1 of 2 measures no difference between A and B is established, among them hedges {OWN}."
    assert apart.alike() == told
    one = compared(1, {"A": 0.4, "B": 0.4}, dict.fromkeys("AB", 60.0))
    a, b = one.totals.part[:, 1].astype(int)
    first, other = ("A", "B") if a >= b else ("B", "A")
    told = f"{first} hedges {max(a, b)} times in 400 words, {other} {min(a, b)} of 400."
    assert one.alike() == f"No difference, as far as texts of this length can show: {told}"
    assert compared(1, {"A": 0.3, "B": 0.5}, {"A": 2.0, "B": 2.0}).alike() == ""  # a cue or two


def test_the_profile_begins_with_what_differs_most() -> None:
    found = compared(20, dict.fromkeys("AB", 0.4), {"A": 5.0, "B": 40.0})
    assert found.profile["measure"].iloc[0] == HEDGES.name
