"""Keyness: which terms one outlet uses more than another, and how far that can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.stats.tests import benjamini_hochberg, sign_flip_max_t
from helpers.stats.tiers import tier
from helpers.storage.tables import COLUMNS
from helpers.terms import articlewise, eventwise, measures
from helpers.terms.articlewise import REFERENCE, TARGET
from helpers.terms.house_style import house_style

if TYPE_CHECKING:
    import pandas as pd

    from helpers.stats.tiers import Tier
    from helpers.terms.counting import Counts

POOLED, UNIFORM = "pooled", "uniform"
OTHERS = "all other outlets"
PRIOR_WORDS = 500.0
UNIFORM_ALPHA = 0.01
# A term that fewer articles have can hardly differ between outlets; testing it would only cost the others.
FEWEST_ARTICLES_TESTED = 5
MANN_WHITNEY = "Mann-Whitney over articles, Benjamini-Hochberg"
SIGN_FLIP = "sign-flip over shared events, maxT"
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True)
class Prior:
    """Prior counts of the terms, by id, their sum, and the name that stands on the table."""

    alpha: np.ndarray
    alpha0: float
    name: str


def keyness(
    counts: Counts,
    *,
    target: str | None,
    reference: str | None = None,
    prior: str = POOLED,
    min_count: int = 1,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare what outlets say: one outlet with another, with all others, or each with all others.

    Args:
        counts: what `count_terms` returns.
        target: the outlet in question; None for every outlet in turn against the others.
        reference: the outlet compared with; None for all others together.
        prior: of the log-odds: "pooled" (the counts of all outlets, scaled to 500 words or to a tenth of the
            words counted, whichever is less), or "uniform" (0.01 per term).
        min_count: terms counted less often, both sides together, are left out; 0 keeps those that only
            outlets outside the comparison have.
        seed: of the sign flips, where there are too many patterns for all of them.

    Returns:
        The `terms` table, the terms most typical of the target first, those of the reference last, by the z
        of their log-odds. `dispersion` is the DP on the side that has the term more often. p and q are
        missing where the number of articles allows none, and for terms in fewer than 5 articles. More
        columns: `z_full`, `log_ratio_low`, `log_ratio_high`, `interval` (what these two are), `rank` (from
        its own side), `rank_low`, `rank_high` (when any one article is left out), `dp_target`,
        `dp_reference`, `juilland_target`, `juilland_reference`, `house_style`, `test`, `prior`, `alpha` (the
        prior count), `variance`.

    Raises:
        ValueError: an outlet that has no article, target and reference alike, or another prior.
    """
    import pandas as pd

    outlets = list(counts.articles["outlet"].cat.categories)
    for name, outlet in (("target", target), ("reference", reference)):
        if outlet is not None and outlet not in outlets:
            raise ValueError(f"{name}: {outlet!r} has no article; the outlets are {', '.join(outlets)}.")
    if len(outlets) < 2 or target == reference is not None:
        raise ValueError(f"target, reference: {target!r} and {reference!r} given; two outlets are needed.")
    if target is None and reference is not None:
        raise ValueError("target: missing; a reference alone is no comparison.")
    n, articles = by_outlet(counts)
    tables = [
        _compare(counts, n, sides_of(counts, n, articles, outlet, reference, min_count), prior, seed)
        for outlet in ([target] if target is not None else outlets)
    ]
    table = pd.concat(tables, ignore_index=True)
    if len(tables) > 1 and (table["test"] == MANN_WHITNEY).all():
        table["q"] = benjamini_hochberg(table["p"])
    return table


def comparison_tier(counts: Counts, *, target: str, reference: str | None = None) -> Tier:
    """What the number of articles on the two sides allows to be said."""
    about = counts.articles[["outlet", "event"]].astype(str)
    about = about[(about["outlet"] == target) | (reference is None) | (about["outlet"] == reference)]
    about["outlet"] = about["outlet"].where(about["outlet"] == target, reference or OTHERS)
    return tier(about, outlets=[target, reference or OTHERS])


def prior_counts(counts: Counts, prior: str, n: np.ndarray, compared: np.ndarray) -> Prior:
    """The prior by its name.

    Args:
        counts: the counts compared.
        prior: as for `keyness`.
        n: counts of each term (row) in each outlet.
        compared: ids of the terms that the target or the reference has.
    """
    weight = min(PRIOR_WORDS, counts.articles["n_words"].sum() / 10)
    if prior == UNIFORM:
        alpha = np.zeros(len(counts.vocabulary))
        alpha[compared] = UNIFORM_ALPHA
        return Prior(alpha, UNIFORM_ALPHA * len(compared), f"{UNIFORM}, {UNIFORM_ALPHA:g} a term")
    if prior != POOLED:
        raise ValueError(f"prior: {prior!r} given; must be {POOLED!r} or {UNIFORM!r}.")
    seen = n.sum(axis=1)
    return Prior(weight * seen / seen.sum(), weight, f"{POOLED}, {weight:.0f} words")


@dataclass(frozen=True)
class Sides:
    """Two sides of a comparison: which articles, how many words, and the counts of the terms compared."""

    target: str
    reference: str  # an outlet, or OTHERS
    tier: Tier
    side: np.ndarray  # of each article: TARGET, REFERENCE or 0
    words: tuple[float, float]
    ids: np.ndarray  # of the terms compared, ascending
    n: np.ndarray  # their counts, one row per side
    articles: np.ndarray  # the articles that have them, one row per side
    seen: np.ndarray  # ids of all terms that either side has, also the rarer ones

    @property
    def counted(self) -> tuple[np.ndarray, np.ndarray, float, float]:
        """The counts and the words of target and reference, in the order in which `measures` takes them."""
        return self.n[0], self.n[1], *self.words


def _compare(counts: Counts, n: np.ndarray, sides: Sides, prior: str, seed: int) -> pd.DataFrame:
    import pandas as pd

    given = prior_counts(counts, prior, n, sides.seen)
    alpha = given.alpha[sides.ids]
    delta, z = measures.log_odds(*sides.counted, alpha=alpha, alpha0=given.alpha0)
    z_full = measures.log_odds(*sides.counted, alpha=alpha, alpha0=given.alpha0, variance=measures.EQ_19)[1]
    spread = articlewise.spread(counts, sides.side)
    terms = [counts.vocabulary[i] for i in sides.ids]
    rates = 1000 * sides.n / np.array(sides.words)[:, None]
    dp = [spread.dp[s][sides.ids] for s in (TARGET, REFERENCE)]
    data = {
        "term": terms,
        "target": sides.target,
        "reference": sides.reference,
        "n_target": sides.n[0],
        "n_reference": sides.n[1],
        "articles_target": sides.articles[0],
        "articles_reference": sides.articles[1],
        "per_1000_target": rates[0],
        "per_1000_reference": rates[1],
        "log_ratio": measures.log_ratio(*sides.counted),
        "log_odds": delta,
        "z": z,
        "g2": measures.g_squared(*sides.counted),
        "dispersion": np.where(rates[0] >= rates[1], *dp),
        "cliffs_delta": np.nan if sides.tier.level == "texts" else spread.delta[sides.ids],
        **tested(counts, sides, spread, seed),
        "z_full": z_full,
        **_stability(counts, sides, spread, alpha, given.alpha0),
        "dp_target": dp[0],
        "dp_reference": dp[1],
        "juilland_target": spread.juilland[TARGET][sides.ids],
        "juilland_reference": spread.juilland[REFERENCE][sides.ids],
        "house_style": house_style(terms),
        "prior": given.name,
        "alpha": alpha,
        "variance": f"{measures.EQ_20} (z), {measures.EQ_19} (z_full)",
    }
    table = pd.DataFrame(data).astype(COLUMNS["terms"])
    return table.sort_values(["z", "term"], ascending=[False, True], ignore_index=True, kind="stable")


def tested(counts: Counts, sides: Sides, spread: articlewise.Spread, seed: int) -> dict[str, Any]:
    """p, q and the name of the test; missing where the tier allows none, or few articles have the term."""
    p = np.full(len(sides.ids), np.nan)
    q = p.copy()
    enough = sides.articles.sum(axis=0) >= FEWEST_ARTICLES_TESTED
    if sides.tier.unit == "article":
        p[enough] = spread.p[sides.ids[enough]]
        return {"p": p, "q": benjamini_hochberg(p), "test": MANN_WHITNEY}
    if sides.tier.unit == "event":
        differences = eventwise.event_differences(counts, sides.side, sides.ids[enough])
        p[enough], q[enough] = sign_flip_max_t(differences, seed=seed)
        return {"p": p, "q": q, "test": SIGN_FLIP}
    return {"p": p, "q": q, "test": ""}


def _stability(
    counts: Counts, sides: Sides, spread: articlewise.Spread, alpha: np.ndarray, alpha0: float
) -> dict[str, object]:
    """Rank from the term's own side, and the interval of log ratio and rank that the tier allows."""
    ranges = articlewise.leave_one_out(
        counts, sides.side, sides.ids, sides.n, alpha, alpha0, ratios=sides.tier.level == "range"
    )
    low, high, rank_low, rank_high = ranges.ratio_low, ranges.ratio_high, ranges.rank_low, ranges.rank_high
    interval = "leave-one-article-out range"
    if sides.tier.level == "tests":
        variance, unit = _log_variance(counts, sides, spread)
        ratio = measures.log_ratio(*sides.counted)
        half = NORMAL_95 * np.sqrt(variance) / np.log(2)
        low, high, interval = ratio - half, ratio + half, f"95% interval over {unit}s"
    if sides.tier.level == "texts":
        low = high = rank_low = rank_high = np.full(len(sides.ids), np.nan)
        interval = ""
    return {
        "log_ratio_low": low,
        "log_ratio_high": high,
        "interval": interval,
        "rank": ranges.rank,
        "rank_low": rank_low,
        "rank_high": rank_high,
    }


def _log_variance(counts: Counts, sides: Sides, spread: articlewise.Spread) -> tuple[np.ndarray, str]:
    """Variance of the log ratio over what the tests compare, articles or events, and which of the two."""
    if sides.tier.unit == "event":
        return eventwise.event_log_variance(counts, sides.side, sides.ids), "event"
    by_side = (spread.log_variance[s][sides.ids] for s in (TARGET, REFERENCE))
    return sum(by_side), "article"


def sides_of(
    counts: Counts, n: np.ndarray, articles: np.ndarray, target: str, reference: str | None, min_count: int
) -> Sides:
    """The two sides of a comparison, from what `by_outlet` returns."""
    outlets = list(counts.articles["outlet"].cat.categories)
    of_outlet = np.array(
        [TARGET if o == target else REFERENCE if reference in (None, o) else 0 for o in outlets]
    )
    side = of_outlet[counts.articles["outlet"].cat.codes.to_numpy()]
    words_of = counts.articles["n_words"].to_numpy(float)
    words = (float(words_of[side == TARGET].sum()), float(words_of[side == REFERENCE].sum()))
    if not min(words):
        raise ValueError(f"counts: no words counted for {target if not words[0] else reference or OTHERS}.")
    both = np.stack([n[:, of_outlet == s].sum(axis=1) for s in (TARGET, REFERENCE)])
    having = np.stack([articles[:, of_outlet == s].sum(axis=1) for s in (TARGET, REFERENCE)])
    ids = np.flatnonzero(both.sum(axis=0) >= min_count)
    return Sides(
        target=target,
        reference=reference or OTHERS,
        tier=comparison_tier(counts, target=target, reference=reference),
        side=side,
        words=words,
        seen=np.flatnonzero(both.sum(axis=0)),
        ids=ids,
        n=both[:, ids],
        articles=having[:, ids],
    )


def by_outlet(counts: Counts) -> tuple[np.ndarray, np.ndarray]:
    """How often each outlet has each term, and in how many articles: two arrays, terms by outlets."""
    codes = counts.articles["outlet"].cat.codes.to_numpy()
    shape = (len(counts.vocabulary), len(counts.articles["outlet"].cat.categories))
    n, articles = np.zeros(shape, int), np.zeros(shape, int)
    for block in counts.blocks():
        cell = (block.term, codes[block.article])
        np.add.at(n, cell, block.n)
        np.add.at(articles, cell, 1)
    return n, articles
