"""A line an outlet over the periods of a corpus."""

from __future__ import annotations

import pandas as pd

from helpers import display
from helpers.display import Shown

_MARKERS = "osD^v"
_LABELLED = 16  # periods that are written below the axis


def trend_chart(
    table: pd.DataFrame,
    *,
    name: str,
    label: str,
    caption: str,
    scale: float = 1,
    mark: str = "",
    over: str = "period",
) -> Shown:
    """Draw what `helpers.stats.periods.trend` gave.

    Args:
        table: `<over>, outlet, share`, and `low, high` where shares have intervals.
        name: of the figure and its CSV.
        label: of the axis, with the unit.
        caption: what is drawn.
        scale: what shares are multiplied by: 1,000 for a rate per 1,000 words.
        mark: the period of an event, where a line stands; none when empty.
        over: the column, of words, along which the lines run.
    """
    periods = sorted(set(table[over]))
    if len(periods) < 2:
        return display.nothing(f"{caption}: articles of {len(periods)} periods; a line needs two.")
    outlets = list(dict.fromkeys(table["outlet"]))
    colours = display.outlet_colours(outlets)
    place = {period: number for number, period in enumerate(periods)}
    fig, ax = display.new_figure(height=3)
    for number, outlet in enumerate(outlets):
        own = table[table["outlet"] == outlet].sort_values(over)
        x, colour = own[over].map(place).to_numpy(), colours[outlet]
        ax.plot(
            x, scale * own["share"], color=colour, marker=_MARKERS[number % len(_MARKERS)], ms=5, label=outlet
        )
        if "low" in own:
            bounded = own["low"].notna().to_numpy()
            ax.vlines(
                x[bounded], scale * own["low"][bounded], scale * own["high"][bounded], color=colour, lw=1
            )
    if periods[0] <= mark <= periods[-1]:
        at = sum(period < mark for period in periods) - (0 if mark in place else 0.5)
        ax.axvline(at, color=display.MUTED, linewidth=1, linestyle="--", zorder=0)
        ax.annotate(
            mark, (at, 1), xycoords=("data", "axes fraction"), va="top", fontsize=8, color=display.MUTED
        )
    every = -(-len(periods) // _LABELLED)
    ax.set_xticks(range(0, len(periods), every), periods[::every], rotation=45, ha="right")
    ax.set_ylim(bottom=0)
    ax.set_ylabel(label)
    ax.legend(frameon=False, fontsize=9, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(4, len(outlets)))
    ends = [
        f"{outlet} from {scale * own['share'].iloc[0]:.2g} in {own[over].iloc[0]} to "
        f"{scale * own['share'].iloc[-1]:.2g} in {own[over].iloc[-1]}"
        for outlet, own in table.sort_values(over).groupby("outlet", sort=True)
    ]
    alt = f"{caption}. {'; '.join(ends)}.{f' Line at {mark}.' if mark else ''}"
    return display.figure(fig, name=name, alt=alt, table=table, caption=caption)
