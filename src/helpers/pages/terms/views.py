"""What the page on terms shows: which terms are worth telling, the sentences that tell them, the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.display.words import listed
from helpers.lexicons import function_words
from helpers.stance.measures import OVERDISPERSION
from helpers.stats.tiers import CHANCE, LEVEL, TERMS, Tier
from helpers.terms.comparison import compare_outlets
from helpers.terms.counting import Counts
from helpers.terms.house_style import house_style, plain_form

Differing = list[tuple[str, list[tuple[str, str, int, int]]]]
STATE_NAMES = ("short", "long", "abbreviation", "status", "epithet")
"""Kinds that name a state, not its people."""
_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
_SCATTER = OVERDISPERSION * 3.84
"""G² at the 5% level, for words that vary more from text to text than chance makes them."""
FEWEST_TOLD = 3  # a word used less often by the outlet that prefers it is left to the table
TOLD = 4  # terms a sentence tells of each side
_TABLE = [
    "term", "n_target", "n_reference", "per_1000_target", "per_1000_reference", "log_ratio", "log_odds",
    "articles_target", "articles_reference", "dispersion",
]  # fmt: skip


def with_kinds(terms: pd.DataFrame) -> pd.DataFrame:
    """The terms with a column `kind`: "house style", "function word", "name" or "word"."""

    def kind(term: str, mark: str) -> str:
        if all(word in function_words() for word in term.split(" ")):
            return "function word"
        # The tokeniser leaves names as written.
        return "house style" if mark else "name" if term[0].isupper() else "word"

    return terms.assign(kind=list(map(kind, terms["term"], terms["house_style"])))


def _by_z(terms: pd.DataFrame) -> pd.DataFrame:
    """The terms by the absolute z of their log-odds."""
    return terms.loc[terms["z"].abs().sort_values(ascending=False, kind="stable").index].reset_index(
        drop=True
    )


def worth_telling(terms: pd.DataFrame, *, tier: Tier) -> pd.DataFrame:
    """The terms that the page puts forward: no house style, no function word, and what the tier bears out.

    - one article on a side: at least 3 times on its side, at a rate at least twice the other's, and more than
      the scatter of such counts (G² over documents that vary as cues do);
    - a few articles: also in two articles of its side, and the ratio keeps its direction whichever article is
      left out;
    - enough for tests: q below the level of all that is printed (`LEVEL`), and the articles' rates differ in
      the same direction as the totals.

    Returns:
        Rows of `terms` with the further column `kind`, by the absolute z of their log-odds.
    """
    marked = with_kinds(terms)
    uses = marked["n_target"].where(marked["log_ratio"] > 0, marked["n_reference"])
    kept = marked["kind"].isin(["word", "name"])
    if tier.level == "tests":
        kept &= (marked["q"] < LEVEL) & (marked["cliffs_delta"] * marked["log_ratio"] > 0)
    else:
        kept &= (uses >= FEWEST_TOLD) & (marked["log_ratio"].abs() >= 1) & (marked["g2"] >= _SCATTER)
    if tier.level == "range":
        articles = marked["articles_target"].where(marked["log_ratio"] > 0, marked["articles_reference"])
        kept &= (articles >= 2) & (marked["log_ratio_low"] * marked["log_ratio_high"] > 0)
    return _by_z(marked[kept])


def sides(told: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """The terms told, each with the outlet that has more of it.

    Args:
        told: rows of `worth_telling`, of one comparison of two outlets or of each outlet with all others.
        outlets: those compared.

    Returns:
        `outlet, term, n, others, articles, strength, sure`, the surest first: `sure` where the test holds for
        all that is printed (`helpers.stats.tiers.TERMS`).
    """
    is_target = told["log_ratio"] > 0
    there = is_target | told["reference"].isin(list(outlets))
    return pd.DataFrame(
        {
            "outlet": told["target"].where(is_target, told["reference"]),
            "term": told["term"],
            "n": told["n_target"].where(is_target, told["n_reference"]),
            "others": told["n_reference"].where(is_target, told["n_target"]),
            "articles": told["articles_target"].where(is_target, told["articles_reference"]),
            "strength": told["z"].abs(),
            "sure": (told["test"] == "") | (told["q"] < LEVEL * TERMS),
        }
    )[there].sort_values("strength", ascending=False, kind="stable", ignore_index=True)


def finding(told: pd.DataFrame, *, outlets: Sequence[str], tier: Tier) -> str:
    """The page's first sentences: what each outlet says more, with counts and in how many articles.

    Args:
        told: what `sides` returned.
        outlets: those compared.
        tier: what the number of articles allows.
    """
    scope = {
        "texts": f"in these {_NUMBERS.get(sum(tier.n_articles.values()), 'few')} texts",
        "range": "whichever article is left out",
        "tests": f"{tier.unit} by {tier.unit}",
    }[tier.level]
    sure = told[told["sure"]] if told["sure"].any() else told
    parts = []
    for outlet in outlets:
        words = [_in_words(row, tier) for row in sure[sure["outlet"] == outlet].head(TOLD).to_dict("records")]
        if words:
            parts.append(f"{outlet} says {listed(words)} more often than {_others(outlet, outlets)}")
    if not parts:
        return f"{scope.capitalize()}, no word or name sets {listed(list(outlets))} apart."
    chance = "" if told["sure"].any() else f"{CHANCE}: "
    rest = len(told) - sum(min(TOLD, int((sure["outlet"] == outlet).sum())) for outlet in outlets)
    more = f" {rest} more terms are in the chart." if rest > 0 else ""
    return f"{chance}{'. '.join(parts)} ({scope}).{more}"


def _in_words(row: dict[str, Any], tier: Tier) -> str:
    articles = f" in {row['articles']} articles" if tier.level != "texts" else ""
    return f"“{row['term']}” ({row['n']}{articles}, against {row['others']})"


def _others(outlet: str, outlets: Sequence[str]) -> str:
    others = [name for name in outlets if name != outlet]
    return f"{others[0]} does" if len(others) == 1 else "the others do"


def naming_finding(differing: Differing) -> str:
    """Which states, persons or bodies the outlets name differently most of the time.

    Args:
        differing: what `differing_names` returned, those worth telling.
    """
    parts = []
    for entity, rows in differing[:TOLD]:
        uses = [f"“{usual}” in {outlet} ({n} of {total})" for outlet, usual, n, total in rows]
        parts.append(f"{entity} is {listed(uses)}")
    if not parts:
        return "As far as these texts show, no state, person or body has another usual name in one outlet."
    return f"Usual names differ: {'; '.join(parts)}."


def differing_names(names: pd.DataFrame, outlets: Sequence[str]) -> Differing:
    """Entities whose most frequent name is not the same in all outlets, the most named first.

    Returns:
        For each the entity and, for each outlet, its usual name, how often that stands, and how often all
        names of the entity stand there.
    """
    kept = names[names["kind"].isin([*STATE_NAMES, "person", "body"])]
    kept = kept.sort_values(["n", "variant"], ascending=[False, True])
    usual: dict[str, dict[str, tuple[str, str, int, int]]] = {}
    totals = kept.groupby(["entity", "outlet"])["n"].sum().to_dict()
    for row in kept.drop_duplicates(["entity", "outlet"]).itertuples():
        total = int(totals[row.entity, row.outlet])
        usual.setdefault(str(row.entity), {})[row.outlet] = (row.outlet, str(row.variant), int(row.n), total)
    differing = [
        (entity, [by_outlet[outlet] for outlet in outlets])
        for entity, by_outlet in usual.items()
        if all(outlet in by_outlet for outlet in outlets)
        and _is_telling([by_outlet[outlet][1] for outlet in outlets])
    ]
    return sorted(differing, key=lambda item: (-sum(total for *_, total in item[1]), item[0]))


def _is_telling(usual: Sequence[str]) -> bool:
    """Whether names differ in more than a style guide decides: Mr. Fern, Fern and Ada Fern are one name."""
    forms = sorted({plain_form(name) for name in usual}, key=len)
    if len(forms) < 2 or any(house_style(usual)):
        return False
    return not all(set(forms[0].split(" ")) <= set(form.split(" ")) for form in forms)


def terms_table(terms: pd.DataFrame, *, tier: Tier) -> pd.DataFrame:
    """The terms for the reader, with the columns that the tier allows; both ends of the list come first."""
    columns = ["kind", *_TABLE]
    if tier.level == "texts":
        columns = [c for c in columns if not c.startswith("articles") and c != "dispersion"]
    else:
        columns += ["cliffs_delta", "log_ratio_low", "log_ratio_high", "rank", "rank_low", "rank_high"]
    columns += ["p", "q"] if tier.level == "tests" else []
    return _by_z(with_kinds(terms))[["term", *[c for c in columns if c != "term"]]]


def focus_term(terms: pd.DataFrame) -> str:
    """The word or name that both sides use most: the least of its two counts is the largest."""
    both = with_kinds(terms).query("kind in ['word', 'name']")
    both = both.assign(least=both[["n_target", "n_reference"]].min(axis=1))
    order = both.sort_values(["least", "n_target", "term"], ascending=[False, False, True])["term"]
    return str(order.iloc[0]) if len(order) else ""


def method_note(counts: Counts, terms: pd.DataFrame) -> str:
    """Which tokeniser, prior, variance and test stand behind the figures of this page."""
    counted = f"Counted: {counts.part}; {counts.tokenizer.describe()}."
    if terms.empty:
        return f"{counted} No term is frequent enough to compare."
    first = terms.iloc[0]
    test = f" Test: {first['test']}." if first["test"] else " No test: the number of articles allows none."
    return (
        f"{counted} Log-odds with an informative Dirichlet prior ({first['prior']}), variance "
        f"{first['variance']}.{test}"
    )


def phrases_table(counts: Counts, *, outlets: Sequence[str], min_count: int, top: int) -> pd.DataFrame:
    """Phrases that the first outlet says more than the others, and less: so many of each, the surest first.

    There is no test of them: the words are tested, and a phrase says its words again.

    Args:
        counts: of phrases, as `helpers.terms.count_corpus` gives them with `ngram`.
        outlets, min_count: as for `helpers.terms.compare_outlets`.
        top: phrases of each side.
    """
    rows = compare_outlets(counts, outlets=outlets, min_count=min_count)
    rows = rows[rows["target"] == outlets[0]]
    sides = [rows[rows["log_ratio"] > 0].head(top), rows[rows["log_ratio"] < 0].tail(top).iloc[::-1]]
    columns = [name for name in _TABLE if name != "dispersion"]
    return pd.concat(sides)[columns].reset_index(drop=True)


def self_check_note(runs: pd.DataFrame, terms: pd.DataFrame) -> str:
    """What the shuffled runs say about the terms called key."""
    if runs.empty:
        return "The self-check needs enough articles for a test: 10 an outlet, or 6 shared events."
    called, mean = int((terms["q"] < LEVEL).sum()), runs.mean()
    return (
        f"With the outlets' names shuffled {len(runs)} times, the analysis called {mean['key_terms']:.2f} "
        f"terms key in a run (at most {runs['key_terms'].max()}), against {called} with the true names. A "
        f"test of words instead of articles would have called {mean['key_terms_by_words']:.0f} key in a "
        "shuffled run."
    )
