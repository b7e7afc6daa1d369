"""The sentence at the head of the validation page."""

from __future__ import annotations

import pandas as pd

from helpers.pages.validation.accuracy import read_accuracy
from helpers.pages.validation.summary import MACHINE, trust_finding
from helpers.validation.coded import Sample
from helpers.validation.estimates import COLUMNS


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
