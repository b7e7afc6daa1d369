from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from validation.test_estimates import make_sample

from helpers.validation.agreement import (
    _alpha_of_totals,
    _coincidences,
    agreement,
    agreement_by_code,
    alpha_interval,
    confusion,
    disagreements,
    kappa,
    krippendorff_alpha,
    percent_agreement,
)
from helpers.validation.coded import Sample

# Krippendorff (2011), Computing Krippendorff's alpha-reliability. Part C: four observers, twelve units, codes
# missing, nominal alpha .743. Part A: two observers, ten units, dichotomous, .095. Part B: two observers,
# twelve units, five codes, .692.
FOUR = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
DICHOTOMOUS = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""
NOMINAL = """
a a b b d c c c e d d a
b a b b b c c c e d d d
"""


def frame(rows: str) -> pd.DataFrame:
    codes = [
        (f"u{unit}", f"coder {coder}", code)
        for coder, line in enumerate(rows.split("\n")[1:-1])
        for unit, code in enumerate(line.split())
        if code != "."
    ]
    return pd.DataFrame(codes, columns=["item_id", "coder", "code"])


@pytest.mark.parametrize(
    ("rows", "exact", "printed"),
    [
        # ((n - 1) Σ o_cc - Σ n_c (n_c - 1)) / (n (n - 1) - Σ n_c (n_c - 1)), n = 40, Σ o_cc = 32.
        (FOUR, (39 * 32 - 344) / (40 * 39 - 344), 0.743),
        # 1 - (n - 1) o01 / (n0 n1) with n = 20, o01 = 4, n0 = 14, n1 = 6.
        (DICHOTOMOUS, 1 - 19 * 4 / (14 * 6), 0.095),
        # As the first, n = 24, Σ o_cc = 18.
        (NOMINAL, (23 * 18 - 104) / (24 * 23 - 104), 0.692),
    ],
)
def test_alpha_of_the_published_examples(rows: str, exact: float, printed: float) -> None:
    alpha = krippendorff_alpha(frame(rows))
    assert alpha == pytest.approx(exact, abs=1e-6)
    assert round(alpha, 3) == pytest.approx(printed, abs=5.1e-4)
    totals = _coincidences(frame(rows)).sum(axis=0)[None]
    assert _alpha_of_totals(totals)[0, 0] == pytest.approx(alpha, abs=1e-12)


def test_the_interval_holds_alpha_and_narrows_with_more_units() -> None:
    low, high = alpha_interval(frame(FOUR), seed=1)
    assert low < krippendorff_alpha(frame(FOUR)) < high
    many = pd.concat(
        [frame(FOUR).assign(item_id=lambda codes, k=k: codes["item_id"] + f"-{k}") for k in range(9)]
    )
    narrow = alpha_interval(many, seed=1)
    assert narrow[1] - narrow[0] < (high - low) / 2


def test_coders_who_guess_agree_as_chance_would() -> None:
    rng = np.random.default_rng(5)
    codes = pd.DataFrame(
        [(f"u{unit}", coder, rng.choice(list("aaab"))) for unit in range(3000) for coder in "XYZ"],
        columns=["item_id", "coder", "code"],
    )
    assert abs(krippendorff_alpha(codes)) < 0.04


def test_where_nothing_could_differ_there_is_no_alpha() -> None:
    codes = frame("\na a a\na a a\n")
    assert math.isnan(krippendorff_alpha(codes))
    assert all(math.isnan(end) for end in alpha_interval(codes))
    assert percent_agreement(codes) == 1
    assert math.isnan(krippendorff_alpha(codes.iloc[:3]))
    assert math.isnan(percent_agreement(codes.iloc[:3]))


def test_percent_agreement_counts_pairs_of_coders() -> None:
    assert percent_agreement(frame("\na a\na b\na b\n")) == pytest.approx((3 + 1) / 6)


def test_kappa_of_two_is_what_another_implementation_gives() -> None:
    from sklearn.metrics import cohen_kappa_score

    for rows in (DICHOTOMOUS, NOMINAL):
        first, second = (line.split() for line in rows.split("\n")[1:-1])
        assert kappa(frame(rows)) == pytest.approx(cohen_kappa_score(first, second))


# Fourteen coders, ten items, five codes: how often each code was given. kappa is .210 (.20993).
FLEISS = """
0 0 0 0 14
0 2 6 4 2
0 0 3 5 6
0 3 9 2 0
2 2 8 1 1
7 7 0 0 0
3 2 6 3 0
2 5 3 2 2
6 5 2 1 0
0 2 2 3 7
"""


def test_kappa_of_many_is_that_of_the_worked_example() -> None:
    codes = [
        (f"u{item}", coder, code)
        for item, line in enumerate(FLEISS.split("\n")[1:-1])
        for coder, code in enumerate(
            "abcde"[place] for place, n in enumerate(line.split()) for _ in range(int(n))
        )
    ]
    given = pd.DataFrame(codes, columns=["item_id", "coder", "code"])
    assert kappa(given) == pytest.approx(0.20993, abs=5e-6)


def test_kappa_counts_items_that_all_coded_and_is_missing_where_nothing_differs() -> None:
    whole = frame("\na b a b\na b b b\na b a a\n")
    assert kappa(pd.concat([whole, frame("\na\n").assign(item_id="alone")])) == kappa(whole)
    assert math.isnan(kappa(frame("\na a\na a\n")))
    assert math.isnan(kappa(frame("\na b\n")))


@pytest.fixture
def two() -> Sample:
    one = make_sample([("epistemic", 10, ["epistemic", "none"])], [("none", 10, ["none", "booster"])])
    second = one.codes.assign(coder="Ben", code=["epistemic", "booster", "none", "booster"], note="x")
    items = one.items.assign(article_id="a", sentence_id=[0, 1, 2, 3], start=5, end=8)
    return Sample(items, pd.concat([one.codes, second], ignore_index=True))


def test_agreement_by_detector_and_unit(two: Sample) -> None:
    table = agreement(two).set_index(["detector", "unit"])
    assert table.index.tolist() == [("stance", "detection"), ("stance", "sentence")]
    assert table.loc[("stance", "detection"), "agreement"] == 0.5
    assert table.loc[("stance", "sentence"), ["items", "coders", "alpha"]].tolist() == [2, 2, 1.0]
    alone = Sample(two.items, two.codes[two.codes["coder"] == "Ada"])
    assert agreement(alone).empty


def test_agreement_on_each_code(two: Sample) -> None:
    rows = agreement_by_code(two).set_index(["unit", "code"])
    assert rows.loc[("detection", "epistemic"), ["given", "agreement"]].tolist() == [2, 1.0]
    assert rows.loc[("detection", "none"), ["given", "agreement", "kappa"]].tolist() == [1, 0.5, 0.0]
    assert rows.loc[("sentence", "booster"), ["given", "alpha", "kappa"]].tolist() == [2, 1.0, 1.0]
    assert agreement_by_code(Sample(two.items, two.codes[two.codes["coder"] == "Ada"])).empty


def test_confusion_with_the_machine_and_between_coders(two: Sample) -> None:
    rows = confusion(two)
    met = {tuple(row[2:6]): row[6] for row in rows.itertuples(index=False)}
    assert met[("Ada", "machine", "none", "epistemic")] == 1
    assert met[("Ada", "Ben", "none", "booster")] == 1
    assert met[("Ada", "Ben", "booster", "booster")] == 1
    assert rows.query("second == 'machine'")["unit"].unique().tolist() == ["detection"]


def test_disagreements_stand_in_their_sentence(two: Sample) -> None:
    sentences = pd.DataFrame(
        {"article_id": "a", "sentence_id": [1], "start": [3], "end": [20], "text": ["<b>may rise</b>"]}
    )
    rows = disagreements(two, sentences)
    assert rows["item_id"].tolist() == ["i001"]
    assert rows["text"].tolist() == ["<b⟦>ma⟧y rise</b>"]
    assert rows[["Ada", "Ben"]].to_numpy().tolist() == [["none", "booster (x)"]]
