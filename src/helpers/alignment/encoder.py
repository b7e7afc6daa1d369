"""Sentences as vectors of their word pieces, by a small encoder that knows words in their context.

The encoder is paraphrase-MiniLM-L3-v2 (Reimers & Gurevych 2019, EMNLP; Apache-2.0) with 8-bit weights, in a
range that no processor's sums saturate, and word embeddings of four bits. It runs on ONNX Runtime and
tokenizers alone, one sentence at a time on one thread: a sentence has the same vectors whatever stands beside
it. Made by ``bench/make_encoder.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from helpers.language.networks import Embeddings, check_weights, load_embeddings, load_graph, load_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
FIRST, LAST = 101, 102  # the pieces that open and close a sentence
MOST = 254  # pieces that are read of a sentence, without those two
WIDTH = 384
MEANING = (
    "met", "met_min", "met_max", "covered_min", "covered_max", "alike", "alike_rare",
)  # fmt: skip
_UNLIKE, _SAME = (
    0.5,
    0.9,
)  # likeness of two pieces from which on they begin to count as met, and count in full
_DIGITS = 3


class PieceVectors(NamedTuple):
    """The word pieces of a sentence in their context.

    units: vectors of length 1 (pieces, WIDTH).
    weights: how rare each piece is in news; 0 for punctuation (pieces,).
    mean: the direction of the mean vector (WIDTH,); zeros of an empty sentence.
    """

    units: np.ndarray
    weights: np.ndarray
    mean: np.ndarray


def encode(texts: Sequence[str]) -> list[PieceVectors]:
    """The vectors of sentences, each of which is read once and by itself.

    Args:
        texts: sentences; of very long ones the first `MOST` pieces are read.
    """
    model = load_encoder()
    return [model.read(text) for text in texts]


@cache
def load_encoder(folder: Path = WEIGHTS) -> Encoder:
    """The encoder in a folder of weights, read once a process.

    Raises:
        FileNotFoundError: a file of the folder is missing.
    """
    check_weights(folder, ("encoder.onnx", "words.npz", "rarity.npz"), made_by="bench/make_encoder.py")
    with np.load(folder / "rarity.npz") as arrays:
        rarity = arrays["rarity"].astype(np.float32)
    words = load_embeddings(folder / "words.npz")
    return Encoder(load_tokenizer(), words, rarity, load_graph(folder / "encoder.onnx"))


@dataclass(frozen=True)
class Encoder:
    """Tokenizer, word embeddings, the rarity of each piece in news, and the layers."""

    tokenizer: Tokenizer
    words: Embeddings
    rarity: np.ndarray
    session: Any

    def read(self, text: str) -> PieceVectors:
        """The vectors of one sentence."""
        ids = self.tokenizer.encode(text, add_special_tokens=False).ids[:MOST]
        pieces = np.array([FIRST, *ids, LAST])
        (states,) = self.session.run(None, {"words": self.words.of(pieces)})
        inner = states[1:-1]
        length = np.sqrt((inner * inner).sum(1, keepdims=True))
        mean = states.mean(0) if ids else np.zeros(WIDTH, dtype=np.float32)
        mean = mean / max(1e-6, float(np.sqrt(mean @ mean)))
        return PieceVectors(inner / np.maximum(length, 1e-6), self.rarity[pieces[1:-1]], mean)


class Meaning:
    """Sentences with their vectors, ready to be compared in pairs.

    Args:
        vectors: of each sentence.

    Attributes:
        rare: unit rows, sums of the vectors of pieces weighted by how rare they are (sentences, WIDTH).
    """

    def __init__(self, vectors: Sequence[PieceVectors]) -> None:
        self._vectors = vectors
        means = [sentence.mean for sentence in vectors]
        self._means = np.array(means, dtype=np.float32).reshape(len(means), WIDTH)
        rare = np.array([sentence.weights @ sentence.units for sentence in vectors], dtype=np.float32)
        rare = rare.reshape(len(means), WIDTH)
        self.rare = rare / np.maximum(1e-6, np.sqrt((rare * rare).sum(1, keepdims=True)))
        self._weight = [max(1e-6, float(sentence.weights.sum())) for sentence in vectors]

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of MEANING for pairs of sentences i[k] and j[k]."""
        rows = [self._meet(a, b) for a, b in zip(i.tolist(), j.tolist(), strict=True)]
        met_a, met_b, covered_a, covered_b = np.array(rows).reshape(len(rows), 4).T
        measures = (
            (met_a + met_b) / 2, np.minimum(met_a, met_b), np.maximum(met_a, met_b),
            np.minimum(covered_a, covered_b), np.maximum(covered_a, covered_b),
            (self._means[i] * self._means[j]).sum(1), (self.rare[i] * self.rare[j]).sum(1),
        )  # fmt: skip
        return {
            name: np.round(values.astype(float), _DIGITS)
            for name, values in zip(MEANING, measures, strict=True)
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
