"""Which articles tell of the same event: as the manifest says, or proposed from dates and shared words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from helpers.alignment.bags import Bags
from helpers.alignment.words import words

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from scipy.sparse import csr_matrix

GIVEN, WHOLE, PROPOSED = "manifest", "whole corpus", "proposed"
WHOLE_CORPUS = "all articles"
_SMALL = 20  # articles without an event, up to this many, are taken to be on one
_DAYS = 3  # articles further apart are not proposed as one event
_ALIKE = 0.30  # cosine of tf-idf vectors of whole articles
_CHUNK = 2000


def events(articles: pd.DataFrame) -> pd.DataFrame:
    """Say of each article which event it is on.

    The event in the manifest is taken as it is. Articles without one are on one event together when they are
    few (at most 20); of more, those are proposed as one event whose dates are at most three days apart and
    whose tf-idf vectors have a cosine of .30 or more, and so on from article to article.

    Args:
        articles: the `articles` table; `article_id, event, published, title, text` are read.

    Returns:
        `article_id, event, event_source`, a row an article in the order of `articles`. `event_source` is
        "manifest", "whole corpus" or "proposed". A proposed event is named by its earliest date and three
        words that set it apart.
    """
    table = articles[["article_id", "event"]].reset_index(drop=True)
    table["event"] = table["event"].fillna("").astype(str).str.strip()
    table["event_source"] = GIVEN
    without = table.index[table["event"] == ""]
    if len(without) and len(without) <= _SMALL:
        table.loc[without, "event"] = WHOLE_CORPUS
        table.loc[without, "event_source"] = WHOLE
    elif len(without):
        table.loc[without, "event"] = _propose(articles.iloc[without])
        table.loc[without, "event_source"] = PROPOSED
    return table


def _propose(articles: pd.DataFrame) -> list[str]:
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    stems = [words(f"{row.title}. {row.text}").content for row in articles[["title", "text"]].itertuples()]
    bags = Bags(stems)
    idf = np.log((len(stems) + 1) / (bags.frequency() + 0.5))
    vectors = bags.matrix(bags.unit(np.log1p(bags.counts) * idf[bags.column]))
    days = _days(articles["published"])
    edges = sparse.lil_matrix((len(stems), len(stems)), dtype=bool).tocsr()
    for start in range(0, len(stems), _CHUNK):
        near = (vectors[start : start + _CHUNK] @ vectors.T).tocoo()
        keep = near.data >= _ALIKE
        a, b = near.row[keep] + start, near.col[keep]
        apart = np.abs(days[a] - days[b])
        keep = np.isnan(apart) | (apart <= _DAYS)
        a, b = a[keep], b[keep]
        edges = edges + sparse.csr_matrix((np.ones(len(a), dtype=bool), (a, b)), shape=edges.shape)
    _, group = connected_components(edges, directed=False)
    names = _names(vectors, bags.index, group, list(articles["published"].fillna("")))
    return [names[number] for number in group]


def _days(published: pd.Series) -> np.ndarray:
    """Dates as days since 1970; NaN where there is none."""
    import numpy as np
    import pandas as pd

    # The day alone: some dates carry a time zone and some do not, and the two do not mix in one column.
    dates = pd.to_datetime(published.fillna("").astype(str).str[:10], errors="coerce", format="%Y-%m-%d")
    return np.array([math.nan if pd.isna(date) else date.toordinal() for date in dates], dtype=float)


def _names(vectors: csr_matrix, index: dict, group: np.ndarray, published: list[str]) -> dict[int, str]:
    import numpy as np

    stems = [str(stem).removeprefix("=") for stem in index]
    names: dict[int, str] = {}
    for number in range(group.max() + 1):
        members = np.flatnonzero(group == number)
        weight = np.asarray(vectors[members].sum(0)).ravel()
        top = [stems[k] for k in np.lexsort((np.arange(len(stems)), -weight))[:3]]
        dates = sorted(published[k][:10] for k in members if published[k])
        name = " ".join(filter(None, [dates[0] if dates else "", *top]))
        names[number] = name if name not in names.values() else f"{name} ({number + 1})"
    return names
