"""Corrected rates as the pages on stance and attribution show them, and the error between outlets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pandas as pd

from helpers import display
from helpers.display import Output
from helpers.pages.validation.coded_views import who_coded
from helpers.stance.measures import counted
from helpers.validation.coded import Sample
from helpers.validation.coding.model import CODES
from helpers.validation.correction import Correction, corrected_counts, corrected_gaps
from helpers.validation.design import Design
from helpers.validation.draws import interval
from helpers.validation.estimates import estimate

COLUMNS = [
    "category", "outlet", "n", "per_1000", "corrected", "low", "high", "errors_of", "difference",
    "difference_low", "difference_high", "may_be_error",
]  # fmt: skip
_FORMATS = dict.fromkeys(("per_1000", "corrected", "low", "high"), ".2f") | dict.fromkeys(
    ("difference", "difference_low", "difference_high"), "+.2f"
)
NOT_CORRECTED = (
    "The rates above are as the machine counted them: nobody has coded a sample of this corpus "
    "(“make codesheet”)."
)


def corrected_rates(
    sample: Sample,
    found: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    detector: str,
    outlets: Sequence[str],
    seed: int = 0,
) -> pd.DataFrame:
    """Detections per 1,000 words of the text by category and outlet, corrected for precision and recall.

    Args:
        sample: the coded sample.
        found: the table of the detector, `stance` or `attributions`; its category and `zone` are read.
        articles: the table of the corpus.
        detector: "stance" or "attribution".
        outlets: the outlets, target first.
        seed: of the draws.

    Returns:
        `COLUMNS`: `corrected` per 1,000 words with its 95% interval, `errors_of` whose errors were used,
        `difference` of the first outlet from this one, `may_be_error` where its interval holds 0. Empty where
        nothing of the detector was coded, and where its counts were corrected by hand: the sample's errors
        are those of the machine, and would be taken off twice.
    """
    correction = Correction(sample, detector, seed=seed)
    if not len(correction.design) or detector in sample.by_hand:
        return pd.DataFrame(columns=COLUMNS)
    counts = count_found(found, articles, detector=detector, outlets=outlets)
    words = articles.groupby("outlet")["n_words"].sum()
    per = {outlet: words[outlet] / 1000 for outlet in outlets}
    rows = corrected_counts(correction, counts)
    share = rows["outlet"].map(per)
    rows["per_1000"] = rows["n"] / share
    rows[["corrected", "low", "high"]] = rows[["corrected", "low", "high"]].div(share, axis=0)
    gaps = corrected_gaps(correction, counts, outlets=outlets, per=per).rename(
        columns={"reference": "outlet", "low": "difference_low", "high": "difference_high"}
    )
    return rows.merge(gaps.drop(columns="target"), on=["category", "outlet"], how="left")[COLUMNS]


def count_found(
    found: pd.DataFrame, articles: pd.DataFrame, *, detector: str, outlets: Sequence[str]
) -> pd.DataFrame:
    """`category, outlet, n` of the texts without headlines: each category found, for every outlet."""
    outlet_of = articles.set_index("article_id")["outlet"]
    found = found[found["zone"] != "headline"]
    if detector == "stance":
        found = counted(found)
    category = found["category" if detector == "stance" else "kind"].astype("str").rename("category")
    n = found.groupby([category, found["article_id"].map(outlet_of).astype("str").rename("outlet")]).size()
    there = [code for code in CODES[detector] if code in n.index.get_level_values("category")]
    wanted = pd.MultiIndex.from_product([there, list(outlets)], names=["category", "outlet"])
    return n.reindex(wanted, fill_value=0).rename("n").reset_index()


def corrected_table(rows: pd.DataFrame, sample: Sample, *, detector: str, target: str) -> Output:
    """`corrected_rates` as a table that says who coded, or a line that says why there is none."""
    if detector in sample.by_hand:
        return display.note(by_hand_note(sample, detector))
    if rows.empty:
        return display.note(NOT_CORRECTED)
    return display.table(
        rows.drop(columns=[] if rows["difference"].notna().any() else COLUMNS[8:]),
        name=f"{detector}-corrected",
        caption="Per 1,000 words of the text, corrected for precision and recall as coded by "
        f"{who_coded(sample)}; the difference is {target} less the row's outlet, and may be error where "
        "its interval holds 0",
        formats=_FORMATS,
    )


def by_hand_note(sample: Sample, detector: str) -> str:
    """Why counts that were corrected by hand are not corrected by a coded sample too."""
    n = sample.by_hand[detector]
    return (
        f"No corrected rates of {detector}: of its detections, {n} {'was' if n == 1 else 'were'} taken away "
        "or classed anew by hand (corrections.csv). The coded sample measures the machine's errors; they "
        "would be taken off twice. Take these rows out of corrections.csv to have the sample's correction."
    )


def corrected_note(tables: dict[str, pd.DataFrame], sample: Sample) -> Output | None:
    """How many differences between outlets are larger than the detectors' errors.

    Args:
        tables: detector to what `corrected_rates` returned.
        sample: the coded sample.
    """
    lines = [by_hand_note(sample, detector) for detector in tables if detector in sample.by_hand]
    for detector, rows in tables.items():
        gaps = rows[rows["difference"].notna()]
        if gaps.empty:
            continue
        firm = gaps[~gaps["may_be_error"].astype(bool)]
        named = ", ".join(f"{row.category} ({row.difference:+.1f})" for row in firm.itertuples())
        n = f"{len(firm)} {'is' if len(firm) == 1 else 'are'}" if len(firm) else "none is"
        lines.append(
            f"Of {len(gaps)} differences between outlets in {detector}, per 1,000 words and corrected, {n} "
            f"larger than the measured error{f': {named}' if named else ''}."
        )
    return display.note("\n\n".join(lines)) if lines else None


def outlet_error(
    card: pd.DataFrame, sample: Sample, *, detector: str, outlets: Sequence[str], seed: int = 0
) -> tuple[float, str]:
    """How far the detector's own accuracy may differ between outlets, and where that is known from.

    Returns:
        The error as a share, and words for it: from the coded sample, where every outlet was coded, the upper
        end of what it leaves possible for the largest difference of F1; else the gap between the outlets of
        the card's gold data.
    """
    design = Design(sample, detector)
    draws = [estimate(design, outlet=outlet, seed=seed).f1_draws for outlet in outlets] if len(design) else []
    if draws and not np.isnan(draws).any():
        gaps = [high - low for (low, _), (_, high) in permutations(draws, 2)]
        error = interval(np.max(gaps, axis=0), upper=0.05)[1]
        return error, "the largest difference of F1 between the outlets that the coded sample leaves possible"
    rows = card[(card["detector"] == detector) & card["spread"].notna()]
    row = rows.sort_values("spread").iloc[0]
    return float(row["spread"]), f"the gap between outlets in {row['gold']} ({row['measure']})"
