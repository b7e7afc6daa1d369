"""Bags of items, a row a list, as flat arrays, and the arithmetic of their rows.

Sums are taken in a fixed order, so that they are the same to the last bit wherever they are taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


class Entries:
    """Which columns each row has: `row` and `column` of every entry, row after row, columns ascending.

    Values of the entries are arrays as long as these.
    """

    def __init__(self, row: np.ndarray, column: np.ndarray, shape: tuple[int, int]) -> None:
        self.row, self.column, self.shape = row, column, shape
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=shape[0]))])
        self._keys = row * shape[1] + column

    def sizes(self) -> np.ndarray:
        """How many columns each row has."""
        return np.diff(self._ends)

    def frequency(self) -> np.ndarray:
        """How many rows have each column."""
        return np.bincount(self.column, minlength=self.shape[1])

    def sums(self, values: np.ndarray, *, backwards: bool = False) -> np.ndarray:
        """The sum of each row, taken from its first entry on, or from its last."""
        return _sums(values, self._ends, backwards=backwards)

    def unit(self, values: np.ndarray) -> np.ndarray:
        """The values brought to rows of length 1; empty rows stay empty."""
        length = np.sqrt(self.sums(values * values))
        return (1 / np.where(length > 0, length, 1))[self.row] * values

    def matrix(self, values: np.ndarray) -> csr_matrix:
        """The rows as a sparse matrix."""
        from scipy.sparse import csr_matrix

        return csr_matrix((values, self.column, self._ends), shape=self.shape)

    def columns(self, row: int) -> np.ndarray:
        """The columns of one row."""
        return self.column[self._ends[row] : self._ends[row + 1]]

    def entries(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The places of the entries of some rows, row after row, and of each the place in `rows`."""
        sizes = self.sizes()[rows]
        of = np.repeat(np.arange(len(rows)), sizes)
        return np.arange(len(of)) + (self._ends[rows] - (np.cumsum(sizes) - sizes))[of], of

    def common(self, i: np.ndarray, j: np.ndarray) -> Common:
        """The entries that the rows i[k] and j[k] both have, pair by pair, columns ascending."""
        first, pair = self.entries(i)
        wanted = j[pair] * self.shape[1] + self.column[first]
        position = np.minimum(np.searchsorted(self._keys, wanted), max(0, len(self._keys) - 1))
        matches = np.flatnonzero(self._keys[position] == wanted) if len(self._keys) else np.empty(0, int)
        return Common(len(i), pair[matches], first[matches], position[matches])


class Bags(Entries):
    """Counts of items.

    Args:
        lists: the items of each row.

    Attributes:
        index: the column of each item, in the order in which they come, those of one row sorted.
        counts: of each entry.
    """

    def __init__(self, lists: Iterable[Iterable[str]]) -> None:
        index: dict[str, int] = {}
        columns: list[int] = []
        counts: list[int] = []
        sizes: list[int] = []
        for items in lists:
            bag = Counter(items)
            # Sets come in an order that changes from run to run; sorting keeps sums the same to the last bit.
            for item in sorted(item for item in bag if item not in index):
                index[item] = len(index)
            columns += map(index.__getitem__, bag)
            counts += bag.values()
            sizes.append(len(bag))
        row = np.repeat(np.arange(len(sizes)), sizes)
        column = np.array(columns, dtype=int)
        order = np.argsort(row * len(index) + column)
        super().__init__(row, column[order], (len(sizes), len(index)))
        self.index = index
        self.counts = np.array(counts, dtype=float)[order]


class Common:
    """What `n` pairs of rows share: of each shared entry its pair, and its places in the two rows."""

    def __init__(self, n: int, pair: np.ndarray, first: np.ndarray, second: np.ndarray) -> None:
        self.first, self.second = first, second
        self.counts = np.bincount(pair, minlength=n)
        self._pair = pair
        self._ends = np.concatenate([[0], np.cumsum(self.counts)])

    def dots(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """The products of the rows, the first with values x and the second with values y."""
        return self.sums(x[self.first] * y[self.second])

    def sums(self, values: np.ndarray, *, backwards: bool = False) -> np.ndarray:
        """The sum over each pair, taken from its first entry on, or from its last."""
        return _sums(values, self._ends, backwards=backwards)

    def largest(self, values: np.ndarray) -> np.ndarray:
        """The largest of the values of each pair, none of which is below 0; 0 where nothing is shared."""
        out = np.zeros(len(self.counts))
        np.maximum.at(out, self._pair, values)
        return out


def _sums(values: np.ndarray, ends: np.ndarray, *, backwards: bool) -> np.ndarray:
    """Sums of stretches of values, of which each begins where the one before it ends."""
    out = np.zeros(len(ends) - 1)
    if backwards:
        out[:] = _sums(np.ascontiguousarray(values[::-1]), len(values) - ends[::-1], backwards=False)[::-1]
    elif len(values):
        filled = np.flatnonzero(np.diff(ends))
        out[filled] = np.add.reduceat(values, ends[filled])
    return out


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Shares of a whole; 0 of nothing."""
    return np.divide(part, whole, out=np.zeros_like(part, dtype=float), where=whole > 1e-9)
