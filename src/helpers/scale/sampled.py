"""A sample of the articles of a large corpus, with their rows of every table: evidence that stays bounded."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

TABLES = ("articles", "sentences", "stance", "stance_words", "attributions")
MOST_ARTICLES = 500


class Tables(Protocol):
    """What has tables by name and knows where they lie: a project."""

    def table(self, name: str) -> pd.DataFrame: ...

    def make(self, name: str) -> None: ...

    def path(self, name: str) -> Path: ...


class Sampled:
    """The tables as attributes, with the rows of at most `MOST_ARTICLES` articles, as many of each outlet.

    Which articles these are depends on their ids alone. Of a partitioned table only their rows are read.
    """

    def __init__(self, project: Tables) -> None:
        self._project = project

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(f"no table {name!r}; there are: {', '.join(TABLES)}.")
        self._project.make(name)
        if not self._ids or not self._project.path(name).is_dir():
            table = self._project.table(name)
            return table[table["article_id"].isin(self._ids)] if self._ids else table
        from helpers.tables import read_table

        return read_table(self._project.path(name), only=("article_id", self._ids))

    def __repr__(self) -> str:
        return f"Sampled({len(self._ids) or 'all'} articles)"

    @cached_property
    def _ids(self) -> list[str]:
        """The ids drawn; none where all articles are few enough."""
        articles = self._project.table("articles")[["article_id", "outlet"]]
        if len(articles) <= MOST_ARTICLES:
            return []
        most = max(1, MOST_ARTICLES // articles["outlet"].nunique())
        order = articles["article_id"].map(lambda one: hashlib.sha256(one.encode()).hexdigest())
        drawn = articles.assign(order=order).sort_values("order").groupby("outlet").head(most)
        return sorted(drawn["article_id"])
