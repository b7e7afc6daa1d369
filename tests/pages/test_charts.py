"""The charts of any measure by outlet, and over periods."""

from __future__ import annotations

import pandas as pd

from helpers.pages.charts import dot_chart, trend_chart

TABLE = pd.DataFrame(
    [("China", "Herald", 0.25, 0.2, 0.3), ("China", "Gazette", 0.5, float("nan"), float("nan")),
     ("Norway", "Herald", 0.0, 0.0, 0.1), ("Norway", "Gazette", float("nan"), float("nan"), float("nan"))],
    columns=["entity", "outlet", "share", "low", "high"],
)  # fmt: skip


def drawn(table: pd.DataFrame, **more: str):
    return dot_chart(table, of="entity", value="share", name="x", label="share", caption="Shares", **more)


def test_every_value_is_told_in_words() -> None:
    shown = drawn(TABLE)
    assert "China: Herald 25 %, Gazette 50 %" in shown.html
    assert "Norway: Herald 0 %, Gazette none" in shown.html


def test_points_with_something_behind_them_lead_to_it() -> None:
    html = drawn(TABLE, evidence="found").html
    drawings = 2  # for wide screens and for narrow ones
    assert html.count("#found.entity.china") == 2 * drawings
    assert "#found.entity.norway" not in html


def test_without_rows_a_note_says_so() -> None:
    assert drawn(TABLE.iloc[:0]).kind == "nothing"


def test_single_instances_are_not_drawn_at_full_scale() -> None:
    counts = TABLE.assign(n=[1, 0, 2, 0][: len(TABLE)])
    drawn_to = dot_chart(counts, of="entity", value="n", name="x", label="cues", caption="Cues").html
    assert ">10<" in drawn_to


def test_points_may_be_of_something_else_than_outlets() -> None:
    table = TABLE.rename(columns={"outlet": "measure"})
    shown = drawn(table)
    assert "China: Herald 25 %, Gazette 50 %" in shown.html
    assert ">Outlet<" not in shown.html


TREND = pd.DataFrame(
    [("2012-01", "Herald", 2, 0.01, 0.005, 0.02), ("2012-02", "Herald", 3, 0.03, float("nan"), float("nan")),
     ("2012-02", "Gazette", 1, 0.02, float("nan"), float("nan"))],
    columns=["period", "outlet", "articles", "share", "low", "high"],
)  # fmt: skip


def test_first_and_last_are_told_in_words_and_in_the_unit() -> None:
    html = trend_chart(TREND, name="x", label="per 1,000", caption="Hedges", scale=1000).html
    assert "Herald from 10 in 2012-01 to 30 in 2012-02" in html
    assert "Gazette from 20 in 2012-02 to 20 in 2012-02" in html


def test_without_dates_a_note_says_so() -> None:
    assert trend_chart(TREND.iloc[:0], name="x", label="y", caption="Hedges").kind == "nothing"


def test_an_event_stands_on_the_axis() -> None:
    marked, plain = (
        trend_chart(TREND, name="x", label="y", caption="Hedges", mark=mark).html for mark in ("2012-02", "")
    )
    assert "Line at 2012-02." in marked
    assert "Line at" not in plain
    drawings = 2  # for wide screens and for narrow ones
    assert marked.count("2012-02</text>") == plain.count("2012-02</text>") + drawings


def test_a_line_runs_along_another_column_without_intervals() -> None:
    table = TREND[["period", "outlet", "share"]].rename(columns={"period": "threshold"})
    html = trend_chart(table, name="x", label="y", caption="Below", over="threshold").html
    assert "Gazette from 0.02 in 2012-02" in html
    assert "Low" not in html
