"""How well the scorer of sentence pairs does on a set, or an event, that it was not shown.

    python bench/left_out.py ../shared/bench ../shared/corpora/same_event_2010_2013.jsonl

The folder holds alignment/ and events/, the file the articles of the events. Each set is scored by the
model of "same statement" as learned from the other sets, beside tf-idf; ECB+ also by the model of "same
event" as learned from other topics; the links of each event, by the rule of the pages, as learned from the
other events. Intervals are bootstraps over events or topics. Nothing is written; the counts at the end are
those of `helpers.alignment.totals`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score
from training.alignment import (
    PAIR,
    Gold,
    Linear,
    Links,
    Place,
    event_model,
    link_model,
    read_links,
    read_pairs,
    read_statements,
    read_written,
    statement_model,
)

from helpers.alignment.align import THRESHOLD
from helpers.alignment.links import direct_links
from helpers.alignment.totals import EventCounts
from helpers.alignment.weighted import background
from helpers.stats.intervals import bootstrap_intervals

TRAINING = Path(__file__).parent / "training"
FOLDS = 6
SETS = {
    "ECB+": ("ecb_sentence_pairs.jsonl", "strong"),
    "MRPC": ("mrpc.jsonl", "label"),
    "QA-ALIGN": ("qaalign_overlap.jsonl", "overlap"),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    given = parser.parse_args()
    links, more, written = events_of(given.gold, given.articles)
    sets = {
        name: read_pairs(given.gold / "alignment" / file, label, background())
        for name, (file, label) in SETS.items()
    } | {"events": links.learned}
    for name, gold in sets.items():
        others = {other: one for other, one in sets.items() if other != name}
        # Without MRPC there are no paraphrases to learn the second part from.
        model = statement_model([*others.values()], others.get("MRPC", sets["ECB+"]))
        tfidf = agreement(gold, gold.x[:, PAIR.index("cosine")])
        found = agreement(gold, model.margin(gold.x[:, : len(PAIR)]))
        print(f"statement, {name} left out: {found:.3f}, tf-idf {tfidf:.3f}")
    print("same event, ECB+ by topics left out: AUC {:.3f} ({:.3f} to {:.3f})".format(*topics(sets["ECB+"])))
    read = read_events(links, more, written)
    for name, counts in zip(("links", "sentences"), np.array(read).transpose(1, 0, 2), strict=True):
        print(f"{name} by event left out, (linked, right, known): {[tuple(row) for row in counts.tolist()]}")
        for says, value, low, high in precision_recall(counts):
            print(f"  {says} {value:.3f} ({low:.3f} to {high:.3f})")


def events_of(gold: Path, articles: Path) -> tuple[Links, Gold, tuple[Gold, np.ndarray]]:
    """The events that were read, the pairs of others, and the events that were written to learn from."""
    counts = background()
    return (
        read_links(gold / "events" / "pairs_dev.jsonl", articles, counts),
        read_statements(TRAINING / "statements.csv", articles, counts),
        read_written(TRAINING / "written_events.csv", counts),
    )


def agreement(gold: Gold, scores: np.ndarray) -> float:
    """Area under the ROC curve or, of graded pairs, Spearman's rho."""
    if set(gold.y) <= {0.0, 1.0}:
        return float(roc_auc_score(gold.y, scores))
    return float(spearmanr(gold.y, scores).statistic)


def topics(gold: Gold) -> tuple[float, float, float]:
    """The area of the model of "same event" on topics left out, with its interval over topics."""
    names = sorted(set(gold.group))
    fold = {topic: number % FOLDS for number, topic in enumerate(names)}
    scores = left_out(gold, lambda group: fold[group], event_model)
    places = [np.flatnonzero(gold.group == name) for name in names]
    rng = np.random.default_rng(0)
    drawn = [
        np.concatenate([places[k] for k in rng.integers(len(places), size=len(places))]) for _ in range(200)
    ]
    low, high = np.quantile([roc_auc_score(gold.y[own], scores[own]) for own in drawn], [0.025, 0.975])
    return float(roc_auc_score(gold.y, scores)), float(low), float(high)


def read_events(
    links: Links, more: Gold, written: tuple[Gold, np.ndarray]
) -> list[tuple[EventCounts, EventCounts]]:
    """Of each event, as learned from the others: the counts of links, and those of sentences."""
    margins = left_out(links.gold, lambda group: group, lambda gold: link_model(gold, more, written))
    chances = np.round(1 / (1 + np.exp(-margins)), 4)
    found = []
    for event in sorted(links.known):
        scores: dict[tuple[str, str], dict[tuple[int, int], float]] = {}
        for place in np.flatnonzero(links.gold.group == event):
            a, b = links.pairs[place]
            told = a in links.told and b in links.told
            scores.setdefault((a[0], b[0]), {})[a[1], b[1]] = float(chances[place]) if told else 0.0
        linked = {
            frozenset(((a, x), (b, y)))
            for (a, b), own in scores.items()
            for x, y in direct_links(own, threshold=THRESHOLD)
        } - links.doubtful
        known = set(links.known[event])
        one, other = _places(linked), _places(known)
        found.append(
            (
                EventCounts(len(linked), len(linked & known), len(known)),
                EventCounts(len(one), len(one & other), len(other)),
            )
        )
    return found


def _places(pairs: set[frozenset[Place]]) -> set[Place]:
    return {place for pair in pairs for place in pair}


class Measure(NamedTuple):
    says: str
    value: float
    low: float
    high: float


def precision_recall(counts: np.ndarray) -> list[Measure]:
    """Precision and recall of counts (events, 3), with intervals over events."""

    def shares(totals: np.ndarray) -> np.ndarray:
        return totals[:, [1]] / totals[:, [0, 2]]

    values = shares(counts.sum(0, keepdims=True))[0]
    ends = bootstrap_intervals(shares, counts)
    return [Measure(*one) for one in zip(("precision", "recall"), values, *ends, strict=True)]


def left_out(gold: Gold, fold_of: Callable[[str], object], learn: Callable[[Gold], Linear]) -> np.ndarray:
    """The margin of each pair as learned from the other folds."""
    folds = np.array([str(fold_of(group)) for group in gold.group])
    scores = np.zeros(len(gold.y))
    for fold in sorted(set(folds)):
        known = (folds != fold) & ~np.isnan(gold.y)
        scores[folds == fold] = learn(gold.part(known)).margin(gold.x[folds == fold])
    return scores


if __name__ == "__main__":
    main()
