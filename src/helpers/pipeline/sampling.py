"""Samples of a large corpus, with their rows of every table: evidence that stays bounded."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.pipeline.steps import BY_ARTICLES
from helpers.storage.tables import uncoded

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pipeline.project import Project

MOST_ARTICLES = 500
"""Articles of the sample that a page shows evidence of."""

MOST_EVENTS = 200
"""Events that are compared in a large corpus, and that have a page of their own in any."""

OF_EVENTS = ("articles", "sentences", "stance", "attributions", "agency", "alignment", "coverage")
"""Tables of a sample of events."""

SIDES = ("article_a", "article_b")


class ArticleSample:
    """The tables as attributes, with the rows of at most `MOST_ARTICLES` articles, as many of each outlet.

    Which articles these are depends on their ids alone, but that those corrected by hand come first, so that
    the pages can say at the rows what was corrected. Of a table no other rows are read.
    """

    tables = ("articles", "removed", *BY_ARTICLES)

    def __init__(self, project: Project) -> None:
        self._project = project
        self._held: dict[str, pd.DataFrame] = {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in self.tables:
            raise AttributeError(f"no table {name!r}; there are: {', '.join(self.tables)}.")
        if not self._ids:
            return self._project.read(name)
        if name not in self._held:
            self._held[name] = self._project.read(name, articles=self._ids)
        return self._held[name]

    @property
    def scope(self) -> str:
        """How many articles were drawn, for a caption; "" where they are all."""
        return f"; in {len(self._ids)} articles drawn from {len(self._project.about):,}" if self._ids else ""

    def __repr__(self) -> str:
        return f"ArticleSample({len(self._ids) or 'all'} articles)"

    @cached_property
    def _ids(self) -> list[str]:
        """The ids drawn; none where all articles are few enough."""
        articles = self._project.about[["article_id", "outlet"]]
        if len(articles) <= MOST_ARTICLES:
            return []
        most = max(1, MOST_ARTICLES // articles["outlet"].nunique())
        corrected = set(self._project.read("corrections")["article_id"])
        order = [(key not in corrected, _turn(key)) for key in articles["article_id"]]
        drawn = articles.assign(order=order).sort_values("order").groupby("outlet").head(most)
        return sorted(drawn["article_id"])


@dataclass(frozen=True)
class EventSample:
    """Events drawn from a corpus, with its tables as attributes, as `Comparison.of` takes them.

    Attributes:
        outlets: the outlets compared, target first.
        articles: those of the events, each with the name of its event.
        names: of the whole corpus.
        drawn_from: how many events the corpus has; 0 where all are taken.
    """

    outlets: list[str]
    articles: pd.DataFrame
    sentences: pd.DataFrame
    stance: pd.DataFrame
    attributions: pd.DataFrame
    agency: pd.DataFrame
    alignment: pd.DataFrame
    coverage: pd.DataFrame
    names: pd.DataFrame
    drawn_from: int = 0

    @property
    def scope(self) -> str:
        """How many events were drawn, for a caption; "" where they are all."""
        drawn = self.articles["event"].nunique()
        return f"; {drawn} events drawn from {self.drawn_from:,}" if self.drawn_from else ""

    @classmethod
    def of(cls, project: Project, *, event: str = "", most: int = MOST_EVENTS) -> EventSample:
        """Draw events that two outlets tell of; which, depends on their names alone.

        Args:
            project: the corpus.
            event: one that is drawn in any case, where there is such an event.
            most: how many are drawn.
        """
        event_of = told_events(project)
        names = set(event_of.values())
        drawn = set(sorted(names, key=lambda name: (name != event, _turn(name)))[:most])
        kept = {article: name for article, name in event_of.items() if name in drawn}
        tables: dict[str, Any] = rows_of_articles(project, kept)
        articles = tables["articles"]
        tables["articles"] = articles.assign(event=articles["article_id"].map(kept).astype("str"))
        drawn_from = len(names) if len(names) > most else 0
        return cls(project.outlets, **tables, names=project.read("names"), drawn_from=drawn_from)


def rows_of_articles(project: Project, ids: Collection[str]) -> dict[str, pd.DataFrame]:
    """The rows of some articles in `OF_EVENTS`; in `alignment` those that have one of them on a side."""
    return {name: project.read(name, articles=ids) for name in OF_EVENTS}


def told_events(project: Project) -> dict[str, str]:
    """The event of each article that two of the outlets compared tell of."""
    about = project.about
    compared = set(about.loc[about["outlet"].isin(project.outlets), "article_id"])
    event_of: dict[str, str] = {}
    for name, columns, among in (
        ("alignment", SIDES, compared),
        ("coverage", ("article_id", "missing_in"), compared | set(project.outlets)),
    ):
        table = project.read(name, columns=["event", *columns])
        table = table[table[list(columns)].isin(among).all(axis=1)]
        for column in {*columns} - {"missing_in"}:
            rows = uncoded(table.drop_duplicates(column))
            event_of |= dict(zip(rows[column], rows["event"], strict=True))
    return event_of


def _turn(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
