"""What two sentences share of their words in order: runs of words, and longest common subsequences.

Subsequences are computed bit-parallel (Crochemore et al. 2001, Information Processing Letters 80).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from helpers.alignment.bags import ratio

if TYPE_CHECKING:
    from helpers.alignment.words import Words

# Single stems, and runs of 2 content stems.
_RUNS = (("stem", 1), ("content", 2))


class Sequences:
    """Sentences ready to be compared in pairs by the order of their words.

    Args:
        texts: the sentences.
        words: their words.
    """

    def __init__(self, texts: Sequence[str], words: Sequence[Words]) -> None:
        self._sentences = [_Sentence(text, tokens) for text, tokens in zip(texts, words, strict=True)]

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        """The measures of pairs of sentences i[k] and j[k], by name."""
        pairs = [
            (self._sentences[a], self._sentences[b]) for a, b in zip(i.tolist(), j.tolist(), strict=True)
        ]
        return _runs(pairs) | _orders(pairs)


class _Sentence:
    """A sentence; what is not asked for is not made."""

    def __init__(self, text: str, words: Words) -> None:
        self.words = {
            "raw": words.raw,
            "stem": words.stems,
            "content": words.content,
            "letter": text.lower(),
        }
        self.lengths = tuple(map(len, self.words.values()))

    @cached_property
    def runs(self) -> list[frozenset]:
        """The distinct runs of each kind of `_RUNS`, and the function words."""
        function = frozenset(self.words["stem"]).difference(self.words["content"])
        return [
            *(frozenset(zip(*(self.words[kind][k:] for k in range(n)), strict=False)) for kind, n in _RUNS),
            function,
        ]

    @cached_property
    def sizes(self) -> list[int]:
        return list(map(len, self.runs))

    @cached_property
    def index_of(self) -> list[dict[Hashable, int]]:
        return list(map(index_of, self.words.values()))


def _runs(pairs: list[tuple[_Sentence, _Sentence]]) -> dict[str, np.ndarray]:
    """Shares of the distinct runs that both have; of the function words the Jaccard index."""
    shared = _columns([len(one & other) for one, other in zip(a.runs, b.runs, strict=True)] for a, b in pairs)
    n, m = _columns(a.sizes for a, _ in pairs), _columns(b.sizes for _, b in pairs)
    out = {}
    for (kind, length), same, x, y in zip(_RUNS, shared, n, m, strict=False):
        out[f"{kind}{length}_min"] = ratio(same, np.maximum(x, y))
        out[f"{kind}{length}_max"] = ratio(same, np.minimum(x, y))
    out["function_jaccard"] = ratio(shared[-1], n[-1] + m[-1] - shared[-1])
    return out


def _orders(pairs: list[tuple[_Sentence, _Sentence]]) -> dict[str, np.ndarray]:
    """Shares of the words, and of the letters, that stand in both in the same order; lengths."""
    raw, stems, content, letters = _columns(
        [
            common_subsequence(where, length, words)
            for where, length, words in zip(a.index_of, a.lengths, b.words.values(), strict=True)
        ]
        for a, b in pairs
    )
    n, m = _columns(a.lengths for a, _ in pairs), _columns(b.lengths for _, b in pairs)
    low, high = np.minimum(n, m), np.maximum(n, m)
    return {
        "raw_order": ratio(2 * raw, (n + m)[0]),
        "order_min": ratio(stems, high[1]),
        "order_max": ratio(stems, low[1]),
        "content_order": ratio(content, low[2]),
        "letters_order": ratio(2 * letters, (n + m)[3]),
        "length_ratio": np.log((low[1] + 1) / (high[1] + 1)),
        "length_min": np.log(low[1] + 1),
        "length_max": np.log(high[1] + 1),
        "length_gap": high[1] - low[1],
    }


def index_of(items: Sequence[Hashable]) -> dict[Hashable, int]:
    """Where each item stands in a sequence, as the bits of a number."""
    bits: dict[Hashable, int] = {}
    bit = 1
    for item in items:
        bits[item] = bits.get(item, 0) | bit
        bit <<= 1
    return bits


def common_subsequence(where: dict[Hashable, int], length: int, items: Sequence[Hashable]) -> int:
    """The length of the longest common subsequence of two sequences.

    Args:
        where, length: the `index_of` of the one, and how long it is.
        items: the other.
    """
    everything = (1 << length) - 1
    free = everything
    for bits in filter(None, map(where.get, items)):
        if here := free & bits:
            free = ((free + here) | (free - here)) & everything
    return length - free.bit_count()


def _columns(rows: Iterable[Sequence[int]]) -> np.ndarray:
    """Rows of counts as columns, one an array."""
    return np.array(list(rows), dtype=float).T
