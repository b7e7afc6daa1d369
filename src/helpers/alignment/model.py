"""The learned weights: one linear model a question, read from `weights.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from helpers.alignment.features import EVENT, LINK, PAIR

FEATURES = {"statement": PAIR, "event": EVENT, "link": LINK}
"""The questions that a model answers, and what it reads."""
_LARGEST = 5  # standard deviations from the mean that a feature counts, at most
_DIGITS = 4


class Model:
    """A logistic model over standardised features.

    Args:
        parameters: `mean`, `scale` and `weights` of each feature, and `bias`.
    """

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._mean, self._scale, self._weights = (
            np.array(parameters[name]) for name in ("mean", "scale", "weights")
        )
        self._bias = parameters["bias"]

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Scores between 0 and 1, one a row of features, rounded so that no processor's last bits decide."""
        standard = np.clip((features - self._mean) / self._scale, -_LARGEST, _LARGEST)
        margin = (standard * self._weights).sum(1) + self._bias
        return np.round(1 / (1 + np.exp(-margin)), _DIGITS)


@lru_cache(maxsize=1)
def models() -> dict[str, Model]:
    """The models of `weights.json`, by the questions of `FEATURES`.

    Raises:
        ValueError: the file was made for other features.
    """
    data = json.loads((files("helpers.alignment") / "weights.json").read_text("utf-8"))
    if data["features"] != {name: [*columns] for name, columns in FEATURES.items()}:
        raise ValueError("weights.json was made for other features; make it again: bench/train_alignment.py.")
    return {name: Model(data[name]) for name in FEATURES}
