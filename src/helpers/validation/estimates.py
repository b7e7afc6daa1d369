"""Precision, recall and F1 from a coded sample, by the weights of its design.

Intervals: Wilson's for precision, on the effective number of items (Korn & Graubard 1998) and narrower where
much of the population was coded; recall and F1 by drawing what the sample leaves possible
(`helpers.validation.draws`). Where coders are split, the interval reaches from its lower end by one answer to
its upper end by the other (Imbens & Manski 2004).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.stats.intervals import wilson_interval
from helpers.stats.totals import ratio
from helpers.validation.coded import Sample
from helpers.validation.design import ALL, Adjudicated, Design
from helpers.validation.draws import (
    DRAWS,
    draw_misplaced,
    draw_missed,
    draw_right,
    interval,
    tail_of_few,
)

COLUMNS = [
    "detector", "category", "outlet", "found", "coded", "precision", "precision_low", "precision_high",
    "sentences", "missed", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high", "disputed",
]  # fmt: skip


class PosteriorDraws(NamedTuple):
    """Draws of the right detections, and of the instances that the machine did not give."""

    right: np.ndarray
    missed: np.ndarray


@dataclass(frozen=True)
class Estimate:
    """What the coded items say of one group of detections.

    Attributes:
        found: detections in the corpus.
        coded, sentences: coded detections, and coded sentences that could show a miss.
        disputed: of the items that count here, those on which the coders are split.
        shares: the share of detections that is right, by the lower and by the upper median of the coders.
        effective: the number of independent items that precision is worth.
        missed: estimated instances that the machine did not give.
        worst, best: draws, with every dispute settled against the machine and for it.
        tail: what the interval of recall leaves to the tail towards 1.
    """

    found: int
    coded: int
    sentences: int
    disputed: int
    shares: tuple[float, float]
    effective: float
    missed: float
    worst: PosteriorDraws
    best: PosteriorDraws
    tail: float

    @property
    def precision(self) -> float:
        return sum(self.shares) / 2

    @property
    def right(self) -> float:
        """Estimated true detections."""
        return self.found * self.precision if self.found else 0.0

    @property
    def true(self) -> float:
        """How many instances there are in truth."""
        return self.right + self.missed

    @property
    def f1_draws(self) -> tuple[np.ndarray, np.ndarray]:
        """Draws of F1 at its worst and at its best."""
        low, high = (
            ratio(2 * drawn.right, self.found + drawn.right + drawn.missed)
            for drawn in (self.worst, self.best)
        )
        return low, high

    def precision_interval(self) -> tuple[float, float]:
        if not np.isfinite(self.effective):
            return self.shares
        low, high = (wilson_interval(share * self.effective, self.effective) for share in self.shares)
        return low[0], high[1]

    def recall(self) -> tuple[float, float, float]:
        """Recall and its interval."""
        draws = (ratio(drawn.right, drawn.right + drawn.missed) for drawn in (self.worst, self.best))
        value = self.right / self.true if self.true else float("nan")
        return value, *interval(*draws, upper=self.tail)

    def f1(self) -> tuple[float, float, float]:
        """F1 and its interval."""
        whole = self.found + self.true
        return 2 * self.right / whole if whole else float("nan"), *interval(*self.f1_draws)


def estimate(design: Design, *, category: str = ALL, outlet: str = ALL, seed: int = 0) -> Estimate:
    """Estimate one group of detections.

    Args:
        design: the coded items of a detector.
        category: one of the detector's categories, or all together.
        outlet: one outlet, or all together.
        seed: of the draws.
    """
    group = _Group(design, category, outlet)
    sides = [(design.low, design.high)]  # by the first what is right, by the second what was missed
    if (design.disputed & group.in_outlet).any():
        sides.append((design.high, design.low))
    key = [seed, zlib.crc32(f"{design.detector}|{category}|{outlet}".encode())]
    drawn = [group.draw(right, missed, np.random.default_rng(key)) for right, missed in sides]
    best, tail = drawn[-1]
    weight = design.weight[group.detections]
    variance = float((weight**2 - weight).sum() / weight.sum() ** 2) if len(weight) else float("nan")
    return Estimate(
        found=group.found,
        coded=int(group.detections.sum()),
        sentences=int(group.sentences.sum()),
        disputed=group.disputed(),
        shares=(group.share(design.low), group.share(design.high)),
        effective=1 / variance if variance else float("inf"),
        missed=(group.missed(design.low) + group.missed(design.high)) / 2,
        worst=drawn[0][0],
        best=best,
        tail=tail,
    )


class _Group:
    """The items that tell of one category and outlet.

    Attributes:
        in_outlet: items of the outlet.
        detections: detections of the group.
        searched: items that could show an instance that the machine did not give: whole sentences, and
            detections of other categories, for one under a wrong category is a miss of the right one.
        sentences: whole sentences.
    """

    def __init__(self, design: Design, category: str, outlet: str) -> None:
        self.design, self.whole = design, category == ALL
        self.found = design.found(category, outlet)
        self.in_outlet = np.full(len(design), True) if outlet == ALL else design.outlet == outlet
        self.detections = self.in_outlet & design.detection & (self.whole | (design.category == category))
        self.searched = self.in_outlet & ~self.detections
        self.sentences = self.in_outlet & ~design.detection
        self.column = design.categories.index(category)

    def share(self, adjudicated: Adjudicated) -> float:
        """The share of detections that is right."""
        weight = self.design.weight[self.detections]
        if not len(weight):
            return float("nan")
        return min(1.0, float(weight @ adjudicated.right[self.detections] / weight.sum()))

    def missed(self, adjudicated: Adjudicated) -> float:
        """Instances that the machine did not give; all categories together miss some of what is wrong."""
        if not self.sentences.any():
            return float("nan")
        where = self.in_outlet if self.whole else self.searched
        return float(self.design.weight[where] @ adjudicated.extra[where, self.column])

    def disputed(self) -> int:
        low, high = self.design.low, self.design.high
        split = low.extra[:, self.column] != high.extra[:, self.column]
        judged = (low.right != high.right) & self.detections
        missed = split & (self.searched | self.detections & self.whole)
        return int((judged | missed).sum())

    def draw(
        self, right: Adjudicated, missed: Adjudicated, generator: np.random.Generator
    ) -> tuple[PosteriorDraws, float]:
        """Draws, and what is left to the tail towards few misses."""
        design, detections, searched = self.design, self.detections, self.searched
        left = self.found - int(detections.sum())
        sure = draw_right(right.right[detections], design.unread[detections], left=left, generator=generator)
        if not self.sentences.any():
            return PosteriorDraws(sure, np.full(DRAWS, np.nan)), 0.0
        draws, weight = draw_missed(
            missed.extra[searched, self.column],
            design.unread[searched],
            np.where(design.detection[searched], 1.0, 1 / design.ends),
            generator=generator,
        )
        if self.whole and detections.any():
            draws = draws + draw_misplaced(
                missed.extra[detections, self.column],
                1 - right.right[detections],
                design.weight[detections],
                left=left - (sure - right.right[detections].sum()),
                generator=generator,
            )
        return PosteriorDraws(sure, draws), tail_of_few(draws, weight)


def estimates(sample: Sample, *, detector: str, coder: str = "", seed: int = 0) -> pd.DataFrame:
    """Precision, recall and F1 of a detector: all together, by outlet, by category, and by both.

    Args:
        sample: the coded sample.
        detector: stance, attribution or alignment; links are not parted by outlet, having two each.
        coder: one coder alone; all of them when not given.
        seed: of the draws.

    Returns:
        `COLUMNS`: `found` detections in the corpus, `coded` of them, `sentences` coded in search of misses,
        `missed` instances in the corpus, `disputed` items on which the coders are split; missing where
        nothing was coded. Categories that neither the machine nor a coder gave are left out.
    """
    design = Design(sample, detector, coder=coder)
    outlets = [ALL, *(design.outlets if detector != "alignment" else [])]
    rows = []
    for category, outlet in product((ALL, *design.present()), outlets) if len(design) else ():
        result = estimate(design, category=category, outlet=outlet, seed=seed)
        right = (result.precision, *result.precision_interval(), result.sentences)
        about = (detector, category, outlet, result.found, result.coded, *right)
        rows.append((*about, result.missed, *result.recall(), *result.f1(), result.disputed))
    return pd.DataFrame(rows, columns=COLUMNS)


def needed(low: float, high: float, *, coded: int, population: int, half_width: float) -> float:
    """How many items would make an interval no wider than wanted, if the estimate stayed as it is.

    The width falls with the root of the number coded; corrected for a finite population (Cochran 1977, 4.4).

    Returns:
        The number in all, at most the population; missing where there is no interval yet.
    """
    half = (high - low) / 2
    if half != half or not coded:
        return float("nan")
    if half <= half_width:
        return float(coded)
    left = max(1 - coded / population, 1e-9)
    infinite = coded / left * (half / half_width) ** 2
    return float(min(population, np.ceil(infinite / (1 + infinite / population))))
