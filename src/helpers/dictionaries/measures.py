"""Categories of dictionaries as rates by outlet and voice; a category holds what stands within it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers.dictionaries.patterns import WITHIN
from helpers.stance.counts import ALL, rates_of
from helpers.stance.voice import VOICES

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

# The columns of the table that are read here.
ENTRIES = (
    "article_id", "sentence_id", "start", "end", "cue", "dictionary", "category", "entry", "weight",
    "negated", "voice", "zone", "speaker",
)  # fmt: skip


def with_categories_above(found: pd.DataFrame) -> pd.DataFrame:
    """A row for a hit's category and for each that it stands in: "virtue/care" and "virtue".

    Of one place in the text, one hit counts for a category, whichever of those within it has the entry.
    """
    category = found["category"].astype("str")
    paths = category.map(
        lambda path: [WITHIN.join(path.split(WITHIN)[: size + 1]) for size in range(path.count(WITHIN) + 1)]
    )
    every = found.assign(category=paths).explode("category")
    return every.drop_duplicates(["article_id", "dictionary", "zone", "start", "category"])


def rates(
    found: pd.DataFrame, words: pd.DataFrame, *, by: str, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Hits per 1,000 words by category and voice or zone; negated ones are left out.

    Args:
        found: the `dictionary_entries` table.
        words: the `stance_words` table.
        by: "voice" (of the text) or "zone".
        outlets: the outlets compared, target first.
        tier: what the corpus allows.

    Returns:
        `dictionary, category, <by>, outlet, n, words, per_1000, low, high`.

    Raises:
        ValueError: `by` is neither.
    """
    if by not in ("voice", "zone"):
        raise ValueError(f"by: {by!r} given; 'voice' or 'zone' is allowed.")
    hits = found[~found["negated"]]
    if by == "voice":
        hits, words = hits[hits["zone"] != "headline"], words[words["zone"] != "headline"]
    values = (ALL, *VOICES) if by == "voice" else ("headline", "lead", "body")
    found = []
    for dictionary, group in hits.groupby(hits["dictionary"].astype("str"), sort=True):
        every = with_categories_above(group)
        categories = sorted(every["category"].unique())
        of = rates_of(every, words, by, values, categories, outlets, tier)
        found.append(of.assign(dictionary=dictionary))
    columns = ["dictionary", "category", by, "outlet", "n", "words", "per_1000", "low", "high"]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)
