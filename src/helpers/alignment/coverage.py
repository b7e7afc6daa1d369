"""Sentences without a close match in another outlet: the `coverage` table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.alignment.align import THRESHOLD, alignment_table, check_threshold, event_links
from helpers.alignment.candidates import CandidatePairs, Event, is_comparable, measured_events
from helpers.alignment.conflicts import conflicts
from helpers.alignment.events import events
from helpers.alignment.similarity import score_pairs
from helpers.storage.tables import frame

if TYPE_CHECKING:
    import pandas as pd

HEADLINE = "headline"
_COLUMNS = {
    "event": "str", "article_a": "str", "sentence_a": "int64", "article_b": "str", "sentence_b": "int64",
    "text_a": "str", "text_b": "str", "score": "float64", "conflicts": "str",
}  # fmt: skip


UnmatchedSentence = tuple[str, str, int, str, float, str, int]
"""A row of the table: event, article, sentence, the outlet without a match, and score, article and sentence
of what came nearest there."""


def compare_headlines(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Set the headlines of articles on one event in different outlets beside each other, two and two.

    Args:
        sentences: the `sentences` table; of a headline of several sentences the number is that of the first.
        articles: the `articles` table; `article_id, outlet, event, published, title, text` are read.

    Returns:
        A row a pair of articles that both have a headline: `event, article_a, sentence_a, article_b,
        sentence_b, text_a, text_b, score, conflicts`; `score` is that of "same statement" (0 to 1),
        `conflicts` as in the `alignment` table.
    """
    import pandas as pd

    heads = sentences[sentences["zone"] == HEADLINE].groupby("article_id", sort=False)
    first = heads.agg(sentence_id=("sentence_id", "first"), text=("text", " ".join))
    table = events(articles).assign(outlet=articles["outlet"].str.casefold().to_numpy())
    table = table[table["article_id"].isin(first.index)]
    pairs = [
        (event, a.article_id, b.article_id)
        for event, members in table.groupby("event", sort=True)
        for a, b in combinations(members.itertuples(), 2)
        if a.outlet != b.outlet
    ]
    texts = [(first.at[a, "text"], first.at[b, "text"]) for _, a, b in pairs]
    rows = [
        (
            event, a, first.at[a, "sentence_id"], b, first.at[b, "sentence_id"], *two, score,
            ", ".join(dict.fromkeys(conflict.kind for conflict in conflicts(*two))),
        )
        for (event, a, b), two, score in zip(pairs, texts, score_pairs(texts).tolist(), strict=True)
    ]  # fmt: skip
    return pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def coverage(sentences: pd.DataFrame, articles: pd.DataFrame, alignment: pd.DataFrame) -> pd.DataFrame:
    """List the sentences of three words or more that have no close match in an outlet on the event.

    Headlines are left out: they are set beside each other as headlines (`compare_headlines`).

    Args:
        sentences: the `sentences` table.
        articles: the `articles` table.
        alignment: what `align_sentences` made of the two.

    Returns:
        The `coverage` table, a row a sentence and an outlet it has no link in: `event, article_id,
        sentence_id, missing_in, best_score`, and `best_article, best_sentence`: the sentence of that outlet
        that came nearest ("" and -1 where no sentence shares a word with it). "No close match" is about
        these texts and this measure; it does not say that anything was left out on purpose.
    """
    unmatched = _Gaps(sentences, articles)
    sides = ["article_a", "sentence_a", "article_b", "sentence_b"]
    linked = unmatched.linked(alignment[sides].itertuples(index=False))
    return unmatched.table(
        gap for event in measured_events(sentences, articles) for gap in unmatched.of(event, linked)
    )


def align_and_cover(
    sentences: pd.DataFrame, articles: pd.DataFrame, *, threshold: float = THRESHOLD
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What `align_sentences` and then `coverage` give, with every pair of sentences measured once.

    Args:
        sentences, articles, threshold: as for `align_sentences`.

    Returns:
        The tables `alignment` and `coverage`.

    Raises:
        ValueError: as `align_sentences` does.
    """
    check_threshold(threshold)
    unmatched = _Gaps(sentences, articles)
    links, uncovered = [], []
    for event in measured_events(sentences, articles):
        rows = event_links(event, threshold)
        links += rows
        uncovered += unmatched.of(event, unmatched.linked(link[1:5] for link in rows))
    return alignment_table(links), unmatched.table(uncovered)


class _Gaps:
    """Finds the sentences of an event that have no link in an outlet."""

    def __init__(self, sentences: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._outlet = dict(zip(articles["article_id"], articles["outlet"], strict=True))
        self._order = {article: number for number, article in enumerate(articles["article_id"])}
        body = sentences[sentences["zone"] != HEADLINE]
        rows = zip(body["article_id"], body["sentence_id"], body["text"], strict=True)
        self._worded = {(article, number) for article, number, text in rows if is_comparable(text)}

    def linked(self, links: Iterable[tuple[str, int, str, int]]) -> dict[tuple[str, int], set[str]]:
        """For each linked sentence the outlets it has a link in."""
        outlets: dict[tuple[str, int], set[str]] = defaultdict(set)
        for article_a, sentence_a, article_b, sentence_b in links:
            outlets[article_a, sentence_a].add(self._outlet[article_b])
            outlets[article_b, sentence_b].add(self._outlet[article_a])
        return outlets

    def of(self, event: Event, linked: dict[tuple[str, int], set[str]]) -> Iterator[UnmatchedSentence]:
        """The sentences of one event without a link, a row an outlet that has none."""
        nearest = self._nearest(event.article_pairs)
        for article, ids, others in self._members(event.article_pairs):
            for outlet in others:
                for sentence in ids:
                    key = (article, sentence)
                    if key in self._worded and outlet not in linked.get(key, ()):
                        score, other, partner = nearest.get((*key, outlet), (0.0, "", -1))
                        yield event.name, article, sentence, outlet, round(score, 4), other, partner

    def table(self, unmatched: Iterable[UnmatchedSentence]) -> pd.DataFrame:
        """The `coverage` table: by event, article, outlet and sentence."""
        rows = sorted(unmatched, key=lambda row: (row[0], self._order[row[1]], row[3], row[2]))
        return frame("coverage", rows, more={"best_article": "str", "best_sentence": "int64"})

    def _nearest(
        self, article_pairs: list[CandidatePairs]
    ) -> dict[tuple[str, int, str], tuple[float, str, int]]:
        """For a sentence and an outlet: the best score, and the article and the sentence that has it."""
        nearest: dict[tuple[str, int, str], tuple[float, str, int]] = {}
        for article_pair in article_pairs:
            for (x, y), score in article_pair.scores.items():
                a, b = article_pair.ids_a[x], article_pair.ids_b[y]
                for article, sentence, other, partner in (
                    (article_pair.a, a, article_pair.b, b),
                    (article_pair.b, b, article_pair.a, a),
                ):
                    key = (article, sentence, self._outlet[other])
                    if score > nearest.get(key, (0.0, "", -1))[0]:
                        nearest[key] = (score, other, partner)
        return nearest

    def _members(self, article_pairs: list[CandidatePairs]) -> list[tuple[str, list[int], list[str]]]:
        """Each article of an event, its sentences, and the other outlets."""
        ids: dict[str, list[int]] = {}
        others: dict[str, set[str]] = defaultdict(set)
        for article_pair in article_pairs:
            ids[article_pair.a], ids[article_pair.b] = article_pair.ids_a, article_pair.ids_b
            others[article_pair.a].add(self._outlet[article_pair.b])
            others[article_pair.b].add(self._outlet[article_pair.a])
        return [(article, ids[article], sorted(others[article])) for article in ids]
