"""A sample of the articles of a large corpus, with their rows of every table: evidence that stays bounded."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

TABLES = (
    "articles", "removed", "sentences", "stance", "stance_words", "attributions", "agency", "evaluations",
    "dictionary_entries",
)  # fmt: skip
MOST_ARTICLES = 500


class Tables(Protocol):
    """What has tables by name and knows where they lie: a project."""

    about: pd.DataFrame
    is_large: bool
    outlets: list[str]

    def table(self, name: str) -> pd.DataFrame: ...

    def make(self, name: str) -> None: ...

    def path(self, name: str) -> Path: ...


def rows_of(
    project: Tables, name: str, values: Sequence[str], *, columns: Sequence[str] = ("article_id",)
) -> pd.DataFrame:
    """The rows of a table that have one of some values; of a large corpus's table no others are read.

    Args:
        project: whose table it is.
        name: the table.
        values: ids of articles, or whatever the columns hold.
        columns: a row is given when any of them has such a value.
    """
    from helpers.storage.tables import read_table

    project.make(name)
    if project.is_large:
        return read_table(project.path(name), only=dict.fromkeys(columns, values))
    table = project.table(name)
    return table[table[list(columns)].isin(values).any(axis=1)]


class Sampled:
    """The tables as attributes, with the rows of at most `MOST_ARTICLES` articles, as many of each outlet.

    Which articles these are depends on their ids alone. Of a partitioned table only their rows are read.
    """

    def __init__(self, project: Tables) -> None:
        self._project = project
        self._tables: dict[str, pd.DataFrame] = {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(f"no table {name!r}; there are: {', '.join(TABLES)}.")
        if not self._ids:
            return self._project.table(name)
        if name not in self._tables:
            self._tables[name] = rows_of(self._project, name, self._ids)
        return self._tables[name]

    @property
    def scope(self) -> str:
        """How many articles were drawn, for a caption; "" where they are all."""
        return f"; in {len(self._ids)} articles drawn from {len(self._project.about):,}" if self._ids else ""

    def __repr__(self) -> str:
        return f"Sampled({len(self._ids) or 'all'} articles)"

    @cached_property
    def _ids(self) -> list[str]:
        """The ids drawn; none where all articles are few enough."""
        articles = self._project.about[["article_id", "outlet"]]
        if len(articles) <= MOST_ARTICLES:
            return []
        most = max(1, MOST_ARTICLES // articles["outlet"].nunique())
        order = articles["article_id"].map(lambda one: hashlib.sha256(one.encode()).hexdigest())
        drawn = articles.assign(order=order).sort_values("order").groupby("outlet").head(most)
        return sorted(drawn["article_id"])
