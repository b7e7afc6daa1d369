"""Learn the weights of the sentence-pair scorer and count how common words are in news.

    python bench/train_alignment.py --events ECB.jsonl --paraphrases MRPC.jsonl --news ARTICLES.jsonl ...

Writes `weights.json` and `background.json` into `src/helpers/alignment/`. Only rows whose `split` is "train"
are learned from. `--news` files hold `{"text"}` a line; of them only the number of sentences with a stem
is kept, for stems that occur in at least three.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

import helpers.alignment
from helpers.alignment.background import Background
from helpers.alignment.features import EVENT, PAIR, Sentences, event_features, positions
from helpers.alignment.words import words

HERE = Path(helpers.alignment.__file__).parent
SEED = 0
# Paraphrase collections hold near misses only; unrelated pairs show the model the rest of the scale.
UNRELATED, UNRELATED_WEIGHT = 1500, 0.3


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=Path, required=True, help="pairs with `strong`, `a_sent`, `b_sent`")
    parser.add_argument("--paraphrases", type=Path, required=True, help="pairs with `label`")
    parser.add_argument("--news", type=Path, nargs="+", required=True, help="articles with `text`")
    args = parser.parse_args()

    counts = count_news(args.news)
    write(HERE / "background.json", {"sentences": counts.sentences, "counts": counts.counts})

    events, event_x = measured(args.events, counts)
    paraphrases, paraphrase_x = measured(args.paraphrases, counts)
    places = np.array([(row["a_sent"], row["b_sent"]) for row in events])
    same = np.array([row["strong"] for row in events])
    unrelated = np.flatnonzero([row["label"] == 0 for row in events])
    unrelated = np.random.default_rng(SEED).choice(unrelated, min(UNRELATED, len(unrelated)), replace=False)

    x = np.vstack([paraphrase_x, event_x[unrelated]])
    y = np.array([row["label"] for row in paraphrases] + [0] * len(unrelated))
    weight = np.r_[np.ones(len(paraphrases)), np.full(len(unrelated), UNRELATED_WEIGHT)]
    statement = {"linear": linear(x, y, weight, strength=0.01), "trees": trees(x, y, weight)}
    event_x = event_features(event_x, positions(places[:, 0], places[:, 1]))
    event = {"linear": linear(event_x, same, np.ones(len(same)), strength=0.02)}
    write(
        HERE / "weights.json",
        {"features": {"statement": PAIR, "event": EVENT}, "statement": statement, "event": event},
    )


def count_news(files: list[Path]) -> Background:
    """In how many sentences each stem occurs; sentences are cut roughly, after end marks."""
    counts: Counter[str] = Counter()
    n = 0
    for row in rows_of(files):
        for sentence in re.split(r"(?<=[.!?])[\"”]?\s+", row["text"]):
            stems = set(words(sentence).content)
            n += bool(stems)
            counts.update(stems)
    return Background(n, {stem: k for stem, k in sorted(counts.items()) if k >= 3})


def measured(file: Path, counts: Background) -> tuple[list[dict], np.ndarray]:
    rows = [row for row in rows_of([file]) if row["split"] == "train"]
    index: dict[str, int] = {}
    ids = np.array([[index.setdefault(row[side], len(index)) for side in "ab"] for row in rows])
    return rows, Sentences(list(index), counts).measure(ids[:, 0], ids[:, 1])


def linear(x: np.ndarray, y: np.ndarray, weight: np.ndarray, *, strength: float) -> dict:
    from sklearn.linear_model import LogisticRegression

    mean, scale = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=strength, max_iter=5000).fit((x - mean) / scale, y, sample_weight=weight)
    return {
        "mean": rounded(mean),
        "scale": rounded(scale),
        "weights": rounded(model.coef_[0]),
        "bias": round(float(model.intercept_[0]), 5),
    }


def trees(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> dict:
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=120, learning_rate=0.05, max_leaf_nodes=6, min_samples_leaf=40, l2_regularization=5,
        max_features=0.3, early_stopping=False, random_state=SEED,
    ).fit(x, y, sample_weight=weight)  # fmt: skip
    grown = []
    for (predictor,) in model._predictors:
        grown.append(
            [
                [round(float(node["value"]), 5)]
                if node["is_leaf"]
                else [int(node["feature_idx"]), float(f"{node['num_threshold']:.6g}"), int(node["left"]),
                      int(node["right"])]
                for node in predictor.nodes
            ]
        )  # fmt: skip
    return {"bias": round(float(model._baseline_prediction.ravel()[0]), 5), "trees": grown}


def rounded(values: np.ndarray) -> list[float]:
    return [float(f"{value:.5g}") for value in values]


def rows_of(files: list[Path]) -> list[dict]:
    return [json.loads(line) for file in files for line in file.open(encoding="utf-8") if line.strip()]


def write(path: Path, data: dict) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
