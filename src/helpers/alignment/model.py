"""The learned weights: a linear part and small decision trees, read from `weights.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from helpers.alignment.features import EVENT, PAIR

_ROWS = 1000  # walked through the trees at a time


class Model:
    """A margin over features: linear, or the mean of a linear part and a sum of trees.

    Args:
        parameters: as `weights.json` has them.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self.parameters = parameters
        linear = parameters["linear"]
        self._mean, self._scale, self._weights = (np.array(linear[k]) for k in ("mean", "scale", "weights"))
        self._bias = linear["bias"]
        trees = parameters.get("trees")
        self._trees = _Trees(trees["trees"], trees["bias"]) if trees else None

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Scores between 0 and 1, one a row of features."""
        z = (features - self._mean) / self._scale
        margin = np.clip(z, -8, 8) @ self._weights + self._bias
        if self._trees:
            margin = (margin + self._trees.total(features)) / 2
        return 1 / (1 + np.exp(-margin))


class _Trees:
    """Trees of which all are walked at once.

    Args:
        trees: lists of nodes, [feature, threshold, left, right] or [value].
        bias: what their values are added to.
    """

    def __init__(self, trees: list[list[list[float]]], bias: float) -> None:
        self._bias = bias
        sizes = [len(tree) for tree in trees]
        self._roots = np.cumsum([0, *sizes[:-1]])
        self._depth = max(map(_depth, trees))
        rows = [
            _row(node, root, place)
            for root, tree in zip(self._roots.tolist(), trees, strict=True)
            for place, node in enumerate(tree)
        ]
        feature, self._threshold, left, right, self._value = np.array(rows).T.copy()
        self._feature, self._next = feature.astype(int), np.stack([right, left]).astype(int)

    def total(self, features: np.ndarray) -> np.ndarray:
        """The values of all trees for each row, added up in their order."""
        out = np.empty(len(features))
        for start in range(0, len(features), _ROWS):
            part = features[start : start + _ROWS]
            rows = np.arange(len(part))
            at = np.repeat(self._roots[:, None], len(part), axis=1)
            for _ in range(self._depth):
                goes_left = part[rows, self._feature[at]] <= self._threshold[at]
                at = self._next[goes_left.astype(int), at]
            total = np.full(len(part), self._bias)
            for value in self._value[at]:
                total += value
            out[start : start + _ROWS] = total
        return out


def _row(node: list[float], root: int, place: int) -> tuple[float, ...]:
    """Feature, threshold, left, right and value of a node of the tree that begins at `root`."""
    if len(node) == 4:
        feature, threshold, left, right = node
        return feature, threshold, root + left, root + right, 0
    return 0, 0, root + place, root + place, node[0]  # a leaf leads to itself


def _depth(tree: list[list[float]], node: int = 0) -> int:
    own = tree[node]
    return 1 + max(_depth(tree, int(child)) for child in own[2:]) if len(own) == 4 else 0


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
