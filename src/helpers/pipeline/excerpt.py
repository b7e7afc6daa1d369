"""Some events of a large corpus, with their rows of every table: a comparison that stays bounded."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.pipeline.narrow import columns_of
from helpers.pipeline.sampled import Tables, rows_of
from helpers.storage.tables import uncoded

if TYPE_CHECKING:
    import pandas as pd

MOST_EVENTS = 200
"""Events that are compared in a large corpus, and that have a page of their own in any."""

TABLES = ("articles", "sentences", "stance", "attributions", "alignment", "coverage")
SIDES = ("article_a", "article_b")


def rows_of_articles(project: Tables, ids: Collection[str]) -> dict[str, pd.DataFrame]:
    """The rows of some articles in `TABLES`; in `alignment` those that have one of them on a side."""
    wanted = sorted(ids)
    return {
        name: rows_of(project, name, wanted, columns=SIDES if name == "alignment" else ("article_id",))
        for name in TABLES
    }


def told_events(project: Tables) -> dict[str, str]:
    """The event of each article that two of the outlets compared tell of."""
    about = project.about
    compared = set(about.loc[about["outlet"].isin(project.outlets), "article_id"])
    found: dict[str, str] = {}
    for name, columns, among in (
        ("alignment", SIDES, compared),
        ("coverage", ("article_id", "missing_in"), compared | set(project.outlets)),
    ):
        table = columns_of(project, name, ["event", *columns])
        table = table[table[list(columns)].isin(among).all(axis=1)]
        for column in {*columns} - {"missing_in"}:
            own = uncoded(table.drop_duplicates(column))
            found |= dict(zip(own[column], own["event"], strict=True))
    return found


@dataclass(frozen=True)
class Excerpt:
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
    def of(cls, project: Tables, *, event: str = "", most: int = MOST_EVENTS) -> Excerpt:
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
        return cls(project.outlets, **tables, names=project.table("names"), drawn_from=drawn_from)


def _turn(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()
