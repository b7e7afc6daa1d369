"""No measure of an outlet has two values anywhere in a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from consistent_numbers import WORDS, Fact, contradictions, facts

from helpers.alignment.totals import MATCHED
from helpers.attribution.totals import GIVEN, QUOTING

pytestmark = pytest.mark.slow
CORPORA = {
    "korea-2plus2": {"Global Times", "CGTN"},
    "harbour": {"Daily Ledger", "Harbour Times"},
}


@pytest.fixture(params=CORPORA)
def report(request: pytest.FixtureRequest, reports_of: Callable[[str], Path]) -> Path:
    """The reports of the default corpus, and of the small one of the tests."""
    return reports_of(request.param) / "reports" / request.param


def test_one_measure_of_one_outlet_has_one_value(report: Path) -> None:
    found = facts(report)
    assert contradictions(found) == []
    # What has been printed differently before is compared in three places at least.
    for outlet in CORPORA[report.name]:
        for measure, least in ((WORDS, 6), (GIVEN, 2), (QUOTING, 2), (MATCHED, 2)):
            places = {fact.place for fact in found if (fact.measure, fact.outlet) == (measure, outlet)}
            assert len(places) >= least, (measure, outlet, places)


def test_labels_say_what_a_logarithm_is_of(report: Path) -> None:
    balance = pd.read_csv(report / "tables" / "stance-balance.csv")
    if report.name == "korea-2plus2":
        assert "log_ratio" not in balance  # of single texts there are counts
        return
    ratio = (balance["hedges"] + 0.5) / (balance["assertions"] + 0.5)
    assert (2 ** balance["log_ratio"]).tolist() == pytest.approx(ratio.tolist())


@pytest.mark.parametrize(("value", "said"), [(5.4, 0), (5.5, 1)])
def test_a_second_value_is_a_contradiction(value: float, said: int) -> None:
    found = [
        Fact("hedges", "Fox", 5.4, "03"),
        Fact("hedges", "NYT", 2.9, "03"),
        Fact("hedges", "Fox", value, "05"),
    ]
    assert len(contradictions(found)) == said
