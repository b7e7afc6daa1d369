"""Bags of items as sparse matrices, and the arithmetic of their rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from scipy.sparse import csr_matrix


def bags(lists: Iterable[Iterable[Hashable]]) -> tuple[csr_matrix, dict[Hashable, int]]:
    """Counts of items, a row a list, and the column of each item."""
    import numpy as np
    from scipy.sparse import csr_matrix

    index: dict[Hashable, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    ends = [0]
    for items in lists:
        bag = Counter(items)
        # Sets come in an order that changes from run to run; sorting keeps sums the same to the last bit.
        row = sorted((index.setdefault(item, len(index)), n) for item, n in sorted(bag.items()))
        columns += [column for column, _ in row]
        counts += [n for _, n in row]
        ends.append(len(columns))
    shape = (len(ends) - 1, len(index))
    return csr_matrix((np.array(counts, dtype=float), columns, ends), shape=shape), index


def dots(x: csr_matrix, y: csr_matrix) -> np.ndarray:
    """The products of two matrices, row with row."""
    import numpy as np

    return np.asarray(x.multiply(y).sum(1), dtype=float).ravel()


def unit(x: csr_matrix) -> csr_matrix:
    """The rows brought to length 1; empty rows stay empty."""
    import numpy as np
    from scipy import sparse

    length = np.sqrt(dots(x, x))
    return (sparse.diags(1 / np.where(length > 0, length, 1)) @ x).tocsr()


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Shares of a whole; 0 of nothing."""
    import numpy as np

    return np.divide(part, whole, out=np.zeros_like(part, dtype=float), where=whole > 1e-9)
