"""A frame study: what was coded, learned, predicted and estimated, as tidy tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from helpers.stats.intervals import LEVEL, wilson_interval

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline


TRAINED, TOO_FEW = "trained", "too few codes: by hand alone"
FOLDS = 5
_AT_ONCE = 10_000  # sentences of which all words are held at a time
LEAST = 5
"""Coded sentences with the frame, and without it, from which on one is trained."""


@dataclass(frozen=True)
class Study:
    """The results.

    Attributes:
        accuracy: `frame, coded, with_frame, trained, precision, recall, f1, auc`, cross-validated by event or
            article.
        shares: `frame, outlet, share, low, high, by_hand, coded, sentences, gain`.
        chances: `article_id, outlet, sentence_id, text, zone, frame, chance, code`: every sentence with each
            frame that a model was trained for; `code` is missing where it was not coded.
    """

    accuracy: pd.DataFrame
    shares: pd.DataFrame
    chances: pd.DataFrame


def run_study(
    sentences: pd.DataFrame, articles: pd.DataFrame, coded: pd.DataFrame, *, outlets: Sequence[str], seed: int
) -> Study:
    """Train a classifier a frame, and estimate how often each outlet has it.

    Args:
        sentences: the `sentences` table that the sample was drawn from; headlines are left out.
        articles: `article_id, outlet, event`.
        coded: what `helpers.frames.sheet.read_sheet` returned.
        outlets: the outlets compared, target first.
        seed: of the folds.

    Returns:
        The study. Where too few sentences have a frame, or lack it, its shares are those of the codes alone.
    """
    text = _of_text(sentences, articles, outlets)
    frames = [column for column in coded.columns if column not in ("article_id", "sentence_id")]
    both = text.merge(coded, on=["article_id", "sentence_id"], how="left")
    accuracy, shares, chances = [], [], []
    for frame in frames:
        known = both[frame].notna().to_numpy()
        codes = both.loc[known, frame].to_numpy(dtype=bool)
        predicted = np.zeros(len(both))
        try:
            prediction = cross_predict(
                both.loc[known, "text"].tolist(), codes, both.loc[known, "group"].tolist(),
                both.loc[~known, "text"].tolist(), seed=seed,
            )  # fmt: skip
        except ValueError:
            accuracy.append((frame, len(codes), int(codes.sum()), TOO_FEW, *[np.nan] * 4))
        else:
            predicted[known], predicted[~known] = prediction.coded, prediction.others
            accuracy.append(
                (frame, len(codes), int(codes.sum()), TRAINED, *quality(codes, prediction.coded).values())
            )
            chances.append(
                both.drop(columns=[*frames, "group"]).assign(frame=frame, chance=predicted, code=both[frame])
            )
        for outlet in outlets:
            of_outlet = (both["outlet"] == outlet).to_numpy()
            share = estimate_share(
                both.loc[of_outlet & known, frame].to_numpy(dtype=bool),
                predicted[of_outlet & known],
                predicted[of_outlet & ~known],
            )
            shares.append((frame, outlet, *share))
    return Study(
        pd.DataFrame(
            accuracy, columns=["frame", "coded", "with_frame", "trained", "precision", "recall", "f1", "auc"]
        ),
        pd.DataFrame(
            shares,
            columns=["frame", "outlet", "share", "low", "high", "by_hand", "coded", "sentences", "gain"],
        ),
        pd.concat(chances, ignore_index=True) if chances else _no_chances(),
    )


def _of_text(sentences: pd.DataFrame, articles: pd.DataFrame, outlets: Sequence[str]) -> pd.DataFrame:
    """The sentences of the outlets' texts, with their outlet and the group that folds keep together."""
    about = articles.set_index("article_id")
    event = about["event"].astype("str") if "event" in about else pd.Series("", index=about.index)
    group = event.where(event != "", pd.Series(about.index, index=about.index).astype("str"))
    if group.nunique() < 2:
        group = pd.Series(about.index, index=about.index).astype("str")
    text = sentences[sentences["zone"] != "headline"][["article_id", "sentence_id", "zone", "text"]]
    text = text.assign(
        outlet=text["article_id"].map(about["outlet"]).astype("str"), group=text["article_id"].map(group)
    )
    return text[text["outlet"].isin(outlets)].reset_index(drop=True)


def _no_chances() -> pd.DataFrame:
    columns = ["article_id", "sentence_id", "zone", "text", "outlet", "frame", "chance", "code"]
    return pd.DataFrame(columns=columns)


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


class Share(NamedTuple):
    """A share of sentences with its interval.

    Attributes:
        share, low, high: between 0 and 1.
        by_hand: the share among the coded sentences alone.
        coded, sentences: how many of each.
        gain: how many times as many sentences one would have to code for an interval as narrow without the
            predictions.
    """

    share: float
    low: float
    high: float
    by_hand: float
    coded: int
    sentences: int
    gain: float


def estimate_share(codes: np.ndarray, predicted: np.ndarray, others: np.ndarray) -> Share:
    """Estimate the share of sentences that have a frame.

    Args:
        codes: of the sentences coded, drawn at random (coded,).
        predicted: what a model that did not learn from them says of these (coded,).
        others: what it says of all others (others,).

    Returns:
        The share and its interval; nan where fewer than two sentences were coded. The predictions count as
        much as they agree with the codes (power tuning, Angelopoulos, Duchi & Zrnic 2023). The interval is
        Wilson's on the number of sentences that the estimate is worth, with Student's t.
    """
    from scipy import stats

    n, size = len(codes), len(codes) + len(others)
    y = codes.astype(float)
    if n < 2:
        return Share(np.nan, np.nan, np.nan, np.nan, n, size, np.nan)
    everything = np.concatenate([predicted, others])
    spread = predicted.var(ddof=1)
    weight = float(np.clip(np.cov(y, predicted)[0, 1] / spread, 0, 1)) if spread > 0 else 0.0
    error = y - weight * predicted
    share = weight * everything.mean() + error.mean()
    unseen = 1 - n / size
    plain, mended = y.var(ddof=1), error.var(ddof=1)
    share = float(np.clip(share, 0, 1))
    low = high = share
    if unseen > 0 and plain == 0:  # all codes alike: what the sentences not coded may still hold
        most = _most_unseen(n, size)
        low, high = (1 - most, 1.0) if y[0] else (0.0, most)
    elif unseen > 0:
        variance = unseen * mended / n
        weight = share * (1 - share) / variance if variance > 0 and 0 < share < 1 else n / unseen
        low, high = wilson_interval(share * weight, weight, z=float(stats.t.ppf((1 + LEVEL) / 2, n - 1)))
    gain = plain / mended if mended > 0 else 1.0
    return Share(share, low, high, float(y.mean()), n, size, float(gain))


def _most_unseen(n: int, size: int) -> float:
    """The largest share that one in forty samples of `n` of `size` shows nothing of (hypergeometric)."""
    from scipy.stats import hypergeom

    counts = np.arange(size - n + 1)
    return float(counts[hypergeom.pmf(0, size, counts, n) >= (1 - LEVEL) / 2].max() / size)
