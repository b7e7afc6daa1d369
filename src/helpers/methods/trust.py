"""How accurate the measures are: on public gold, and on the corpus where people have coded a sample of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.methods.document import Section, Table, cite, row, share, text, within
from helpers.methods.sources import keys_in

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pipeline import Project


def trust(project: Project) -> Section:
    """The measured accuracy, and that of the corpus' own coded sample."""
    from helpers.validation import read_accuracy

    card = read_accuracy()
    return Section("Accuracy and reliability", [_gold(card)], [_card(card)])


def _gold(card: pd.DataFrame) -> tuple:
    parts: list = ["On public material coded by people, the detectors reach: "]
    for number, one in enumerate(card.drop_duplicates("detector").itertuples()):
        interval = f", 95% interval {within(one.low, one.high)}" if one.low == one.low else ""
        parts += [
            "; " if number else "",
            f"{one.detector}, {one.measure}: {share(one.value)} ({one.gold} ",
            cite(*keys_in(one.gold)),
            f", n = {one.n:,}{interval})",
        ]
    return text(*parts, ". That material is not this corpus.")


def _card(card: pd.DataFrame) -> Table:
    rows = [
        row(
            one.detector,
            one.measure,
            share(one.value),
            within(one.low, one.high),
            (one.gold, " ", cite(*keys_in(one.gold))),
            f"{one.n:,}",
            one.material,
        )
        for one in card.itertuples()
    ]
    return Table(
        "Accuracy on public gold data; intervals over documents.",
        ("Detector", "Measure", "Value", "95% interval", "Gold data", "n", "Material"),
        rows,
    )
