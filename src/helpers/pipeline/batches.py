"""Batches: what one call works on, cut by words, so that they depend on the corpus and never on the workers.

A batch of articles is a row group of `articles.parquet`, in the order of the table.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.storage.tables import read_parts

if TYPE_CHECKING:
    import pandas as pd

# Some seconds of work, beside which handing it out costs nothing; few enough that no worker waits long for
# the last batch of another. A corpus of no more than twice as many words is one batch.
BATCH_WORDS = 25_000


class Batch:
    """What a step by articles or events is given: some articles, with their rows of the tables that it reads.

    Attributes:
        tables: by name; each is an attribute too.
        params: the values of the parameters that the step names.
    """

    def __init__(self, tables: Mapping[str, Any], params: Mapping[str, Any]) -> None:
        self.tables = dict(tables)
        self.params = params

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(f"a batch has no {name!r}; the step must name it in `reads`.") from None


class Part(NamedTuple):
    """A batch before its tables are made: rows of tables by name, how many words, and a hash of the rows.

    `persons` is the hash of the rows of that table alone, which few steps read.
    """

    tables: dict[str, pd.DataFrame]
    words: int
    content: str
    persons: str = ""


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
        return read_parts(self.path, self.columns)


def article_batches(
    articles: Path, columns: Sequence[str], persons: pd.DataFrame | None = None
) -> Iterator[Part]:
    """The batches of an `articles` table, with the columns that a step by articles is given.

    Args:
        articles: the file.
        columns: those that are given, `event` among them.
        persons: the table, where a step reads it; a batch is given the persons of its events.
    """
    where = {} if persons is None else persons.groupby("event", sort=False).indices
    for batch in Batches(articles, [*columns, "n_words"]):
        rows = batch[list(columns)]
        part = Part({"articles": rows}, int(batch["n_words"].sum()), content(rows))
        if persons is not None:
            known = persons.iloc[[row for event in rows["event"].unique() for row in where.get(event, ())]]
            part = part._replace(tables={"articles": rows, "persons": known}, persons=content(known))
        yield part


def work(
    steps: Sequence[str], params: Mapping[str, Any], tables: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Make the tables of a batch; the parsed texts are gone when it returns.

    Args:
        steps: names of steps, each after those that it reads.
        params: the values of their parameters.
        tables: what they read besides.

    Returns:
        The tables that the steps leave and that are kept.
    """
    from threadpoolctl import threadpool_limits

    from helpers.pipeline.steps import STEP, STEP_OF

    batch = Batch(tables, params)
    made: dict[str, Any] = {}
    # One thread a worker: workers do not get in each other's way, and sums are taken in one order.
    with threadpool_limits(1):
        for name in steps:
            made |= STEP[name].run(batch)
            batch.tables |= made
    return {name: table for name, table in made.items() if STEP_OF[name].is_kept}


def content(table: pd.DataFrame, *more: Any) -> str:
    """One hash of the rows of a table and of plain values."""
    hashed = hashlib.sha256(json.dumps(more).encode())
    for row in table.itertuples(index=False):
        hashed.update(json.dumps(row).encode())
    return hashed.hexdigest()
