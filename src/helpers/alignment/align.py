"""Links between the sentences of articles on one event: the `alignment` table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.alignment.couples import Couple, Event, measured_events
from helpers.alignment.joins import joined_links
from helpers.alignment.links import PARTIAL, Pair, direct_links, inside_links, relation
from helpers.storage.tables import frame

if TYPE_CHECKING:
    import pandas as pd

THRESHOLD = 0.25
"""Two sentences that are each other's best are linked from this score on."""

Link = tuple[str, str, int, str, int, float, str, float, str]
"""A row of the table: event, article and sentence a, article and sentence b, score, relation, same event,
who says that the articles are on one event."""


def align_sentences(
    sentences: pd.DataFrame, articles: pd.DataFrame, *, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Link the sentences of articles that tell of the same event in different outlets.

    The score of a pair is the learned score of "same statement", or its geometric mean with that of "same
    event and participant" where this is more. Pairs that are each other's best are linked from `threshold`
    on, others where the score is .5 or more. A sentence left over is linked where it stands whole inside a
    longer one, and where a linked neighbour is told better together with it (one sentence here, two there).

    Args:
        sentences: the `sentences` table.
        articles: the `articles` table; `article_id, outlet, event, published, title, text` are read.
        threshold: between 0 and 1.

    Returns:
        The `alignment` table, `event, article_a, sentence_a, article_b, sentence_b, score, relation`, and
        `same_event` (the score of "same event and participant"), `event_source` (who says that the articles
        are on one event: "manifest", "whole corpus" or "proposed"). `relation` is a key of
        `helpers.alignment.RELATIONS`. Of two articles, the one earlier in `articles` is a.

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
    return frame("alignment", links, more={"same_event": "float64", "event_source": "str"})


def event_links(event: Event, threshold: float) -> list[Link]:
    """The links between the sentences of one event, in the order of its articles and their sentences."""
    links = [_links(couple, threshold) for couple in event.couples]
    joined_links(event.texts, event.couples, links)
    return [
        (
            event.name,
            couple.a,
            couple.ids_a[pair[0]],
            couple.b,
            couple.ids_b[pair[1]],
            round(linked[pair][0], 4),
            linked[pair][1],
            round(couple.same_event.get(pair, 0.0), 4),
            event.source,
        )
        for couple, linked in zip(event.couples, links, strict=True)
        for pair in sorted(linked)
    ]


def _links(couple: Couple, threshold: float) -> dict[Pair, tuple[float, str]]:
    direct = direct_links(couple.scores, threshold=threshold)
    inside = inside_links(couple.scores, couple.features, set(direct))
    links = {pair: (score, relation(couple.features[pair])) for pair, score in direct.items()}
    links |= {pair: (score, PARTIAL) for pair, score in inside.items() if score >= threshold}
    return links
