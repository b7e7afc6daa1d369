"""What the page says and lists: findings in words, cues by outlet, hedged and assertive sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers.stance.lexicon import CATEGORIES, HEDGES
from helpers.stance.measures import ALL, GRADES, MEASURED, differences, graded, rates
from helpers.stance.voice import NARRATOR

if TYPE_CHECKING:
    from helpers.statistics import Tier

DEFINITIONS = {
    "epistemic": "what may be so: may, might, perhaps, likely, appears to",
    "doxastic": "what is held or alleged to be so: believes, is expected to, allegedly",
    "condition": "what is so if something else is: if, unless, would",
    "investigation": "what is left open: whether",
    "approximator": "how exact a figure or degree is: about 200, nearly",
    "weasel": "sources that nobody can name: critics say, it is said",
    "booster": "what is put as beyond doubt: clearly, certainly, in fact",
    "deontic": "what ought to be: must, should, need to",
    "factive": "what is taken for granted as so: regrets that, the fact that",
    "semifactive": "what is put as known: realized that, found that",
    "implicative": "what did or did not come about: managed to, failed to",
    "assertive (plain)": "verbs that only report: said, told, added",
    "assertive (firm)": "verbs that commit their subject: explained, agreed, confirmed",
    "assertive (strong)": "verbs that insist: stressed, reiterated, vowed",
}


def findings(
    stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> list[tuple[str, list[tuple[str, int]]]]:
    """Sentences for `display.finding`, each with the (article_id, sentence_id) behind it.

    First, hedges in the outlets' own voice; then the widest gap in all voices that the corpus could show.
    """
    table = rates(stance, words, outlets=outlets, tier=tier)
    return [_own_voice(table, stance, words, outlets), _widest(table, stance, words, outlets)]


def _own_voice(table, stance, words, outlets) -> tuple[str, list[tuple[str, int]]]:
    own = table[(table["voice"] == NARRATOR) & table["category"].isin(HEDGES)]
    totals = own.groupby("outlet", sort=False)[["n"]].sum()
    told = []
    for outlet in outlets:
        length = int(own.loc[own["outlet"] == outlet, "words"].max())
        n = int(totals.loc[outlet, "n"])
        rate = f" ({1000 * n / length:.1f} per 1,000)" if n and length else ""
        told.append(f"{outlet} has {n or 'no'} hedge{'' if n == 1 else 's'} in {length:,} words{rate}")
    hedges = stance[(stance["voice"] == NARRATOR) & stance["category"].isin(HEDGES)]
    text = f"In the outlets' own words, quotations and reported speech left out, {', and '.join(told)}."
    return text, _places(hedges, words, outlets)


def _widest(table, stance, words, outlets) -> tuple[str, list[tuple[str, int]]]:
    gaps = differences(table[table["voice"] == ALL], outlets=outlets)
    shown = gaps[gaps["could_show"]]
    if shown.empty:
        least = gaps.loc[gaps["category"].isin(HEDGES), "smallest"].min()
        return (
            "No category differs by more than texts of this length could show by chance; for hedges the "
            f"smallest difference they could show is {least:.1f} per 1,000 words.",
            [],
        )
    top = shown.loc[(shown["difference"].abs() / shown["smallest"]).idxmax()]
    text = (
        f"The clearest difference is in the category “{top.category}”: {top.per_1000_target:.1f} per 1,000 "
        f"words in {top.target}, {top.per_1000_reference:.1f} in {top.reference}."
    )
    return text, _places(
        graded(stance).query("category == @top.category"), words, [top.target, top.reference]
    )


def _places(cues: pd.DataFrame, words: pd.DataFrame, outlets: Sequence[str]) -> list[tuple[str, int]]:
    wanted = set(words.loc[words["outlet"].isin(outlets), "article_id"])
    found = cues[cues["article_id"].isin(wanted)]
    return list(dict.fromkeys(zip(found["article_id"], found["sentence_id"].astype(int), strict=True)))


def definitions() -> pd.DataFrame:
    """The categories, each with what it measures and examples."""
    return pd.DataFrame({"category": list(MEASURED), "definition": [DEFINITIONS[c] for c in MEASURED]})


def cues_by_outlet(stance: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """How often each outlet uses each entry: `category, entry, strength, <one column an outlet>, narrator`.

    The last column counts the cues in the outlets' own voice. Ordered by category, then by count.
    """
    by = stance.assign(outlet=stance["article_id"].map(articles.set_index("article_id")["outlet"]))
    by = by[by["outlet"].isin(outlets)].rename(columns={"lemma": "entry"})
    keys = ["category", "entry", "strength"]
    counts = by.pivot_table(index=keys, columns="outlet", values="start", aggfunc="size", fill_value=0)
    counts = counts.reindex(columns=list(outlets), fill_value=0)
    own = by[by["voice"] == NARRATOR].groupby(keys).size()
    table = counts.assign(narrator=own.reindex(counts.index, fill_value=0)).reset_index()
    table["order"] = table["category"].map({c: i for i, c in enumerate(CATEGORIES)})
    table["all"] = table[list(outlets)].sum(axis=1)
    table = table.sort_values(["order", "all", "entry"], ascending=[True, False, True])
    return table.drop(columns=["order", "all"]).rename_axis(columns=None).reset_index(drop=True)


def marked_sentences(stance: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sentences behind the charts, their cues marked, for `display.evidence`; plain *said* is left out.

    Returns:
        `article_id, outlet, sentence_id, text, marks, category, voice, speaker, zone`, one row a sentence and
        category; the marks name the category, with "not" before it where the cue is negated.
    """
    outlets = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    wanted = graded(stance)
    wanted = wanted[wanted["category"] != GRADES[1]]
    rows = []
    for (article_id, sentence_id, category), cues in wanted.groupby(
        ["article_id", "sentence_id", "category"], sort=True
    ):
        sentence = places.loc[(article_id, sentence_id)]
        marks = [
            (
                cue.start - sentence.start,
                cue.end - sentence.start,
                f"not {category}" if cue.negated else category,
            )
            for cue in cues.itertuples()
        ]
        about = (article_id, outlets[article_id], int(sentence_id), sentence.text, marks, category)
        voices = ", ".join(dict.fromkeys(cues["voice"]))
        speakers = ", ".join(dict.fromkeys(speaker for speaker in cues["speaker"] if speaker))
        rows.append((*about, voices, speakers, sentence.zone))
    columns = ["article_id", "outlet", "sentence_id", "text", "marks", "category", "voice", "speaker", "zone"]
    return pd.DataFrame(rows, columns=columns)


def side_by_side(contrasts: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The same statement in two outlets where one hedges it and the other does not.

    Args:
        contrasts: linked sentences with the cues of each side: `article_a, sentence_a, article_b,
            sentence_b, category, cues_a, cues_b`.

    Returns:
        `category, outlet_a, cues_a, sentence_a, text_a, outlet_b, cues_b, sentence_b, text_b`, of hedges.
    """
    outlets = articles.set_index("article_id")["outlet"]
    texts = sentences.set_index(["article_id", "sentence_id"])["text"]
    rows = []
    for row in contrasts[contrasts["category"].isin(HEDGES)].itertuples():
        sides = [
            (outlets[article], cues, int(number), texts[article, number])
            for article, number, cues in (
                (row.article_a, row.sentence_a, row.cues_a), (row.article_b, row.sentence_b, row.cues_b),
            )
        ]  # fmt: skip
        rows.append((row.category, *sides[0], *sides[1]))
    columns = [f"{name}_{side}" for side in "ab" for name in ("outlet", "cues", "sentence", "text")]
    return pd.DataFrame(rows, columns=["category", *columns])
