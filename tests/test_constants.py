"""What was calibrated, in literal numbers: whoever changes one must say so here, and measure again.

Constants of one module's own mechanics are pinned in its own tests.
"""

from __future__ import annotations

from importlib import import_module

import pytest

CALIBRATED = {
    # How many articles or events allow what, and how the level is shared out (docs/differences.md).
    "stats.tiers": {"FEWEST_FOR_RANGE": 2, "FEWEST_FOR_TESTS": 10, "FEWEST_EVENTS": 6, "LEVEL": 0.05,
                    "LEADING": 0.35, "FURTHER": 0.30, "TERMS": 0.10, "NAMES": 0.05},
    "stats.intervals": {"DRAWS": 2000, "LEVEL": 0.95, "FEWEST_DRAWS": 200},
    "stats.tests": {"DRAWS": 1999, "UPPER_99": 2.326},
    "stats.compare": {"BLOCKS": 1000, "MOST_DRAWS": 9999},
    # Documents vary 1.7 times as much as Poisson counts; 80% power at the 5% level (docs/stance.md).
    "stance.measures": {"OVERDISPERSION": 1.7, "_Z": 2.8, "STRONG": 3, "_LEAST_WORDS": 50},
    # The prior of the log-odds and what is tested at all (docs/terms.md; `bench/keyness.py`).
    "terms.keyness": {"PRIOR_WORDS": 500.0, "UNIFORM_ALPHA": 0.01, "FEWEST_ARTICLES_TESTED": 5,
                      "NORMAL_95": 1.959963984540054},
    "terms.articlewise": {"RANKED": 200},
    "terms.self_check": {"LEVEL": 0.05},
    "terms.concordance": {"WINDOW": 5, "CONTEXT": 60},
    "terms.house_style": {"MOSTLY": 0.5},
    # What a page tells (docs/differences.md).
    "pages.differences": {"FEWEST": 10, "FEWEST_POINTS": 10, "MOST_TOLD": 6, "MOST_CHANCE": 2},
    "pages.terms.views": {"FEWEST_TOLD": 3, "TOLD": 4, "_SCATTER": 1.7 * 3.84},
    # Coded samples (docs/reliability.md; `bench/coverage.py`).
    "validation.draws": {"DRAWS": 2000, "_TAIL": 0.025},
    "validation.correction": {"LEAST_CODED": 5},
    "validation.coding.draw": {"LEAST": 2, "_Z": 1.959964},
}  # fmt: skip


@pytest.mark.parametrize(
    ("module", "name", "value"),
    [(module, name, value) for module, given in CALIBRATED.items() for name, value in given.items()],
)
def test_constants_are_as_calibrated(module: str, name: str, value: float) -> None:
    assert getattr(import_module(f"helpers.{module}"), name) == pytest.approx(value, rel=1e-12)
