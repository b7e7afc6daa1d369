"""How alike two sentences are in meaning: each word piece meets the likest piece of the other sentence.

After BERTScore (Zhang et al. 2020, ICLR): pieces in their context, rare pieces counting more. Values are
rounded, so that the last bits of a processor's arithmetic decide nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.alignment.encoder import WIDTH, PieceVectors

MEANING = (
    "met", "met_min", "met_max", "covered_min", "covered_max", "alike", "alike_rare",
)  # fmt: skip
_UNLIKE, _SAME = (
    0.5,
    0.9,
)  # likeness of two pieces from which on they begin to count as met, and count in full
_DIGITS = 3


class Meaning:
    """Sentences with their vectors, ready to be compared in pairs.

    Args:
        vectors: of each sentence.

    Attributes:
        rare: unit rows, sums of the vectors of pieces weighted by how rare they are (sentences, WIDTH).
    """

    def __init__(self, vectors: Sequence[PieceVectors]) -> None:
        self._vectors = vectors
        means = [one.mean for one in vectors]
        self._means = np.array(means, dtype=np.float32).reshape(len(means), WIDTH)
        rare = np.array([one.weights @ one.units for one in vectors], dtype=np.float32)
        rare = rare.reshape(len(means), WIDTH)
        self.rare = rare / np.maximum(1e-6, np.sqrt((rare * rare).sum(1, keepdims=True)))
        self._weight = [max(1e-6, float(one.weights.sum())) for one in vectors]

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of MEANING for pairs of sentences i[k] and j[k]."""
        rows = [self._meet(a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True)]
        met_a, met_b, covered_a, covered_b = np.array(rows).reshape(len(rows), 4).T
        found = (
            (met_a + met_b) / 2, np.minimum(met_a, met_b), np.maximum(met_a, met_b),
            np.minimum(covered_a, covered_b), np.maximum(covered_a, covered_b),
            (self._means[i] * self._means[j]).sum(1), (self.rare[i] * self.rare[j]).sum(1),
        )  # fmt: skip
        return {
            name: np.round(values.astype(float), _DIGITS) for name, values in zip(MEANING, found, strict=True)
        }

    def _meet(self, a: int, b: int) -> tuple[float, float, float, float]:
        """For either sentence how alike what its pieces meet is, and the share of its weight that is met."""
        one, other = self._vectors[a], self._vectors[b]
        if not len(one.weights) or not len(other.weights):
            return 0.0, 0.0, 0.0, 0.0
        likeness = one.units @ other.units.T
        best_a, best_b = likeness.max(1), likeness.max(0)
        weight_a, weight_b = self._weight[a], self._weight[b]
        return (
            float(best_a @ one.weights) / weight_a,
            float(best_b @ other.weights) / weight_b,
            float(_share(best_a) @ one.weights) / weight_a,
            float(_share(best_b) @ other.weights) / weight_b,
        )


def _share(likeness: np.ndarray) -> np.ndarray:
    return np.minimum(np.maximum((likeness - _UNLIKE) / (_SAME - _UNLIKE), 0), 1)
