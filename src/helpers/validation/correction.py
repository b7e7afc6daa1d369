"""Counts corrected for the machine's errors, as measured on a coded sample (Rogan & Gladen 1978, for counts).

What is true ≈ what was found × precision / recall. Both come from the sample, outlet by outlet where enough
detections of the outlet were coded, else over all outlets; what the sample leaves open goes into the
interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.validation.estimates import ALL, Design, Estimate, interval

if TYPE_CHECKING:
    import pandas as pd

    from helpers.validation.coded import Sample

LEAST_CODED = 5
"""Coded detections with which an outlet stands on its own."""
CORRECTED_COLUMNS = ["category", "outlet", "n", "corrected", "low", "high", "coded", "errors_of"]
GAP_COLUMNS = ["category", "target", "reference", "difference", "low", "high", "may_be_error"]


class Correction:
    """Corrected counts of one detector.

    Args:
        sample: the coded sample.
        detector: stance or attribution.
        seed: of the draws.
    """

    def __init__(self, sample: Sample, detector: str, *, seed: int = 0) -> None:
        self.design = Design(sample, detector, seed=seed)
        self._known: dict[tuple[str, str], Estimate] = {}

    def basis(self, category: str, outlet: str) -> tuple[Estimate, str] | None:
        """The estimate that corrects a count, and whose errors it holds; None where too few were coded."""
        for place, says in ((outlet, "this outlet"), (ALL, "all outlets")):
            key = category, place
            if key not in self._known:
                self._known[key] = self.design.estimate(category=category, outlet=place)
            one = self._known[key]
            if one.sentences and one.coded >= min(one.found, LEAST_CODED):
                return one, says
        return None

    def draws(self, category: str, outlet: str, n: int) -> tuple[float, np.ndarray]:
        """What `n` detections come to in truth: the estimate, and draws of what is possible.

        Where the sample's outlet had none, there is nothing to scale: what was missed there stands.
        """
        basis = self.basis(category, outlet)
        if basis is None:
            return float("nan"), np.full(1, np.nan)
        one, _ = basis
        scale = n / one.found if one.found else 1.0
        return scale * one.true, scale * one.true_draws


def corrected_counts(correction: Correction, counts: pd.DataFrame) -> pd.DataFrame:
    """Counts by category and outlet, corrected.

    Args:
        correction: of the detector that counted.
        counts: `category, outlet, n`.

    Returns:
        `CORRECTED_COLUMNS`: `corrected` with its 95% interval, `coded` detections it rests on, `errors_of`
        "this outlet" or "all outlets"; missing where fewer than `LEAST_CODED` detections were coded.
    """
    import pandas as pd

    rows = []
    for category, outlet, n in counts[["category", "outlet", "n"]].itertuples(index=False):
        value, draws = correction.draws(category, outlet, n)
        basis = correction.basis(category, outlet)
        rests = (basis[0].coded, basis[1]) if basis else (0, "")
        rows.append((category, outlet, n, value, *interval(draws), *rests))
    return pd.DataFrame(rows, columns=CORRECTED_COLUMNS)


def corrected_gaps(
    correction: Correction, counts: pd.DataFrame, *, outlets: Sequence[str], per: dict[str, float]
) -> pd.DataFrame:
    """Differences of corrected rates between the first outlet and each other.

    Args:
        correction, counts: as for `corrected_counts`.
        outlets: the outlets, target first.
        per: outlet to what its counts are divided by, such as thousands of words.

    Returns:
        `GAP_COLUMNS`: `may_be_error` where the measured errors alone could make such a difference: its 95%
        interval holds 0. Categories without a correction are left out.
    """
    import pandas as pd

    n = counts.set_index(["category", "outlet"])["n"]
    rows = []
    for category in dict.fromkeys(counts["category"]):
        target, target_draws = correction.draws(category, outlets[0], n.get((category, outlets[0]), 0))
        for reference in outlets[1:]:
            other, other_draws = correction.draws(category, reference, n.get((category, reference), 0))
            gap = target / per[outlets[0]] - other / per[reference]
            low, high = interval(target_draws / per[outlets[0]] - other_draws / per[reference])
            if gap == gap:
                rows.append((category, outlets[0], reference, gap, low, high, not (low > 0 or high < 0)))
    return pd.DataFrame(rows, columns=GAP_COLUMNS)
