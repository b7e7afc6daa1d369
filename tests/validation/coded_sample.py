"""A corpus of known truth, and a coder who answers truly: for tests of what a coded sample can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
import pandas as pd

from helpers.validation.coded import Sample

CATEGORIES = ("epistemic", "doxastic", "condition", "booster")
Unit = tuple[str, str, str]
"""Outlet, what the machine said (of a sentence: its stratum), the truth as a code."""


@dataclass(frozen=True)
class World:
    """Every detection and every sentence of a corpus, with what is true of it."""

    detections: Sequence[Unit]
    sentences: Sequence[Unit]

    @cached_property
    def _counts(self) -> tuple[Counter[Unit], Counter[Unit]]:
        return Counter(self.detections), Counter(self.sentences)

    def truth(self, category: str, outlet: str) -> tuple[int, int, int]:
        """Detections, true ones among them, and instances that the machine did not give."""

        def wanted(value: str, one: str) -> bool:
            return one in ("all", value)

        found = right = missed = 0
        for (place, said, true), n in self._counts[0].items():
            if wanted(place, outlet):
                found += n * wanted(said, category)
                right += n * (wanted(said, category) and said == true)
                missed += n * (true not in ("none", said) and wanted(true, category))
        for (place, _, true), n in self._counts[1].items():
            if wanted(place, outlet):
                missed += n * sum(wanted(entry, category) for entry in true.split("; ") if entry != "none")
        return found, right, missed


def make_world(
    rng: np.random.Generator,
    found: Mapping[str, Mapping[str, int]],
    *,
    precision: Mapping[str, float],
    sentences: Mapping[str, tuple[int, float]],
    misplaced: float = 0.2,
) -> World:
    """Draw a corpus with stated error rates.

    Args:
        rng: random numbers.
        found: outlet and category to number of detections.
        precision: category to the share of its detections that are right.
        sentences: stratum ("some", "none") to sentences an outlet, and misses a sentence.
        misplaced: share of the wrong detections that are instances of the next category.
    """
    detections: list[Unit] = []
    whole: list[Unit] = []
    for outlet, counts in found.items():
        for category, n in counts.items():
            other = CATEGORIES[(CATEGORIES.index(category) + 1) % len(CATEGORIES)]
            right, moved = rng.random(n) < precision[category], rng.random(n) < misplaced
            truths = np.where(right, category, np.where(moved, other, "none"))
            detections += [(outlet, category, true) for true in truths.tolist()]
        for stratum, (n, rate) in sentences.items():
            for missed in rng.poisson(rate, n).tolist():
                entries = "; ".join(sorted(rng.choice(CATEGORIES, missed))) if missed else "none"
                whole.append((outlet, stratum, entries))
    return World(detections, whole)


def code_sample(rng: np.random.Generator, world: World, *, detections: int, sentences: int) -> Sample:
    """A stratified sample of the world in proportion to the strata, two of each at least, coded truly."""
    rows, codes = [], []
    for unit, population, n in (
        ("detection", world.detections, detections),
        ("sentence", world.sentences, sentences),
    ):
        strata: dict[tuple[str, str], list[str]] = {}
        for outlet, said, true in population:
            strata.setdefault((outlet, said), []).append(true)
        for (outlet, said), truths in strata.items():
            drawn = min(len(truths), max(2, ceil(n * len(truths) / len(population))))
            for place in rng.choice(len(truths), drawn, replace=False):
                category = said if unit == "detection" else ""
                stratum = f"stance | {unit} | {outlet} | {said}"
                item = f"i{len(rows):04d}"
                rows.append((item, "stance", unit, outlet, category, stratum, len(truths), drawn))
                codes.append((item, "Ada", truths[place], "", ""))
    items = pd.DataFrame(
        rows,
        columns=["item_id", "detector", "unit", "outlet", "category", "stratum", "stratum_size", "drawn"],
    )
    return Sample(items, pd.DataFrame(codes, columns=["item_id", "coder", "code", "note", "coded_on"]))
