"""The coded items of one detector as arrays: what each stands for, and what its coders settled.

Precision comes from coded detections, what was missed from coded sentences; each item stands for
`stratum_size / coded` of its stratum (double sampling: Cochran 1977, chapters 5 and 12).

Of several coders the majority counts: the median of their answers. Where they are split, the item is
disputed, and its answer lies between the lower and the upper median: nothing but another coder can tell
where. With two coders these are what both saw and what either saw; one coder's own errors cannot be seen.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from helpers.validation.coded import Sample
from helpers.validation.coding.model import CODES, DETECTION, NONE, split_code

ALL = "all"
# A link has two sentences, so that a missed one is met from either side.
_ENDS = {"alignment": 2}


class Adjudicated(NamedTuple):
    """What the coders made of each item, at one end of what they leave open.

    Attributes:
        right: 1 where a detection is what the machine called it.
        extra: instances of each category, then of all together, that the machine did not give.
    """

    right: np.ndarray
    extra: np.ndarray


class Design:
    """The coded items of one detector.

    Args:
        sample: the coded sample.
        detector: stance, attribution or alignment.
        coder: one coder's codes alone; of all when not given.

    Attributes:
        item: the id of each item.
        low, high: `Adjudicated` by the lower and by the upper median of the coders.
        disputed: of each item, whether the two differ.
        detection, outlet, category, stratum: of each item; the rest are whole sentences.
        weight: how many units of its stratum each item stands for, itself among them.
        unread: how many of these nobody coded.
        ends: sentences from which one instance is met.
    """

    def __init__(self, sample: Sample, detector: str, *, coder: str = "") -> None:
        items = sample.items[sample.items["detector"] == detector]
        codes = sample.codes if not coder else sample.codes[sample.codes["coder"] == coder]
        given: dict[str, list[list[str]]] = {}
        for item, code in zip(codes["item_id"], codes["code"], strict=True):
            given.setdefault(item, []).append(split_code(code))
        self.detector = detector
        self.categories = [*CODES[detector], ALL]
        self.ends = _ENDS.get(detector, 1)
        keys = ["unit", "outlet", "category", "stratum", "stratum_size"]
        self._strata = list(items.drop_duplicates("stratum")[keys].itertuples(index=False, name=None))
        self.outlets = sorted({stratum[1] for stratum in self._strata if stratum[0] == DETECTION})
        items = items[items["item_id"].isin(given.keys())]
        self.item = items["item_id"].to_numpy(dtype=object)
        self.detection = (items["unit"] == DETECTION).to_numpy()
        self.outlet = items["outlet"].to_numpy(dtype=object)
        self.category = items["category"].to_numpy(dtype=object)
        names, self.stratum = np.unique(items["stratum"].to_numpy(dtype=str), return_inverse=True)
        coded = np.bincount(self.stratum, minlength=len(names))[self.stratum]
        self.weight = items["stratum_size"].to_numpy(dtype=float) / coded
        self.unread = self.weight - 1
        self.low, self.high = self._adjudicate([given[item] for item in self.item])
        self.disputed = (self.low.right != self.high.right) | (self.low.extra != self.high.extra).any(axis=1)

    def __len__(self) -> int:
        return len(self.weight)

    def found(self, category: str, outlet: str) -> int:
        """How many detections of a group the corpus holds."""
        return sum(
            int(size)
            for unit, stratum_outlet, answer, _, size in self._strata
            if unit == DETECTION and outlet in (ALL, stratum_outlet) and category in (ALL, answer)
        )

    def present(self) -> list[str]:
        """The categories that the machine or a coder gave."""
        machine = {stratum[2] for stratum in self._strata if stratum[0] == DETECTION}
        coders = np.any(self.high.extra, axis=0).tolist()
        seen = zip(self.categories[:-1], coders, strict=False)
        return [category for category, is_given in seen if is_given or category in machine]

    def _adjudicate(self, given: list[list[list[str]]]) -> tuple[Adjudicated, Adjudicated]:
        column_of = {category: number for number, category in enumerate(self.categories)}
        adjudicated = [np.zeros((len(given), 1 + len(column_of))) for _ in range(2)]
        items = zip(given, self.category, self.detection, strict=True)
        for row, (answers, machine, marked) in enumerate(items):
            counts = np.zeros((len(answers), 1 + len(column_of)))  # a row per coder, first whether right
            for tally, answer in zip(counts, answers, strict=True):
                for entry in answer:
                    if marked and entry == machine:
                        tally[0] = 1
                    else:
                        tally[[1 + column_of[entry], -1]] += 1
            counts.sort(axis=0)
            adjudicated[0][row] = counts[(len(answers) - 1) // 2]
            adjudicated[1][row] = counts[len(answers) // 2]
        for table in adjudicated:
            table[~self.detection, 1:] /= self.ends
        low, high = (Adjudicated(table[:, 0], table[:, 1:]) for table in adjudicated)
        return low, high


def count_there(sample: Sample, detector: str) -> tuple[int, int]:
    """How many of a detector's coded detections are there at all, and how many were coded.

    What most coders called anything but "none" is there, whatever the machine called it.
    """
    answers = sample.answers
    detections = answers[(answers["detector"] == detector) & (answers["unit"] == DETECTION)]
    yes = (detections["code"] != NONE).groupby(detections["item_id"]).mean()
    return int((yes > 0.5).sum()), len(yes)


def disputed_items(sample: Sample) -> list[str]:
    """The ids of the items on which the coders are split, so that a further coder is needed."""
    designs = [Design(sample, detector) for detector in CODES]
    return sorted(item for design in designs for item in design.item[design.disputed])
