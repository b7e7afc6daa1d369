"""The sentence at the head of the validation page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from helpers.display import Shown


def trust_finding(accuracy: pd.DataFrame, offsets: pd.DataFrame, estimated: pd.DataFrame) -> Shown:
    """What the measured accuracy and the offset check come to, in a few sentences.

    Args:
        accuracy: what `read_accuracy` returned; the first row of each detector is quoted.
        offsets: what `check_offsets` returned.
        estimated: what `all_estimates` returned of the corpus' own coded sample; empty where there is none.
    """
    from helpers import display

    heads = accuracy.drop_duplicates("detector")
    quoted = "; ".join(f"{row.detector} {row.value:.2f} ({row.measure})" for row in heads.itertuples())
    checked, wrong = int(offsets["checked"].sum()), int(offsets["wrong"].sum())
    sound = (
        f"{wrong:,} of {checked:,} offsets do not lead back to their words: a fault of this software."
        if wrong
        else f"All {checked:,} stretches of text that the tables point to lead back to their words."
    )
    whole = estimated[(estimated["category"] == "all") & (estimated["outlet"] == "all")]
    own = "; ".join(
        f"{row.detector} precision {row.precision:.2f}, recall {row.recall:.2f}" for row in whole.itertuples()
    )
    here = f" On the coded sample of this corpus: {own}." if own else ""
    return display.finding(f"On articles coded by people the detectors reach: {quoted}.{here} {sound}")
