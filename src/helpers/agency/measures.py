"""Agency by outlet: how often who acts is left out, and who acts how often, with intervals.

Shares count clauses, not words: of the verbs and nouns of acting of a voice, or of the mentions of an actor
as agent or patient. Intervals are those that the tier allows (`helpers.stats.intervals`), over articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.agency import TOGETHER, VOICES_OF_VERB
from helpers.stance.counts import ratios
from helpers.stats.counts import by_value, index_of, tally

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

# The columns of the table that are read here.
CLAUSES = (
    "article_id", "sentence_id", "verb", "agent", "patient", "agent_entity", "patient_entity",
    "voice_of_verb", "voice", "zone",
)  # fmt: skip


def forms_of_verbs(
    agency: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Of the verbs and nouns of acting in each voice, the share of each `voice_of_verb`.

    Args:
        agency: the `agency` table.
        articles: `article_id, outlet`.
        outlets: the outlets compared, target first.
        tier: what the corpus allows.

    Returns:
        `voice, voice_of_verb, outlet, n, clauses, share, low, high`; headlines are left out.
    """
    text = agency[agency["zone"] != "headline"]
    rows = []
    for voice in ("narrator", "quoted", "reported"):
        own = text[text["voice"] == voice]
        for outlet in outlets:
            ids = articles.loc[articles["outlet"] == outlet, "article_id"].tolist()
            part = by_value(own, ids, "voice_of_verb", VOICES_OF_VERB)
            whole = tally(index_of(own["article_id"], ids), np.zeros(len(own), dtype=int), (len(ids), 1))
            for form, found in zip(VOICES_OF_VERB, ratios(part, whole, tier), strict=True):
                rows.append((voice, form, outlet, *found))
    columns = ["voice", "voice_of_verb", "outlet", "n", "clauses", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def actors(agency: pd.DataFrame) -> pd.DataFrame:
    """A row each time that an entity is the agent or the patient of a clause.

    Returns:
        The rows of `agency` with `entity` and `role` ("acts" or "is acted upon"); of actors together
        ("China; South Korea") a row each.
    """
    parts = []
    for role, column in (("acts", "agent_entity"), ("is acted upon", "patient_entity")):
        own = agency[agency[column].astype("str") != ""]
        split = own[column].astype("str").str.split(TOGETHER)
        parts.append(own.assign(entity=split, role=role).explode("entity"))
    return pd.concat(parts).sort_index(kind="stable").reset_index(drop=True)


def share_that_acts(
    named: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    entities: Sequence[str],
    outlets: Sequence[str],
    tier: Tier,
) -> pd.DataFrame:
    """How often an actor acts, of all times that it acts or is acted upon.

    Args:
        named: what `actors` returned.
        articles: `article_id, outlet`.
        entities: the actors shown.
        outlets, tier: the outlets compared, and what the corpus allows.

    Returns:
        `entity, outlet, n, clauses, share, low, high`, by entity and outlet.
    """
    rows = []
    for outlet in outlets:
        ids = articles.loc[articles["outlet"] == outlet, "article_id"].tolist()
        part = by_value(named[named["role"] == "acts"], ids, "entity", entities)
        whole = by_value(named, ids, "entity", entities)
        rows += [
            (entity, outlet, *found)
            for entity, found in zip(entities, ratios(part, whole, tier), strict=True)
        ]
    found = pd.DataFrame(rows, columns=["entity", "outlet", "n", "clauses", "share", "low", "high"])
    order = found["entity"].map({entity: number for number, entity in enumerate(entities)})
    return (
        found.assign(order=order)
        .sort_values("order", kind="stable")
        .drop(columns="order")
        .reset_index(drop=True)
    )
