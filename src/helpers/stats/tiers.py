"""What the number of articles allows to say.

The article, or the event, is what was sampled; the token is not. Every interval and every test of the suite
is therefore one over articles or events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

FEWEST_FOR_RANGE = 2
FEWEST_FOR_TESTS = 10
FEWEST_EVENTS = 6
LEVEL = 0.05
"""Chance that any difference at all is called established where outlets do not differ."""
CHANCE = "Largest in these texts, but may be chance"
"""How a sentence begins that tells of a difference which is large, and not established."""
LEADING, FURTHER, TERMS, NAMES = 0.35, 0.30, 0.10, 0.05
"""How that chance is shared out beforehand: the few measures that lead, all others, words, and names. A p
adjusted within one of them is divided by its share (a weighted Bonferroni), so that one level holds for all
that is printed; a fifth of it is kept back for what sign flips of skewed counts err."""


@dataclass(frozen=True)
class Tier:
    """What the number of articles allows one to say.

    Attributes:
        level: "texts" (one article on a side: rates and ratios of these texts), "range" (2-9 an outlet: plus
            the leave-one-article-out range) or "tests" (from 10 articles an outlet, or 6 shared events).
        reason: a sentence for the reader.
        n_articles: outlet to number of articles.
        shared_events: events that every outlet reported on.
        unit: what a test compares, "article" or "event"; "" where there is none.
    """

    level: str
    reason: str
    n_articles: dict[str, int]
    shared_events: int
    unit: str = ""


def tier(articles: pd.DataFrame, *, outlets: Sequence[str] | None = None) -> Tier:
    """Decide what the number of articles allows.

    Args:
        articles: the `articles` table; `outlet` and, where there is one, `event` are read.
        outlets: the outlets compared; all of the table when not given.

    Raises:
        ValueError: fewer than two outlets, or an outlet without an article.
    """
    names = list(dict.fromkeys(outlets if outlets is not None else sorted(articles["outlet"].unique())))
    if len(names) < 2:
        raise ValueError(f"outlets: {names} given; a comparison needs two or more.")
    counts = {name: int((articles["outlet"] == name).sum()) for name in names}
    empty = [name for name, n in counts.items() if n == 0]
    if empty:
        present = ", ".join(sorted(articles["outlet"].unique()))
        raise ValueError(f"outlets: no article of {', '.join(empty)}; the table has {present}.")
    shared = 0
    if "event" in articles:
        known = articles[articles["event"].fillna("") != ""]
        shared = len(set.intersection(*(set(known.loc[known["outlet"] == name, "event"]) for name in names)))
    return _tier(counts, shared)


def _tier(counts: dict[str, int], shared: int) -> Tier:
    def plural(n: int) -> str:
        return f"{n} article" + ("s" if n != 1 else "")

    have = "; ".join(f"{name}: {plural(n)}" for name, n in counts.items())
    fewest = min(counts.values())
    if fewest < FEWEST_FOR_RANGE:
        text = (
            f"{have}. With one article on a side, the figures describe these texts only; nothing here says "
            "how the outlets write in general, and no p-value is shown."
        )
        return Tier("texts", text, counts, shared)
    if shared >= FEWEST_EVENTS and (fewest < FEWEST_FOR_TESTS or 2 * shared >= fewest):
        text = f"{have}; {shared} events that all of them report. Tests compare the outlets event by event."
        return Tier("tests", text, counts, shared, "event")
    if fewest >= FEWEST_FOR_TESTS:
        return Tier("tests", f"{have}. Tests compare articles, not words.", counts, shared, "article")
    text = (
        f"{have}. Too few for a test (10 an outlet, or 6 shared events, are needed): the range shows how far "
        "a figure moves when any one article is left out."
    )
    return Tier("range", text, counts, shared)
