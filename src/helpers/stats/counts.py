"""Counts of each article in groups: a table of rows as a sparse matrix of articles by groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from scipy.sparse import csr_array


def index_of(column: pd.Series, values: Sequence[str]) -> np.ndarray:
    """Where each row's value stands among some values, which are all different; -1 where it is none of them.

    Args:
        column: words, as they are or as categories.
        values: the values counted from 0.
    """
    index = pd.Index(values, dtype="str")
    if isinstance(column.dtype, pd.CategoricalDtype):
        return index.get_indexer(column.cat.categories)[column.cat.codes]
    return index.get_indexer(column)


def tally(
    articles: np.ndarray, groups: np.ndarray, shape: tuple[int, int], weights: np.ndarray | None = None
) -> csr_array:
    """Rows added up by article and group.

    Args:
        articles, groups: of each row the number of its article and of its group; -1 for rows left out.
        shape: how many articles and groups there are.
        weights: what each row counts; 1 when None.
    """
    from scipy.sparse import coo_array

    kept = (articles >= 0) & (groups >= 0)
    counts = np.ones(int(kept.sum())) if weights is None else np.asarray(weights, dtype=float)[kept]
    return coo_array((counts, (articles[kept], groups[kept])), shape=shape).tocsr()


def by_article(rows: pd.DataFrame, ids: Sequence[str], weight: str = "") -> np.ndarray:
    """How many rows each article has, or what they weigh: (articles,).

    Args:
        rows: a table with a column `article_id`.
        ids: the articles.
        weight: the column that is added up; rows are counted when "".
    """
    everything = np.zeros(len(rows), dtype=int)
    counts = tally(index_of(rows["article_id"], ids), everything, (len(ids), 1), _weights(rows, weight))
    return counts.toarray()[:, 0]


def by_value(
    rows: pd.DataFrame, ids: Sequence[str], column: str, values: Sequence[str], weight: str = ""
) -> csr_array:
    """The same for some values of a column, each by itself: (articles, values)."""
    groups, shape = index_of(rows[column], values), (len(ids), len(values))
    return tally(index_of(rows["article_id"], ids), groups, shape, _weights(rows, weight))


def articles_of(rows: pd.DataFrame, outlet: str) -> list[str]:
    """The ids of an outlet's articles that have a row, in order."""
    return rows.loc[rows["outlet"] == outlet, "article_id"].drop_duplicates().tolist()


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part by whole; nan where there is no whole."""
    return np.divide(part, whole, out=np.full(np.shape(part), np.nan), where=whole > 0)


def _weights(rows: pd.DataFrame, weight: str) -> pd.Series | None:
    return rows[weight] if weight else None
