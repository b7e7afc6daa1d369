"""What the page says and lists: findings in words, attributions in their sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.attribution.measures import (
    UNKNOWN,
    attributed_share,
    diversity,
    first_voices,
    with_words,
)
from helpers.attribution.totals import TYPES
from helpers.entities.roles import SPEAKER_TYPES
from helpers.stats.tiers import Tier
from helpers.storage.tables import uncoded

MOST_IN_CELL = 20
"""Verbs or names in a cell of a table; of more, the rest is counted."""
FEWEST_SHARE = 0.1
"""Of the words given to sources, the share from which one speaker is told to have most."""


def loudest(types: pd.DataFrame, speakers: pd.DataFrame, *, outlets: Sequence[str]) -> str:
    """Who gets most of the words given to sources: the kind of speaker, and the one speaker of that kind.

    Args:
        types, speakers: what `measures.space` returned by "speaker_type" and by "speaker", the latter with
            the column `speaker_type`.
        outlets: those compared.
    """
    told = []
    for outlet in outlets:
        kinds = types[(types["outlet"] == outlet) & types["speaker_type"].isin(TYPES)]
        if not kinds["words"].sum():
            told.append(f"{outlet} gives none to a source that it names")
            continue
        kind = kinds.loc[kinds["words"].idxmax()]
        own = speakers[(speakers["outlet"] == outlet) & (speakers["speaker_type"] == kind.speaker_type)]
        own = own[own["speaker"] != UNKNOWN]
        first = own.sort_values(["words", "speaker"], ascending=[False, True]).head(1)
        most = [
            f", most of all {row.speaker}, {100 * row.share:.0f}\u00a0%"
            for row in first.itertuples()
            if len(own) > 1 and row.share >= FEWEST_SHARE
        ]
        called = TYPES[kind.speaker_type]
        told.append(f"in {outlet} {called} have {100 * kind.share:.0f}\u00a0%{''.join(most)}")
    return f"Of the words given to sources, {'; '.join(told)}."


def overview(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """One row an outlet: shares of words in %, diversity, and who is heard first."""
    shares = attributed_share(attributions, articles, outlets=outlets, tier=tier).pivot(
        index="outlet", columns="measure", values="share"
    )
    voices = diversity(attributions, articles, outlets=outlets, tier=tier).set_index("outlet")
    first = first_voices(attributions, articles).groupby("outlet")
    heard = first["speaker"].first() if tier.level == "texts" else {}  # of many, whoever is most often first
    rows = [
        {
            "outlet": outlet,
            "reported words, % of all": 100 * shares.loc[outlet, "reported"],
            "without a source, % of reported": 100 * shares.loc[outlet, "no source given"],
            "speakers": voices.loc[outlet, "speakers"],
            "entropy": voices.loc[outlet, "entropy"],
            "speakers for half the words": voices.loc[outlet, "half"],
            **({"first voice": heard.get(outlet, "")} if tier.level == "texts" else {}),
            "words before the first voice, %": 100 * first["place"].median().get(outlet, float("nan")),
        }
        for outlet in outlets
    ]
    return pd.DataFrame(rows)


def definitions(types: pd.DataFrame) -> pd.DataFrame:
    """The types of speaker in a table of `measures.space(by="speaker_type")`, each with its definition."""
    there = [name for name in SPEAKER_TYPES if name in set(types["speaker_type"])]
    return pd.DataFrame({"speaker_type": there, "definition": [SPEAKER_TYPES[name] for name in there]})


def marked_sentences(
    attributions: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The sentences of the cues, with source, cue and content marked, for `display.evidence`.

    Returns:
        `article_id, outlet, sentence_id, text, marks, speaker, speaker_type, kind, grade`, and `correction`
        where that is given, one row an attribution. What of a content stands in other sentences is marked
        there by its own row or not at all.
    """
    outlets = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    more = [name for name in ("speaker_type", "kind", "grade", "correction") if name in attributions]
    rows = []
    for one in attributions.itertuples():
        sentence = places.loc[(one.article_id, one.sentence_id)]
        marks = [
            (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start, label)
            for label in ("source", "cue", "content")
            for start, end in getattr(one, f"{label}_spans")
            if start < sentence.end and end > sentence.start
        ]
        rows.append(
            {
                "article_id": one.article_id,
                "outlet": outlets[one.article_id],
                "sentence_id": one.sentence_id,
                "text": sentence.text,
                "marks": marks,
                "speaker": one.speaker or UNKNOWN,
                **{name: getattr(one, name) for name in more},
            }
        )
    columns = ["article_id", "outlet", "sentence_id", "text", "marks", "speaker", *more]
    return pd.DataFrame(rows, columns=columns)


def verb_against_verb(same: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """`measures.same_speaker` with one row a speaker and the verbs of each outlet side by side."""
    verbs: dict[str, dict[str, list[str]]] = {}
    for row in same.itertuples():
        times = f" ×{row.n}" if row.n > 1 else ""
        told = f"{row.cue_lemma or '(no verb)'}{times} ({row.grade})"
        verbs.setdefault(row.speaker, {}).setdefault(row.outlet, []).append(told)
    rows = [
        {"speaker": speaker} | {outlet: _in_cell(own.get(outlet, []), ", ") for outlet in outlets}
        for speaker, own in verbs.items()
    ]
    return pd.DataFrame(rows, columns=["speaker", *outlets])


def speakers_and_rules(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every speaker, the ways each outlet names it, and the rules that joined them."""
    counted = with_words(attributions, articles)
    keys = ["speaker", "speaker_type", "outlet"]
    rows = uncoded(counted.groupby(keys).size().rename("n").reset_index())
    names = _values_of(counted[counted["source"] != ""], keys, "source")
    rules = _values_of(counted, keys, "speaker_rule")
    at = list(rows[keys].itertuples(index=False, name=None))
    rows["named_as"] = [_in_cell(names.get(key, []), "; ") for key in at]
    rows["rules"] = [", ".join(sorted({rule or "unresolved" for rule in rules[key]})) for key in at]
    return rows.sort_values(["n", "speaker", "outlet"], ascending=[False, True, True]).reset_index(drop=True)


def _values_of(rows: pd.DataFrame, keys: list[str], column: str) -> dict[tuple, list[str]]:
    """The different values of a column for each key, in order."""
    found: dict[tuple, list[str]] = {}
    for *key, value in rows[[*keys, column]].drop_duplicates().itertuples(index=False, name=None):
        found.setdefault(tuple(key), []).append(value)
    return found


def _in_cell(told: list[str], mark: str) -> str:
    rest = len(told) - MOST_IN_CELL
    return mark.join([*told[:MOST_IN_CELL], *([f"and {rest:,} more"] if rest > 0 else [])])
