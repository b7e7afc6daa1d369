"""Train the learned part of the stance detector from gold hedges, and write its weights.

    python bench/train_stance.py GOLD.jsonl [--out src/helpers/stance/weights/hedges.json]

Gold is one JSON object a line: id, text, doc, cues (lists of [start, end]) and types. Every word of the text
that a list of hedges holds is one example; it is right where the gold marks just that word. Prints F1 of
these words by the rules alone and with the learned part, documents left out in five folds. Takes a minute.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from helpers.language import parse_texts
from helpers.stance import detect
from helpers.stance.disambiguate import ADD, ADDED, DROP, SURE, features
from helpers.stance.lexicon import GOLD, NOT_IN_GOLD, lexicon
from helpers.stance.tree import Tree

# A feature that is seen less often is not learned from.
LEAST_FEATURE = 8
# Words whose readings syntax alone does not part. Other cues are only dropped where the model is very sure:
# the gold marks many by halves (apparently, ostensibly) that are hedges by the code book.
DECIDED = (
    "allegation", "allege", "believe", "can", "consider", "doubt", "imply", "indicate", "likelihood", "may",
    "predict", "suggest", "would",
)  # fmt: skip
# Words whose readings in news are not those of an encyclopedia, and hedges that the gold hardly marks.
LEFT_TO_RULES = (
    "apparent", "appear", "could", "feel", "look", "must", "ought", "possible", "potential", "probable",
    "question", "should", "speculation", "speculative", "suspected",
)  # fmt: skip
FOLDS = 5
# Inverse strength of the regularisation.
C = 0.3


class Example(NamedTuple):
    """A word that may hedge: its entry, its features, what the rules say, what the gold says."""

    doc: str
    entry: str
    pos: str
    lower: bool
    features: list[str]
    accepted: bool
    marked: bool
    type: str


def main() -> None:
    """Read the gold, train, print the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/helpers/stance/weights/hedges.json"))
    given = parser.parse_args()
    examples = list(read_examples(given.gold))
    accepted, marked = (np.array([getattr(one, name) for one in examples]) for name in ("accepted", "marked"))
    seen = Counter(name for one in examples for name in one.features)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(
        [{name: 1 for name in one.features if seen[name] >= LEAST_FEATURE} for one in examples]
    )
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    groups = [one.doc for one in examples]
    left_out = np.zeros(len(examples))
    for train, test in GroupKFold(FOLDS).split(table, marked, groups):
        left_out[test] = model().fit(table[train], marked[train]).predict_proba(table[test])[:, 1]
    entries = entries_of(examples)
    asked, free = (np.array([one.entry in names for one in examples]) for names in (entries, DECIDED))
    may_be_added = np.array([one.pos in ADDED and one.lower for one in examples]) & free
    kept = left_out >= np.where(free, DROP, SURE)
    decided = np.where(accepted, kept | ~asked, (left_out > ADD) & may_be_added)
    print(
        f"{len(examples):,} words, {marked.sum():,} marked; F1 by the rules {f1(accepted, marked):.1f},",
        end=" ",
    )
    print(f"with the learned part {f1(decided, marked):.1f}, documents left out in {FOLDS} folds")
    fitted = model().fit(table, marked)
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True)
        if abs(weight) >= 0.001
    }
    written = {
        "intercept": round(float(fitted.intercept_[0]), 3),
        "decided": list(DECIDED),
        "entries": entries,
        "weights": dict(sorted(weights.items())),
    }
    given.out.parent.mkdir(exist_ok=True)
    given.out.write_text(json.dumps(written, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(weights):,} weights in {given.out}")


def model() -> LogisticRegression:
    """The classifier, untrained."""
    return LogisticRegression(C=C, solver="liblinear", max_iter=500, random_state=0)


def read_examples(path: Path) -> Iterator[Example]:
    """Every word of the gold that an entry of a hedging list may stand for, phrases left out."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    known = lexicon()
    for row, doc in zip(rows, parse_texts(row["text"] for row in rows), strict=True):
        gold = {tuple(cue): kind for cue, kind in zip(row["cues"], row["types"], strict=True)}
        tree = Tree(doc, [(span.start, span.end) for span in doc.sents])
        taken = -1
        for i in range(len(doc)):
            phrase = detect.phrase_at(tree, i, known.phrases) if i > taken else None
            taken = phrase[0] if phrase else taken
            if i <= taken:
                continue
            entries = known.words.get(tree.word[i], ())
            first = next((entry for entry in entries if entry.category in GOLD), None)
            if first is None or detect.in_name(tree, i):
                continue
            found = detect.by_rule(tree, i, entries)
            if found is not None and found.rule in NOT_IN_GOLD:
                continue
            accepted = found is not None and found.category in GOLD
            verdict = found.category if accepted else "no"
            span = (doc[i].idx, doc[i].idx + len(doc[i]))
            yield Example(
                row["doc"], first.entry, first.pos, doc[i].text.islower(),
                features(tree, i, first, verdict), accepted,
                span in gold, gold.get(span, ""),
            )  # fmt: skip


def entries_of(examples: list[Example]) -> dict[str, str]:
    """The entries that it may speak on, each with the category that the gold gives it most."""
    category_of = {gold: category for category, gold in reversed(GOLD.items())}
    types: dict[str, Counter[str]] = {}
    for one in examples:
        types.setdefault(one.entry, Counter())[one.type] += 1
    found = {}
    for entry, counts in sorted(types.items()):
        marked = [(n, kind) for kind, n in counts.items() if kind]
        if marked and entry not in LEFT_TO_RULES:
            found[entry] = category_of[max(marked)[1]]
    return found


def f1(found: np.ndarray, marked: np.ndarray) -> float:
    """F1 in per cent."""
    return 200 * float((found & marked).sum()) / float(found.sum() + marked.sum())


if __name__ == "__main__":
    main()
