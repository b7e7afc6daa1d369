"""A classifier of a frame from coded sentences: tf-idf and logistic regression (scikit-learn)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

FOLDS = 5
_AT_ONCE = 10_000  # sentences of which all words are held at a time
LEAST = 5
"""Coded sentences with the frame, and without it, from which on one is trained."""


@dataclass(frozen=True)
class Predicted:
    """How likely each sentence has a frame.

    Attributes:
        coded: of the coded sentences, by a model that has seen none of their group (coded,).
        others: of the sentences that were not coded, the mean of the same models (others,).
    """

    coded: np.ndarray
    others: np.ndarray


def classifier(seed: int) -> Pipeline:
    """The model: tf-idf of words and pairs, logistic regression that weighs both answers alike."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, strip_accents="unicode")
    return make_pipeline(
        words, LogisticRegression(C=4.0, class_weight="balanced", max_iter=500, random_state=seed)
    )


def cross_predict(
    texts: Sequence[str], codes: np.ndarray, groups: Sequence[str], others: Sequence[str], *, seed: int
) -> Predicted:
    """Predict every sentence by models that did not learn from it (Zrnic & Candès 2024).

    Args:
        texts: the coded sentences.
        codes: whether each has the frame (coded,).
        groups: the article or the event of each; a group is never on both sides.
        others: the sentences that were not coded.
        seed: of the folds.

    Raises:
        ValueError: fewer than `LEAST` sentences with or without the frame, or fewer than two groups.
    """
    from sklearn.model_selection import StratifiedGroupKFold

    fewest = min(int(codes.sum()), int((~codes).sum()))
    n_groups = len(set(groups))
    if fewest < LEAST or n_groups < 2:
        raise ValueError(
            f"{int(codes.sum())} of {len(codes)} coded sentences have the frame, in {n_groups} articles; "
            f"{LEAST} with it, {LEAST} without it and two articles are needed."
        )
    folds = StratifiedGroupKFold(min(FOLDS, n_groups), shuffle=True, random_state=seed)
    coded, rest, models = np.full(len(codes), codes.mean()), np.zeros(len(others)), 0
    listed = np.asarray(texts, dtype=object)
    for learn, test in folds.split(listed, codes, groups):
        if len(test) == 0 or len(set(codes[learn])) < 2:
            continue
        model = classifier(seed).fit(listed[learn], codes[learn])
        coded[test] = model.predict_proba(listed[test])[:, 1]
        for start in range(0, len(others), _AT_ONCE):
            rest[start : start + _AT_ONCE] += model.predict_proba(others[start : start + _AT_ONCE])[:, 1]
        models += 1
    return Predicted(coded, rest / max(1, models))


def quality(codes: np.ndarray, chances: np.ndarray) -> dict[str, float]:
    """Precision, recall and F1 at one half, and the area under the ROC curve, of cross-validated chances."""
    from sklearn.metrics import precision_recall_fscore_support, roc_auc_score

    precision, recall, f1, _ = precision_recall_fscore_support(
        codes, chances >= 0.5, average="binary", zero_division=0
    )
    auc = roc_auc_score(codes, chances) if len(set(codes)) == 2 else float("nan")
    return {"precision": precision, "recall": recall, "f1": f1, "auc": auc}
