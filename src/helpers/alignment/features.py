"""How alike two sentences are, measured in many ways: the features that the learned scorer weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np

from helpers.alignment.encoder import MEANING, Meaning, PieceVectors, encode
from helpers.alignment.sequences import Sequences
from helpers.alignment.weighted import KINDS, Characters, WeightedKind, WeightedWords
from helpers.alignment.words import words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from helpers.alignment.weighted import Background

CONTEXT = (
    "gap_min", "gap_max", "rank_min", "rank_max", "standing", "diagonal", "beside", "offset",
    "over_min", "over_max",
)  # fmt: skip
_DIGITS = 3
LEXICAL = (
    "cosine", "cosine_background", "characters", "bm25_min", "bm25_max", "bm25_shared",
    "shared", "shared_words", "rarest_shared", "jaccard", "contained_min", "contained_max",
    "names_shared", "names_contained", "names_jaccard", "names_none",
    "plain_shared", "plain_contained", "plain_jaccard",
    "numbers_shared", "numbers_clash", "numbers_extra",
    "stem1_min", "stem1_max", "content2_max", "order_min", "order_max", "content_order",
    "raw_order", "letters_order",
    "alone_min", "alone_max", "names_alone_min", "names_alone_max", "numbers_alone_min", "numbers_alone_max",
    "days_alone_min", "days_alone_max", "plain_alone_min", "plain_alone_max", "days_shared",
    "function_jaccard", "length_ratio", "length_min", "length_max", "length_gap",
)  # fmt: skip
PAIR = (*LEXICAL, *MEANING)
POSITION = ("both_opening", "both_first", "one_first", "position_later", "position_gap")
EVENT = (*PAIR, *POSITION)
LINK = (*PAIR, *CONTEXT)
_CHUNK = 20_000


def context(likeness: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Measures of some pairs of sentences of two articles, from how alike all of them are.

    Args:
        likeness: of sentence x of one article and sentence y of the other (n, m).
        first, second: the pairs, x and y of each (pairs,).

    Returns:
        The measures of CONTEXT (pairs, len(CONTEXT)): how far a pair is above the best other pair of its two
        sentences, and above their mean; its rank among them; its standing among all pairs in standard
        deviations; the better of the pairs before and after it, and the best of those beside it; how far
        apart the two sentences stand in their articles. Where a measure has a value for each of the two
        sentences, the lesser comes first.
    """
    likeness = np.round(likeness.astype(float), _DIGITS)
    n, m = likeness.shape
    lowest = float(likeness.min())
    padded = np.pad(likeness, 1, constant_values=lowest)
    diagonal = np.maximum(padded[:-2, :-2], padded[2:, 2:])
    beside = np.maximum.reduce([padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:]])
    spread = float(likeness.std())
    standing = (likeness - likeness.mean()) / spread if spread > 0 else np.zeros((n, m))
    offset = np.abs(np.arange(n)[:, None] / n - np.arange(m)[None, :] / m)
    sides = (
        [_above_others(likeness), _above_others(likeness.T).T],
        [_rank(likeness), _rank(likeness.T).T],
        [likeness - likeness.mean(1, keepdims=True), likeness - likeness.mean(0, keepdims=True)],
    )
    gap, rank, over = ((np.minimum(*pair), np.maximum(*pair)) for pair in sides)
    measures = (*gap, *rank, standing, diagonal, beside, offset, *over)
    return np.stack([measure[first, second] for measure in measures], axis=-1)


def _above_others(likeness: np.ndarray) -> np.ndarray:
    """How far each value is above the largest other value of its row; 0 where it is alone."""
    if likeness.shape[1] < 2:
        return np.zeros_like(likeness)
    second, first = np.moveaxis(np.partition(likeness, -2, axis=1)[:, -2:], 1, 0)
    return likeness - np.where(likeness == first[:, None], second[:, None], first[:, None])


def _rank(likeness: np.ndarray) -> np.ndarray:
    """The logarithm of 1 + the number of larger values in the row."""
    ordered = np.sort(-likeness, axis=1)
    larger = np.stack(
        [np.searchsorted(values, -row, side="left") for values, row in zip(ordered, likeness, strict=True)]
    )
    return np.log1p(larger)


class _Measure(Protocol):
    """Sentences made ready to be compared in one way."""

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """Measures of pairs of sentences i[k] and j[k], by name."""


class Sentences:
    """A list of sentences made ready to be compared in pairs.

    Args:
        texts: the sentences.
        background: counts of words in news, for words whose weight the texts alone cannot tell.
        vectors: of each sentence; read from the texts where not given.

    Attributes:
        meaning: their vectors.
    """

    def __init__(
        self, texts: Sequence[str], background: Background, vectors: Sequence[PieceVectors] | None = None
    ) -> None:
        tokens = [words(text) for text in texts]
        self.meaning = Meaning(encode(texts) if vectors is None else vectors)
        self._words = WeightedWords([w.content for w in tokens], background)
        plain = [set(w.content) - w.names - w.numbers - w.days for w in tokens]
        of_kind: tuple[list[Iterable[str]], ...]
        of_kind = ([w.names for w in tokens], [w.numbers for w in tokens], [w.days for w in tokens], [*plain])
        self._measures: tuple[_Measure, ...] = (
            self._words,
            Characters(self._words.bags),
            *(WeightedKind(kind, sets, self._words) for kind, sets in zip(KINDS, of_kind, strict=True)),
            Sequences(texts, tokens),
            self.meaning,
        )

    def __len__(self) -> int:
        return self._words.bags.shape[0]

    def cosine(self) -> csr_matrix:
        """Unit rows of tf-idf weights: rows of the product with its transpose are cosines."""
        return self._words.bags.matrix(self._words.tfidf)

    def rare(self) -> np.ndarray:
        """Unit rows of vectors, rare word pieces counting more (sentences, WIDTH)."""
        return self.meaning.rare

    def measure(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The features of pairs, in the order of PAIR: row k is sentence i[k] with sentence j[k]."""
        out = np.zeros((len(i), len(PAIR)))
        for start in range(0, len(i), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            measures: dict[str, np.ndarray] = {}
            for measure in self._measures:
                measures |= measure.measure(i[chunk], j[chunk])
            out[chunk] = np.stack([measures[name] for name in PAIR], axis=1)
        return out


def positions(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Where two sentences stand, in the order of POSITION; 0 is an article's first sentence."""
    later = np.maximum(a, b)
    return np.stack(
        [
            (later <= 1).astype(float),
            (later == 0).astype(float),
            ((a == 0) ^ (b == 0)).astype(float),
            np.log1p(later),
            np.log1p(np.abs(a - b)),
        ],
        axis=1,
    )


def event_features(features: np.ndarray, places: np.ndarray) -> np.ndarray:
    """What the model of "same event and participant" reads, in the order of EVENT."""
    return np.hstack([features, places])
