"""Whose voice gets the space: measures of the `attributions` table by outlet, each as a tidy table.

Space is counted in words of the article's text (the headline is left out). A word inside several contents,
as where a ministry is cited as the source of what two states said, goes to the innermost.

Every share has `low` and `high` as the tier (`helpers.stats.tiers`) allows: none for single texts, the
range when any one article is left out ("range"), a 95% interval from drawing articles again ("tests"); the
twenty largest values have one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.attribution.counts import UNKNOWN, count_lengths, with_words
from helpers.attribution.lexicon import GRADES
from helpers.attribution.spans import KINDS
from helpers.stats.intervals import intervals_at
from helpers.stats.totals import articles_of, by_article, by_value, ratio
from helpers.storage.tables import uncoded

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

NO_SIDE = "(no state’s voice)"
_SPACE_BY = ("speaker", "speaker_type", "side")
_MOST_INTERVALS = 20  # values with an interval: more than a chart shows


def attributed_share(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Of all words, how many report what a source said, thinks or wants; of these, how many have no source.

    Returns:
        One row a measure ("reported", "no source given") and outlet: `measure, outlet, words, of, share,
        low, high`.
    """
    counted, articles = with_words(attributions, articles), count_lengths(articles)
    unnamed = counted["speaker_type"] == "none"
    rows = []
    for outlet in outlets:
        of_outlet = articles[articles["outlet"] == outlet]
        words = [by_article(part, of_outlet["article_id"], "words") for part in (counted, counted[unnamed])]
        counts = np.column_stack([*words, of_outlet["length"]])
        reported, missing, length = counts.sum(axis=0)
        low, high = intervals_at(tier, _attributed, counts)
        for number, (measure, part, whole) in enumerate(
            (("reported", reported, length), ("no source given", missing, reported))
        ):
            share = float(part / whole) if whole else float("nan")
            rows.append((measure, outlet, int(part), int(whole), share, low[number], high[number]))
    return pd.DataFrame(rows, columns=["measure", "outlet", "words", "of", "share", "low", "high"])


def space(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str],
    tier: Tier,
    by: str = "speaker",
) -> pd.DataFrame:
    """The share of an outlet's reported words that each speaker, or each type of speaker, gets.

    Args:
        by: "speaker", "speaker_type", or "side": the state whose voice a speaker is, so that a state's
            officials, its ministry and its spokesperson are one; `NO_SIDE` for all others.

    Returns:
        `<by>, outlet, n, words, share, low, high`: `n` attributions; every value of `by` for every outlet,
        the most words first.

    Raises:
        ValueError: `by` is none of these.
    """
    if by not in _SPACE_BY:
        raise ValueError(f"by: {by!r} given; {', '.join(map(repr, _SPACE_BY))} are allowed.")
    counted = with_words(attributions, articles)
    if by == "side":
        counted = counted.assign(side=counted["side"].astype(object).replace("", NO_SIDE))
    order = (
        counted.groupby(by)["words"].sum().reset_index().sort_values(["words", by], ascending=[False, True])
    )
    return _by_value(counted, articles, by, order[by].tolist(), outlets, tier, weight="words")


def quote_types(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Direct, mixed and indirect, as shares of an outlet's attributions: `kind, outlet, n, words, …`."""
    counted = with_words(attributions, articles)
    return _by_value(counted, articles, "kind", list(KINDS), outlets, tier)


def grades(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """The grades of the reporting verbs, as shares of an outlet's attributions: `grade, outlet, n, …`."""
    counted = with_words(attributions, articles)
    used = [grade for grade in GRADES if (counted["grade"] == grade).any()]
    return _by_value(counted, articles, "grade", used, outlets, tier)


def diversity(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """How many voices share the reported words, and how evenly.

    Only resolved speakers count. `entropy` is Shannon's (1948), in bits, of the words by speaker; `even` is
    two to its power: as many speakers with equal space would give that entropy. `half` is how many speakers,
    the largest first, make up half the words.

    Returns:
        `outlet, speakers, entropy, low, high, even, half`; the interval is the entropy's.
    """
    counted = with_words(attributions, articles)
    counted = counted[(counted["speaker"] != UNKNOWN) & (counted["words"] > 0)]
    rows = []
    for outlet in outlets:
        of_outlet = counted[counted["outlet"] == outlet]
        speakers = sorted(of_outlet["speaker"].unique())
        counts = by_value(of_outlet, articles_of(articles, outlet), "speaker", speakers, "words")
        words = np.asarray(counts.sum(axis=0), dtype=float)
        (low,), (high,) = intervals_at(tier, _entropies, counts)
        entropy = _entropy(words)
        rows.append((outlet, len(speakers), entropy, low, high, 2**entropy, _half(words)))
    return pd.DataFrame(rows, columns=["outlet", "speakers", "entropy", "low", "high", "even", "half"])


def first_voices(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The first speaker of every article's text, and how far into it.

    Returns:
        `outlet, article_id, sentence_id, speaker, speaker_type, cue, place`; `place` is the share of the
        article's words before the words reported.
    """
    counted = with_words(attributions, articles)
    known = counted[counted["speaker"] != UNKNOWN].sort_values(["article_id", "place"], kind="stable")
    columns = ["outlet", "article_id", "sentence_id", "speaker", "speaker_type", "cue", "place"]
    first = known.groupby("article_id", sort=True).head(1)
    return uncoded(first.sort_values(["outlet", "article_id"])[columns].reset_index(drop=True))


def same_speaker(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str]
) -> pd.DataFrame:
    """The speakers whom several outlets report, with the verbs each outlet gives them.

    Returns:
        One row a speaker, outlet and verb: `speaker, outlet, cue_lemma, grade, n, article_id, sentence_id`
        (of the first), by speaker (the most reported first), outlet and count.
    """
    counted = with_words(attributions, articles)
    counted = counted[(counted["speaker"] != UNKNOWN) & counted["outlet"].isin(outlets)]
    n_outlets = counted.groupby("speaker")["outlet"].transform("nunique")
    shared = counted[n_outlets >= 2]
    rows = (
        shared.groupby(["speaker", "outlet", "cue_lemma", "grade"])
        .agg(
            n=("article_id", "size"),
            article_id=("article_id", "first"),
            sentence_id=("sentence_id", "first"),
        )
        .reset_index()
    )
    rows = uncoded(rows)
    rows["all"] = rows.groupby("speaker")["n"].transform("sum")
    rows["order"] = rows["outlet"].map({outlet: i for i, outlet in enumerate(outlets)})
    rows = rows.sort_values(
        ["all", "speaker", "order", "n", "cue_lemma"], ascending=[False, True, True, False, True]
    )
    return rows.drop(columns=["all", "order"]).reset_index(drop=True)


def _by_value(
    counted: pd.DataFrame,
    articles: pd.DataFrame,
    by: str,
    values: Sequence[str],
    outlets: Sequence[str],
    tier: Tier,
    *,
    weight: str = "n",
) -> pd.DataFrame:
    sums = counted.groupby([by, "outlet"])["words"].agg(["size", "sum"])
    n_and_words = dict(zip(sums.index, sums.itertuples(index=False, name=None), strict=True))
    with_interval = values[:_MOST_INTERVALS]
    weighs = "words" if weight == "words" else ""
    rows = {}
    for outlet in outlets:
        ids = articles_of(articles, outlet)
        of_outlet = counted[counted["outlet"] == outlet]
        total = of_outlet["words"].sum() if weighs else len(of_outlet)
        part = by_value(counted, ids, by, with_interval, weighs)
        counts = np.column_stack([part.toarray(), by_article(counted, ids, weighs)])
        ends = intervals_at(tier, lambda totals: ratio(totals[:, :-1], totals[:, -1:]), counts)
        for number, value in enumerate(values):
            n, words = n_and_words.get((value, outlet), (0, 0))
            share = (words if weighs else n) / total if total else float("nan")
            low, high = (end[number] if number < len(with_interval) else np.nan for end in ends)
            rows[value, outlet] = (value, outlet, int(n), int(words), float(share), float(low), float(high))
    ordered = [rows[value, outlet] for value in values for outlet in outlets]
    return pd.DataFrame(ordered, columns=[by, "outlet", "n", "words", "share", "low", "high"])


def _attributed(totals: np.ndarray) -> np.ndarray:
    """Shares of the words reported and of those without a source, for totals of both and of all words."""
    return ratio(totals[:, :2], totals[:, [2, 0]])


def _entropies(totals: np.ndarray) -> np.ndarray:
    return np.array([[_entropy(words)] for words in totals])


def _entropy(words: np.ndarray) -> float:
    shares = words[words > 0] / words.sum() if words.sum() else np.ones(1)
    return float(-(shares * np.log2(shares)).sum()) + 0.0


def _half(words: np.ndarray) -> int:
    words = np.sort(words)[::-1]
    return int(np.searchsorted(np.cumsum(words), words.sum() / 2) + 1) if words.sum() else 0
