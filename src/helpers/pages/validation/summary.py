"""The sentence at the head of the validation page."""

from __future__ import annotations

import pandas as pd

from helpers import display
from helpers.display import Shown
from helpers.pages.validation.coded_views import who_coded
from helpers.validation.coded import Sample
from helpers.validation.design import count_there

MACHINE = "read by a language model"
"""What the material of a figure says where no person coded it."""


def trust_finding(
    accuracy: pd.DataFrame, offsets: pd.DataFrame, estimated: pd.DataFrame, sample: Sample
) -> Shown:
    """What the measured accuracy and the offset check come to, in a few sentences.

    Args:
        accuracy: what `read_accuracy` returned; the first row of each detector is quoted.
        offsets: what `check_offsets` returned.
        estimated: what `all_estimates` returned of the corpus' own coded sample; empty where there is none.
        sample: that sample: who coded it stands with the figures.
    """
    heads = accuracy.drop_duplicates("detector")
    by_machine = heads["material"].str.contains(MACHINE, regex=False)
    quoted = "; on articles ".join(
        f"{who}: " + "; ".join(f"{row.detector} {row.value:.2f} ({row.measure})" for row in rows.itertuples())
        for who, rows in (("coded by people", heads[~by_machine]), (MACHINE, heads[by_machine]))
        if len(rows)
    )
    checked, wrong = int(offsets["checked"].sum()), int(offsets["wrong"].sum())
    sound = (
        f"{wrong:,} of {checked:,} offsets do not lead back to their words: a fault of this software."
        if wrong
        else f"All {checked:,} stretches of text that the tables point to lead back to their words."
    )
    whole = estimated[(estimated["category"] == "all") & (estimated["outlet"] == "all")]
    own = "; ".join(
        f"{row.detector} precision {row.precision:.2f}, recall {row.recall:.2f}"
        for row in whole.itertuples()
        if row.detector != "alignment"
    )
    kinds = whole[whole["detector"] == "alignment"]
    here = ""
    if len(whole):
        there, coded = count_there(sample, "alignment")
        kind = "".join(f", {value:.2f} of the same kind" for value in kinds["precision"])
        told = f"{there} of {coded} links are links{kind}"
        parts = [part for part in (own, told if len(kinds) and coded else "") if part]
        here = f" On the sample of this corpus, coded by {who_coded(sample)}: {'; '.join(parts)}."
    return display.finding(f"The detectors reach, on articles {quoted}.{here} {sound}")
