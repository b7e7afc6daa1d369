"""How much the findings lean on a threshold that somebody had to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from helpers.display.tables import to_csv
from helpers.pages.trend import trend_chart
from helpers.stats.counts import index_of

if TYPE_CHECKING:
    from helpers.display import Shown


def below_threshold(
    articles: pd.DataFrame,
    alignment: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    headlines: pd.DataFrame,
    thresholds: Sequence[float],
) -> pd.DataFrame:
    """Count, for each outlet, the sentences whose nearest one in another outlet scores below a threshold.

    Links are sparser than scores, as a sentence is linked once: more sentences stand without a close match
    than score below the threshold used.

    Args:
        articles, alignment, coverage: the tables of the corpus; the best score of a sentence stands in one of
            the last two, so nothing is aligned anew.
        headlines: `article_id, sentence_id` of the headlines, which are not counted.
        thresholds: lowest scores that count as a match, between 0 and 1.

    Returns:
        One row an outlet and threshold: `outlet, threshold, below, sentences, share`.
    """
    ids = articles["article_id"].tolist()
    sides = [
        (coverage, "article_id", "sentence_id", "best_score"),
        (alignment, "article_a", "sentence_a", "score"),
        (alignment, "article_b", "sentence_b", "score"),
    ]
    scores = pd.concat(
        pd.DataFrame(
            {"article": index_of(table[article], ids), "sentence": table[number], "best": table[score]}
        )
        for table, article, number, score in sides
    )
    left_out = pd.MultiIndex.from_arrays([index_of(headlines["article_id"], ids), headlines["sentence_id"]])
    best = scores[scores["article"] >= 0].groupby(["article", "sentence"])["best"].max()
    best = best[~best.index.isin(left_out)].reset_index()
    best["outlet"] = articles["outlet"].to_numpy()[best["article"]]
    rows = [
        (outlet, threshold, int((own["best"] < threshold).sum()), len(own), (own["best"] < threshold).mean())
        for outlet, own in best.groupby("outlet", sort=True)
        for threshold in thresholds
    ]
    return pd.DataFrame(rows, columns=["outlet", "threshold", "below", "sentences", "share"])


def threshold_chart(counts: pd.DataFrame, *, outlets: Sequence[str], used: float) -> Shown:
    """The share of sentences whose nearest one scores below the threshold, with the one used marked."""
    table = counts[counts["outlet"].isin(outlets)]
    table = table.assign(period=table["threshold"].map("{:.2f}".format), low=float("nan"), high=float("nan"))
    drawn = trend_chart(
        table, name="threshold-sensitivity", mark=f"{used:.2f}", label="share of sentences, nearest below",
        caption="Sentences whose nearest one elsewhere scores below the threshold, as it moves (dashed: the "
        "one used)",
    )  # fmt: skip
    return replace(drawn, csv=to_csv(counts))
