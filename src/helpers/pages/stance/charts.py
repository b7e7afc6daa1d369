"""Charts of stance: rates by category and voice, hedging against assertion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers import display
from helpers.display.words import listed
from helpers.stance.counts import ALL
from helpers.stance.measures import PLAIN, differences
from helpers.stance.totals import CALLED
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
    """Cues by category in one voice: per 1,000 words, of single texts how many; grey where no difference
    shows.

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
    clear = {category for category, part in gaps.groupby("category") if part["could_show"].any()}
    own = own[(own["category"] != PLAIN) & own.groupby("category")["n"].transform("any")]
    categories = list(dict.fromkeys(own["category"]))
    if not categories:
        return display.note(f"No cue was found in this voice ({voice}), so there is nothing to draw.")
    single = bool(own["low"].isna().all())  # of a single text the number of its cues, no rate
    column, of = (
        ("n", f"cues in {_lengths(own, voice)}") if single else ("per_1000", f"cues per 1,000 {PER[voice]}")
    )
    fig, ax = display.new_figure(height=1.2 + 0.36 * len(categories))
    for line, category in enumerate(categories):
        link = display.evidence_link(evidence, "category", category) if evidence else ""
        part = own[own["category"] == category].set_index("outlet").reindex(outlets)
        _draw_points(ax, line, part, column, filled=category in clear, link=link)
    _outlet_legend(ax, outlets, display.outlet_colours(outlets))
    ax.set_yticks(range(len(categories)), [CALLED.get(category, category) for category in categories])
    ax.set_ylim(len(categories) - 0.5, -0.5)
    ax.set_xlim(0, 1.08 * max(1.0, own[column].max(), 0 if single else own["high"].max()))
    ax.set_xlabel(of)
    smallest = gaps.groupby("category")["smallest"].min().reset_index()
    numbers = own.merge(smallest, on="category", how="left")
    return display.figure(
        fig, name=name, alt=_alt(own, outlets, column, of, clear),
        table=numbers.assign(could_show=own["category"].isin(clear).to_numpy()),
        caption=f"{of[0].upper()}{of[1:]}. Filled grey: too small a difference for so few words.",
    )  # fmt: skip


def _draw_points(ax: Axes, line: int, part: pd.DataFrame, column: str, *, filled: bool, link: str) -> None:
    """The outlets' points of one category, with their intervals."""
    colours = display.outlet_colours(list(part.index))
    ax.plot([part[column].min(), part[column].max()], [line, line], color=display.RULE, lw=2, zorder=1)
    for number, (outlet, row) in enumerate(part.iterrows()):
        y, colour = line + 0.16 * (number - (len(part) - 1) / 2), colours[outlet]
        if row["low"] == row["low"]:
            ax.plot([row["low"], row["high"]], [y, y], color=colour, lw=1.2, zorder=2)
        point = ax.scatter(
            [row[column]], [y], s=34, marker=_MARKERS[number % len(_MARKERS)], zorder=3, clip_on=False,
            color=colour if filled else _GREY, edgecolor=colour, linewidth=1.2,
        )  # fmt: skip
        if link and row["n"]:
            point.set_urls([link])


def _lengths(own: pd.DataFrame, voice: str) -> str:
    """Of how many words the cues of single texts are: "217 of Global Times' own words …"."""
    words = own.drop_duplicates("outlet")
    kind = {NARRATOR: "own ", QUOTED: "quoted ", REPORTED: "retold "}.get(voice, "")
    return listed([f"{row.words:,} {kind}words of {row.outlet}" for row in words.itertuples()])


def balance_chart(table: pd.DataFrame, *, outlets: Sequence[str], name: str) -> Shown:
    """The log of hedges to boosters and strong assertive verbs, by voice; of single texts the counts.

    Args:
        table: what `measures.balance` returned.
        outlets: the outlets, target first.
        name: of the figure and its CSV.
    """
    if table["low"].isna().all():  # single texts: what they have, and no ratio of it
        counts = table[["voice", "outlet", "hedges", "assertions"]]
        return display.table(
            counts, name=name, caption="Hedges, and boosters and strong assertive verbs, in these texts"
        )
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


def _alt(own: pd.DataFrame, outlets: Sequence[str], column: str, of: str, clear: set[str]) -> str:
    value = own.set_index(["category", "outlet"])[column]
    told = [
        f"{CALLED.get(category, category)}: "
        + ", ".join(f"{outlet} {_told(value[category, outlet])}" for outlet in outlets)
        for category in dict.fromkeys(own["category"])
    ]
    named = ", ".join(CALLED.get(category, category) for category in sorted(clear)) or "none"
    return f"{of[0].upper()}{of[1:]}. {'; '.join(told)}. Large enough for texts of this length: {named}."


def _told(rate: float) -> str:
    return f"{rate:.1f}" if rate == rate else "no words"
