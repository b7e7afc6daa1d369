"""Tests of differences in stance, where there are articles or events enough; never word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.stance.measures import ALL, MEASURED, graded, of_text
from helpers.stance.voice import NARRATOR
from helpers.stats.counts import by_article, by_value
from helpers.stats.tests import benjamini_hochberg, mann_whitney, sign_flip_max_t

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

# How many events or articles, p of each category, and p adjusted for their number.
Tested = tuple[int, np.ndarray, np.ndarray]
COLUMNS = ["category", "voice", "target", "reference", "unit", "n", "p", "adjusted"]


def significance(
    stance: pd.DataFrame, words: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Whether the first outlet's rate of a category differs from each other outlet's.

    With shared events, the differences of the rates event by event, signs flipped (maxT over the categories,
    Westfall & Young 1993); with articles alone, Mann-Whitney over the articles' rates, adjusted after
    Benjamini & Hochberg (1995). In the outlets' own voice and in all voices.

    Returns:
        `category, voice, target, reference, unit, n, p, adjusted`; no row below the tier "tests". `n` counts
        the events, or the articles of both. Categories without a cue in either outlet are left out.
    """
    stance, words = of_text(stance), of_text(words)
    rows = []
    if tier.level == "tests":
        for voice in (ALL, NARRATOR):
            rates = _article_rates(graded(stance), words, voice)
            rates["event"] = rates.index.map(articles.set_index("article_id")["event"])
            for reference in outlets[1:]:
                pair = rates[rates["outlet"].isin((outlets[0], reference))]
                used = [category for category in MEASURED if pair[category].any()]
                compare = _by_event if tier.unit == "event" else _by_article
                n, p, adjusted = compare(pair, used, outlets[0], reference)
                rows += [
                    (category, voice, outlets[0], reference, tier.unit, n, float(a), float(b))
                    for category, a, b in zip(used, p, adjusted, strict=True)
                ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _article_rates(stance: pd.DataFrame, words: pd.DataFrame, voice: str) -> pd.DataFrame:
    """Cues per word by article (rows) and category (columns), with the outlet; no row without a word."""
    if voice != ALL:
        stance, words = stance[stance["voice"] == voice], words[words["voice"] == voice]
    outlets = words.drop_duplicates("article_id").set_index("article_id")["outlet"].astype("str")
    ids = sorted(outlets.index)
    counts = by_value(stance, ids, "category", MEASURED).toarray()
    lengths = by_article(words, ids, "words")[:, None]
    rates = pd.DataFrame(counts / lengths, index=ids, columns=list(MEASURED))
    return rates.assign(outlet=outlets.loc[ids].to_numpy())


def _by_event(pair: pd.DataFrame, used: list[str], target: str, reference: str) -> Tested:
    means = pair[pair["event"].fillna("") != ""].groupby(["event", "outlet"])[used].mean().unstack("outlet")
    gaps = means.xs(target, axis=1, level=1) - means.xs(reference, axis=1, level=1)
    gaps = gaps[used].dropna()
    return (len(gaps), *sign_flip_max_t(gaps.to_numpy()))


def _by_article(pair: pd.DataFrame, used: list[str], target: str, reference: str) -> Tested:
    sides = [pair[pair["outlet"] == outlet] for outlet in (target, reference)]
    p = np.array([mann_whitney(*(side[category].to_numpy() for side in sides)) for category in used])
    return len(pair), p, benjamini_hochberg(p)
