"""What the method finds of what two outlets both say, measured on events that it was not shown.

Six events of three outlets each were read sentence by sentence (by a language model, not by people), and each
scored by a model learned from the others. ``bench/left_out.py`` prints the counts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from helpers.stats.intervals import bootstrap_intervals


class Reading(NamedTuple):
    """Sentences of one event: linked, rightly linked, and those that say what another outlet says too."""

    linked: int
    right: int
    known: int


READ = (
    Reading(21, 20, 30),
    Reading(32, 29, 33),
    Reading(10, 7, 17),
    Reading(25, 24, 31),
    Reading(6, 5, 20),
    Reading(10, 9, 27),
)


class Share(NamedTuple):
    """A share with the ends of its 95% interval, a bootstrap over the events read."""

    value: float
    low: float
    high: float


@lru_cache(maxsize=1)
def measured() -> tuple[Share, Share, Share]:
    """Of linked sentences the share that are so rightly, of those that should be the share found, and their
    quotient: by how much the share of sentences with a close match is too small (Rogan & Gladen 1978)."""
    import numpy as np

    counts = np.array(READ, dtype=float)

    def shares(totals: np.ndarray) -> np.ndarray:
        return totals[:, [1, 1, 2]] / totals[:, [0, 2, 0]]

    columns = (shares(counts.sum(0, keepdims=True))[0], *bootstrap_intervals(shares, counts))
    right, found, lift = (Share(*map(float, row)) for row in zip(*columns, strict=True))
    return right, found, lift


def corrected(share: float) -> Share:
    """The share of sentences that say what another outlet says too, from the share found with a close match.

    Args:
        share: between 0 and 1.
    """
    return Share(*(min(1.0, share * end) for end in measured()[2]))


def reach() -> str:
    """How much is found of what there is, for a caption."""
    return (
        f"the method finds {_percent(measured()[1])} of the sentences that say what another outlet says too"
    )


def caution(share: float) -> str:
    """What a share found is worth, in a sentence for the pages.

    Args:
        share: of sentences with a close match, between 0 and 1.
    """
    return (
        f"On events read sentence by sentence {reach()}; corrected for that and for what it links wrongly, "
        f"{_percent(corrected(share))} have one."
    )


def _percent(share: Share) -> str:
    return f"{100 * share.value:.0f}\u00a0% ({100 * share.low:.0f} to {100 * share.high:.0f})"
