"""Two articles of an event as a page shows them: at a glance, told differently, headline and lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers import display
from helpers.pages.comparison.changes import changes, told, voices
from helpers.pages.comparison.opening import opening
from helpers.pages.comparison.told import ArticlePair

if TYPE_CHECKING:
    from helpers.display import Shown
    from helpers.pages.comparison.comparison import Comparison


_MOST_QUOTED, _FEWER_QUOTED = 8, 3
"""Sentences below what two articles tell differently; of events of more articles, fewer for each pair."""


def at_a_glance(comparison: Comparison, *, number: int = 0) -> Shown:
    """Two articles of the event as columns of sentences, with bands between what both say.

    Args:
        comparison: the event.
        number: which pair of articles, the one with most links being 0; a note where there is none.
    """
    if number >= len(comparison.couples):
        return display.note("No two articles of this event have linked sentences.")
    a, b = comparison.couples[number]
    sides = []
    for article in (a, b):
        rows = comparison.sentences.query("article_id == @article")
        voice = voices(rows, comparison.attributions)
        sides.append(rows.assign(outlet=comparison.outlet(article), voice=voice))
    links = comparison.links.query("article_a == @a and article_b == @b")
    caption = (
        f"{display.article_label(a)} and {display.article_label(b)}: a line is a sentence, a band joins two "
        "that say the same; its colour says whose voice it is on the left. In bold: no close match."
    )
    labels = changes(ArticlePair(comparison, a, b))
    return display.banded_columns(
        sides[0], sides[1], links, labels, name=f"at-a-glance-{number + 1}", caption=caption
    )


def told_differently(comparison: Comparison, *, number: int = 0) -> list[Shown]:
    """What two articles of the event tell differently, each with its sentences side by side.

    Args:
        comparison: the event.
        number: which pair of articles, the one with most links being 0; nothing where there is none.
    """
    if number >= len(comparison.couples):
        return []
    pair = ArticlePair(comparison, *comparison.couples[number])
    most = _MOST_QUOTED if len(comparison.members) <= 2 else _FEWER_QUOTED

    def quote(side: int, sentence: int | None, words: tuple[str, ...]) -> display.Quote | None:
        if sentence is None:
            return None
        return display.Quote(pair.ids[side], pair.outlets[side], sentence, pair.text(side, sentence), words)

    return [
        display.contrast(
            one.text,
            [
                (quote(0, q.sentence_a, q.words_a), quote(1, q.sentence_b, q.words_b))
                for q in one.quoted[:most]
            ],
            name=f"told-{number + 1}-{place}",
        )
        for place, one in enumerate(told(pair), start=1)
    ]


def opening_table(comparison: Comparison, *, number: int = 0) -> pd.DataFrame:
    """Headline and lead of two articles of the event, those with most links unless `number` says others."""
    if number >= len(comparison.couples):
        return pd.DataFrame()
    return opening(ArticlePair(comparison, *comparison.couples[number]))
