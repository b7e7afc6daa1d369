"""Words that stand for one another: how well what two sentences do not share is matched by like words.

The vectors of `vectors.npz` come from the token table of a small language model (see docs/alignment.md). They
are held by stem, as bytes; nothing but numpy reads them. A stem that has no vector is like itself alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from helpers.alignment.weighted import WeightedWords

SYNONYMS = (
    "alike_min", "alike_max", "unlike_min", "unlike_max", "unlike_most_min", "unlike_most_max",
    "plain_unlike_min", "plain_unlike_max", "nearest", "one_inside", "sense_alone", "sense",
)  # fmt: skip


@lru_cache(maxsize=1)
def word_vectors() -> tuple[dict[str, int], np.ndarray]:
    """The row of each stem, and the vectors, made by `bench/make_vectors.py`.

    Vectors have length 1, but for one more row at the end: no vector, for a stem that is not in the table.
    """
    with (files("helpers.alignment") / "vectors.npz").open("rb") as file, np.load(file) as data:
        stems = data["stems"].tobytes().decode("ascii").split()
        vectors = data["vectors"].astype(float)
    vectors = np.vstack([_unit(vectors), np.zeros(vectors.shape[1])])
    return {stem: row for row, stem in enumerate(stems)}, vectors


class Synonyms:
    """The words of sentences with their vectors, ready to be compared in pairs.

    Args:
        words: the words of the sentences.
        plain: those of each sentence that are not names, numbers or days.
    """

    def __init__(self, words: WeightedWords, plain: Sequence[Iterable[str]]) -> None:
        rows, self._vectors = word_vectors()
        self._row = np.array([rows.get(stem, len(rows)) for stem in words.bags.index], dtype=int)
        self._words, self._plain = words, plain
        self._meanings: dict[int, _Meaning] = {}

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of SYNONYMS for pairs of sentences i[k] and j[k]."""
        pairs = [(self._meaning(a), self._meaning(b)) for a, b in zip(i.tolist(), j.tolist(), strict=True)]
        rows = np.array([_measure(a, b) for a, b in pairs]).reshape(len(pairs), len(SYNONYMS) - 1)
        shape = (len(pairs), self._vectors.shape[1])
        one, other = (np.array([pair[side].sense for pair in pairs]).reshape(shape) for side in (0, 1))
        return dict(zip(SYNONYMS, (*rows.T, (one * other).sum(1)), strict=True))

    def _meaning(self, sentence: int) -> _Meaning:
        """The words of a sentence; made when it is first measured."""
        if sentence not in self._meanings:
            columns = self._words.bags.columns(sentence)
            plain = {self._words.bags.index[stem] for stem in self._plain[sentence]}
            words, idf = columns.tolist(), self._words.idf[columns]
            vectors = self._vectors[self._row[columns]]
            self._meanings[sentence] = _Meaning(
                words=words,
                distinct=frozenset(words),
                plain=np.array([word in plain for word in words], dtype=bool),
                idf=idf,
                vectors=vectors,
                weight=float(sum(idf)),
                sense=_unit((idf @ vectors)[None])[0],
            )
        return self._meanings[sentence]


class _Meaning(NamedTuple):
    """The distinct words of a sentence, by number; of each whether it is plain, its weight, its vector."""

    words: list[int]
    distinct: frozenset[int]
    plain: np.ndarray
    idf: np.ndarray
    vectors: np.ndarray
    weight: float  # of all
    sense: np.ndarray  # the direction of the weighted sum of the vectors

    def without(self, other: _Meaning) -> np.ndarray:
        """The places of the words that the other sentence lacks."""
        lacks = [place for place, word in enumerate(self.words) if word not in other.distinct]
        return np.array(lacks, dtype=int)


def _measure(a: _Meaning, b: _Meaning) -> tuple[float, ...]:
    """All but the last of SYNONYMS: a word that one sentence lacks meets the likest of its own words."""
    sides = []
    only_a, only_b = a.without(b), b.without(a)
    vectors_a, vectors_b = a.vectors[only_a], b.vectors[only_b]
    likeness = np.maximum(vectors_a @ vectors_b.T, 0)
    idf_a, idf_b = a.idf[only_a], b.idf[only_b]
    for sentence, only, idf, likest in (
        (a, only_a, idf_a, likeness.max(axis=1, initial=0)),
        (b, only_b, idf_b, likeness.max(axis=0, initial=0)),
    ):
        unlike = idf * (1 - likest)
        missing = float(unlike.sum())
        plain = float(unlike[sentence.plain[only]].sum())
        share = 1 - missing / sentence.weight if sentence.weight > 0 else 0.0
        sides.append((share, missing / 10, float(unlike.max(initial=0)), plain / 10))
    least_and_most = [end(values) for values in zip(*sides, strict=True) for end in (min, max)]
    alone_a, alone_b = idf_a @ vectors_a, idf_b @ vectors_b
    lengths = float(np.sqrt((alone_a @ alone_a) * (alone_b @ alone_b)))
    return (
        *least_and_most,
        float(likeness.max(initial=0)),
        float(not len(only_a) or not len(only_b)),
        float(alone_a @ alone_b) / lengths if lengths > 0 else 0.0,
    )


def _unit(rows: np.ndarray) -> np.ndarray:
    length = np.sqrt((rows * rows).sum(1, keepdims=True))
    return rows / np.where(length > 0, length, 1)
