"""What may be said follows the smallest outlet, or the events that all report."""

import pandas as pd
import pytest

from helpers.stats import tiers


def articles(counts, events=None):
    rows = [(outlet, "") for outlet, n in counts.items() for _ in range(n)]
    table = pd.DataFrame(rows, columns=["outlet", "event"])
    if events:
        table["event"] = [events.get((o, i), "") for o, n in counts.items() for i in range(n)]
    return table


@pytest.mark.parametrize(
    ("counts", "level"),
    [
        ({"A": 1, "B": 1}, "texts"),
        ({"A": 1, "B": 40}, "texts"),
        ({"A": 2, "B": 2}, "range"),
        ({"A": 9, "B": 30}, "range"),
        ({"A": 10, "B": 10}, "tests"),
        ({"A": 10, "B": 10, "C": 3}, "range"),
    ],
)
def test_tier_follows_the_smallest_outlet(counts, level):
    result = tiers.tier(articles(counts), outlets=list(counts))
    assert result.level == level
    assert all(f"{name}: {n} article" in result.reason for name, n in counts.items())
    assert result.unit == ("article" if level == "tests" else "")


@pytest.mark.parametrize(("shared", "level"), [(5, "range"), (6, "tests")])
def test_six_shared_events_allow_tests(shared, level):
    events = {(o, i): f"e{i}" for o in "AB" for i in range(shared)}
    events |= {("A", 7): "only A", ("B", 7): "only B"}
    result = tiers.tier(articles({"A": 8, "B": 8}, events), outlets=["A", "B"])
    assert (result.level, result.shared_events) == (level, shared)


@pytest.mark.parametrize("outlets", [["A"], ["A", "A"], ["A", "Z"]])
def test_tier_refuses_what_is_no_comparison(outlets):
    with pytest.raises(ValueError, match="outlets"):
        tiers.tier(articles({"A": 2, "B": 2}), outlets=outlets)


def test_what_a_tier_takes_is_as_stated() -> None:
    assert (tiers.FEWEST_FOR_RANGE, tiers.FEWEST_FOR_TESTS, tiers.FEWEST_EVENTS) == (2, 10, 6)
