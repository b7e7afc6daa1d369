"""The learned weights: a linear part and small decision trees, read from `weights.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from helpers.alignment.features import EVENT, PAIR

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Model:
    """A margin over features: linear, or the mean of a linear part and a sum of trees."""

    parameters: dict[str, Any]

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Scores between 0 and 1, one a row of features."""
        import numpy as np

        linear = self.parameters["linear"]
        z = (features - np.array(linear["mean"])) / np.array(linear["scale"])
        margin = np.clip(z, -8, 8) @ np.array(linear["weights"]) + linear["bias"]
        if trees := self.parameters.get("trees"):
            total = np.full(len(features), trees["bias"])
            for tree in trees["trees"]:
                total += _walk(tree, features)
            margin = (margin + total) / 2
        return 1 / (1 + np.exp(-margin))


@lru_cache(maxsize=1)
def models() -> dict[str, Model]:
    """The two models of `weights.json`: "statement" over PAIR, "event" over EVENT.

    Raises:
        ValueError: the file was made for other features.
    """
    data = json.loads((files("helpers.alignment") / "weights.json").read_text("utf-8"))
    if data["features"] != {"statement": [*PAIR], "event": [*EVENT]}:
        raise ValueError("weights.json was made for other features; make it again: bench/train_alignment.py.")
    return {name: Model(data[name]) for name in ("statement", "event")}


def _walk(tree: list[list[float]], features: np.ndarray) -> np.ndarray:
    """The value of a tree for each row; a node is [feature, threshold, left, right] or [value]."""
    import numpy as np

    inner = np.array([len(node) == 4 for node in tree])
    nodes = np.array([node if len(node) == 4 else [0, 0, 0, 0] for node in tree])
    values = np.array([node[0] if len(node) == 1 else 0.0 for node in tree])
    at = np.zeros(len(features), dtype=int)
    rows = np.arange(len(features))
    while (moving := inner[at]).any():
        here = nodes[at]
        left = features[rows, here[:, 0].astype(int)] <= here[:, 1]
        at = np.where(moving, np.where(left, here[:, 2], here[:, 3]).astype(int), at)
    return values[at]
