"""The chart of any measure by outlet."""

from __future__ import annotations

import pandas as pd

from helpers.pages.dots import dot_chart

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
