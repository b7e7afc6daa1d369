"""Days, weeks and months of publication: which articles stand in which, and how a ratio moves over them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from helpers.stats.intervals import bootstrap_intervals, intervals_at
from helpers.stats.tiers import Tier
from helpers.stats.totals import by_article, ratio

BY = ("day", "week", "month")
UNDATED = ""


def period_of(published: pd.Series, by: str) -> pd.Series:
    """The period of each date of publication: "2012-05-03", "2012-W18" (ISO 8601) or "2012-05".

    Args:
        published: ISO dates, perhaps with a time; `UNDATED` where none is known.
        by: one of `BY`.

    Raises:
        ValueError: `by` is none of these.
    """
    if by not in BY:
        raise ValueError(f"by: {by!r} given; {', '.join(BY)} are allowed.")
    days = published.fillna("").astype("str").str[:10]
    if by == "week":
        return days.map(_week)
    known = days.map(lambda day: _day(day) is not None)
    return days.str[: 10 if by == "day" else 7].where(known, UNDATED)


def between(published: pd.Series, start: str, end: str) -> pd.Series:
    """Whether each date lies between two, both included; an empty end is open, and what is undated is not in.

    Raises:
        ValueError: `start` or `end` is no ISO date.
    """
    for name, value in (("start", start), ("end", end)):
        if value and _day(value) is None:
            raise ValueError(f"{name}: {value!r} given; a date like 2012-05-03 is allowed, or nothing.")
    days = published.fillna("").astype("str").str[:10]
    return (days != UNDATED) & (days >= start) & (days <= (end or "9999"))


def trend(
    part: pd.DataFrame, whole: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """A ratio by period and outlet.

    Args:
        part: `article_id, n`: what is counted.
        whole: `article_id, n`: what it is counted among.
        articles: `article_id, outlet, period`; those of no period are left out.
        outlets, tier: the outlets compared, and what the corpus allows.

    Returns:
        `period, outlet, articles, n, whole, share, low, high`, by period; no row for an outlet without an
        article in a period.
    """
    rows = []
    for (period, outlet), group in articles[articles["period"] != UNDATED].groupby(
        ["period", "outlet"], sort=True
    ):
        if outlet in outlets:
            counts = _counts(part, whole, group["article_id"].tolist())
            low, high = intervals_at(tier, _share, counts)
            n, of = counts.sum(axis=0)
            rows.append((period, outlet, len(group), int(n), int(of), float(ratio(n, of)), low[0], high[0]))
    columns = ["period", "outlet", "articles", "n", "whole", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def before_and_after(
    part: pd.DataFrame, whole: pd.DataFrame, articles: pd.DataFrame, *, turn: str, outlets: Sequence[str]
) -> pd.DataFrame:
    """A ratio before and from a date on, by outlet, with the difference and its 95% interval over articles.

    Args:
        part, whole: as for `trend`.
        articles: `article_id, outlet, published`.
        turn: the date; its own day counts as after.
        outlets: the outlets compared.

    Returns:
        `outlet, articles_before, articles_after, before, after, difference, low, high`; no interval where a
        side has fewer than two articles.
    """
    rows = []
    after = between(articles["published"], turn, "")
    dated = articles["published"].fillna("") != UNDATED
    for outlet in outlets:
        of_outlet = articles["outlet"] == outlet
        sides = [
            _counts(part, whole, articles.loc[of_outlet & side, "article_id"].tolist())
            for side in (dated & ~after, after)
        ]
        shares = [float(ratio(*side.sum(axis=0))) for side in sides]
        low = high = np.nan
        if min(len(side) for side in sides) >= 2:
            # Drawn together, an article counts on its own side only.
            both = np.vstack([np.hstack([sides[0], 0 * sides[0]]), np.hstack([0 * sides[1], sides[1]])])
            (low,), (high,) = bootstrap_intervals(_difference, both)
        rows.append((outlet, len(sides[0]), len(sides[1]), *shares, shares[1] - shares[0], low, high))
    columns = ["outlet", "articles_before", "articles_after", "before", "after", "difference", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def _counts(part: pd.DataFrame, whole: pd.DataFrame, ids: list[str]) -> np.ndarray:
    return np.column_stack([by_article(part, ids, "n"), by_article(whole, ids, "n")]).astype(float)


def _share(totals: np.ndarray) -> np.ndarray:
    return ratio(totals[:, :1], totals[:, 1:])


def _difference(totals: np.ndarray) -> np.ndarray:
    return ratio(totals[:, 2:3], totals[:, 3:]) - ratio(totals[:, :1], totals[:, 1:2])


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _week(text: str) -> str:
    day = _day(text)
    return UNDATED if day is None else "{}-W{:02}".format(*day.isocalendar()[:2])
