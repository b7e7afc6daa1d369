"""Charts of attribution: who gets the space, where each voice stands, kinds and grades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers import display
from helpers.attribution.measures import UNKNOWN, with_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.display import Shown

_MOST_BARS = 12
_MOST_VOICES = 10


def shares_chart(
    shares: pd.DataFrame,
    *,
    outlets: Sequence[str],
    name: str,
    caption: str,
    of: str,
    evidence: str = "",
) -> Shown:
    """Bars of shares by outlet, the largest values first.

    Args:
        shares: what `measures.space`, `kinds` or `grades` returned.
        outlets: the outlets, target first.
        name: of the figure and its CSV.
        caption: what is drawn.
        of: what the shares are of, for the axis: "reported words".
        evidence: name of the `display.evidence` on the same page that the bars link to.
    """
    by = shares.columns[0]
    named = shares[shares[by] != UNKNOWN]  # who was not resolved is nobody; the table has the share
    values = list(dict.fromkeys(named[by]))[:_MOST_BARS]
    colours = display.outlet_colours(outlets)
    height = 0.8 / len(outlets)
    fig, ax = display.new_figure(height=0.9 + 0.34 * len(values) * max(1, 0.6 * len(outlets)))
    for number, outlet in enumerate(outlets):
        own = shares[shares["outlet"] == outlet].set_index(by).reindex(values)
        places = np.arange(len(values)) + (number - (len(outlets) - 1) / 2) * height
        bars = ax.barh(
            places, 100 * own["share"].fillna(0), height * 0.92, color=colours[outlet], label=outlet
        )
        for bar, value, row in zip(bars, values, own.itertuples(), strict=True):
            if evidence and row.n:
                bar.set_url(display.evidence_link(evidence, by, value))
            end = 100 * float(np.nanmax([0, row.share, row.high]))
            ax.annotate(
                _percent(row.share), (end, bar.get_y() + height * 0.46), (4, 0),
                textcoords="offset points", va="center", fontsize=8, color=display.MUTED,
            )  # fmt: skip
            if row.low == row.low:
                ax.plot(
                    [100 * row.low, 100 * row.high],
                    [bar.get_y() + height * 0.46] * 2,
                    color=display.INK,
                    lw=1,
                )
    ax.set_yticks(range(len(values)), values)
    ax.invert_yaxis()
    ax.set_xlim(0, max(10.0, 112 * float(np.nanmax([shares["share"].max(), shares["high"].max(), 0.05]))))
    ax.set_xlabel(f"% of {of}")
    _legend(ax, outlets)
    return display.figure(
        fig, name=name, alt=_alt(shares, by, values, outlets, of), table=shares, caption=caption
    )


def voices_chart(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str],
    name: str = "attribution-voices",
    evidence: str = "",
    scope: str = "",
) -> Shown:
    """Where in the articles the most reported speakers are given words: one line a speaker and outlet.

    Args:
        attributions, articles: the tables; every piece of content is drawn.
        outlets: the outlets, target first.
        name: of the figure and its CSV.
        evidence: name of the `display.evidence` on the same page that the lines link to.
        scope: what the articles were drawn from, for the caption.
    """
    spans = _places(attributions, articles)
    spans = spans[spans["outlet"].isin(outlets)]
    order = spans.groupby("speaker")["words"].sum().reset_index()
    speakers = order.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].tolist()[
        :_MOST_VOICES
    ]
    colours = display.outlet_colours(outlets)
    lane = 0.8 / len(outlets)
    fig, ax = display.new_figure(height=1.1 + 0.4 * max(1, len(speakers)) * max(1, 0.6 * len(outlets)))
    articles_most = max([1, *(int((articles["outlet"] == outlet).sum()) for outlet in outlets)])
    for number, outlet in enumerate(outlets):
        for line, speaker in enumerate(speakers):
            own = spans[(spans["outlet"] == outlet) & (spans["speaker"] == speaker)]
            y = line + (number - (len(outlets) - 1) / 2) * lane
            drawn = ax.broken_barh(
                list(zip(100 * own["begin"], 100 * (own["end"] - own["begin"]), strict=True)),
                (y - lane * 0.42, lane * 0.84), color=colours[outlet], alpha=max(0.15, 1 / articles_most),
            )  # fmt: skip
            if evidence and len(own):
                drawn.set_urls([display.evidence_link(evidence, "speaker", speaker)] * len(own))
        ax.plot([], [], color=colours[outlet], lw=6, label=outlet)
    ax.set_yticks(range(len(speakers)), speakers)
    ax.set_ylim(max(1, len(speakers)) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.set_xlabel("place in the article, % of its words")
    _legend(ax, outlets)
    told = "; ".join(
        f"{outlet}: {', '.join(_ranked(spans[spans['outlet'] == outlet])) or 'no speaker'}"
        for outlet in outlets
    )
    return display.figure(
        fig,
        name=name,
        alt=f"Where each speaker is given words. Most words, by outlet: {told}.",
        table=spans.drop(columns="words").reset_index(drop=True),
        caption="Where in the article the words of each speaker stand, from its first (0) to its last (100)"
        f"{scope}.",
    )


def _legend(ax: Axes, outlets: Sequence[str]) -> None:
    ax.legend(frameon=False, fontsize=9, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(4, len(outlets)))


def _places(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Each piece of content as a share of its article's characters."""
    counted = with_words(attributions, articles)
    length = articles.set_index("article_id")["text"].str.len()
    rows = [
        (
            row.outlet,
            row.speaker,
            row.article_id,
            start / length[row.article_id],
            end / length[row.article_id],
            row.words,
        )
        for row in counted.itertuples()
        for start, end in row.content_spans
    ]
    return pd.DataFrame(rows, columns=["outlet", "speaker", "article_id", "begin", "end", "words"])


def _ranked(spans: pd.DataFrame) -> list[str]:
    words = spans.groupby("speaker")["words"].sum().reset_index()
    return words.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].tolist()[:3]


def _alt(shares: pd.DataFrame, by: str, values: list[str], outlets: Sequence[str], of: str) -> str:
    table = shares.set_index([by, "outlet"])["share"]
    told = [
        f"{value}: " + ", ".join(f"{outlet} {_percent(table[value, outlet])}" for outlet in outlets)
        for value in values
    ]
    return f"Shares of {of}. " + "; ".join(told) + "."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share == share else "–"
