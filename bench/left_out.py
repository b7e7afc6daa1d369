"""How well the scorer of sentence pairs does on a set, or an event, that it was not shown.

    python bench/left_out.py --events ECB.jsonl --paraphrases MRPC.jsonl --graded QA.jsonl
        --links PAIRS.jsonl --articles ARTICLES.jsonl

Each set is scored by the model of "same statement" as learned from the other sets, beside tf-idf; ECB+ also
by the model of "same event" as learned from other topics; the links of each event as learned from the other
events, at some thresholds, that of the pages among them. Nothing is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score
from training.alignment import (
    PAIR,
    Gold,
    Linear,
    event_model,
    link_model,
    read_links,
    read_pairs,
    read_statements,
    statement_model,
)

from helpers.alignment.align import THRESHOLD
from helpers.alignment.background import background

STATEMENTS = Path(__file__).parent / "training" / "statements.csv"
FOLDS = 6


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("events", "paraphrases", "graded", "links", "articles"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    counts = background()
    links, missed = read_links(args.links, args.articles, counts)
    sets = {
        "ECB+": read_pairs(args.events, "strong", counts),
        "MRPC": read_pairs(args.paraphrases, "label", counts),
        "QA-ALIGN": read_pairs(args.graded, "overlap", counts),
        "events": links,
    }
    for name, gold in sets.items():
        others = {other: one for other, one in sets.items() if other != name}
        # Without MRPC there are no paraphrases to learn the second part from.
        model = statement_model([*others.values()], others.get("MRPC", sets["ECB+"]))
        tfidf = agreement(gold, gold.x[:, PAIR.index("cosine")])
        found = agreement(gold, model.margin(gold.x[:, : len(PAIR)]))
        print(f"statement, {name} left out: {found:.3f}, tf-idf {tfidf:.3f}")
    topics = sorted(set(sets["ECB+"].group))
    fold = {topic: number % FOLDS for number, topic in enumerate(topics)}
    scores, _ = left_out(sets["ECB+"], lambda group: fold[group], event_model)
    print(f"same event, ECB+ by topics left out: AUC {roc_auc_score(sets['ECB+'].y, scores):.3f}")
    more = read_statements(STATEMENTS, args.articles, counts)
    chances, _ = left_out(links, lambda group: group, lambda gold: link_model(gold, more))
    for threshold in (0.2, 0.3, THRESHOLD, 0.5, 0.6):
        linked = 1 / (1 + np.exp(-chances)) >= threshold
        right = float(links.y[linked].sum())
        precision, recall = right / max(1, linked.sum()), right / (links.y.sum() + missed)
        print(f"links by event left out, chance of {threshold} or more: P {precision:.3f}, R {recall:.3f}")


def agreement(gold: Gold, scores: np.ndarray) -> float:
    """Area under the ROC curve or, of graded pairs, Spearman's rho."""
    if set(gold.y) <= {0.0, 1.0}:
        return float(roc_auc_score(gold.y, scores))
    return float(spearmanr(gold.y, scores).statistic)


def left_out(
    gold: Gold, fold_of: Callable[[str], object], learn: Callable[[Gold], Linear]
) -> tuple[np.ndarray, np.ndarray]:
    """The margin of each pair as learned from the other folds, and the folds."""
    folds = np.array([str(fold_of(group)) for group in gold.group])
    scores = np.zeros(len(gold.y))
    for fold in sorted(set(folds)):
        scores[folds == fold] = learn(gold.part(folds != fold)).margin(gold.x[folds == fold])
    return scores, folds


if __name__ == "__main__":
    main()
