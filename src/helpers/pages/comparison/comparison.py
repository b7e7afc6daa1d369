"""One event of a corpus as a page shows it: its tables, the target outlet always on side a."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from helpers.alignment.coverage import HEADLINE, compare_headlines
from helpers.alignment.differences import differences
from helpers.alignment.events import events
from helpers.alignment.prominence import speakers
from helpers.alignment.reuse import find_reuse
from helpers.alignment.totals import compared_sentences
from helpers.attribution.counts import with_words
from helpers.pages.comparison.pair import ArticlePair

if TYPE_CHECKING:
    import pandas as pd

MOST_PAIRS, MOST_SHOWN = 15, 3
"""Pairs of articles of an event that are compared, and that its page shows side by side."""
KEY = re.compile(r"\d+|[0-9a-fA-F-]{16,}")
"""An event's name that is a key for machines and no name."""

_SIDES = [("article_a", "article_b"), ("sentence_a", "sentence_b")]
_BY_ARTICLE = ("articles", "sentences", "attributions", "stance", "agency")


@dataclass(frozen=True)
class Comparison:
    """The tables of one event, and of all events where a page looks over them.

    Attributes:
        event: the event shown in detail; "" where no event is told by two outlets.
        outlets: the outlets, target first.
        articles, sentences, alignment, coverage, attributions, stance, agency: of all events. In `alignment`
            the outlet named first in `outlets` is on side a, and speakers have the name that the corpus has
            for them.
        drawn_from: how many events the corpus has, where these are drawn from them; else 0.
    """

    event: str
    outlets: tuple[str, ...]
    articles: pd.DataFrame
    sentences: pd.DataFrame
    alignment: pd.DataFrame
    coverage: pd.DataFrame
    attributions: pd.DataFrame
    stance: pd.DataFrame
    agency: pd.DataFrame
    drawn_from: int = 0

    @classmethod
    def of(cls, project: Any, *, event: str = "") -> Comparison:
        """The comparison of a project.

        Args:
            project: with the tables as attributes, as `helpers.pipeline.open_corpus` gives it, or its
                `excerpt`.
            event: the event to show in detail; the one with most links when not given.

        Raises:
            ValueError: there is no such event, or only one outlet tells of it.
        """
        outlets = tuple(project.outlets)
        articles = project.articles[project.articles["outlet"].isin(outlets)].reset_index(drop=True)
        # Named once for the whole corpus: of a part of it, other events would be proposed.
        named = events(project.articles).set_index("article_id")["event"]
        articles = articles.assign(event=named.loc[articles["article_id"]].to_numpy())
        kept = set(articles["article_id"])
        links = project.alignment
        links = links[links["article_a"].isin(kept) & links["article_b"].isin(kept)]
        alignment = oriented(links, articles, outlets)
        coverage = project.coverage
        coverage = coverage[coverage["article_id"].isin(kept) & coverage["missing_in"].isin(outlets)]
        keys = sorted(set(alignment["event"]) | set(coverage["event"]))
        if event and event not in keys:
            raise ValueError(f"event: {event!r} is not an event that two outlets tell of; these are: {keys}.")
        if not event and keys:
            counted = alignment["event"].value_counts()
            event = max(keys, key=lambda name: (int(counted.get(name, 0)), -keys.index(name)))
        return cls(
            event, outlets, articles, _of(project.sentences, kept), alignment,
            coverage.reset_index(drop=True), _of(project.attributions, kept), _of(project.stance, kept),
            _of(project.agency, kept),
            drawn_from=getattr(project, "drawn_from", 0),
        )  # fmt: skip

    def at(self, event: str) -> Comparison:
        """The same comparison, narrowed down to one event."""
        kept = set(self.articles.loc[self.articles["event"] == event, "article_id"])
        tables = {name: _of(getattr(self, name), kept) for name in _BY_ARTICLE}
        for name in ("alignment", "coverage"):
            tables[name] = getattr(self, name).query("event == @event").reset_index(drop=True)
        return replace(self, event=event, drawn_from=0, **tables)

    @cached_property
    def events(self) -> list[str]:
        """The events that two outlets tell of."""
        return sorted(set(self.alignment["event"]) | set(self.coverage["event"]))

    @property
    def scope(self) -> str:
        """From how many events those compared were drawn, for a caption; "" where they are all."""
        return f"; {len(self.events)} events drawn from {self.drawn_from:,}" if self.drawn_from else ""

    def title(self, event: str) -> str:
        """What an event is called: its name or, where that is a bare key, a headline of the target."""
        if not KEY.fullmatch(event):
            return event
        return next(filter(None, self._in_order.query("event == @event")["title"]), event)

    @cached_property
    def members(self) -> pd.DataFrame:
        """The articles of the event, target first."""
        is_member = (self._in_order["event"] == self.event) & (self.event != "")
        return self._in_order[is_member].reset_index(drop=True)

    @cached_property
    def _in_order(self) -> pd.DataFrame:
        """All articles by outlet, target first, and date."""
        ranked = self.articles.assign(rank=self.articles["outlet"].map(self.outlets.index))
        return ranked.sort_values(["rank", "published", "article_id"]).drop(columns="rank")

    @cached_property
    def links(self) -> pd.DataFrame:
        """The links of the event."""
        return self.alignment[self.alignment["event"] == self.event].reset_index(drop=True)

    @cached_property
    def compared(self) -> pd.DataFrame:
        """The sentences compared, of all events: `article_id, sentence_id, matched, outlet, event`."""
        headlines = self.sentences[self.sentences["zone"] == HEADLINE]
        table = compared_sentences(self.alignment, self.coverage, headlines)
        about = self.articles.set_index("article_id")
        return table.assign(
            outlet=table["article_id"].map(about["outlet"]), event=table["article_id"].map(about["event"])
        )

    @cached_property
    def pairs(self) -> list[ArticlePair]:
        """Two articles each of the event, those with most links first; `MOST_PAIRS` at most.

        Where an outlet has several articles, only those nearest in time to the other's are set against it.
        """
        counted = self.links.groupby(["article_a", "article_b"], sort=False).size()
        kept = [
            ids
            for ids in combinations(self.members["article_id"], 2)
            if self.outlet(ids[0]) != self.outlet(ids[1]) and self._are_nearest(*ids)
        ]
        ordered = sorted(kept, key=lambda ids: (-counted.get(ids, 0), ids))[:MOST_PAIRS]
        return [ArticlePair(self, *ids, number=n) for n, ids in enumerate(ordered, start=1)]

    @property
    def linked(self) -> list[ArticlePair]:
        """The first pairs with a link, which its page shows side by side."""
        return [pair for pair in self.pairs if len(pair.all_links)][:MOST_SHOWN]

    def _are_nearest(self, *pair: str) -> bool:
        """Whether neither outlet has an article that is nearer in time to the other article."""
        import pandas as pd

        days = pd.to_datetime(self.members["published"].str[:10], errors="coerce")
        dated = dict(zip(self.members["article_id"], days, strict=True))
        for first, other in (pair, pair[::-1]):
            same = self.members.loc[self.members["outlet"] == self.outlet(other), "article_id"]
            gaps = {
                article: max(dated[first] - dated[article], dated[article] - dated[first]) for article in same
            }
            if any(gap < gaps[other] for gap in gaps.values()):
                return False
        return True

    @cached_property
    def differences(self) -> pd.DataFrame:
        """What differs in the linked sentences, of all events."""
        return differences(self.alignment, self.sentences)

    @cached_property
    def headlines(self) -> pd.DataFrame:
        """The headlines of the event, two and two, the target on side a."""
        articles = self.articles[self.articles["event"] == self.event]
        texts = [("text_a", "text_b")]
        return oriented(compare_headlines(self.sentences, articles), self.articles, self.outlets, more=texts)

    @cached_property
    def reuse(self) -> pd.DataFrame:
        """The passages shared, of all events, the target on side a."""
        more = [(f"{name}_a", f"{name}_b") for name in ("start", "end", "share", "spans", "agency")]
        return oriented(find_reuse(self.articles), self.articles, self.outlets, more=more)

    def body(self, *articles: str) -> pd.DataFrame:
        """The sentences of articles without their headlines."""
        if articles not in self._bodies:
            rows = self.sentences[self.sentences["article_id"].isin(articles)]
            self._bodies[articles] = rows[rows["zone"] != "headline"]
        return self._bodies[articles]

    @cached_property
    def speakers(self) -> pd.DataFrame:
        """What room each speaker has in the articles of the event."""
        return speakers(self.members, self.attributions)

    @cached_property
    def with_words(self) -> pd.DataFrame:
        """The attributions with the words that each reports."""
        return with_words(self.attributions, self.articles)

    @cached_property
    def _bodies(self) -> dict[tuple[str, ...], pd.DataFrame]:
        return {}

    def outlet(self, article_id: str) -> str:
        """The outlet of an article."""
        return self._outlets[article_id]

    @cached_property
    def _outlets(self) -> dict[str, str]:
        return dict(zip(self.articles["article_id"], self.articles["outlet"], strict=True))


def oriented(
    table: pd.DataFrame,
    articles: pd.DataFrame,
    outlets: tuple[str, ...],
    *,
    more: list[tuple[str, str]] | None = None,
) -> pd.DataFrame:
    """Swap the sides of rows whose outlet on side a comes after that on side b in `outlets`."""
    rank = articles["outlet"].map({outlet: number for number, outlet in enumerate(outlets)})
    rank_of = dict(zip(articles["article_id"], rank, strict=True))
    swap = (table["article_a"].map(rank_of) > table["article_b"].map(rank_of)).to_numpy(dtype=bool)
    out = table.copy()
    for a, b in [*_SIDES, *(more or [])]:
        if a in table.columns:
            out[a], out[b] = table[a].where(~swap, table[b]), table[b].where(~swap, table[a])
    by = ("event", "article_a", "article_b", "sentence_a", "sentence_b", "start_a")
    return out.sort_values([name for name in by if name in out], ignore_index=True)


def _of(table: pd.DataFrame, articles: set[str]) -> pd.DataFrame:
    return table[table["article_id"].isin(articles)].reset_index(drop=True)
