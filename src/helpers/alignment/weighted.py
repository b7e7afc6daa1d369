"""What two sentences share of their words by weight: all words, character n-grams, names, numbers, days."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from helpers.alignment.bags import Bags, Entries, ratio

if TYPE_CHECKING:
    import numpy as np

_K1, _B = 1.2, 0.75  # of BM25
_STEMS_HELD = 10_000
NUMBERS = "numbers"
KINDS = ("names", NUMBERS, "days", "plain")


@dataclass(frozen=True)
class Background:
    """In how many of so many news sentences a stem occurs."""

    sentences: int
    counts: dict[str, int]

    def idf(self, stems: Iterable[str]) -> np.ndarray:
        """The weight of each stem: the log of how many sentences there are to one that has it."""
        import numpy as np

        top = math.log(self.sentences + 1)
        return np.array([top - math.log(self.counts.get(stem, 0) + 0.5) for stem in stems], dtype=float)


@lru_cache(maxsize=1)
def background() -> Background:
    """The counts in `background.json`, made by `bench/train_alignment.py`."""
    data = json.loads((files("helpers.alignment") / "background.json").read_text("utf-8"))
    return Background(data["sentences"], data["counts"])


class WeightedWords:
    """The content words of sentences with their weights, ready to be compared in pairs.

    Attributes:
        bags: the words.
        idf: the weight of each word, by its column in `bags`.
        counts: how many words each sentence has.
        weight: the weight of all its distinct words together.
        tfidf: of each entry of `bags`, in rows of length 1.
    """

    def __init__(self, content: Iterable[Iterable[str]], background: Background) -> None:
        self.bags = bags = Bags(content)
        n = bags.shape[0]
        general = background.idf(bags.index)
        idf = np.log((n + 1) / (bags.frequency() + 0.5))
        # The more sentences there are, the better they tell by themselves what is common among them.
        trust = 0.5 * n / (n + 30)
        self.idf = trust * idf + (1 - trust) * general
        self._weights = self.idf[bags.column]
        self.counts = bags.sums(bags.counts)
        self.weight = bags.sums(self._weights, backwards=True)
        self.tfidf = bags.unit(np.sqrt(bags.counts) * self._weights)
        self._general = bags.unit(general[bags.column])
        mean = max(1.0, float(self.counts.mean()))
        bulk = _K1 * (1 - _B + _B * self.counts / mean)
        self._bm25 = bags.counts * (_K1 + 1) / (bags.counts + bulk[bags.row]) * self._weights

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of pairs of sentences i[k] and j[k], by name."""
        low, high = np.minimum, np.maximum
        common = self.bags.common(i, j)
        weights = self._weights[common.first]
        shared = common.sums(weights)
        a, b = self.weight[i], self.weight[j]
        forth, back = common.sums(self._bm25[common.second]), common.sums(self._bm25[common.first])
        self_score = self.bags.sums(self._bm25)
        self_score = np.where(self_score > 0, self_score, 1)
        return {
            "cosine": common.dots(self.tfidf, self.tfidf),
            "cosine_background": common.dots(self._general, self._general),
            "bm25_min": low(forth / self_score[i], back / self_score[j]),
            "bm25_max": high(forth / self_score[i], back / self_score[j]),
            "bm25_shared": np.log1p(low(forth, back)),
            "shared": np.log1p(shared),
            "shared_words": np.log1p(common.counts),
            "rarest_shared": common.largest(weights),
            "jaccard": ratio(shared, a + b - shared),
            "contained_min": ratio(shared, high(a, b)),
            "contained_max": ratio(shared, low(a, b)),
            "alone_min": (low(a, b) - shared) / 10,
            "alone_max": (high(a, b) - shared) / 10,
        }


class Characters:
    """Character n-grams of the words of sentences: `bags` holds the words."""

    def __init__(self, bags: Bags) -> None:
        grams = Bags(_character_grams(stem) for stem in bags.index)
        # Each word is cut once, however many sentences have it.
        places, word = grams.entries(bags.column)
        shape = (bags.shape[0], grams.shape[1])
        row, column = np.divmod(np.unique(bags.row[word] * shape[1] + grams.column[places]), max(1, shape[1]))
        self._entries = Entries(row, column, shape)
        rarity = np.log((bags.shape[0] + 1) / (self._entries.frequency() + 0.5))
        self._values = self._entries.unit(rarity[self._entries.column])

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The cosines of pairs of sentences i[k] and j[k]."""
        return {"characters": self._entries.common(i, j).dots(self._values, self._values)}


class WeightedKind:
    """Words of one kind; of numbers also how many are the same, how many stand against each other.

    Args:
        kind: one of KINDS.
        sets: the words of this kind in each sentence.
        words: all words.
    """

    def __init__(self, kind: str, sets: Sequence[Iterable[str]], words: WeightedWords) -> None:
        self._kind = kind
        self._bags = Bags(sets)
        idf = np.array([words.idf[words.bags.index[word]] for word in self._bags.index])
        self._weights = idf[self._bags.column]
        self._weight = self._bags.sums(self._weights, backwards=True)

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of pairs of sentences i[k] and j[k], by name."""
        common = self._bags.common(i, j)
        shared = common.sums(self._weights[common.second], backwards=True)
        low, high = _lesser_first(self._weight, i, j)
        measures = {
            "shared": np.log1p(shared),
            "contained": ratio(shared, low),
            "jaccard": ratio(shared, low + high - shared),
            "alone_min": (low - shared) / 10,
            "alone_max": (high - shared) / 10,
            "none": (low == 0).astype(float),
        }
        if self._kind == NUMBERS:
            same = common.counts
            fewer, more = _lesser_first(self._bags.sizes(), i, j)
            measures |= {
                "shared": np.log1p(same),
                "clash": np.log1p(fewer - same),
                "extra": np.log1p(more - same),
            }
        return {f"{self._kind}_{name}": values for name, values in measures.items()}


def _lesser_first(values: np.ndarray, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    a, b = values[i], values[j]
    return np.minimum(a, b), np.maximum(a, b)


@lru_cache(maxsize=_STEMS_HELD)
def _character_grams(stem: str) -> tuple[str, ...]:
    """The distinct sequences of 3 to 5 letters of a word, its ends marked."""
    padded = f"_{stem}_"
    grams = set()
    for n in (3, 4, 5):
        grams.update([padded[k : k + n] for k in range(len(padded) - n + 1)] or [padded])
    return tuple(grams)
