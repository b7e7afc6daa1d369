"""How much the findings lean on a threshold that somebody had to choose."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.display import Shown
from helpers.pages.trend import trend_chart


def below_threshold(
    compared: pd.DataFrame, outlet_of: pd.Series, *, thresholds: Sequence[float]
) -> pd.DataFrame:
    """Count, for each outlet, the sentences whose nearest one in another outlet scores below a threshold.

    Links are sparser than scores, as a sentence is linked once: more sentences stand without a close match
    than score below the threshold used.

    Args:
        compared: what `helpers.pages.profile.read_compared` gives; nothing is aligned anew.
        outlet_of: article id to outlet.
        thresholds: lowest scores that count as a match, between 0 and 1.

    Returns:
        One row an outlet and threshold: `outlet, threshold, below, sentences, share`.
    """
    outlet = compared["article_id"].map(outlet_of).astype("str")
    rows = [
        (outlet, threshold, int((best < threshold).sum()), len(best), (best < threshold).mean())
        for outlet, best in compared["best"].groupby(outlet, sort=True)
        for threshold in thresholds
    ]
    return pd.DataFrame(rows, columns=["outlet", "threshold", "below", "sentences", "share"])


def threshold_chart(counts: pd.DataFrame, *, used: float) -> Shown:
    """The share of sentences whose nearest one scores below the threshold, with the one used marked."""
    return trend_chart(
        counts.assign(threshold=counts["threshold"].map("{:.2f}".format)), over="threshold",
        name="threshold-sensitivity", mark=f"{used:.2f}", label="share of sentences, nearest below",
        caption="Sentences whose nearest one elsewhere scores below the threshold, as it moves (dashed: the "
        "one used)",
    )  # fmt: skip
