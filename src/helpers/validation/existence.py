"""Whether what was found is there at all, whatever it was called: of links first that, then their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.stats.intervals import wilson_interval
from helpers.validation.coding.model import DETECTION, NONE

if TYPE_CHECKING:
    from helpers.validation.coded import Sample


class Existence(NamedTuple):
    """Of the coded detections those that coders found to be there, and the weighted share with its
    interval."""

    there: int
    coded: int
    share: float
    low: float
    high: float


def existence(sample: Sample, *, detector: str) -> Existence:
    """How many of a detector's coded detections are there: called anything but "none" by most coders.

    An item on which the coders are split counts half. The interval is Wilson's on the effective number of
    items (Korn & Graubard 1998).

    Args:
        sample: the coded sample.
        detector: "alignment", say.
    """
    answers = sample.answers
    own = answers[(answers["detector"] == detector) & (answers["unit"] == DETECTION)]
    if own.empty:
        return Existence(0, 0, float("nan"), float("nan"), float("nan"))
    yes = (own["code"].str.lower() != NONE).groupby(own["item_id"]).mean()
    found = (yes > 0.5) + 0.5 * (yes == 0.5)
    items = own.drop_duplicates("item_id").set_index("item_id").loc[found.index]
    weight = items["stratum_size"] / items["drawn"]
    share = float((weight * found).sum() / weight.sum())
    effective = float(weight.sum() ** 2 / (weight**2).sum())
    low, high = wilson_interval(share * effective, effective)
    return Existence(int((found > 0.5).sum()), len(found), share, low, high)
