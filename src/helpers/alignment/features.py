"""How alike two sentences are, measured in many ways: the features that the learned scorer weighs.

All pairs of a list are measured at once with sparse matrices; only the longest common subsequences are
computed pair by pair (bit-parallel, Crochemore et al. 2001, Information Processing Letters 80).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from helpers.alignment.bags import bags, dots, ratio, unit
from helpers.alignment.synonyms import SYNONYMS, Synonyms
from helpers.alignment.words import words

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix

    from helpers.alignment.background import Background

LEXICAL = (
    "cosine", "cosine_background", "characters", "bm25_min", "bm25_max", "bm25_shared",
    "shared", "shared_words", "rarest_shared", "jaccard", "contained_min", "contained_max",
    "names_shared", "names_contained", "names_jaccard", "names_none",
    "plain_shared", "plain_contained", "plain_jaccard",
    "numbers_shared", "numbers_clash", "numbers_extra",
    "raw1_min", "raw1_max", "raw2_min", "raw2_max", "raw3_min", "raw3_max", "raw4_min", "raw4_max",
    "stem1_min", "stem1_max", "stem2_min", "stem2_max", "stem3_min", "stem3_max", "stem4_min", "stem4_max",
    "content2_max", "order_min", "order_max", "content_order", "raw_order", "letters_order",
    "alone_min", "alone_max", "names_alone_min", "names_alone_max", "numbers_alone_min", "numbers_alone_max",
    "days_alone_min", "days_alone_max", "plain_alone_min", "plain_alone_max", "days_shared",
    "function_jaccard", "length_ratio", "length_min", "length_max", "length_gap",
)  # fmt: skip
PAIR = (*LEXICAL, *SYNONYMS)
POSITION = ("both_opening", "both_first", "one_first", "position_later", "position_gap")
EVENT = (*LEXICAL, *POSITION)
_CHUNK = 20_000


class Sentences:
    """A list of sentences made ready to be compared in pairs.

    Args:
        texts: the sentences.
        background: counts of words in news, for words whose weight the texts alone cannot tell.
    """

    def __init__(self, texts: Sequence[str], background: Background) -> None:
        import numpy as np

        self.lower = [text.lower() for text in texts]
        self.words = [words(text) for text in texts]
        content = [w.content for w in self.words]
        self.x, self.index = bags(content)
        self.counts = np.asarray(self.x.sum(1)).ravel()
        n = len(texts)
        frequency = np.asarray((self.x > 0).sum(0)).ravel()
        self.general_idf = background.idf(self.index)
        own = np.log((n + 1) / (frequency + 0.5))
        # The more sentences there are, the better they tell by themselves what is common among them.
        trust = 0.5 * n / (n + 30)
        self.idf = trust * own + (1 - trust) * self.general_idf
        self.b = (self.x > 0).astype(float)
        self._matrices = _Matrices(self)

    def __len__(self) -> int:
        return len(self.words)

    def cosine(self) -> csr_matrix:
        """Unit rows of tf-idf weights: rows of the product with its transpose are cosines."""
        return self._matrices.tfidf

    @property
    def weight(self) -> np.ndarray:
        """The weight of all the words of each sentence together."""
        return self._matrices.weight

    def measure(self, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        """The features of pairs, in the order of PAIR: row k is sentence i[k] with sentence j[k]."""
        import numpy as np

        out = np.zeros((len(i), len(PAIR)))
        for start in range(0, len(i), _CHUNK):
            part = slice(start, start + _CHUNK)
            columns = self._matrices.measure(i[part], j[part])
            out[part] = np.stack([columns[name] for name in PAIR], axis=1)
        return out


class _Matrices:
    def __init__(self, s: Sentences) -> None:
        import numpy as np
        from scipy import sparse

        self.s = s
        idf = sparse.diags(s.idf)
        self.weighted = (s.b @ idf).tocsr()
        self.weight = np.asarray(self.weighted.sum(1)).ravel()
        self.tfidf = unit(s.x.sqrt() @ idf)
        self.general = unit(s.b @ sparse.diags(s.general_idf))
        # Each stem is cut once, however many sentences have it.
        grams = (s.b @ bags([_character_grams(stem) for stem in s.index])[0]).sign()
        rarity = np.log((len(s) + 1) / (np.asarray(grams.sum(0)).ravel() + 0.5))
        self.characters = unit(grams @ sparse.diags(rarity))
        self.mean_length = max(1.0, float(s.counts.mean()))
        self.bm25 = self._bm25_rows()
        own = dots(s.b, self.bm25)
        self.bm25_own = np.where(own > 0, own, 1)
        plain = [set(w.content) - w.names - w.numbers - w.days for w in s.words]
        self.synonyms = Synonyms([w.content for w in s.words], plain, s.index, s.idf)
        self.kinds = {
            "names": self._kind([w.names for w in s.words]),
            "numbers": self._kind([w.numbers for w in s.words]),
            "days": self._kind([w.days for w in s.words]),
            "plain": self._kind(plain),
        }
        self.ngrams = {
            f"{kind}{n}": bags([_ngrams(getattr(w, field), n) for w in s.words])[0].sign()
            for kind, field in (("raw", "raw"), ("stem", "stems"))
            for n in (1, 2, 3, 4)
        }
        self.ngrams["content2"] = bags([_ngrams(w.content, 2) for w in s.words])[0].sign()
        self.sizes = {name: np.asarray(m.sum(1)).ravel() for name, m in self.ngrams.items()}
        self.function = bags([set(w.stems) - set(w.content) for w in s.words])[0]
        self.function_size = np.asarray(self.function.sum(1)).ravel()
        self.length = np.array([len(w.stems) for w in s.words], dtype=float)
        self.n_numbers = np.array([len(w.numbers) for w in s.words], dtype=float)

    def measure(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        import numpy as np

        s, low, high = self.s, np.minimum, np.maximum
        out = {
            "cosine": dots(self.tfidf[i], self.tfidf[j]),
            "cosine_background": dots(self.general[i], self.general[j]),
            "characters": dots(self.characters[i], self.characters[j]),
        }
        forth, back = dots(s.b[i], self.bm25[j]), dots(s.b[j], self.bm25[i])
        out["bm25_min"] = low(forth / self.bm25_own[i], back / self.bm25_own[j])
        out["bm25_max"] = high(forth / self.bm25_own[i], back / self.bm25_own[j])
        out["bm25_shared"] = np.log1p(low(forth, back))

        common = self.weighted[i].multiply(s.b[j]).tocsr()
        shared = np.asarray(common.sum(1)).ravel()
        out["shared"] = np.log1p(shared)
        out["shared_words"] = np.log1p(np.diff(common.indptr))
        out["rarest_shared"] = (
            common.max(axis=1).toarray().ravel() if common.shape[1] else np.zeros(len(shared))
        )
        a, b = self.weight[i], self.weight[j]
        out["jaccard"] = ratio(shared, a + b - shared)
        out["contained_min"], out["contained_max"] = ratio(shared, high(a, b)), ratio(shared, low(a, b))
        out["alone_min"], out["alone_max"] = (low(a, b) - shared) / 10, (high(a, b) - shared) / 10

        for kind in self.kinds:
            out |= self._measure_kind(kind, i, j)
        numbers = self.kinds["numbers"][0]
        same = dots(numbers[i], numbers[j])
        n, m = self.n_numbers[i], self.n_numbers[j]
        out["numbers_shared"] = np.log1p(same)
        out["numbers_clash"] = np.log1p(low(n, m) - same)
        out["numbers_extra"] = np.log1p(high(n, m) - same)

        for name, matrix in self.ngrams.items():
            same = dots(matrix[i], matrix[j])
            n, m = self.sizes[name][i], self.sizes[name][j]
            out[f"{name}_min"], out[f"{name}_max"] = ratio(same, high(n, m)), ratio(same, low(n, m))
        same = dots(self.function[i], self.function[j])
        out["function_jaccard"] = ratio(same, self.function_size[i] + self.function_size[j] - same)
        return out | self._measure_order(i, j) | self.synonyms.measure(i, j)

    def _measure_kind(self, kind: str, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        import numpy as np

        matrix, weighted, weight = self.kinds[kind]
        shared = dots(matrix[i], weighted[j])
        a, b = weight[i], weight[j]
        smaller, larger = np.minimum(a, b), np.maximum(a, b)
        return {
            f"{kind}_shared": np.log1p(shared),
            f"{kind}_contained": ratio(shared, smaller),
            f"{kind}_jaccard": ratio(shared, a + b - shared),
            f"{kind}_alone_min": (smaller - shared) / 10,
            f"{kind}_alone_max": (larger - shared) / 10,
            f"{kind}_none": (smaller == 0).astype(float),
        }

    def _measure_order(self, i: np.ndarray, j: np.ndarray) -> dict[str, np.ndarray]:
        import numpy as np

        s = self.s
        pairs = list(zip(i.tolist(), j.tolist(), strict=True))
        w = s.words
        stems = np.array([common_subsequence(w[a].stems, w[b].stems) for a, b in pairs], dtype=float)
        content = np.array([common_subsequence(w[a].content, w[b].content) for a, b in pairs], dtype=float)
        raw = np.array([common_subsequence(w[a].raw, w[b].raw) for a, b in pairs], dtype=float)
        letters = np.array([common_subsequence(s.lower[a], s.lower[b]) for a, b in pairs], dtype=float)
        n, m = self.length[i], self.length[j]
        raw_sum = np.array([len(w[a].raw) + len(w[b].raw) for a, b in pairs], dtype=float)
        letter_sum = np.array([len(s.lower[a]) + len(s.lower[b]) for a, b in pairs], dtype=float)
        low, high = np.minimum(n, m), np.maximum(n, m)
        return {
            "order_min": ratio(stems, high),
            "order_max": ratio(stems, low),
            "content_order": ratio(content, np.minimum(s.counts[i], s.counts[j])),
            "raw_order": ratio(2 * raw, raw_sum),
            "letters_order": ratio(2 * letters, letter_sum),
            "length_ratio": np.log((low + 1) / (high + 1)),
            "length_min": np.log(low + 1),
            "length_max": np.log(high + 1),
            "length_gap": high - low,
        }

    def _bm25_rows(self) -> csr_matrix:
        import numpy as np

        k1, b = 1.2, 0.75
        rows = self.s.x.copy()
        bulk = np.repeat(k1 * (1 - b + b * self.s.counts / self.mean_length), np.diff(rows.indptr))
        rows.data = rows.data * (k1 + 1) / (rows.data + bulk) * self.s.idf[rows.indices]
        return rows

    def _kind(self, sets: Iterable[Iterable[str]]) -> tuple[csr_matrix, csr_matrix, np.ndarray]:
        import numpy as np
        from scipy import sparse

        matrix, index = bags(sets)
        idf = np.array([self.s.idf[self.s.index[word]] for word in index])
        weighted = (matrix @ sparse.diags(idf)).tocsr() if len(idf) else matrix
        return matrix, weighted, np.asarray(weighted.sum(1)).ravel()


def positions(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Where two sentences stand, in the order of POSITION; 0 is an article's first sentence."""
    import numpy as np

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
    """What the model of "same event and participant" reads, in the order of EVENT.

    Likeness of meaning is left out: among sentences on one event it adds nothing to the words themselves.
    """
    import numpy as np

    return np.hstack([features[:, : len(LEXICAL)], places])


def common_subsequence(a: Sequence[Hashable], b: Sequence[Hashable]) -> int:
    """The length of the longest common subsequence of two sequences."""
    places: dict[Hashable, int] = {}
    for k, item in enumerate(a):
        places[item] = places.get(item, 0) | (1 << k)
    everything = (1 << len(a)) - 1
    free = everything
    for item in b:
        here = free & places.get(item, 0)
        free = ((free + here) | (free - here)) & everything
    return len(a) - free.bit_count()


def _character_grams(word: str) -> list[str]:
    padded = f"_{word}_"
    grams = []
    for n in (3, 4, 5):
        grams += [padded[k : k + n] for k in range(len(padded) - n + 1)] or [padded]
    return grams


def _ngrams(items: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return list(zip(*(items[k:] for k in range(n)), strict=False))
