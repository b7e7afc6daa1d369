from __future__ import annotations

import pandas as pd

from helpers.pages.validation.accuracy import MACHINE, accuracy_chart, read_accuracy, trust_finding
from helpers.validation.coded import Sample
from helpers.validation.estimates import COLUMNS


def test_every_row_of_the_card_is_a_measurement() -> None:
    card = read_accuracy()
    assert {"attribution", "stance", "alignment"} <= set(card["detector"])
    assert card["value"].between(0, 1).all()
    bounded = card.dropna(subset=["low", "high"])
    assert ((bounded["low"] <= bounded["value"]) & (bounded["value"] <= bounded["high"])).all()
    assert (card["n"] > 0).all()
    assert card[["gold", "material", "measured"]].notna().all().all()


def test_the_chart_says_every_value_in_words() -> None:
    card = read_accuracy()
    shown = accuracy_chart(card)
    for value in card["value"]:
        assert f"{value:.2f}" in shown.html


def test_what_a_machine_read_is_not_called_coded_by_people() -> None:
    accuracy = read_accuracy()
    offsets = pd.DataFrame({"checked": [10], "wrong": [0]})
    nothing = Sample(pd.DataFrame(), pd.DataFrame(), ())
    told = trust_finding(accuracy, offsets, pd.DataFrame(columns=list(COLUMNS)), nothing).plain
    people, machine = told.split(f"on articles {MACHINE}: ")
    assert "on articles coded by people: " in people
    for detector, rows in accuracy.groupby("detector", sort=False):
        by_machine = MACHINE in rows["material"].iloc[0]
        assert (f"{detector} {rows['value'].iloc[0]:.2f}" in machine) is by_machine
        assert (f"{detector} {rows['value'].iloc[0]:.2f}" in people) is not by_machine
