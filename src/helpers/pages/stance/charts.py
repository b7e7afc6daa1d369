"""Charts of stance: rates by category and voice, hedging against assertion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers import display
from helpers.stance.counts import ALL
from helpers.stance.measures import GRADES, differences
from helpers.stance.voice import NARRATOR, QUOTED, REPORTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.display import Shown

PER = {
    ALL: "words of the text",
    NARRATOR: "of the outlet's own words",
    QUOTED: "quoted words",
    REPORTED: "words retold of sources",
}
"""The words that the rates of each voice are counted in."""
_GREY = "#d4d4d4"
_MARKERS = "osD^v"


def rates_chart(
    table: pd.DataFrame, *, outlets: Sequence[str], voice: str, name: str, evidence: str = ""
) -> Shown:
    """Cues per 1,000 words by category in one voice; grey where the corpus could not show the difference.

    Categories without a cue, and the plain verbs of saying, are left out of the drawing.

    Args:
        table: what `measures.rates` returned.
        outlets: the outlets, target first.
        voice: "all voices", "narrator", "quoted" or "reported".
        name: of the figure and its CSV.
        evidence: name of the `display.evidence` on the page that the points link to.

    Raises:
        ValueError: the table has no such voice.
    """
    if voice not in set(table["voice"]):
        raise ValueError(f"voice: {voice!r} given; one of {sorted(set(table['voice']))} is allowed.")
    own = table[table["voice"] == voice]
    gaps = differences(own, outlets=outlets)
    shown = {category for category, part in gaps.groupby("category") if part["could_show"].any()}
    own = own[(own["category"] != GRADES[1]) & own.groupby("category")["n"].transform("any")]
    categories = list(dict.fromkeys(own["category"]))
    if not categories:
        return display.note(f"No cue was found in this voice ({voice}), so there is nothing to draw.")
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=1.2 + 0.36 * len(categories))
    for line, category in enumerate(categories):
        part = own[own["category"] == category].set_index("outlet")
        clear = category in shown
        values = [part.loc[outlet, "per_1000"] for outlet in outlets]
        ax.plot([min(values), max(values)], [line, line], color=display.RULE, lw=2, zorder=1)
        for number, outlet in enumerate(outlets):
            row, y = part.loc[outlet], line + 0.16 * (number - (len(outlets) - 1) / 2)
            colour = colours[outlet]
            if row["low"] == row["low"]:
                ax.plot([row["low"], row["high"]], [y, y], color=colour, lw=1.2, zorder=2)
            marker = _MARKERS[number % len(_MARKERS)]
            point = ax.scatter(
                [row["per_1000"]],
                [y],
                s=34,
                marker=marker,
                zorder=3,
                color=colour if clear else _GREY,
                edgecolor=colour,
                linewidth=1.2,
                clip_on=False,
            )
            if evidence and row["n"]:
                point.set_urls([display.evidence_link(evidence, "category", category)])
    _outlet_legend(ax, outlets, colours)
    ax.set_yticks(range(len(categories)), categories)
    ax.set_ylim(len(categories) - 0.5, -0.5)
    ax.set_xlim(0, 1.08 * max(1.0, own["per_1000"].max(), own["high"].max()))
    ax.set_xlabel(f"cues per 1,000 {PER[voice]}")
    numbers = own.merge(
        gaps.groupby("category")["smallest"].min().reset_index(), on="category", how="left"
    ).assign(could_show=own["category"].isin(shown).to_numpy())
    return display.figure(
        fig, name=name, alt=_alt(own, outlets, voice, shown), table=numbers,
        caption=f"Cues per 1,000 {PER[voice]}. Filled grey: too small a difference for so few words.",
    )  # fmt: skip


def balance_chart(table: pd.DataFrame, *, outlets: Sequence[str], name: str) -> Shown:
    """The log of hedges to boosters and strong assertive verbs, by voice.

    Args:
        table: what `measures.balance` returned.
        outlets: the outlets, target first.
        name: of the figure and its CSV.
    """
    voices = list(dict.fromkeys(table["voice"]))
    colours = display.outlet_colours(outlets)
    height = 0.8 / len(outlets)
    fig, ax = display.new_figure(height=1.2 + 0.5 * len(voices))
    for number, outlet in enumerate(outlets):
        own = table[table["outlet"] == outlet].set_index("voice").reindex(voices)
        for line, row in enumerate(own.itertuples()):
            y = line + height * (number - (len(outlets) - 1) / 2)
            ax.barh(y, row.log_ratio, height * 0.9, color=colours[outlet])
            if row.low == row.low:
                ax.plot([row.low, row.high], [y, y], color=display.INK, lw=1)
            label = f"{row.hedges} : {row.assertions}"
            ax.annotate(
                label, (max(row.log_ratio, 0), y), (4, 0), textcoords="offset points",
                va="center", fontsize=8, color=display.MUTED,
            )  # fmt: skip
    _outlet_legend(ax, outlets, colours)
    ax.axvline(0, color=display.INK, lw=0.8)
    ax.set_yticks(range(len(voices)), voices)
    ax.invert_yaxis()
    ax.margins(x=0.15)
    ax.set_xlabel("more assertion  ←  log (hedges / assertions), base 2  →  more hedging")
    told = "; ".join(
        f"{row.voice}, {row.outlet}: {row.hedges} to {row.assertions}, log ratio {row.log_ratio:.2f}"
        for row in table.itertuples()
    )
    return display.figure(
        fig, name=name, alt=f"Hedges against boosters and strong assertive verbs. {told}.", table=table,
        caption="Binary log of (hedges + ½) / (boosters and strong assertive verbs + ½), with the counts.",
    )  # fmt: skip


def _outlet_legend(ax: Axes, outlets: Sequence[str], colours: dict[str, str]) -> None:
    for number, outlet in enumerate(outlets):
        marker = _MARKERS[number % len(_MARKERS)]
        ax.scatter([], [], s=34, color=colours[outlet], marker=marker, label=outlet)
    ax.legend(frameon=False, fontsize=9, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(4, len(outlets)))


def _alt(own: pd.DataFrame, outlets: Sequence[str], voice: str, shown: set[str]) -> str:
    rate = own.set_index(["category", "outlet"])["per_1000"]
    told = [
        f"{category}: " + ", ".join(f"{outlet} {_told(rate[category, outlet])}" for outlet in outlets)
        for category in dict.fromkeys(own["category"])
        if any(rate[category, outlet] for outlet in outlets)
    ]
    clear = ", ".join(sorted(shown)) or "none"
    return (
        f"Cues per 1,000 {PER[voice]}. {'; '.join(told) or 'No cue'}. "
        f"Large enough for texts of this length: {clear}."
    )


def _told(rate: float) -> str:
    return f"{rate:.1f}" if rate == rate else "no words"
