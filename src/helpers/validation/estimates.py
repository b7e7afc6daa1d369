"""Precision, recall and F1 from a coded sample, by the weights of its design.

Precision comes from coded detections, what was missed from coded sentences; each item stands for
`stratum_size / coded` of its stratum (double sampling: Cochran 1977, chapters 5 and 12). Several coders count
as their mean: an item two of three call right is right by two thirds.

Intervals: Wilson's for precision, on the effective number of items (Korn & Graubard 1998) and narrower where
much of the population was coded; for what was missed, the mid-p gamma interval of a weighted sum of counts
(Fay & Kim 2017), which says something where no miss was seen; recall and F1 by drawing from both.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from helpers.coding.model import CODES, DETECTION, split_code
from helpers.statistics import wilson_interval

if TYPE_CHECKING:
    import pandas as pd

    from helpers.validation.coded import Sample

ALL = "all"
DRAWS = 2000
COLUMNS = [
    "detector", "category", "outlet", "found", "coded", "precision", "precision_low", "precision_high",
    "sentences", "missed", "recall", "recall_low", "recall_high", "f1", "f1_low", "f1_high",
]  # fmt: skip
# A link has two sentences, so that a missed one is met from either side.
_ENDS = {"alignment": 2}


@dataclass(frozen=True)
class Estimate:
    """What the coded items say of one group of detections.

    Attributes:
        found: detections in the corpus.
        coded, sentences: coded detections, and coded sentences that could show a miss.
        precision, effective: share that is right, and the number of independent items it is worth.
        right, missed: estimated true detections, and instances that the machine did not give.
        right_draws, missed_draws: both, drawn from what the sample leaves possible.
    """

    found: int
    coded: int
    sentences: int
    precision: float
    effective: float
    missed: float
    right_draws: np.ndarray
    missed_draws: np.ndarray

    @property
    def right(self) -> float:
        return self.found * self.precision if self.found else 0.0

    @property
    def true(self) -> float:
        """How many instances there are in truth."""
        return self.right + self.missed

    @cached_property
    def true_draws(self) -> np.ndarray:
        return self.right_draws + self.missed_draws

    def precision_interval(self) -> tuple[float, float]:
        if not np.isfinite(self.effective):
            return self.precision, self.precision
        return wilson_interval(self.precision * self.effective, self.effective)

    def recall(self) -> tuple[float, float, float]:
        return self.right / self.true if self.true else float("nan"), *interval(
            _divided(self.right_draws, self.true_draws)
        )

    def f1(self) -> tuple[float, float, float]:
        whole = self.found + self.true
        return 2 * self.right / whole if whole else float("nan"), *interval(self.f1_draws)

    @cached_property
    def f1_draws(self) -> np.ndarray:
        return _divided(2 * self.right_draws, self.found + self.true_draws)


class Design:
    """The coded items of one detector as arrays, ready for any group of outlets and categories.

    Args:
        sample: the coded sample.
        detector: stance, attribution or alignment.
        coder: one coder's codes alone; the mean of all when not given.
        seed: of the draws.
    """

    def __init__(self, sample: Sample, detector: str, *, coder: str = "", seed: int = 0) -> None:
        items = sample.items[sample.items["detector"] == detector]
        codes = sample.codes if not coder else sample.codes[sample.codes["coder"] == coder]
        by_item: dict[str, list[list[str]]] = {}
        for item, code in zip(codes["item_id"], codes["code"], strict=True):
            by_item.setdefault(item, []).append(split_code(code))
        self.detector, self.seed = detector, seed
        self.categories = list(CODES[detector])
        self.ends = _ENDS.get(detector, 1)
        strata = items.drop_duplicates("stratum")
        self.strata = {
            (unit, outlet, category, stratum): size
            for unit, outlet, category, stratum, size in strata[
                ["unit", "outlet", "category", "stratum", "stratum_size"]
            ].itertuples(index=False)
        }
        self.outlets = sorted({key[1] for key in self.strata if key[0] == DETECTION})
        items = items[items["item_id"].isin(by_item.keys())]
        self.detection = (items["unit"] == DETECTION).to_numpy()
        self.outlet = items["outlet"].to_numpy(dtype=object)
        self.category = items["category"].to_numpy(dtype=object)
        numbers, strata_of = np.unique(items["stratum"].to_numpy(dtype=str), return_inverse=True)
        self.stratum = strata_of
        coded = np.bincount(strata_of, minlength=len(numbers)).astype(float)
        size = items["stratum_size"].to_numpy(dtype=float)
        self.n = coded[strata_of]
        self.size = size
        self.weight = size / self.n
        self.left = 1 - self.n / size  # of the stratum, the share that nobody coded
        place = {category: number for number, category in enumerate(self.categories)}
        self.right = np.zeros(len(items))
        self.extra = np.zeros((len(items), len(place)))
        for row, (item, machine) in enumerate(zip(items["item_id"], self.category, strict=True)):
            given = by_item[item]
            for entries in given:
                for entry in entries:
                    if self.detection[row] and entry == machine:
                        self.right[row] += 1 / len(given)
                    else:
                        self.extra[row, place[entry]] += 1 / len(given)
        self.extra[~self.detection] /= self.ends

    def estimate(self, *, category: str = ALL, outlet: str = ALL) -> Estimate:
        """Estimate one group.

        Args:
            category: one of the detector's categories, or all together.
            outlet: one outlet, or all together.
        """
        generator = np.random.default_rng(
            [self.seed, zlib.crc32(f"{self.detector}|{category}|{outlet}".encode())]
        )
        here = np.full(len(self.n), True) if outlet == ALL else self.outlet == outlet
        of = here & self.detection & ((self.category == category) if category != ALL else True)
        found = sum(
            size
            for (unit, place, answer, _), size in self.strata.items()
            if unit == DETECTION and outlet in (ALL, place) and category in (ALL, answer)
        )
        precision, effective = self._precision(of)
        right = found * _share_draws(precision, effective, generator) if found else np.zeros(DRAWS)
        if of.any():
            seen = self.right[of].sum()
            right = np.clip(right, seen, found - (of.sum() - seen))
        missed, missed_draws = self._missed(here, category, found - right, generator)
        sentences = int((here & ~self.detection).sum())
        return Estimate(
            int(found), int(of.sum()), sentences, precision, effective, missed, right, missed_draws
        )

    def _precision(self, of: np.ndarray) -> tuple[float, float]:
        """The share that is right by weight, and the effective number of items it rests on."""
        if not of.any():
            return float("nan"), float("nan")
        weight = self.weight[of] / self.weight[of].sum()
        precision = float(np.clip(weight @ self.right[of], 0, 1))
        variance = float((weight**2 * self.left[of]).sum())
        return precision, 1 / variance if variance > 1e-12 else float("inf")

    def _missed(
        self, here: np.ndarray, category: str, wrong: np.ndarray, generator: np.random.Generator
    ) -> tuple[float, np.ndarray]:
        """Instances that the machine did not give, and what the sample leaves possible.

        A detection under a wrong category is a miss of the right one. Taken together, all categories miss
        so a share of what is wrong (`wrong`, drawn); one category gets it from the others.
        """
        if category == ALL:
            moved = here & self.detection
            counts = np.where(here & ~moved, self.extra.sum(axis=1), 0)
        else:
            moved = np.zeros_like(here)
            counts = np.where(here, self.extra[:, self.categories.index(category)], 0)
        sentences = here & ~self.detection
        if not sentences.any():
            return float("nan"), np.full(DRAWS, np.nan)
        total = float(self.weight @ counts)
        variance = float((self.weight**2 * self.left) @ counts**2)
        largest = float((self.weight * self.left)[sentences].max()) / self.ends
        low = _gamma(total, variance, generator)
        high = _gamma(total + largest, variance + largest**2, generator)
        draws = np.maximum(np.where(generator.random(DRAWS) < 0.5, low, high), counts.sum())
        misplaced, errors = self.extra[moved].sum(), (1 - self.right[moved]).sum()
        if misplaced:
            share = generator.beta(misplaced + 0.5, errors - misplaced + 0.5, DRAWS)
            census = not (self.left[moved] > 0).any()
            draws += wrong * (misplaced / errors if census else share)
            total += float(self.weight[moved] @ self.extra[moved].sum(axis=1))
        return total, draws


def estimates(sample: Sample, *, detector: str, coder: str = "", seed: int = 0) -> pd.DataFrame:
    """Precision, recall and F1 of a detector: all together, by outlet, by category, and by both.

    Args:
        sample: the coded sample.
        detector: stance, attribution or alignment; links are not parted by outlet, having two each.
        coder: one coder alone; the mean of all when not given.
        seed: of the draws.

    Returns:
        `COLUMNS`: `found` detections in the corpus, `coded` of them, `sentences` coded in search of misses,
        `missed` instances in the corpus; missing where nothing was coded. Categories that neither the machine
        nor a coder gave are left out.
    """
    import pandas as pd

    design = Design(sample, detector, coder=coder, seed=seed)
    there = {key[2] for key in design.strata if key[0] == DETECTION}
    given = {category for category, n in zip(design.categories, design.extra.sum(axis=0), strict=True) if n}
    categories = [category for category in design.categories if category in there | given]
    outlets = [ALL, *(design.outlets if detector != "alignment" else [])]
    rows = []
    if len(design.n):
        for category in (ALL, *categories):
            for outlet in outlets:
                one = design.estimate(category=category, outlet=outlet)
                rows.append(
                    (
                        detector, category, outlet, one.found, one.coded,
                        one.precision, *one.precision_interval(), one.sentences, one.missed,
                        *one.recall(), *one.f1(),
                    )
                )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def needed(
    estimate: float, low: float, high: float, *, coded: int, population: int, half_width: float
) -> float:
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


def interval(draws: np.ndarray, *, level: float = 0.95) -> tuple[float, float]:
    """The middle of the draws that are defined."""
    draws = draws[~np.isnan(draws)]
    if not len(draws):
        return float("nan"), float("nan")
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _share_draws(share: float, effective: float, generator: np.random.Generator) -> np.ndarray:
    if share != share or effective == float("inf"):
        return np.full(DRAWS, share)
    return generator.beta(share * effective + 0.5, (1 - share) * effective + 0.5, DRAWS)


def _gamma(mean: float, variance: float, generator: np.random.Generator) -> np.ndarray:
    if variance <= 1e-12 or mean <= 0:
        return np.full(DRAWS, mean)
    return generator.gamma(mean**2 / variance, variance / mean, DRAWS)


def _divided(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
