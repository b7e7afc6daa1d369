"""The comparison in plain words: sentences computed from the tables, each with the sentences behind it.

A clause that the tables do not carry is left out; none says more than "in these articles".
"""

from __future__ import annotations

import pandas as pd

from helpers.alignment.totals import caution, shared_words
from helpers.display.words import listed
from helpers.pages.comparison.comparison import Comparison

Finding = tuple[str, list[tuple[str, int]]]


def findings(comparison: Comparison) -> list[Finding]:
    """How much two tellings share, with its evidence.

    Where there are several events, the first finding is over all of them, and the others name their event.
    """
    items = [_coverage(comparison)]
    if len(comparison.events) < 2:
        return items
    named = f"In “{comparison.title(comparison.event)}”: "
    return [_over_events(comparison), *((named + text, evidence) for text, evidence in items)]


def _over_events(comparison: Comparison) -> Finding:
    links, compared = comparison.alignment, comparison.compared
    share = compared.groupby("outlet")["matched"].mean()
    there = [outlet for outlet in comparison.outlets if outlet in share.index]
    parts = [f"{100 * share[outlet]:.0f}\u00a0% of the sentences of {outlet}" for outlet in there]
    most = str(links.groupby("event").size().reindex(comparison.events, fill_value=0).idxmax())
    drawn = f" drawn from {comparison.drawn_from:,}" if comparison.drawn_from else ""
    text = (
        f"Over {len(comparison.events)} events{drawn}, a close match in another outlet is found for "
        f"{listed(parts)}. {caution(compared['matched'].mean())}"
    )
    return text, _refs(links[links["event"] == most].head(3))


def _coverage(comparison: Comparison) -> Finding:
    if not len(comparison.members):
        return "No event of this corpus is told by two outlets, so there is nothing to compare.", []
    by_outlet = dict(list(comparison.compared.query("event == @comparison.event").groupby("outlet")))
    parts, evidence = [], []
    for outlet in filter(by_outlet.__contains__, comparison.outlets):
        rows = by_outlet[outlet]
        met = rows[rows["matched"]]
        parts.append(f"{len(met)} of {len(rows)} sentences of {outlet} ({100 * len(met) / len(rows):.0f} %)")
        evidence += [(row.article_id, int(row.sentence_id)) for row in met.head(3).itertuples()]
    text = f"A close match in another outlet is found for {listed(parts)}."
    reuse = comparison.reuse.query("event == @comparison.event")
    if len(reuse):
        (one, other), shares = _most_shared(comparison, reuse)
        text += (
            f" Passages that are almost the same word for word hold {100 * shares[one]:.0f} % of the words "
            f"of {comparison.outlet(one)} and {100 * shares[other]:.0f} % of those of "
            f"{comparison.outlet(other)}{_credit(comparison, reuse, one, other)}."
        )
    return text, evidence


def _most_shared(comparison: Comparison, reuse: pd.DataFrame) -> tuple[tuple[str, str], dict[str, float]]:
    """The pair of articles with most of their words in common, and the share of each that is."""
    members = comparison.members
    pairs = []
    for pair, passages in reuse.groupby(["article_a", "article_b"], sort=True):
        shared, length = shared_words(members[members["article_id"].isin(pair)], passages)
        pairs.append((pair, {item: shared[item] / max(1, length[item]) for item in pair}))
    return max(pairs, key=lambda item: sum(item[1].values()))


def _credit(comparison: Comparison, reuse: pd.DataFrame, *pair: str) -> str:
    """The agencies that the two articles credit for what they share."""
    passages = reuse[(reuse["article_a"] == pair[0]) & (reuse["article_b"] == pair[1])]
    clauses = [
        f"{comparison.outlet(article)} credits {credited[0]}"
        for article, credits in zip(pair, (passages["agency_a"], passages["agency_b"]), strict=True)
        if (credited := [credit for credit in credits if credit])
    ]
    return f" ({listed(clauses)})" if clauses else ""


def _refs(rows: pd.DataFrame) -> list[tuple[str, int]]:
    refs = [
        (article, int(sentence))
        for row in rows.itertuples()
        for article, sentence in ((row.article_a, row.sentence_a), (row.article_b, row.sentence_b))
    ]
    return list(dict.fromkeys(refs))
