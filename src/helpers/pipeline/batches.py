"""Batches: what one call works on, cut by words, so that they depend on the corpus and never on the workers.

A batch of articles is a row group of `articles.parquet`, in the order of the table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

# Some seconds of work, beside which handing it out costs nothing; few enough that no worker waits long for
# the last batch of another. A corpus of no more than twice as many words is one batch.
BATCH_WORDS = 25_000


class Task(NamedTuple):
    """A batch with the other arguments of the function that is called with them.

    `words` says how long it is, `content` is a hash of the arguments.
    """

    words: int
    content: str
    arguments: tuple


def batch_sizes(n_words: Iterable[int]) -> list[int]:
    """How many of the articles (or events) each batch has, from the number of words of each."""
    given = list(n_words)
    if given and sum(given) <= 2 * BATCH_WORDS:
        return [len(given)]
    sizes, members, words = [], 0, 0
    for n in given:
        if members and words + n > BATCH_WORDS:
            sizes.append(members)
            members, words = 0, 0
        members, words = members + 1, words + n
    return [*sizes, members] if members else sizes


@dataclass(frozen=True)
class Batches:
    """The batches of an `articles` table, gone through as often as needed; one is held at a time.

    Attributes:
        path: the file.
        columns: those that are read.
    """

    path: Path
    columns: Sequence[str]

    def __iter__(self) -> Iterator[pd.DataFrame]:
        import pyarrow.parquet as pq

        with pq.ParquetFile(self.path) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number, columns=list(self.columns)).to_pandas()


def read_columns(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of a whole table."""
    import pyarrow.parquet as pq

    return pq.read_table(path, columns=list(columns)).to_pandas()


def content(table: pd.DataFrame, *more: Any) -> str:
    """One hash of the rows of a table and of plain values."""
    found = hashlib.sha256(json.dumps(more).encode())
    for row in table.itertuples(index=False):
        found.update(json.dumps(row).encode())
    return found.hexdigest()
