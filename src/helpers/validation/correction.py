"""Counts corrected for the machine's errors, as measured on a coded sample (Rogan & Gladen 1978, for counts).

What is true ≈ what was found × precision / recall. Both come from the sample, outlet by outlet where enough
detections of the outlet were coded, else over all outlets; what the sample leaves open goes into the
interval.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.validation.coded import Sample
from helpers.validation.design import ALL, Design
from helpers.validation.draws import interval
from helpers.validation.estimates import Estimate, estimate

LEAST_CODED = 5
"""Coded detections with which an outlet stands on its own."""
THIS_OUTLET, ALL_OUTLETS = "this outlet", "all outlets"
"""Whose errors a count is corrected by."""
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
        self.design, self._seed = Design(sample, detector), seed
        self._known: dict[tuple[str, str], Estimate] = {}

    def basis(self, category: str, outlet: str) -> tuple[Estimate, str] | None:
        """The estimate that corrects a count, and whose errors it holds; None where too few were coded."""
        for scope, whose in ((outlet, THIS_OUTLET), (ALL, ALL_OUTLETS)):
            key = category, scope
            if key not in self._known:
                self._known[key] = estimate(self.design, category=category, outlet=scope, seed=self._seed)
            measured = self._known[key]
            enough = measured.coded >= min(measured.found, LEAST_CODED)
            if measured.sentences and enough and (measured.found or scope == outlet):
                return measured, whose
        return None

    def draws(self, category: str, outlet: str, n: int) -> tuple[float, np.ndarray, np.ndarray]:
        """What `n` detections come to in truth: the estimate, and draws of the fewest and the most possible.

        Where the sample's outlet had none, there is nothing to scale: what was missed there stands. By the
        errors of all outlets, how many of these `n` are right and how many were missed varies by chance too.
        """
        basis = self.basis(category, outlet)
        if basis is None:
            return float("nan"), np.full(1, np.nan), np.full(1, np.nan)
        measured, whose = basis
        scale = n / measured.found if measured.found else 1.0
        ends = (measured.worst.right, measured.best.missed), (measured.best.right, measured.worst.missed)
        if whose == THIS_OUTLET:
            fewest, most = (scale * (right + missed) for right, missed in ends)
        else:
            generator = np.random.default_rng([self._seed, zlib.crc32(f"{category}|{outlet}".encode())])
            fewest, most = (
                generator.binomial(n, right / measured.found) + generator.poisson(scale * missed)
                for right, missed in ends
            )
        return scale * measured.true, fewest, most


def corrected_counts(correction: Correction, counts: pd.DataFrame) -> pd.DataFrame:
    """Counts by category and outlet, corrected.

    Args:
        correction: of the detector that counted.
        counts: `category, outlet, n`.

    Returns:
        `CORRECTED_COLUMNS`: `corrected` with its 95% interval, `coded` detections it rests on, `errors_of`
        "this outlet" or "all outlets"; missing where fewer than `LEAST_CODED` detections were coded.
    """
    rows = []
    for category, outlet, n in counts[["category", "outlet", "n"]].itertuples(index=False):
        value, fewest, most = correction.draws(category, outlet, n)
        basis = correction.basis(category, outlet)
        rests = (basis[0].coded, basis[1]) if basis else (0, "")
        rows.append((category, outlet, n, value, *interval(fewest, most), *rests))
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
    n = counts.set_index(["category", "outlet"])["n"]
    rows = []
    for category in dict.fromkeys(counts["category"]):
        rates = {}
        for outlet in outlets:
            value, fewest, most = correction.draws(category, outlet, n.get((category, outlet), 0))
            rates[outlet] = value / per[outlet], fewest / per[outlet], most / per[outlet]
        target, least, greatest = rates[outlets[0]]
        for reference in outlets[1:]:
            other, fewest, most = rates[reference]
            gap = target - other
            low, high = interval(least - most, greatest - fewest)
            if gap == gap:
                rows.append((category, outlets[0], reference, gap, low, high, not (low > 0 or high < 0)))
    return pd.DataFrame(rows, columns=GAP_COLUMNS)
