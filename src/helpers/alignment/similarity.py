"""One learned score for a pair of sentences: the same statement, or the same event?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.alignment.features import PAIR, Sentences, event_features, positions
from helpers.alignment.links import OF_RELATION, relation, rows_of
from helpers.alignment.model import models
from helpers.alignment.weighted import background

if TYPE_CHECKING:
    import numpy as np


def score_pairs(
    pairs: Sequence[tuple[str, str]], *, places: Sequence[tuple[int, int]] | None = None
) -> np.ndarray:
    """Score how alike the two sentences of each pair are.

    Args:
        pairs: the sentences, two and two. Words that are common among them count less.
        places: where the sentences of a pair stand in their articles, counted from 0. With it the score
            answers "same event and participant?", as sentences of articles on one event are asked; without
            it "same statement?".

    Returns:
        Scores between 0 and 1 in the order of `pairs`, higher for more alike.

    Raises:
        ValueError: `places` has not one entry a pair.
    """
    import numpy as np

    if places is not None and len(places) != len(pairs):
        raise ValueError(f"places: {len(places)} entries for {len(pairs)} pairs; one a pair is needed.")
    if not pairs:
        return np.zeros(0)
    index: dict[str, int] = {}
    ids = np.array([[index.setdefault(text, len(index)) for text in pair] for pair in pairs])
    features = Sentences(list(index), background()).measure(ids[:, 0], ids[:, 1])
    if places is None:
        return models()["statement"].predict(features)
    where = np.array(places)
    return models()["event"].predict(event_features(features, positions(where[:, 0], where[:, 1])))


def compare(a: str, b: str) -> tuple[float, str]:
    """The score of two sentences, as `score_pairs` gives it, and their relation if they are linked."""
    import numpy as np

    features = Sentences([a, b], background()).measure(np.array([0]), np.array([1]))
    (values,) = rows_of(features, PAIR, OF_RELATION)
    return float(models()["statement"].predict(features)[0]), relation(values)
