"""Charts of 01_ingest: what of each file is text, how long the articles are, when they appeared."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import display
from helpers.display import Shown
from helpers.display.words import shorter

_MOST_FILES = 25
_BLANKS = 4  # characters; so short a stretch between two pieces is a line end


def places_chart(articles: pd.DataFrame, removed: pd.DataFrame, *, outlets: Sequence[str]) -> Shown:
    """A bar for each file: what is text in colour, what was left out empty."""
    chosen = articles[articles["outlet"].isin(outlets)].head(_MOST_FILES)
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=0.9 + 0.42 * len(chosen))
    rows = []
    for place, article in enumerate(chosen.itertuples()):
        pieces = removed[removed["article_id"] == article.article_id]
        kept = _between([(row.start, row.end) for row in pieces.itertuples()], article.n_raw)
        ax.broken_barh(
            [(0, article.n_raw)], (place - 0.32, 0.64), facecolor="none", edgecolor=display.RULE, linewidth=1
        )
        ax.broken_barh([(a, b - a) for a, b in kept], (place - 0.32, 0.64), facecolor=colours[article.outlet])
        text = sum(b - a for a, b in kept)
        rows.append((article.article_id, article.outlet, article.n_raw, text, text / max(1, article.n_raw)))
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "characters", "kept", "share_kept"])
    ax.set_yticks(
        range(len(chosen)), [f"{row.outlet}: {shorter(row.article_id, 28)}" for row in chosen.itertuples()]
    )
    ax.invert_yaxis()
    ax.set_xlabel("Character of the file")
    ax.grid(visible=False, axis="y")
    low, high = table["share_kept"].min(), table["share_kept"].max()
    n, of = len(chosen), len(articles)
    more = f" The first {n} of {of} files are drawn." if n < of else ""
    alt = (
        f"A bar for each of {len(chosen)} files. The part of a file that is the article's text is between "
        f"{100 * low:.0f} and {100 * high:.0f} percent of its characters."
    )
    caption = f"What of each file is text (filled), and what was left out (empty).{more}"
    return display.figure(fig, name="ingest-places", alt=alt, table=table, caption=caption)


def lengths_chart(
    articles: pd.DataFrame, *, outlets: Sequence[str], drawn: pd.DataFrame | None = None, scope: str = ""
) -> Shown:
    """One dot an article: its words, by outlet.

    Args:
        articles: the table.
        outlets: the outlets, target first.
        drawn: the articles that have a dot; all when None.
        scope: what they were drawn from, for the caption.
    """
    drawn = articles if drawn is None else drawn
    told = [f"{outlet} {_range(articles.loc[articles['outlet'] == outlet, 'n_words'])}" for outlet in outlets]
    fig, ax = _dots(drawn["n_words"], drawn["outlet"], outlets)
    ax.set_xlim(0, 1.05 * articles["n_words"].max())
    ax.set_xlabel("Words in the article")
    table = drawn.loc[drawn["outlet"].isin(outlets), ["outlet", "article_id", "n_words"]]
    return display.figure(
        fig, name="ingest-lengths", alt=f"Words an article: {'; '.join(told)}.",
        table=table.reset_index(drop=True), caption=f"Length of the articles; one dot an article{scope}",
    )  # fmt: skip


def dates_chart(
    articles: pd.DataFrame, *, outlets: Sequence[str], drawn: pd.DataFrame | None = None, scope: str = ""
) -> Shown:
    """The same of the day it appeared. Where no article has a date, a note says so."""
    drawn = articles if drawn is None else drawn
    dated = articles[(articles["published"] != "") & articles["outlet"].isin(outlets)]
    if dated.empty:
        return display.note("No article states when it was published.")
    shown = dated["article_id"].isin(drawn["article_id"])
    days = pd.to_datetime(dated["published"].str[:10], errors="coerce")
    told = []
    fig, ax = _dots(days[shown], dated.loc[shown, "outlet"], outlets)
    for place, outlet in enumerate(outlets):
        own = days[dated["outlet"] == outlet]
        told.append(f"{outlet} {_span(own, int((articles['outlet'] == outlet).sum()) - len(own))}")
        if own.empty:
            ax.annotate(
                "no date stated", (0.01, place), xycoords=("axes fraction", "data"), va="center",
                fontsize=9, color=display.MUTED,
            )  # fmt: skip
    if days.min() == days.max():
        ax.set_xlim(days.min() - pd.Timedelta(days=2), days.max() + pd.Timedelta(days=2))
    locator = mdates.AutoDateLocator(minticks=2, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    ax.set_xlabel("Day of publication, as the page states it")
    table = dated.loc[shown, ["outlet", "article_id", "published"]]
    return display.figure(
        fig, name="ingest-dates", alt=f"Days of publication: {'; '.join(told)}.",
        table=table.reset_index(drop=True), caption=f"When the articles appeared; one dot an article{scope}",
    )  # fmt: skip


def _dots(values: pd.Series, outlet_of: pd.Series, outlets: Sequence[str]) -> tuple[Figure, Axes]:
    """A line an outlet, with a dot an article at its value."""
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=0.9 + 0.5 * len(outlets))
    for place, outlet in enumerate(outlets):
        dots = values[outlet_of == outlet].sort_values()
        ax.scatter(dots, place + _spread(len(dots)), color=colours[outlet], alpha=0.8, s=28)
    ax.set_yticks(range(len(outlets)), list(outlets))
    ax.set_ylim(len(outlets) - 0.5, -0.5)
    return fig, ax


def table_or_note(table: pd.DataFrame, *, name: str, caption: str, otherwise: str) -> Shown:
    """The table; where it has no row, a sentence instead."""
    if table.empty:
        return display.note(otherwise)
    return display.table(table, name=name, caption=caption)


def _between(cut: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """What lies between sorted, disjoint stretches."""
    kept, place = [], 0
    for left, right in [*cut, (end, end)]:
        if left > place + _BLANKS:
            kept.append((place, left))
        place = max(place, right)
    return kept


def _span(days: pd.Series, missing: int) -> str:
    """First and last day in words, and how many articles have none."""
    if days.empty:
        return "no date"
    span = f"{days.min():%Y-%m-%d}" + (f" to {days.max():%Y-%m-%d}" if len(days) > 1 else "")
    return span + (f", {missing} without a date" if missing else "")


def _spread(n: int) -> np.ndarray:
    """Small shifts that keep dots of one outlet apart, the same at every run."""
    return np.zeros(n) if n < 3 else 0.22 * np.sin(np.arange(n) * 2.4)


def _range(values: pd.Series) -> str:
    return (
        f"{values.iloc[0]:,}"
        if len(values) == 1
        else f"{values.min():,} to {values.max():,}, median {values.median():,.0f}"
    )
