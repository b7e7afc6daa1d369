"""Agency by outlet: how often who acts is left out, and who acts how often, with intervals.

Shares count clauses, not words: of the verbs and nouns of acting of a voice, or of the mentions of an actor
as agent or patient. Intervals are those that the tier allows (`helpers.stats.intervals`), over articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers.agency import TOGETHER, VOICES_OF_VERB
from helpers.stance.counts import shares_of
from helpers.stance.voice import VOICES
from helpers.stats.totals import Measure, Totals, articles_of, by_article, by_value, totals_of

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

# The columns of the table that are read here.
CLAUSES = (
    "article_id", "sentence_id", "verb", "agent", "patient", "agent_entity", "patient_entity",
    "voice_of_verb", "voice", "zone",
)  # fmt: skip
OWN_CLAUSES = "of the clauses in its own words"
TOLD = {
    "agentless": ("passives without an agent", "leaves out who acts in {much} of its own clauses"),
    "nominalised": ("acts told as nouns", "tells {much} of its acts as nouns (the killing of)"),
}
"""Forms of verbs that a finding can be about: what they are called, and what an outlet does that has them."""


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
    ids = {outlet: articles_of(articles, outlet) for outlet in outlets}
    parts = []
    for voice in VOICES:
        spoken = text[text["voice"] == voice]
        everything = spoken[["article_id"]]
        shares = shares_of(spoken, everything, ids, of="voice_of_verb", values=VOICES_OF_VERB, tier=tier)
        shares = shares.sort_values("outlet", key=lambda names: names.map(list(outlets).index), kind="stable")
        parts.append(shares.rename(columns={"whole": "clauses"}))
    forms = pd.concat(parts, keys=VOICES, names=["voice"]).reset_index("voice")
    return forms.reset_index(drop=True)


def actors(agency: pd.DataFrame) -> pd.DataFrame:
    """A row each time that an entity is the agent or the patient of a clause.

    Returns:
        The rows of `agency` with `entity` and `role` ("acts" or "is acted upon"); of actors together
        ("China; South Korea") a row each.
    """
    parts = []
    for role, column in (("acts", "agent_entity"), ("is acted upon", "patient_entity")):
        named = agency[agency[column].astype("str") != ""]
        split = named[column].astype("str").str.split(TOGETHER)
        parts.append(named.assign(entity=split, role=role).explode("entity"))
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
    acts = named[named["role"] == "acts"]
    ids = {outlet: articles_of(articles, outlet) for outlet in outlets}
    shares = shares_of(acts, named, ids, of="entity", values=entities, tier=tier)
    return shares.rename(columns={"whole": "clauses"})


def agency_totals(agency: pd.DataFrame, articles: Sequence[str]) -> Totals:
    """How acts are told in the outlet's own words, by article.

    Args:
        agency: the table; `article_id, voice_of_verb, voice, zone` are read.
        articles: the articles' ids.
    """
    narrated = agency[(agency["voice"] == "narrator") & (agency["zone"] != "headline")]
    part = by_value(narrated, articles, "voice_of_verb", list(TOLD)).toarray()
    measures = [
        Measure(
            f"{called}, in the outlet's own words", OWN_CLAUSES, "agency",
            does.format(much="more"), does.format(much="fewer"),
            f"{does.format(much='{n} of {of}').replace('of {of} of its', 'of its {of}')}", key=form,
        )
        for form, (called, does) in TOLD.items()
    ]  # fmt: skip
    return totals_of(measures, articles, list(part.T), [by_article(narrated, articles)] * len(TOLD))
