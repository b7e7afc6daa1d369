"""How accurate the measures are: on public gold, and on the corpus where people have coded a sample of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.methods.document import Section, Table, Text, cite, prose, row, several, share, text, within
from helpers.methods.sources import keys_in
from helpers.pages.validation.accuracy import read_accuracy
from helpers.pipeline import Project
from helpers.validation.agreement import agreement
from helpers.validation.coded import Sample
from helpers.validation.coding.model import DETECTION, DETECTORS, SHEET
from helpers.validation.design import ALL
from helpers.validation.estimates import estimates

NOT_CODED = "No sample of this corpus was coded by hand: how often the measures err on it is not known."


def trust(project: Project) -> Section:
    """The measured accuracy, and that of the corpus' own coded sample."""
    card = read_accuracy()
    sample, seed = project.coded, project.settings.params.seed
    paragraph, tables = text(NOT_CODED), [_card(card)]
    if sample:
        paragraph = _design(project, sample)
        tables += [_estimates(sample, seed), *([_agreement(sample, seed)] if len(sample.coders) > 1 else [])]
    return Section("Accuracy and reliability", [_gold(card), paragraph], tables)


def _gold(card: pd.DataFrame) -> Text:
    reached = [
        f"{figure.detector}, {figure.measure}: {share(figure.value)} "
        f"({figure.gold} [@{', '.join(keys_in(figure.gold))}], n = {figure.n:,}"
        f"{f', 95% interval {within(figure.low, figure.high)}' if figure.low == figure.low else ''})"
        for figure in card.drop_duplicates("detector").itertuples()
    ]
    return prose(
        f"On public material coded by people, the detectors reach: {'; '.join(reached)}. That material is "
        "not this corpus."
    )


def _card(card: pd.DataFrame) -> Table:
    rows = [
        row(
            figure.detector,
            figure.measure,
            share(figure.value),
            within(figure.low, figure.high),
            share(figure.spread),
            (figure.gold, " ", cite(*keys_in(figure.gold))),
            f"{figure.n:,}",
            figure.material,
        )
        for figure in card.itertuples()
    ]
    return Table(
        "Accuracy on public gold data; intervals over documents, events or pairs, and the largest gap "
        "between outlets.",
        ("Detector", "Measure", "Value", "95% interval", "Between outlets", "Gold data", "n", "Material"),
        rows,
    )


def _design(project: Project, sample: Sample) -> Text:
    """Who coded what, when, and how it was drawn and computed."""
    options = project.settings.params.validation
    items, codes = sample.items, sample.codes
    marked = int((items["unit"] == DETECTION).sum())
    days = sorted({day for day in codes["coded_on"] if day})
    when = f" on {days[0]}" if len(days) == 1 else f" from {days[0]} to {days[-1]}" if days else ""
    shown = _showed_answers(project.settings.coding / SHEET)
    blind = "" if shown else ", without seeing the machine's answers"
    agreed = (
        " The majority of the coders counts; where they are split, intervals reach from the one answer to "
        "the other [@imbens2004]. Their agreement is told by Krippendorff's alpha [@krippendorff2018], "
        "nominal, its intervals by drawing items again."
    )
    return prose(
        f"Of this corpus {several(len(items), 'item')} were drawn for coding by hand: "
        f"{several(marked, 'detection')} at random within detector, outlet and category, and "
        f"{several(len(items) - marked, 'sentence')} within detector, outlet and whether something had been "
        f"found, in number for 95% intervals of ± {options.half_width:g} [@cochran1977]. "
        f"{several(len(sample.coders), 'coder')} coded {codes['item_id'].nunique():,} of them{when}{blind}. "
        "Items are weighted by the size of their stratum; intervals of precision are Wilson's [@wilson1927, "
        "korn1998]; those of recall and F1 are drawn from a beta-binomial of what is right and a mid-p "
        f"gamma-Poisson of what was missed [@fay2017, blaker2000].{agreed if len(sample.coders) > 1 else ''}"
    )


def _showed_answers(sheet: Path) -> bool:
    """Whether the sheet that was handed out has the machine's answers in it."""
    with sheet.open(encoding="utf-8-sig") as file:
        return "machine" in re.split("[,;\t]", file.readline().strip())


def _estimates(sample: Sample, seed: int) -> Table:
    rows = []
    for detector in DETECTORS:
        table = estimates(sample, detector=detector, seed=seed)
        for figure in table[(table["category"] == ALL) & (table["outlet"] == ALL)].to_dict("records"):
            measured = [
                f"{share(figure[name])} ({within(figure[f'{name}_low'], figure[f'{name}_high'])})"
                for name in ("precision", "recall", "f1")
            ]
            rows.append(row(detector, f"{figure['coded']:,}", f"{figure['sentences']:,}", *measured))
    columns = ("Detector", "Detections coded", "Sentences coded", "Precision", "Recall", "F1")
    return Table("Accuracy on this corpus, with 95% intervals.", columns, rows)


def _agreement(sample: Sample, seed: int) -> Table:
    rows = [
        row(
            task.detector, task.unit, f"{task.coders:,}", f"{task.items:,}", share(task.agreement),
            _alpha(task),
        )
        for task in agreement(sample, seed=seed).itertuples()
    ]  # fmt: skip
    columns = ("Detector", "Unit", "Coders", "Items", "Agreement", "Alpha")
    return Table("Agreement between coders; alpha with its 95% interval.", columns, rows)


def _alpha(figure: Any) -> str:
    if figure.alpha != figure.alpha:
        return "–"
    return f"{_signed(figure.alpha)} ({_signed(figure.low)} to {_signed(figure.high)})"


def _signed(value: float) -> str:
    """Alpha may lie below zero."""
    return f"−{share(-value)}" if value < 0 else share(value)
