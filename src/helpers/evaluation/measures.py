"""Evaluations by actor: how often an actor is judged and how, by whom, with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.evaluation.lexicon import POLARITIES
from helpers.evaluation.sentiment import LABELS, judge_targets
from helpers.stance.counts import shares_of
from helpers.stance.voice import NARRATOR, VOICES
from helpers.stats.totals import PER_1000, Measure, Totals, articles_of, by_article, by_value, totals_of

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

# The columns of the table that are read here.
JUDGEMENTS = (
    "article_id", "sentence_id", "target", "target_entity", "polarity", "holder", "voice", "negated",
    "category", "cue", "zone",
)  # fmt: skip
MOST_SENTENCES = 60
"""Sentences of an actor in an outlet that the sentiment model reads."""
_WELL = {"positive": "well", "negative": "badly"}


def judged_by_outlet(
    evaluations: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Judging words per 1,000 words of each voice, by polarity; denied ones are left out.

    Judgements of others that an outlet tells in its own words ("the mayor welcomed it") are in all voices
    alone: they are no judgements of the narrator.

    Args:
        evaluations: the `evaluations` table.
        words: the `stance_words` table, what the rates are counted per.
        outlets: the outlets compared, target first.
        tier: what the corpus allows.

    Returns:
        `polarity, voice, outlet, n, words, per_1000, low, high`, of the text without headlines.
    """
    from helpers.stance.counts import ALL, rates_of

    kept = evaluations[(evaluations["zone"] != "headline") & ~evaluations["negated"]]
    kept = kept.assign(
        category=kept["polarity"], voice=kept["voice"].astype("str").where(~_of_others(kept), "")
    )
    text_words = words[words["zone"] != "headline"]
    rates = rates_of(kept, text_words, "voice", (ALL, *VOICES), POLARITIES, outlets, tier)
    return rates.rename(columns={"category": "polarity"})


def drawn_targets(
    names: pd.DataFrame, sentences: pd.DataFrame, *, entities: Sequence[str], most: int = MOST_SENTENCES
) -> pd.DataFrame:
    """Sentences of the text that name an actor, at most so many of each actor and outlet, spread evenly.

    Args:
        names: where entities are named, as `helpers.names.find_names` gives it.
        sentences: the `sentences` table of the same articles.
        entities: the actors.
        most: how many sentences of each actor in an outlet.

    Returns:
        `entity, outlet, article_id, sentence_id, text, spans`: the mentions as characters of the sentence.
    """
    text = sentences[sentences["zone"] != "headline"]
    wanted = names[names["entity"].isin(entities)]
    both = wanted.merge(text, on="article_id", suffixes=("", "_sentence"))
    both = both[(both["start"] >= both["start_sentence"]) & (both["end"] <= both["end_sentence"])]
    rows: dict[tuple, list[tuple[int, int]]] = {}
    for row in both.itertuples():
        key = (row.entity, row.outlet, row.article_id, row.sentence_id, row.text)
        rows.setdefault(key, []).append((row.start - row.start_sentence, row.end - row.start_sentence))
    columns = ["entity", "outlet", "article_id", "sentence_id", "text"]
    drawn = pd.DataFrame(list(rows), columns=columns).assign(spans=list(rows.values()))
    kept = [
        group.iloc[np.unique(np.linspace(0, len(group) - 1, min(most, len(group))).round().astype(int))]
        for _, group in drawn.groupby(["entity", "outlet"], sort=False)
    ]
    return pd.concat(kept, ignore_index=True) if kept else drawn


def judge_drawn(drawn: pd.DataFrame) -> pd.DataFrame:
    """What the sentiment model makes of drawn sentences.

    Args:
        drawn: what `drawn_targets` returned.

    Returns:
        The same rows with `sentiment` (one of `LABELS`) and `chance`, how likely the model holds it.
    """
    judged = judge_targets((row.text, [row.spans]) for row in drawn.itertuples())
    chances = np.array([targets[0] for targets in judged]).reshape(-1, len(LABELS))
    labels = [LABELS[index] for index in chances.argmax(axis=1)]
    return drawn.assign(sentiment=labels, chance=chances.max(axis=1).round(2))


def sentiment_shares(
    judged: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    entities: Sequence[str],
    outlets: Sequence[str],
    tier: Tier,
) -> pd.DataFrame:
    """Of the sentences drawn of each actor, the share that puts it negatively, neutrally, positively.

    Returns:
        `entity, sentiment, outlet, n, sentences, share, low, high`.
    """
    ids = {outlet: articles_of(articles, outlet) for outlet in outlets}
    parts = [
        shares_of(judged[judged["sentiment"] == label], judged, ids, of="entity", values=entities, tier=tier)
        for label in LABELS
    ]
    shares = pd.concat(parts, keys=LABELS, names=["sentiment"]).reset_index("sentiment")
    order = shares["entity"].map(list(entities).index)
    shares = shares.rename(columns={"whole": "sentences"}).iloc[order.argsort(kind="stable")]
    return shares[["entity", "sentiment", *shares.columns[2:]]].reset_index(drop=True)


def evaluation_totals(evaluations: pd.DataFrame, words: pd.DataFrame, articles: Sequence[str]) -> Totals:
    """Words of the outlet's own that judge, by article, as `judged_by_outlet` counts the narrator's.

    Args:
        evaluations, words: the tables `evaluations` and `stance_words`.
        articles: the articles' ids.
    """
    is_own = (evaluations["voice"] == NARRATOR) & ~_of_others(evaluations)
    judging = evaluations[~evaluations["negated"] & is_own]
    part = by_value(judging[judging["zone"] != "headline"], articles, "polarity", POLARITIES).toarray()
    own_words = words[(words["voice"] == NARRATOR) & (words["zone"] != "headline")]
    measures = [
        Measure(
            f"words that judge {_WELL[polarity]}, in the outlet's own words",
            "of its own words", "evaluation",
            f"has more words of its own that judge {_WELL[polarity]}",
            f"has fewer words of its own that judge {_WELL[polarity]}",
            f"has {{n}} words that judge {_WELL[polarity]} in {{of}} words of its own",
            key=polarity, scale=PER_1000,
        )
        for polarity in POLARITIES
    ]  # fmt: skip
    return totals_of(
        measures, articles, list(part.T), [by_article(own_words, articles, "words")] * len(POLARITIES)
    )


def _of_others(evaluations: pd.DataFrame) -> pd.Series:
    return (evaluations["voice"] == NARRATOR) & (evaluations["holder"] != "")
