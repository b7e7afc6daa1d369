"""The same analysis where there is nothing to find: the outlets' names shuffled over the articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from helpers.stats.tests import benjamini_hochberg
from helpers.stats.tiers import LEVEL
from helpers.terms import articlewise, measures
from helpers.terms.keyness import by_outlet, comparison_tier, sides_of, tested

if TYPE_CHECKING:
    import pandas as pd

    from helpers.terms.counting import Counts


def self_check(
    counts: Counts, *, target: str, reference: str | None, min_count: int = 1, runs: int = 20, seed: int = 0
) -> pd.DataFrame:
    """Count the terms called key when every article keeps its words and gets an outlet by chance.

    Where the comparison is by event, the outlets' names are exchanged within each event; where it is by
    article, they are dealt out again, as many of each as before. Beside it stands what a test of words
    (G2 with Benjamini-Hochberg, as most tools have it) would have called key.

    Args:
        counts, target, reference, min_count: as for `keyness`.
        runs: how often the names are shuffled, of more than 5,000 articles less often and 5 times at least;
            seed: makes them the same each time.

    Returns:
        A table `run, tested, key_terms, key_terms_by_words`: for each run the terms tested, those with
        q < .05, and those that the test of words has. Empty where the tier allows no test.
    """
    import pandas as pd
    from scipy.special import chdtrc

    columns = ["run", "tested", "key_terms", "key_terms_by_words"]
    tier = comparison_tier(counts, target=target, reference=reference)
    if tier.level != "tests":
        return pd.DataFrame(columns=columns, dtype="int64")
    rng = np.random.default_rng(seed)
    runs = min(runs, max(5, 5_000 * runs // len(counts.articles)))
    rows = []
    for run in range(1, runs + 1):
        shuffled = replace(counts, articles=_shuffle(counts.articles, target, reference, tier.unit, rng))
        n, articles = by_outlet(shuffled)
        sides = sides_of(shuffled, n, articles, target, reference, min_count)
        results = tested(shuffled, sides, articlewise.spread(shuffled, sides.side), seed + run)
        words = benjamini_hochberg(chdtrc(1, measures.g_squared(*sides.counted)))  # one degree of freedom
        n_tested = int((~np.isnan(results["p"])).sum())
        rows.append((run, n_tested, int((results["q"] < LEVEL).sum()), int((words < LEVEL).sum())))
    return pd.DataFrame(rows, columns=columns)


def _shuffle(
    articles: pd.DataFrame, target: str, reference: str | None, unit: str, rng: np.random.Generator
) -> pd.DataFrame:
    import pandas as pd

    outlet = articles["outlet"].astype(str).to_numpy().copy()
    names = list(articles["outlet"].cat.categories)
    outlets = [name for name in names if name == target or reference in (None, name)]
    compared = np.isin(outlet, outlets)
    if unit == "event":
        events, event = np.unique(articles["event"].astype(str).to_numpy()[compared], return_inverse=True)
        dealt = np.array([rng.permutation(outlets) for _ in events], dtype=object)
        outlet[compared] = dealt[event, pd.Index(outlets).get_indexer(outlet[compared])]
    else:
        outlet[compared] = rng.permutation(outlet[compared])
    return articles.assign(outlet=pd.Categorical(outlet, categories=articles["outlet"].cat.categories))
