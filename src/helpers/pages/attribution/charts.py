"""Charts of attribution: who gets the space, where each voice stands, kinds and grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from helpers import display
from helpers.attribution.measures import UNKNOWN, with_words
from helpers.display import Shown
from helpers.display.tables import to_csv
from helpers.pages.dots import dot_chart

_MOST_DRAWN = 12
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
    """Shares by outlet, the largest values first.

    Args:
        shares: what `measures.space`, `kinds` or `grades` returned.
        outlets: the outlets, target first.
        name: of the figure and its CSV.
        caption: what is drawn.
        of: what the shares are of, for the axis: "reported words".
        evidence: name of the `display.evidence` on the same page that the points link to.
    """
    by = shares.columns[0]
    named = shares[shares[by] != UNKNOWN]  # who was not resolved is nobody; the table has the share
    rows = named[named[by].isin(list(dict.fromkeys(named[by]))[:_MOST_DRAWN]) & named["outlet"].isin(outlets)]
    drawn = dot_chart(
        rows, of=by, value="share", name=name, label=f"% of {of}", caption=caption, evidence=evidence
    )
    return replace(drawn, csv=to_csv(shares)) if len(rows) < len(shares) else drawn


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
    ax.legend(frameon=False, fontsize=9, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(4, len(outlets)))
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
