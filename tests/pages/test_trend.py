"""The chart of a measure over time."""

from __future__ import annotations

import pandas as pd

from helpers.pages.trend import trend_chart

TABLE = pd.DataFrame(
    [("2012-01", "Herald", 2, 0.01, 0.005, 0.02), ("2012-02", "Herald", 3, 0.03, float("nan"), float("nan")),
     ("2012-02", "Gazette", 1, 0.02, float("nan"), float("nan"))],
    columns=["period", "outlet", "articles", "share", "low", "high"],
)  # fmt: skip


def test_first_and_last_are_told_in_words_and_in_the_unit() -> None:
    html = trend_chart(TABLE, name="x", label="per 1,000", caption="Hedges", scale=1000).html
    assert "Herald from 10 in 2012-01 to 30 in 2012-02" in html
    assert "Gazette from 20 in 2012-02 to 20 in 2012-02" in html


def test_without_dates_a_note_says_so() -> None:
    assert trend_chart(TABLE.iloc[:0], name="x", label="y", caption="Hedges").kind == "nothing"


def test_an_event_stands_on_the_axis() -> None:
    marked, plain = (
        trend_chart(TABLE, name="x", label="y", caption="Hedges", mark=mark).html for mark in ("2012-02", "")
    )
    assert "Line at 2012-02." in marked
    assert "Line at" not in plain
    drawings = 2  # for wide screens and for narrow ones
    assert marked.count("2012-02</text>") == plain.count("2012-02</text>") + drawings


def test_a_line_runs_along_another_column_without_intervals() -> None:
    table = TABLE[["period", "outlet", "share"]].rename(columns={"period": "threshold"})
    html = trend_chart(table, name="x", label="y", caption="Below", over="threshold").html
    assert "Gazette from 0.02 in 2012-02" in html
    assert "Low" not in html
