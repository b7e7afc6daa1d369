"""Words that stand for one another: how well what two sentences do not share is matched by like words.

The vectors of `vectors.npz` come from the token table of a small language model (see docs/alignment.md). They
are held by stem, as bytes; nothing but numpy reads them. A stem that has no vector is like itself alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

SYNONYMS = (
    "alike_min", "alike_max", "unlike_min", "unlike_max", "unlike_most_min", "unlike_most_max",
    "plain_unlike_min", "plain_unlike_max", "nearest", "one_inside", "sense_alone", "sense",
)  # fmt: skip


@lru_cache(maxsize=1)
def word_vectors() -> tuple[dict[str, int], np.ndarray]:
    """The row of each stem, and the vectors, made by `bench/make_vectors.py`.

    Vectors have length 1, but for one more row at the end: no vector, for a stem that is not in the table.
    """
    import numpy as np

    with (files("helpers.alignment") / "vectors.npz").open("rb") as file, np.load(file) as data:
        stems = data["stems"].tobytes().decode("ascii").split()
        vectors = data["vectors"].astype(float)
    vectors = np.vstack([_unit(vectors), np.zeros(vectors.shape[1])])
    return {stem: row for row, stem in enumerate(stems)}, vectors


class Synonyms:
    """The words of sentences with their vectors, ready to be compared in pairs.

    Args:
        content: the content stems of each sentence.
        plain: those of them that are not names, numbers or days.
        index: a number for each stem.
        idf: the weight of each stem, by its number.
    """

    def __init__(
        self,
        content: Sequence[Iterable[str]],
        plain: Sequence[set[str]],
        index: Mapping[Hashable, int],
        idf: np.ndarray,
    ) -> None:
        import numpy as np

        rows, self.vectors = word_vectors()
        self.idf = idf
        self.row = np.array([rows.get(stem, len(rows)) for stem in index], dtype=int)
        self.words = [sorted({index[stem] for stem in stems}) for stems in content]
        self.sets = [frozenset(numbers) for numbers in self.words]
        self.plain = [frozenset(index[stem] for stem in stems) for stems in plain]
        self.weight = [float(sum(idf[numbers])) for numbers in self.words]
        sums = [idf[numbers] @ self.vectors[self.row[numbers]] for numbers in self.words]
        self.sense = _unit(np.array(sums).reshape(len(content), self.vectors.shape[1]))

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of SYNONYMS for pairs of sentences i[k] and j[k]."""
        import numpy as np

        pairs = list(zip(i.tolist(), j.tolist(), strict=True))
        rows = np.array([self._measure(a, b) for a, b in pairs]).reshape(len(pairs), len(SYNONYMS) - 1)
        sense = (self.sense[i] * self.sense[j]).sum(1)
        return dict(zip(SYNONYMS, (*rows.T, sense), strict=True))

    def _measure(self, a: int, b: int) -> tuple[float, ...]:
        """All but the last of SYNONYMS: a word that one sentence lacks meets the likest of its own words."""
        import numpy as np

        sides = []
        only_a = [word for word in self.words[a] if word not in self.sets[b]]
        only_b = [word for word in self.words[b] if word not in self.sets[a]]
        vectors_a, vectors_b = self.vectors[self.row[only_a]], self.vectors[self.row[only_b]]
        likeness = np.maximum(vectors_a @ vectors_b.T, 0)
        for sentence, only, likest in (
            (a, only_a, likeness.max(axis=1, initial=0)),
            (b, only_b, likeness.max(axis=0, initial=0)),
        ):
            unlike = self.idf[only] * (1 - likest)
            missing = float(unlike.sum())
            plain = float(unlike[[word in self.plain[sentence] for word in only]].sum())
            share = 1 - missing / self.weight[sentence] if self.weight[sentence] > 0 else 0.0
            sides.append((share, missing / 10, float(unlike.max(initial=0)), plain / 10))
        least_and_most = [end(values) for values in zip(*sides, strict=True) for end in (min, max)]
        alone_a, alone_b = self.idf[only_a] @ vectors_a, self.idf[only_b] @ vectors_b
        lengths = float(np.sqrt((alone_a @ alone_a) * (alone_b @ alone_b)))
        return (
            *least_and_most,
            float(likeness.max(initial=0)),
            float(not only_a or not only_b),
            float(alone_a @ alone_b) / lengths if lengths > 0 else 0.0,
        )


def _unit(rows: np.ndarray) -> np.ndarray:
    import numpy as np

    length = np.sqrt((rows * rows).sum(1, keepdims=True))
    return rows / np.where(length > 0, length, 1)
