"""Which articles tell of the same event: as the manifest says, or proposed from dates and shared words."""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.alignment.bags import Bags
from helpers.alignment.words import FUNCTION_WORDS, split, stem

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_matrix

GIVEN, WHOLE, PROPOSED = "manifest", "whole corpus", "proposed"
WHOLE_CORPUS = "all articles"
_SMALL = 20  # articles without an event, up to this many, are taken to be on one
_DAYS = 3  # articles further apart are not proposed as one event
_ALIKE = 0.30  # cosine of tf-idf vectors of whole articles
_CELLS = 10_000_000  # cosines held at a time
_HABIT = 8  # articles of an outlet from which on they tell what it always writes
_TITLE_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


def events(articles: pd.DataFrame | Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Say of each article which event it is on.

    The event in the manifest is taken as it is. Articles without one are on one event together when they are
    few (at most 20); of more, those are proposed as one event whose dates are at most three days apart and
    whose tf-idf vectors have a cosine of .30 or more, and so on from article to article.

    Args:
        articles: the `articles` table, or batches of it that can be gone through twice, of which one is held
            at a time; `article_id, event, published, outlet, title, text` are read, the last three where no
            event is.

    Returns:
        `article_id, event, event_source`, a row an article in the order of `articles`. `event_source` is
        "manifest", "whole corpus" or "proposed". A proposed event is named by its earliest date and three
        words of its headlines that set it apart. Words that many articles of an outlet have count little,
        so that no event is proposed from what an outlet always writes.
    """
    import pandas as pd

    batches = [articles] if isinstance(articles, pd.DataFrame) else articles
    table = pd.concat([batch[["article_id", "event", "published"]] for batch in batches], ignore_index=True)
    published = table.pop("published").fillna("").astype(str)
    table["event"] = _stated(table["event"])
    table["event_source"] = GIVEN
    without = table.index[table["event"] == ""]
    if len(without) and len(without) <= _SMALL:
        table.loc[without, "event"] = WHOLE_CORPUS
        table.loc[without, "event_source"] = WHOLE
    elif len(without):
        table.loc[without, "event"] = _propose(_without_event(batches), published[without])
        table.loc[without, "event_source"] = PROPOSED
    return table


def _stated(event: pd.Series) -> pd.Series:
    return event.fillna("").astype(str).str.strip()


def _without_event(batches: Iterable[pd.DataFrame]) -> Iterator[tuple[str, str, str]]:
    """Outlet, title and text of each article that no event is stated for."""
    for batch in batches:
        rows = batch[_stated(batch["event"]) == ""]
        yield from zip(rows["outlet"].fillna(""), rows["title"].fillna(""), rows["text"], strict=True)


def _propose(articles: Iterable[tuple[str, str, str]], published: pd.Series) -> list[str]:
    outlets: list[str] = []
    titles: list[str] = []

    def content() -> Iterator[list[str]]:
        for outlet, title, text in articles:
            outlets.append(outlet.casefold())
            titles.append(title)
            yield split(f"{title}. {text}").content

    bags = Bags(content())
    vectors = bags.matrix(bags.unit(np.log1p(bags.counts) * _rarity(bags, outlets)[bags.column]))
    group = _joined(len(published), _near(vectors, _days(published)))
    names = _names(vectors, bags.index, group, titles, published.tolist())
    return [names[number] for number in group]


def _rarity(bags: Bags, outlets: Sequence[str]) -> np.ndarray:
    """The weight of each word: how rare it is among all articles, and among those of any one outlet.

    What an outlet writes under all its articles is common there, however few other outlets have it.
    """
    rarity = np.log((bags.shape[0] + 1) / (bags.frequency() + 0.5))
    names, of = np.unique(np.array(outlets), return_inverse=True)
    outlet = of[bags.row]
    for number in range(len(names)):
        articles = int((of == number).sum())
        if articles >= _HABIT:
            frequency = np.bincount(bags.column[outlet == number], minlength=bags.shape[1])
            rarity = np.minimum(rarity, np.log((articles + 1) / (frequency + 0.5)).clip(0))
    return rarity


def _near(vectors: csr_matrix, days: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Pairs of articles that are alike and not too far apart in time, some rows of them at a time.

    Articles are gone through by date, so that each is compared with those of the days after it alone; those
    without a date come last, and are compared with all.
    """
    order = np.argsort(days, kind="stable")
    days, vectors = days[order], vectors[order]
    dated = int(np.isfinite(days).sum())
    start = 0
    while start < len(days):
        first, last = (start, _after(days, days[start])) if start < dated else (0, len(days))
        stop = min(start + max(1, _CELLS // (last - first)), dated if start < dated else len(days))
        last = _after(days, days[stop - 1]) if start < dated else last
        near = (vectors[start:stop] @ vectors[first:last].T).tocoo()
        keep = near.data >= _ALIKE
        a, b = near.row[keep] + start, near.col[keep] + first
        keep = ~(np.abs(days[a] - days[b]) > _DAYS)
        yield order[a[keep]], order[b[keep]]
        start = stop


def _after(days: np.ndarray, day: float) -> int:
    """Where in sorted days those begin that are too late to be on an event of a day."""
    return int(np.searchsorted(days, day + _DAYS, side="right"))


def _joined(n: int, pairs: Iterable[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The number of the group of each of n articles; groups are what pairs join, numbered by first member."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    each = group = np.arange(n)
    for a, b in pairs:
        first = np.unique(group, return_index=True)[1][group]
        ends = np.concatenate([each, a]), np.concatenate([first, b])
        _, group = connected_components(csr_matrix((np.ones(n + len(a)), ends), (n, n)), directed=False)
    return group


def _days(published: pd.Series) -> np.ndarray:
    """Dates as days since 1970; NaN where there is none."""
    import pandas as pd

    # The day alone: some dates carry a time zone and some do not, and the two do not mix in one column.
    dates = pd.to_datetime(published.str[:10], errors="coerce", format="%Y-%m-%d")
    return np.array([math.nan if pd.isna(date) else date.toordinal() for date in dates], dtype=float)


def _names(
    vectors: csr_matrix,
    index: dict[str, int],
    group: np.ndarray,
    titles: Sequence[str],
    published: Sequence[str],
) -> list[str]:
    """Of each group its earliest date and the three words of its headlines that weigh most, no two alike."""
    from scipy.sparse import csr_matrix

    shape = (int(group.max()) + 1, len(group))
    weights = csr_matrix((np.ones(len(group)), (group, np.arange(len(group)))), shape) @ vectors
    earliest: dict[int, str] = {}
    written: dict[int, dict[int, str]] = defaultdict(dict)
    for number, title, date in zip(group.tolist(), titles, published, strict=True):
        if date:
            earliest[number] = min(date[:10], earliest.get(number, date[:10]))
        for word in _TITLE_WORD.findall(title):
            column = index.get(stem(word))
            if column is not None and word.lower() not in FUNCTION_WORDS:
                written[number].setdefault(column, word)
    forms = {column: str(item).removeprefix("=") for item, column in index.items()}
    names: dict[str, None] = {}
    for number in range(shape[0]):
        span = slice(weights.indptr[number], weights.indptr[number + 1])
        weight = dict(zip(weights.indices[span].tolist(), weights.data[span].tolist(), strict=True))
        # Without headlines the stems of the texts must do.
        words = written[number] or {column: forms[column] for column in weight}
        top = heapq.nsmallest(3, words, key=lambda column: (-weight.get(column, 0.0), column))
        top_words = [words[column] for column in words if column in top]
        name = " ".join(filter(None, [earliest.get(number, ""), *top_words]))
        names[name if name not in names else f"{name} ({number + 1})"] = None
    return list(names)
