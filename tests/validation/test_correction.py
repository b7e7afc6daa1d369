from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from validation.coded_sample import code_sample, make_world
from validation.test_estimates import FOUND, PRECISION, make_sample

from helpers.validation.correction import (
    ALL_OUTLETS,
    THIS_OUTLET,
    Correction,
    corrected_counts,
    corrected_gaps,
)

COUNTS = pd.DataFrame(
    [(category, outlet, n) for outlet, counts in FOUND.items() for category, n in counts.items()],
    columns=["category", "outlet", "n"],
)


def test_the_formula_by_hand() -> None:
    sample = make_sample(
        [("epistemic", 100, ["epistemic"] * 8 + ["none"] * 2)], [("none", 40, ["epistemic"] + ["none"] * 3)]
    )
    rows = corrected_counts(
        Correction(sample, "stance"), pd.DataFrame({"category": ["epistemic"], "outlet": ["A"], "n": [50]})
    )
    # 50 found × precision .8 / recall 80 / (80 + 10).
    assert rows["corrected"].iloc[0] == pytest.approx(50 * 0.8 / (80 / 90))
    assert rows["low"].iloc[0] < 45 < rows["high"].iloc[0]
    assert rows[["coded", "errors_of"]].iloc[0].tolist() == [10, "this outlet"]


def test_an_outlet_with_few_codes_takes_the_errors_of_all_and_one_without_any_none() -> None:
    sample = make_sample(
        [("epistemic", 100, ["epistemic"] * 8), ("booster", 30, ["booster"] * 2)],
        [("none", 40, ["none"] * 3)],
    )
    counts = pd.DataFrame(
        {"category": ["epistemic", "epistemic", "booster"], "outlet": ["A", "B", "A"], "n": [100, 10, 30]}
    )
    rows = corrected_counts(Correction(sample, "stance"), counts)
    assert rows["errors_of"].tolist() == ["this outlet", "all outlets", ""]
    assert rows["corrected"].isna().tolist() == [False, False, True]


def test_where_nothing_was_found_what_was_missed_stands() -> None:
    sample = make_sample([("epistemic", 10, ["epistemic"] * 5)], [("none", 40, ["booster"] + ["none"] * 9)])
    counts = pd.DataFrame({"category": ["booster", "weasel"], "outlet": ["A", "A"], "n": [0, 0]})
    rows = corrected_counts(Correction(sample, "stance"), counts)
    assert rows["corrected"].tolist() == [4, 0]
    assert (rows["high"] > 4).all()
    two = pd.concat([counts, counts.assign(outlet="B")])
    gaps = corrected_gaps(Correction(sample, "stance"), two, outlets=["A", "B"], per={"A": 1.0, "B": 1.0})
    assert gaps["may_be_error"].all()


def test_a_difference_that_errors_can_make_is_marked() -> None:
    sample = make_sample(
        [("epistemic", 100, ["epistemic"] * 30 + ["none"] * 10)], [("none", 40, ["none"] * 40)]
    )
    both = pd.concat([sample.items, sample.items.assign(outlet="B", item_id="b" + sample.items["item_id"],
                      stratum="B " + sample.items["stratum"])])  # fmt: skip
    codes = pd.concat([sample.codes, sample.codes.assign(item_id="b" + sample.codes["item_id"])])
    correction = Correction(type(sample)(both, codes), "stance")
    marked = {}
    for n in (90, 30):
        counts = pd.DataFrame({"category": ["epistemic"] * 2, "outlet": ["A", "B"], "n": [100, n]})
        gaps = corrected_gaps(correction, counts, outlets=["A", "B"], per={"A": 1.0, "B": 1.0})
        assert gaps["difference"].iloc[0] == pytest.approx(0.75 * (100 - n))
        marked[n] = gaps["may_be_error"].iloc[0]
    assert marked == {90: True, 30: False}


@pytest.mark.long
@pytest.mark.parametrize("coded", [40, 120])
def test_corrected_counts_hold_the_truth_in_200_runs_of_a_simulated_coder(coded: int) -> None:
    """With few coded, most counts are corrected by the errors of all outlets."""
    rng = np.random.default_rng(11)
    held: dict[str, list[bool]] = {THIS_OUTLET: [], ALL_OUTLETS: [], "difference": []}
    for run in range(200):
        world = make_world(
            rng, FOUND, precision=PRECISION, sentences={"some": (150, 0.1), "none": (300, 0.03)}
        )
        correction = Correction(
            code_sample(rng, world, detections=coded, sentences=coded), "stance", seed=run
        )
        truth = {
            (row.category, row.outlet): sum(world.truth(row.category, row.outlet)[1:])
            for row in COUNTS.itertuples()
        }
        for row in corrected_counts(correction, COUNTS).itertuples():
            if row.errors_of:
                held[row.errors_of].append(row.low <= truth[row.category, row.outlet] <= row.high)
        for row in corrected_gaps(
            correction, COUNTS, outlets=["A", "B"], per={"A": 1.0, "B": 1.0}
        ).itertuples():
            true = truth[row.category, "A"] - truth[row.category, "B"]
            held["difference"].append(row.low <= true <= row.high)
    assert all(len(own) >= 100 for own in held.values())
    assert all(np.mean(own) >= 0.93 for own in held.values()), {
        name: np.mean(own) for name, own in held.items()
    }
