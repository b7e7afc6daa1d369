"""How much the findings lean on a threshold that somebody had to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers import display
from helpers.stats.counts import index_of

if TYPE_CHECKING:
    from helpers.display import Shown


def below_threshold(
    articles: pd.DataFrame, alignment: pd.DataFrame, coverage: pd.DataFrame, *, thresholds: Sequence[float]
) -> pd.DataFrame:
    """Count, for each outlet, the sentences whose nearest one in another outlet scores below a threshold.

    Links are sparser than scores, as a sentence is linked once: more sentences stand without a close match
    than score below the threshold used.

    Args:
        articles, alignment, coverage: the tables of the corpus; the best score of a sentence stands in one of
            the last two, so nothing is aligned anew.
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
    best = scores[scores["article"] >= 0].groupby(["article", "sentence"], as_index=False)["best"].max()
    best["outlet"] = articles["outlet"].to_numpy()[best["article"]]
    rows = [
        (outlet, threshold, int((own["best"] < threshold).sum()), len(own), (own["best"] < threshold).mean())
        for outlet, own in best.groupby("outlet", sort=True)
        for threshold in thresholds
    ]
    return pd.DataFrame(rows, columns=["outlet", "threshold", "below", "sentences", "share"])


def threshold_chart(counts: pd.DataFrame, *, outlets: Sequence[str], used: float) -> Shown:
    """The share of sentences whose nearest one scores below the threshold, with the one used marked."""
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=3.0)
    said = []
    ends = _apart([counts.loc[counts["outlet"] == outlet, "share"].iloc[-1] for outlet in outlets])
    for outlet, end in zip(outlets, ends, strict=True):
        own = counts[counts["outlet"] == outlet]
        ax.plot(own["threshold"], own["share"], color=colours[outlet], marker="o", markersize=4)
        if len(own):
            last = own.iloc[-1]
            ax.annotate(
                outlet, (last["threshold"], end), xytext=(6, 0), textcoords="offset points",
                color=colours[outlet], va="center", annotation_clip=False,
            )  # fmt: skip
            said.append(f"{outlet}: {own['share'].min():.0%} to {own['share'].max():.0%}")
    ax.axvline(used, color=display.MUTED, linewidth=1, linestyle="--")
    ax.set_ylim(0, 1)
    ax.set_xlabel("threshold of a match (dashed: the one used)")
    ax.set_ylabel("share of sentences, nearest below")
    return display.figure(
        fig,
        name="threshold-sensitivity",
        alt="Share of sentences whose nearest one elsewhere scores below the threshold, as it moves. "
        f"{'; '.join(said)}.",
        table=counts,
    )


def _apart(places: list[float], *, least: float = 0.07) -> list[float]:
    """Places for labels, moved up where two would cover each other."""
    moved = list(places)
    for index in sorted(range(len(places)), key=places.__getitem__):
        below = [moved[other] for other in range(len(places)) if places[other] < places[index]]
        moved[index] = max([places[index], *(place + least for place in below)])
    return moved
