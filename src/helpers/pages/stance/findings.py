"""The page in plain words: the difference that tells most, and whose words hold the hedges.

A difference is told only where texts of this length could show it (`measures.differences`, which takes some
14 cues at the least). With a few articles an outlet the ranges when any one is left out must lie apart as
well, and with many the test must hold (adjusted p < .05). Differences in the outlets' own words come before
those in all words, and then the widest against the smallest that could be shown. Verbs that only report, as
*said* does, are left to the tables.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers.pages.stance.views import DEFINITIONS
from helpers.stance.categories import HEDGES
from helpers.stance.measures import ALL, GRADES, MEASURED, differences, graded, rates, smallest_difference
from helpers.stance.voice import NARRATOR

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

Finding = tuple[str, list[tuple[str, int]]]
_LEVEL = 0.05
_WHERE = {NARRATOR: "in the outlets' own words", ALL: "in all words, those of sources included,"}
_TOLD = [category for category in MEASURED if category != GRADES[1]]
_EXAMPLES = 3
# Categories whose definition names the words themselves, where the others' say what their words mark.
_THINGS = {"weasel", *GRADES.values()}


def findings(
    stance: pd.DataFrame,
    words: pd.DataFrame,
    tested: pd.DataFrame,
    *,
    outlets: Sequence[str],
    tier: Tier,
    evidence: pd.DataFrame | None = None,
) -> list[Finding]:
    """Sentences for `display.finding`, each with the (article_id, sentence_id) behind it.

    Args:
        stance: the `stance` table.
        words: what `measures.words_by_voice` returned.
        tested: what `significance.significance` returned.
        outlets: the outlets compared, target first.
        tier: what the corpus allows.
        evidence: rows of `stance` whose sentences may stand behind a finding; all when None.
    """
    outlet_of = words.drop_duplicates("article_id").set_index("article_id")["outlet"]
    stance, evidence = (
        _of_outlets(graded(cues), outlet_of, outlets)
        for cues in (stance, stance if evidence is None else evidence)
    )
    table = rates(stance, words, outlets=outlets, tier=tier)
    table = table[table["category"].isin(_TOLD)]
    shown = _shown(table, tested, outlets, tier)
    if shown.empty:
        headline = _no_difference(table, stance, evidence, outlets)
    else:
        headline = _difference(shown, table, stance, evidence)
    return [headline, _whose_hedges(table, evidence, outlets)]


def _of_outlets(stance: pd.DataFrame, outlet_of: pd.Series, outlets: Sequence[str]) -> pd.DataFrame:
    named = stance.assign(outlet=outlet_of.reindex(stance["article_id"].astype("str")).to_numpy())
    return named[named["outlet"].isin(outlets)]


def _shown(table: pd.DataFrame, tested: pd.DataFrame, outlets: Sequence[str], tier: Tier) -> pd.DataFrame:
    """The differences that may be told, the clearest first."""
    gaps = differences(table[table["voice"].isin(_WHERE)], outlets=outlets)
    gaps = gaps[gaps["could_show"]]
    if tier.level == "range":
        sides = table.set_index(["category", "voice", "outlet"])[["low", "high"]]
        gaps = gaps[pd.Series([_apart(sides, gap) for gap in gaps.itertuples()], gaps.index, dtype=bool)]
    if tier.level == "tests":
        gaps = gaps.merge(
            tested[tested["adjusted"] < _LEVEL], on=["category", "voice", "target", "reference"]
        )
    clear = gaps.assign(sources=gaps["voice"] != NARRATOR, clear=-gaps["difference"].abs() / gaps["smallest"])
    return clear.sort_values(["sources", "clear"], kind="stable")


def _apart(sides: pd.DataFrame, gap: tuple) -> bool:
    """Whether the ranges of both outlets have no value in common."""
    a, b = (sides.loc[(gap.category, gap.voice, outlet)] for outlet in (gap.target, gap.reference))
    return bool(a["low"] > b["high"] or b["low"] > a["high"])


def _difference(
    shown: pd.DataFrame, table: pd.DataFrame, stance: pd.DataFrame, evidence: pd.DataFrame
) -> Finding:
    top = shown.iloc[0]
    rows = table[(table["category"] == top["category"]) & (table["voice"] == top["voice"])]
    sides = rows.set_index("outlet").loc[[top["target"], top["reference"]]]
    sides = sides.sort_values("per_1000", ascending=False, kind="stable")
    figures = "; ".join(
        f"{row.Index} {row.per_1000:.1f} per 1,000 words ({row.n:,} in {row.words:,})"
        for row in sides.itertuples()
    )
    cues, behind = (
        _cues(rows[rows["outlet"].isin(sides.index)], top["category"], top["voice"])
        for rows in (stance, evidence)
    )
    text = f"The clearest difference {_WHERE[top['voice']]} is in {_gloss(cues, top['category'])}: {figures}."
    return text, _places(behind)


def _no_difference(
    table: pd.DataFrame, stance: pd.DataFrame, evidence: pd.DataFrame, outlets: Sequence[str]
) -> Finding:
    """What stands most in the outlets' own words, where no difference could be shown."""
    no_difference = (
        "Verbs that only report apart, the outlets differ in no category by more than these texts could show."
    )
    own = table[table["voice"] == NARRATOR]
    counts = own.groupby("category", sort=False)["n"].sum()
    if not counts.any():
        return f"In the outlets' own words there are no cues but verbs that only report. {no_difference}", []
    most = counts.idxmax()
    lead = "The commonest cues in the outlets' own words"
    if not counts[list(HEDGES)].any():
        nobody = "No outlet" if len(outlets) > 2 else f"Neither {outlets[0]} nor {outlets[1]}"
        lead = f"{nobody} hedges in its own words; the commonest cues there"
    rows = own[own["category"] == most].itertuples()
    figures = ", ".join(f"{row.n or 'none'} in {row.words:,} words of {row.outlet}" for row in rows)
    gloss = _gloss(_cues(stance, most, NARRATOR), most)
    verb = "are" if most in _THINGS else "mark"
    return f"{lead} {verb} {gloss}: {figures}. {no_difference}", _places(_cues(evidence, most, NARRATOR))


def _whose_hedges(table: pd.DataFrame, evidence: pd.DataFrame, outlets: Sequence[str]) -> Finding:
    hedges = table[table["category"].isin(HEDGES) & (table["voice"] != ALL)]
    hedges = hedges.assign(own=hedges["voice"] == NARRATOR)
    cues = hedges.groupby(["own", "outlet"])["n"].sum()
    lengths = hedges[hedges["category"] == HEDGES[0]].groupby(["own", "outlet"])["words"].sum()
    told = {}
    for own in (True, False):
        told[own] = "; ".join(
            f"{outlet} {cues[own, outlet] or 'none'} in {lengths[own, outlet]:,} words" for outlet in outlets
        )
    target, *others = outlets
    least = min(
        smallest_difference(
            cues[True, target] + cues[True, other], lengths[True, target], lengths[True, other]
        )
        for other in others
    )
    text = f"Hedges in the outlets' own words: {told[True]}. In the words of their sources: {told[False]}."
    if math.isfinite(least):
        text += f" The smallest difference that their own words could show is {least:.1f} per 1,000."
    return text, _places(evidence[evidence["category"].isin(HEDGES)])


def _gloss(cues: pd.DataFrame, category: str) -> str:
    """What a category measures, with its commonest entries in these texts."""
    counts = cues["lemma"].astype("str").value_counts().rename_axis("lemma").reset_index()
    common = counts.sort_values(["count", "lemma"], ascending=[False, True])["lemma"][:_EXAMPLES]
    return f"{DEFINITIONS[category].partition(':')[0]} ({category.partition(' ')[0]}: {', '.join(common)})"


def _cues(stance: pd.DataFrame, category: str, voice: str) -> pd.DataFrame:
    return stance[(stance["category"] == category) & ((stance["voice"] == voice) | (voice == ALL))]


def _places(cues: pd.DataFrame) -> list[tuple[str, int]]:
    return list(dict.fromkeys(zip(cues["article_id"], cues["sentence_id"].astype(int), strict=True)))
