"""What the page says and lists: findings in words, attributions in their sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.attribution.measures import (
    UNKNOWN,
    attributed_share,
    differences,
    diversity,
    first_voices,
    space,
    with_words,
)
from helpers.entities.roles import SPEAKER_TYPES
from helpers.stats.tiers import Tier
from helpers.storage.tables import uncoded

MOST_IN_CELL = 20
"""Verbs or names in a cell of a table; of more, the rest is counted."""
_NO_INTERVALS = Tier("texts", "", {}, 0)


def findings(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str],
    evidence: pd.DataFrame | None = None,
) -> list[tuple[str, list[tuple[str, int]]]]:
    """Sentences for `display.finding`, each with the (article_id, sentence_id) behind it.

    First, who gets most of each outlet's reported words; then the type of speaker whose share differs most.
    The sentences are those of `evidence`, rows of the table `attributions`; of all when None.
    """
    counted = with_words(attributions, articles)
    shares = space(counted, articles, outlets=outlets, tier=_NO_INTERVALS)
    types = space(counted, articles, outlets=outlets, tier=_NO_INTERVALS, by="speaker_type")
    behind = attributions if evidence is None else evidence
    return [_largest(shares, behind, articles, outlets), _furthest(types, behind, articles, outlets)]


def _largest(shares, attributions, articles, outlets) -> tuple[str, list[tuple[str, int]]]:
    told, behind = [], []
    for outlet in outlets:
        own = shares[(shares["outlet"] == outlet) & (shares["speaker"] != UNKNOWN) & (shares["words"] > 0)]
        if own.empty:
            told.append(f"{outlet} reports no speaker")
            continue
        top = own.sort_values(["words", "speaker"], ascending=[False, True]).iloc[0]
        told.append(f"in {outlet} it is {top.speaker}, with {100 * top.share:.0f} %")
        behind += _sentences(attributions, articles, outlet, "speaker", top.speaker)
    return f"Who gets most of the words that are given to sources: {'; '.join(told)}.", behind


def _furthest(types, attributions, articles, outlets) -> tuple[str, list[tuple[str, int]]]:
    wide = types.pivot(index="speaker_type", columns="outlet", values="share").fillna(0)
    if wide.empty:
        return "No words are given to sources.", []
    gap = (wide[outlets[0]] - wide[outlets[1]]).abs().sort_index()
    kind = gap.idxmax()
    told = " and ".join(f"{100 * wide.loc[kind, outlet]:.0f} % in {outlet}" for outlet in outlets[:2])
    behind = [
        place
        for outlet in outlets[:2]
        for place in _sentences(attributions, articles, outlet, "speaker_type", kind)
    ]
    return f"The widest gap is in the words given to the type “{kind}”: {told}.", behind


def overview(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """One row an outlet: shares of words in %, diversity, and who is heard first."""
    shares = attributed_share(attributions, articles, outlets=outlets, tier=tier).pivot(
        index="outlet", columns="measure", values="share"
    )
    voices = diversity(attributions, articles, outlets=outlets, tier=tier).set_index("outlet")
    first = first_voices(attributions, articles)
    rows = []
    for outlet in outlets:
        heard = first[first["outlet"] == outlet]
        common = heard["speaker"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
        rows.append(
            {
                "outlet": outlet,
                "reported words, % of all": 100 * shares.loc[outlet, "reported"],
                "without a source, % of reported": 100 * shares.loc[outlet, "no source given"],
                "speakers": voices.loc[outlet, "speakers"],
                "entropy": voices.loc[outlet, "entropy"],
                "entropy, low": voices.loc[outlet, "low"],
                "entropy, high": voices.loc[outlet, "high"],
                "speakers for half the words": voices.loc[outlet, "half"],
                "first voice": str(common.index[0]) if len(common) else "",
                "words before it, %": 100 * heard["place"].median() if len(heard) else float("nan"),
            }
        )
    return pd.DataFrame(rows)


def definitions(types: pd.DataFrame) -> pd.DataFrame:
    """The types of speaker in a table of `measures.space(by="speaker_type")`, each with its definition."""
    there = [name for name in SPEAKER_TYPES if name in set(types["speaker_type"])]
    return pd.DataFrame({"speaker_type": there, "definition": [SPEAKER_TYPES[name] for name in there]})


def all_differences(*shares: pd.DataFrame, outlets: Sequence[str], error: float) -> pd.DataFrame:
    """`measures.differences` of several tables, one below the other, in percentage points."""
    parts = []
    for table in shares:
        gaps = differences(table, outlets=outlets, error=error)
        named = gaps.rename(columns={gaps.columns[0]: "value"})
        named.insert(0, "measure", gaps.columns[0].replace("_", " "))
        parts.append(named)
    rows = pd.concat(parts, ignore_index=True)
    for column in ("share_target", "share_reference", "difference"):
        rows[column] *= 100
    return rows.rename(
        columns={
            "share_target": "target, %",
            "share_reference": "reference, %",
            "difference": "difference, points",
            "within_error": "may be error",
        }
    )


def listing(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every attribution with its outlet, for a table a person reads."""
    outlets = articles.set_index("article_id")["outlet"]
    columns = [
        "outlet",
        "article_id",
        "sentence_id",
        "speaker",
        "speaker_type",
        "kind",
        "grade",
        "source",
        "cue",
        "content",
    ]
    return attributions.assign(outlet=attributions["article_id"].map(outlets))[[*columns, "speaker_rule"]]


def marked_sentences(
    attributions: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The sentences of the cues, with source, cue and content marked, for `display.evidence`.

    Returns:
        `article_id, outlet, sentence_id, text, marks, speaker, speaker_type, kind, grade`, one row an
        attribution. What of a content stands in other sentences is marked there by its own row or not at all.
    """
    outlets = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    rows = []
    for one in attributions.itertuples():
        sentence = places.loc[(one.article_id, one.sentence_id)]
        marks = [
            (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start, label)
            for label in ("source", "cue", "content")
            for start, end in getattr(one, f"{label}_spans")
            if start < sentence.end and end > sentence.start
        ]
        speaker = one.speaker or UNKNOWN
        about = (one.article_id, outlets[one.article_id], one.sentence_id, sentence.text, marks)
        rows.append((*about, speaker, one.speaker_type, one.kind, one.grade))
    columns = [
        "article_id",
        "outlet",
        "sentence_id",
        "text",
        "marks",
        "speaker",
        "speaker_type",
        "kind",
        "grade",
    ]
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


def _sentences(attributions, articles, outlet, column, value) -> list[tuple[str, int]]:
    ids = set(articles.loc[articles["outlet"] == outlet, "article_id"])
    rows = attributions[
        attributions["article_id"].isin(ids)
        & (attributions[column] == value)
        & (attributions["zone"] != "headline")
    ]
    return list(rows[["article_id", "sentence_id"]].drop_duplicates().itertuples(index=False, name=None))
