"""A corpus of known truth as tables, and coders who err at stated rates: for the loop from sheet to rates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from plain_statement import PLAIN

from helpers.storage.tables import frame
from helpers.validation.coding.model import AND, DETECTION, NONE

OUTLETS = ("Daily Ledger", "Harbour Times")
LENGTH = 40
"""Sentences an article."""


@dataclass(frozen=True)
class Machine:
    """A detector and how it errs.

    Attributes:
        table, kind: its table, and the column of the table that holds its answer.
        precision: category to the share of its detections that are right.
        shares: of the detections, the categories'.
        found, missed: detections and misses a sentence.
    """

    table: str
    kind: str
    precision: dict[str, float]
    shares: tuple[float, ...]
    found: float
    missed: float

    @property
    def categories(self) -> list[str]:
        return list(self.precision)


MACHINES = {
    "stance": Machine(
        "stance", "category", {"epistemic": 0.9, "deontic": 0.7, "booster": 0.8}, (0.6, 0.25, 0.15), 0.4, 0.08
    ),
    "attribution": Machine(
        "attributions", "kind", {"direct": 0.95, "indirect": 0.85, "mixed": 0.75}, (0.3, 0.6, 0.1), 0.25, 0.05
    ),
}


@dataclass(frozen=True)
class Errors:
    """How often a coder errs: calls marked words something else; overlooks or invents an instance."""

    wrong: float
    overlooked: float
    invented: float


@dataclass(frozen=True)
class Corpus:
    """Tables as the pipeline makes them, and what is true.

    Attributes:
        tables: what `helpers.validation.coding.draw.draw` takes.
        detections: the true code of each row of a detector's table.
        missed: detector, article and number of a sentence to the instances that the machine missed in it.
    """

    tables: dict[str, pd.DataFrame]
    detections: dict[str, list[str]]
    missed: dict[tuple[str, str, int], list[str]]

    @cached_property
    def outlet_of(self) -> dict[str, str]:
        articles = self.tables["articles"]
        return dict(zip(articles["article_id"], articles["outlet"], strict=True))

    def truth(self, detector: str, category: str, outlet: str) -> tuple[int, int, int]:
        """Detections of a group, right ones among them, and instances that the machine did not give."""
        table, kind = self.tables[MACHINES[detector].table], MACHINES[detector].kind
        found = right = missed = 0
        for article, said, true in zip(
            table["article_id"], table[kind], self.detections[detector], strict=True
        ):
            if outlet in ("all", self.outlet_of[article]):
                found += category in ("all", said)
                right += category in ("all", said) and said == true
                missed += true not in (said, NONE) and category in ("all", true)
        for (machine, article, _), entries in self.missed.items():
            if machine == detector and outlet in ("all", self.outlet_of[article]):
                missed += sum(category in ("all", entry) for entry in entries)
        return found, right, missed


def make_corpus(rng: np.random.Generator, *, articles: int) -> Corpus:
    """Draw a corpus: two outlets with so many articles each, and what the machines make of them."""
    rows: dict[str, list[tuple]] = {name: [] for name in ("articles", "sentences", "stance", "attributions")}
    detections: dict[str, list[str]] = {detector: [] for detector in MACHINES}
    missed = {}
    for number in range(2 * articles):
        article, outlet, text = f"a{number:02d}", OUTLETS[number % 2], ""
        for place in range(1, LENGTH + 1):
            words = f"Mara said ship {place} of {article} may sail today."
            start = len(text)
            rows["sentences"].append((article, place, start, start + len(words), "body", words))
            for detector, machine in MACHINES.items():
                if rng.random() < machine.found:
                    said = str(rng.choice(machine.categories, p=machine.shares))
                    right = rng.random() < machine.precision[said]
                    detections[detector].append(said if right else _other(rng, detector, said))
                    make = {"stance": _cue, "attribution": _statement}[detector]
                    rows[machine.table].append(make(article, place, start, words, said))
                drawn = rng.choice(machine.categories, rng.poisson(machine.missed))
                missed[detector, article, place] = [str(one) for one in drawn]
            text += words + " "
        rows["articles"].append(
            (article, outlet, f"News {number}", "2024-01-02", "e", "", f"{article}.txt", "", 9 * LENGTH, text)
        )
    tables = {name: frame(name, rows[name]) for name in ("articles", "sentences", "stance")}
    tables["attributions"] = frame("attributions", rows["attributions"], more={"zone": "str"})
    tables |= {name: frame(name, []) for name in ("alignment", "coverage")}
    return Corpus(tables, detections, missed)


def code(rng: np.random.Generator, items: pd.DataFrame, corpus: Corpus, errors: Errors) -> dict[str, str]:
    """What a coder answers, item by item.

    Args:
        rng: random numbers.
        items: what `helpers.validation.coding.draw.draw` returned.
        corpus: what is true.
        errors: how often the coder errs.
    """
    given = {}
    for item in items.itertuples():
        if item.unit == DETECTION:
            true = corpus.detections[item.detector][item.row]
            wrong = rng.random() < errors.wrong
            given[item.item_id] = _other(rng, item.detector, true) if wrong else true
        else:
            there = corpus.missed[item.detector, item.article_id, item.sentence_id]
            seen = [one for one in there if rng.random() >= errors.overlooked]
            if rng.random() < errors.invented:
                seen.append(str(rng.choice(MACHINES[item.detector].categories)))
            given[item.item_id] = AND.join(sorted(seen)) or NONE
    return given


def _other(rng: np.random.Generator, detector: str, code: str) -> str:
    """Another code: half the time that it is nothing, where it is something."""
    others = [one for one in MACHINES[detector].categories if one != code]
    return NONE if code != NONE and rng.random() < 0.5 else str(rng.choice(others))


def _cue(article: str, place: int, start: int, words: str, said: str) -> tuple:
    at = start + words.index("may")
    return article, place, at, at + 3, "may", said, "narrator", "body", False, "", at, at + 3


def _statement(article: str, place: int, start: int, words: str, said: str) -> tuple:
    spans = [[start, start + 4]], [[start + 5, start + 9]], [[start + 10, start + len(words) - 1]]
    parts = [value for span in spans for value in ("", span)]
    return (
        f"{article}-{place}",
        article,
        place,
        said,
        *parts,
        "say",
        "neutral",
        "Mara",
        "named person",
        *PLAIN,
        "body",
    )
