"""The learned part: whether a word with two readings hedges here, where the rules are plainly wrong.

Logistic regression on the features of `helpers.stance.features`, trained by `bench/train_stance.py`. It
decides on the words of `Weights.decided`: a cue that the rules found is dropped below `DROP`, one that they
did not find is added above `ADD`, if it is a modal. Of other words it only drops what is
below `SURE`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from helpers.stance.features import features
from helpers.stance.lexicon import Entry
from helpers.stance.tree import Tree

ADDED = ("modal",)
# Chosen by cross-validation on the training sentences.
DROP, ADD, SURE = 0.35, 0.5, 0.15


class Weights(NamedTuple):
    """The intercept, the weight of each feature, the entries decided on, and all with their category."""

    intercept: float
    weights: dict[str, float]
    decided: frozenset[str]
    entries: dict[str, str]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    read = json.loads((files(__package__) / "weights" / "hedges.json").read_text("utf-8"))
    return Weights(read["intercept"], read["weights"], frozenset(read["decided"]), read["entries"])


def probability(t: Tree, i: int, entry: Entry, verdict: str) -> float:
    """How likely the word at `i` hedges, between 0 and 1.

    Args:
        t: the parsed text.
        i: the place.
        entry: the first entry of the word that can hedge.
        verdict: the category that the rules give it, "no" where they give none.
    """
    learned = weights()
    known = learned.weights
    return 1 / (
        1 + exp(-learned.intercept - sum(known.get(name, 0.0) for name in features(t, i, entry, verdict)))
    )
