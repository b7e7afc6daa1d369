from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest
from validation.coded_sample import CATEGORIES, code_sample, make_world

from helpers.validation.coded import Sample
from helpers.validation.design import Design
from helpers.validation.estimates import COLUMNS, estimate, estimates, needed

PRECISION = {"epistemic": 0.9, "doxastic": 0.8, "condition": 0.95, "booster": 0.6}
FOUND = {
    "A": {"epistemic": 120, "doxastic": 60, "condition": 40, "booster": 20},
    "B": {"epistemic": 200, "doxastic": 40, "condition": 20, "booster": 10},
}
SMALL = {
    "A": {"epistemic": 30, "doxastic": 8, "condition": 5, "booster": 3},
    "B": {"epistemic": 20, "doxastic": 10, "condition": 4, "booster": 2},
}
SCENARIOS = {
    "many misses": (FOUND, {"some": (150, 0.1), "none": (300, 0.05)}, 96, 96),
    "sparse misses": (FOUND, {"some": (150, 0.02), "none": (300, 0.01)}, 96, 96),
    "small strata": (SMALL, {"some": (25, 0.15), "none": (40, 0.05)}, 30, 40),
}
RUNS = 600
GROUPS = (("all", "all"), ("all", "A"), ("epistemic", "all"), ("epistemic", "A"))


def make_sample(detections, sentences) -> Sample:
    """Detections as (category, stratum size, codes), sentences as (stratum, stratum size, codes)."""
    rows, codes = [], []
    for unit, groups in (("detection", detections), ("sentence", sentences)):
        for name, size, given in groups:
            for code in given:
                item = f"i{len(rows):03d}"
                category = name if unit == "detection" else ""
                rows.append((item, "stance", unit, "A", category, f"{unit} {name}", size, len(given)))
                codes.append((item, "Ada", code, "", ""))
    names = ["item_id", "detector", "unit", "outlet", "category", "stratum", "stratum_size", "drawn"]
    return Sample(
        pd.DataFrame(rows, columns=names),
        pd.DataFrame(codes, columns=["item_id", "coder", "code", "note", "coded_on"]),
    )


def test_the_design_weights_by_hand() -> None:
    sample = make_sample(
        [("epistemic", 100, ["epistemic"] * 4 + ["none"]), ("booster", 50, ["booster", "epistemic"])],
        [("some", 40, ["none", "epistemic; epistemic"]), ("none", 60, ["none", "none", "booster"])],
    )
    table = estimates(sample, detector="stance").set_index(["category", "outlet"])
    assert list(estimates(sample, detector="stance").columns) == COLUMNS
    whole = table.loc["all", "all"]
    # Right: 100 · 4/5 + 50 · 1/2; missed: 25 epistemic under "booster", 40 · 2/2 and 60 · 1/3 in sentences.
    assert whole["found"] == 150
    assert whole["precision"] == pytest.approx(105 / 150)
    assert whole["missed"] == pytest.approx(25 + 40 + 20)
    assert whole["recall"] == pytest.approx(105 / 190)
    assert whole["f1"] == pytest.approx(2 * 105 / (150 + 190))
    epistemic = table.loc["epistemic", "all"]
    assert epistemic["missed"] == pytest.approx(25 + 40)
    assert epistemic["recall"] == pytest.approx(80 / 145)
    assert table.loc["booster", "all"]["missed"] == pytest.approx(20)


def test_precision_has_the_wilson_interval() -> None:
    sample = make_sample([("epistemic", 10**9, ["epistemic"] * 17 + ["none"] * 3)], [("none", 10, ["none"])])
    one = estimate(Design(sample, "stance"), category="epistemic")
    oracle = binomtest(17, 20).proportion_ci(method="wilson")
    assert one.precision_interval() == pytest.approx((oracle.low, oracle.high), abs=1e-6)


def test_a_whole_population_leaves_nothing_open() -> None:
    sample = make_sample(
        [("epistemic", 3, ["epistemic", "epistemic", "none"])], [("none", 2, ["none", "epistemic"])]
    )
    row = estimates(sample, detector="stance").iloc[0]
    assert row["precision_low"] == row["precision_high"] == pytest.approx(2 / 3)
    assert row["recall_low"] == row["recall_high"] == row["recall"] == pytest.approx(2 / 3)


def test_no_miss_seen_is_not_no_miss() -> None:
    sample = make_sample([("epistemic", 100, ["epistemic"] * 20)], [("none", 400, ["none"] * 20)])
    row = estimates(sample, detector="stance").iloc[0]
    assert row["recall"] == 1
    assert row["recall_low"] < 0.8


def test_a_missed_link_is_met_from_both_its_sentences() -> None:
    sample = make_sample([("epistemic", 10, ["epistemic"] * 2)], [("none", 40, ["epistemic", "none"])])
    names = {"stance": "alignment", "epistemic": "close"}
    linked = Sample(sample.items.replace(names), sample.codes.replace(names))
    row = estimates(linked, detector="alignment").iloc[0]
    assert row["missed"] == 10
    assert row["recall"] == pytest.approx(0.5)


def test_two_coders_who_differ_leave_it_open_and_each_alone_does_not() -> None:
    sample = make_sample([("epistemic", 100, ["epistemic"] * 4)], [("none", 10, ["none"])])
    second = sample.codes.assign(coder="Ben", code=["epistemic", "none", "none", "epistemic", "none"])
    both = Sample(sample.items, pd.concat([sample.codes, second], ignore_index=True))
    rows = {coder: estimates(both, detector="stance", coder=coder).iloc[0] for coder in ("", "Ada", "Ben")}
    assert {coder: row["precision"] for coder, row in rows.items()} == {"": 0.75, "Ada": 1.0, "Ben": 0.5}
    assert {coder: row["disputed"] for coder, row in rows.items()} == {"": 2, "Ada": 0, "Ben": 0}
    # From the lower end of what both call right to the upper end of what either does.
    for measure in ("precision", "recall", "f1"):
        low, high = f"{measure}_low", f"{measure}_high"
        assert rows[""][low] == rows["Ben"][low], measure
        assert rows[""][high] == rows["Ada"][high], measure


def test_a_third_coder_settles_what_two_dispute() -> None:
    sample = make_sample(
        [("epistemic", 100, ["epistemic", "none", "epistemic"])], [("none", 50, ["none", "booster", "none"])]
    )
    second = sample.codes.assign(coder="Ben", code=["none", "none", "epistemic", "none", "none", "none"])
    third = second.assign(coder="Cem", code=["epistemic", "none", "epistemic", "none", "booster", "none"])
    three = Sample(sample.items, pd.concat([sample.codes, second, third]))
    only_disputed = Sample(sample.items, pd.concat([sample.codes, second, third.iloc[[0, 4]]]))
    wanted = estimates(sample, detector="stance")
    pd.testing.assert_frame_equal(estimates(three, detector="stance"), wanted)
    pd.testing.assert_frame_equal(estimates(only_disputed, detector="stance"), wanted)


def test_without_codes_there_is_no_row() -> None:
    sample = make_sample([("epistemic", 100, ["epistemic"])], [])
    assert estimates(sample, detector="attribution").empty


@pytest.fixture(scope="module")
def simulated() -> dict[str, tuple[dict[str, list[bool]], dict[str, list[float]]]]:
    """By scenario and measure: whether the interval held the truth, and how far the estimate was off."""
    return {name: simulate(*scenario) for name, scenario in SCENARIOS.items()}


def simulate(found, sentences, detections: int, read: int):
    rng = np.random.default_rng(7)
    hits: dict[str, list[bool]] = {}
    off: dict[str, list[float]] = {}
    for run in range(RUNS):
        world = make_world(rng, found, precision=PRECISION, sentences=sentences)
        design = Design(code_sample(rng, world, detections=detections, sentences=read), "stance")
        for category, outlet in GROUPS:
            n, right, missed = world.truth(category, outlet)
            one = estimate(design, category=category, outlet=outlet, seed=run)
            truth = {
                "precision": (right / n, one.precision, *one.precision_interval()),
                "recall": (right / (right + missed), *one.recall()),
                "f1": (2 * right / (n + right + missed), *one.f1()),
            }
            for measure, (true, value, low, high) in truth.items():
                hits.setdefault(measure, []).append(low - 1e-9 <= true <= high + 1e-9)
                off.setdefault(f"{measure} {category} {outlet}", []).append(value - true)
            off.setdefault(f"right {category} {outlet}", []).append((one.right - right) / n)
            off.setdefault(f"missed {category} {outlet}", []).append((one.missed - missed) / n)
    return hits, off


@pytest.mark.long
@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("measure", ["recall", "f1"])
def test_intervals_cover_at_their_level(simulated, scenario: str, measure: str) -> None:
    assert 0.93 <= np.mean(simulated[scenario][0][measure]) <= 0.97


@pytest.mark.long
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_wilson_intervals_cover_at_least_at_their_level(simulated, scenario: str) -> None:
    # A share of few items takes few values, so that Wilson's interval covers a little more than 95%.
    assert 0.94 <= np.mean(simulated[scenario][0]["precision"]) <= 0.975


@pytest.mark.long
def test_the_estimators_are_unbiased(simulated) -> None:
    for name, (_, off) in simulated.items():
        for measure, errors in off.items():
            # The counts are unbiased by design; a ratio of them is so but for terms of the order 1 / n.
            spare = 0.0 if measure.split()[0] in ("precision", "right", "missed") else 0.02
            tolerance = 3.3 * np.std(errors) / math.sqrt(RUNS)
            assert abs(np.mean(errors)) <= tolerance + spare, (name, measure, np.mean(errors), tolerance)


def test_the_sample_that_a_narrower_interval_needs() -> None:
    # From 10 of many to half the width: four times as many.
    assert needed(0.3, 0.7, coded=10, population=10**9, half_width=0.1) == 40
    assert needed(0.45, 0.55, coded=90, population=1000, half_width=0.1) == 90
    assert needed(0.3, 0.7, coded=10, population=12, half_width=0.01) == 12
    assert math.isnan(needed(math.nan, math.nan, coded=0, population=5, half_width=0.1))


def test_every_category_of_the_worlds_is_one_of_stance() -> None:
    assert set(CATEGORIES) <= set(Design(make_sample([], [("none", 1, ["none"])]), "stance").categories)
