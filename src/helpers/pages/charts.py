"""Charts of any measure by outlet: a line a thing measured, or a line an outlet over periods."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from helpers import display
from helpers.display import Output

_MARKERS = "osD^v"
_GREY = "#d4d4d4"
FEWEST_DRAWN = 10
"""Instances at which the axis of a count ends at least."""


def marker(number: int) -> str:
    """The shape of the n-th outlet's points."""
    return _MARKERS[number % len(_MARKERS)]


def legend(ax: Axes, n: int) -> None:
    """The names of so many outlets, above the drawing."""
    ax.legend(frameon=False, fontsize=9, loc="lower left", bbox_to_anchor=(0, 1), ncols=min(4, n))


def dot_chart(
    table: pd.DataFrame,
    *,
    of: str,
    value: str,
    name: str,
    label: str,
    caption: str,
    evidence: str = "",
) -> Output:
    """Draw a measure of several things, by outlet.

    Args:
        table: `<of>, outlet, <value>, low, high`, in the order of drawing; where it has no outlets, `measure`
            tells the points of a thing apart. With a column `called`, what a thing is called on the axis;
            with `could_show`, whether enough is known of it: if not, its points are grey.
        of: the column of the things measured.
        value: the column of the measure.
        name: of the figure and its CSV.
        label: of the axis, with the unit.
        caption: what is drawn.
        evidence: name of the `display.evidence` on the page that the points link to, by its column `of`.
    """
    things = list(dict.fromkeys(table[of]))
    if not things:
        return display.nothing(f"{caption}: there is nothing to draw.")
    by = "outlet" if "outlet" in table else "measure"
    outlets = list(dict.fromkeys(table[by]))
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=1.2 + 0.36 * len(things))
    by_place = table.set_index([of, by])
    names = dict(zip(table[of], table["called" if "called" in table else of], strict=True))
    grey = set(table.loc[~table["could_show"], of]) if "could_show" in table else set()
    for line, thing in enumerate(things):
        points = by_place.loc[thing].reindex(outlets)
        link = display.evidence_link(evidence, of, thing) if evidence else ""
        _draw_points(ax, line, points.rename(columns={value: "drawn"}), colours, link, is_grey=thing in grey)
    for number, outlet in enumerate(outlets):
        ax.scatter([], [], s=34, color=colours[outlet], marker=marker(number), label=outlet)
    legend(ax, len(outlets))
    ax.set_yticks(range(len(things)), [names[thing] for thing in things])
    ax.set_ylim(len(things) - 0.5, -0.5)
    # Single instances are no large difference, and are not drawn as one.
    ax.set_xlim(0, max(FEWEST_DRAWN, 1.05 * table[value].max()) if value == "n" else None)
    if value == "share":
        ax.xaxis.set_major_formatter(lambda share, _: f"{100 * share:.3g}%")
    ax.set_xlabel(label)
    clear = ", ".join(names[thing] for thing in things if thing not in grey) or "none"
    more = f" Large enough for texts of this length: {clear}." if grey else ""
    summary = "; ".join(
        f"{names[thing]}: {_in_words(by_place.loc[thing].reindex(outlets)[value])}" for thing in things
    )
    return display.figure(fig, name=name, alt=f"{caption}. {summary}.{more}", table=table, caption=caption)


def _draw_points(
    ax: Axes, line: int, points: pd.DataFrame, colours: Mapping[str, str], link: str, *, is_grey: bool
) -> None:
    """The outlets' points of one thing, with their intervals."""
    ax.plot([points["drawn"].min(), points["drawn"].max()], [line, line], color=display.RULE, lw=2, zorder=1)
    for number, (outlet, row) in enumerate(points.iterrows()):
        y, colour = line + 0.16 * (number - (len(points) - 1) / 2), colours[str(outlet)]
        if row["low"] == row["low"]:
            ax.plot([row["low"], row["high"]], [y, y], color=colour, lw=1.2, zorder=2)
        point = ax.scatter(
            [row["drawn"]], [y], s=34, marker=marker(number), zorder=3, clip_on=False,
            color=_GREY if is_grey else colour, edgecolor=colour, linewidth=1.2,
        )  # fmt: skip
        if link and row["drawn"] > 0:
            point.set_urls([link])


def _in_words(values: pd.Series) -> str:
    return ", ".join(f"{outlet} {_number(number, str(values.name))}" for outlet, number in values.items())


def _number(number: float, value: str) -> str:
    if number != number:
        return "none"
    return f"{100 * number:.0f} %" if value == "share" else f"{number:.2g}"


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
) -> Output:
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
    position = {period: number for number, period in enumerate(periods)}
    fig, ax = display.new_figure(height=3)
    for number, outlet in enumerate(outlets):
        rows = table[table["outlet"] == outlet].sort_values(over)
        x, colour = rows[over].map(position).to_numpy(), colours[outlet]
        ax.plot(x, scale * rows["share"], color=colour, marker=marker(number), ms=5, label=outlet)
        if "low" in rows:
            bounded = rows["low"].notna().to_numpy()
            ax.vlines(
                x[bounded], scale * rows["low"][bounded], scale * rows["high"][bounded], color=colour, lw=1
            )
    if periods[0] <= mark <= periods[-1]:
        at = sum(period < mark for period in periods) - (0 if mark in position else 0.5)
        ax.axvline(at, color=display.MUTED, linewidth=1, linestyle="--", zorder=0)
        ax.annotate(
            mark, (at, 1), xycoords=("data", "axes fraction"), va="top", fontsize=8, color=display.MUTED
        )
    every = -(-len(periods) // _LABELLED)
    ax.set_xticks(range(0, len(periods), every), periods[::every], rotation=45, ha="right")
    ax.set_ylim(bottom=0)
    ax.set_ylabel(label)
    legend(ax, len(outlets))
    ends = [
        f"{outlet} from {scale * rows['share'].iloc[0]:.2g} in {rows[over].iloc[0]} to "
        f"{scale * rows['share'].iloc[-1]:.2g} in {rows[over].iloc[-1]}"
        for outlet, rows in table.sort_values(over).groupby("outlet", sort=True)
    ]
    alt = f"{caption}. {'; '.join(ends)}.{f' Line at {mark}.' if mark else ''}"
    return display.figure(fig, name=name, alt=alt, table=table, caption=caption)
