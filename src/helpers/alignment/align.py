"""Links between the sentences of articles on one event: the `alignment` table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.alignment.candidates import Event, measured_events
from helpers.alignment.conflicts import conflicts
from helpers.alignment.differences import compare_words
from helpers.alignment.links import CLOSE, VERBATIM, links_of
from helpers.storage.tables import frame

if TYPE_CHECKING:
    import pandas as pd

THRESHOLD = 0.4
"""Two sentences that are each other's best are linked from this score on."""

Link = tuple[str, str, int, str, int, float, str, str, str]
"""A row of the table: event, article and sentence a, article and sentence b, score, relation, conflicts, who
says that the articles are on one event."""


def align_sentences(
    sentences: pd.DataFrame, articles: pd.DataFrame, *, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Link the sentences of articles that tell of the same event in different outlets.

    The score of a pair is the learned chance that both make the same statement, or one main statement in
    common. Pairs that are each other's best are linked from `threshold` on; a pair that is the best of one of
    its sentences alone (one statement told in several sentences) needs more. Headlines of one event are
    always set side by side.

    Args:
        sentences: the `sentences` table.
        articles: the `articles` table; `article_id, outlet, event, published, title, text` are read.
        threshold: between 0 and 1.

    Returns:
        The `alignment` table, `event, article_a, sentence_a, article_b, sentence_b, score, relation,
        conflicts`, and `event_source` (who says that the articles are on one event: "manifest", "whole
        corpus" or "proposed"). `relation` is a key of `helpers.alignment.RELATIONS`; `conflicts` names in
        what the sentences contradict each other or name things otherwise: keys of
        `helpers.alignment.CONFLICTS`, separated by ", ". Of two articles, the one earlier in `articles` is a.

    Raises:
        ValueError: `threshold` is not between 0 and 1, or a sentence's article is not in `articles`.
    """
    check_threshold(threshold)
    return alignment_table(
        link for event in measured_events(sentences, articles) for link in event_links(event, threshold)
    )


def check_threshold(threshold: float) -> None:
    """Raise a ValueError where a threshold is not between 0 and 1."""
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold: {threshold!r} was given; it must lie between 0 and 1.")


def alignment_table(links: Iterable[Link]) -> pd.DataFrame:
    """The `alignment` table of some links."""
    return frame("alignment", links, more={"event_source": "str"})


def event_links(event: Event, threshold: float) -> list[Link]:
    """The links between the sentences of one event, in the order of its articles and their sentences."""
    rows = []
    for article_pair in event.article_pairs:
        linked = links_of(article_pair, threshold)
        for pair in sorted(linked):
            score, kind = linked[pair]
            a, b = event.texts[article_pair.first_a + pair[0]], event.texts[article_pair.first_b + pair[1]]
            differing = conflicts(a, b)
            if kind == VERBATIM and (differing or compare_words(a, b)):
                kind = CLOSE
            named = ", ".join(dict.fromkeys(conflict.kind for conflict in differing))
            where = (
                event.name,
                article_pair.a,
                article_pair.ids_a[pair[0]],
                article_pair.b,
                article_pair.ids_b[pair[1]],
            )
            rows.append((*where, score, kind, named, event.source))
    return rows
