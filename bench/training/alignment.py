"""Gold pairs of sentences, measured, and the linear models that are learned from them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers.alignment.candidates import is_comparable, measure, shared_events
from helpers.alignment.features import EVENT, LINK, PAIR, Sentences, event_features, positions
from helpers.alignment.weighted import Background

# Measures that mean the same on every set of pairs; a model of these alone is what carries over best.
CORE = ("met", "met_min", "alike", "alike_rare", "cosine", "characters", "bm25_min", "jaccard")
# Of the statement model: the part learned from paraphrases alone; of the event model: the part of "met".
PARAPHRASES, MET = 0.75, 0.3
# What a pair of a written event weighs beside one of news, by the form of the event.
WRITTEN = {"report": 0.5, "single": 0.05}
STRENGTH = {"core": 0.003, "paraphrases": 0.03, "event": 0.02, "link": 0.03}
_LARGEST = 5
_PARTS = ("x", "y", "group", "split")
# Of pairs that nobody read, those with least in common are taken to be different: their share, how many.
_APART, _UNRELATED = 0.5, 1500
SEED = 0
Place = tuple[str, int]
"""An article and a sentence of it."""


@dataclass
class Gold:
    """Measured pairs of sentences.

    Attributes:
        x: features (pairs, features).
        y: 0 or 1, or a grade between (pairs,).
        group: what is left out together: an event, a topic, or "" (pairs,).
        split: the part of its set that a pair belongs to (pairs,).
    """

    x: np.ndarray
    y: np.ndarray
    group: np.ndarray
    split: np.ndarray

    def part(self, keep: np.ndarray) -> Gold:
        """Some of the pairs."""
        return Gold(self.x[keep], self.y[keep], self.group[keep], self.split[keep])


@dataclass
class Linear:
    """A margin over standardised features, as `weights.json` has it."""

    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    bias: float = 0.0

    def margin(self, x: np.ndarray) -> np.ndarray:
        """One value a row of features."""
        return np.clip((x - self.mean) / self.scale, -_LARGEST, _LARGEST) @ self.weights + self.bias

    def parameters(self) -> dict[str, Any]:
        """What is written."""
        arrays = {"mean": self.mean, "scale": self.scale, "weights": self.weights}
        rounded = {name: [float(f"{value:.5g}") for value in values] for name, values in arrays.items()}
        return {**rounded, "bias": round(float(self.bias), 5)}


def rows_of(file: Path) -> list[dict]:
    """The JSON lines of a file."""
    return [json.loads(line) for line in file.open(encoding="utf-8") if line.strip()]


def read_pairs(file: Path, label: str, counts: Background) -> Gold:
    """Pairs `{"a", "b", label}`; with `a_sent` and `b_sent` the features of EVENT, else those of PAIR."""
    rows = rows_of(file)
    index: dict[str, int] = {}
    ids = np.array([[index.setdefault(row[side], len(index)) for side in "ab"] for row in rows])
    x = Sentences(list(index), counts).measure(ids[:, 0], ids[:, 1])
    if "a_sent" in rows[0]:
        places = np.array([(row["a_sent"], row["b_sent"]) for row in rows])
        x = event_features(x, positions(places[:, 0], places[:, 1]))
    # The two halves of a topic of ECB+ ("1ecb", "1ecbplus") are left out together.
    topics = [str(row.get("event", "")).removesuffix("plus").removesuffix("ecb") for row in rows]
    return Gold(
        x,
        np.array([float(row[label]) for row in rows]),
        np.array(topics),
        np.array([row["split"] for row in rows]),
    )


@dataclass
class Links:
    """Candidate pairs of sentences of whole events, measured.

    Attributes:
        gold: the pairs with the features of LINK; 1 where they make one statement, not a number where that
            is doubtful and of headlines against headlines, which count neither way.
        pairs: the (article, sentence) of either side of each.
        told: sentences with words enough for a statement.
        known: the pairs of sentences that make one statement, candidates or not, by event.
    """

    gold: Gold
    pairs: list[tuple[Place, Place]]
    told: set[Place]
    known: dict[str, list[frozenset[Place]]]

    @property
    def doubtful(self) -> set[frozenset[Place]]:
        """The pairs that count neither way."""
        return {frozenset(self.pairs[place]) for place in np.flatnonzero(np.isnan(self.gold.y))}

    @property
    def learned(self) -> Gold:
        """The pairs that count."""
        return self.gold.part(~np.isnan(self.gold.y))


def read_links(file: Path, articles: Path, counts: Background) -> Links:
    """The candidate pairs of the events that were read."""
    gold = rows_of(file)
    told, table = _read_events(articles, {row[side][0] for row in gold for side in "ab"})
    wanted = _wanted(gold, table)
    found, pairs = [], []
    for x, a, b, event in _candidates(table, told, counts):
        grade = wanted.get(frozenset((a, b)), 0.0)
        found.append((x, np.nan if grade is None else grade, event))
        pairs.append((a, b))
    places = zip(table["article_id"], table["sentence_id"], table["text"], strict=True)
    event_of = dict(zip(told["article_id"], told["event"], strict=True))
    known: dict[str, list[frozenset[Place]]] = {}
    for pair, grade in wanted.items():
        if grade == 1.0:
            known.setdefault(event_of[next(iter(pair))[0]], []).append(pair)
    return Links(_gold(found), pairs, {(a, n) for a, n, text in places if is_comparable(text)}, known)


def read_statements(file: Path, articles: Path, counts: Background) -> Gold:
    """Pairs that were read one by one, and beside them pairs of their events that have least in common.

    Args:
        file: CSV, `article_a, sentence_a, article_b, sentence_b, same`.
        articles: their articles.
        counts: words in news.
    """
    read = pd.read_csv(file)
    told, table = _read_events(articles, {*read["article_a"], *read["article_b"]}, whole=True)
    same = {
        frozenset(((row.article_a, row.sentence_a), (row.article_b, row.sentence_b))): float(row.same)
        for row in read.itertuples()
    }
    rest, found = [], []
    for x, a, b, event in _candidates(table, told, counts):
        grade = same.get(frozenset((a, b)))
        (rest if grade is None else found).append((x, grade or 0.0, event))
    met = np.array([x[LINK.index("met")] for x, _, _ in rest])
    apart = np.flatnonzero(met <= np.quantile(met, _APART))
    drawn = np.random.default_rng(SEED).choice(apart, min(_UNRELATED, len(apart)), replace=False)
    return _gold([*found, *(rest[place] for place in sorted(drawn.tolist()))])


def read_written(file: Path, counts: Background) -> tuple[Gold, np.ndarray]:
    """Events of two outlets that were written to learn from, and what each of their pairs weighs.

    Args:
        file: CSV, `event, form, outlet, sentence, statements`: sentences with a number in `statements` in
            common make one statement. Of the form "single" a statement is one sentence here and one there,
            in other words; a "report" tells statements in part too, or nearly word for word.
        counts: words in news.
    """
    written = pd.read_csv(file, keep_default_na=False)
    written["article_id"] = written["event"] + " " + written["outlet"]
    written["sentence_id"] = written.groupby("article_id").cumcount()
    told = written.drop_duplicates("article_id").assign(published="2024-06-04", url="", title="")
    told["text"] = told["article_id"].map(written.groupby("article_id")["sentence"].agg(" ".join))
    statements = {
        (row.article_id, row.sentence_id): set(row.statements.split()) for row in written.itertuples()
    }
    weight_of = dict(zip(written["article_id"], written["form"].map(WRITTEN), strict=True))
    found, weights = [], []
    for x, a, b, event in _candidates(written.rename(columns={"sentence": "text"}), told, counts):
        found.append((x, float(bool(statements[a] & statements[b])), event))
        weights.append(weight_of[a[0]])
    return _gold(found), np.array(weights)


def _gold(found: list[tuple[np.ndarray, float, str]]) -> Gold:
    x, y, group = zip(*found, strict=True)
    return Gold(np.array(x), np.array(y), np.array(group), np.full(len(y), ""))


def _read_events(
    articles: Path, named: set[str], *, whole: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Some articles, with all others of their events if `whole`, and their sentences."""
    from helpers.language import parse, sentences

    rows = rows_of(articles)
    if whole:
        events = {row["event"] for row in rows if row["id"] in named}
        named = {row["id"] for row in rows if row["event"] in events}
    told = pd.DataFrame(
        {"article_id": r["id"], "published": r.get("date", ""), "url": "", **r}
        for r in rows
        if r["id"] in named
    )
    return told, sentences(parse(told))


def _candidates(
    table: pd.DataFrame, told: pd.DataFrame, counts: Background
) -> Iterator[tuple[np.ndarray, tuple[str, int], tuple[str, int], str]]:
    """Features, the two sentences and the event of each pair that the suite would measure."""
    for event in shared_events(table, told):
        measured = measure(Sentences(event.texts, counts, event.vectors), event.article_pairs)
        for article_pair, start, end in zip(
            event.article_pairs, measured.ends, measured.ends[1:], strict=False
        ):
            for k in range(start, end):
                a = article_pair.a, int(article_pair.ids_a[measured.first[k] - article_pair.first_a])
                b = article_pair.b, int(article_pair.ids_b[measured.second[k] - article_pair.first_b])
                yield measured.features[k], a, b, event.name


def _wanted(gold: list[dict], table: pd.DataFrame) -> dict[frozenset, float | None]:
    """The pairs of the gold by (article, sentence): 1, or None where they do not count."""
    place: dict[tuple[str, bool], list[tuple[int, str]]] = {}
    for row in table.itertuples():
        words = " ".join(row.text.split())[:80]
        place.setdefault((row.article_id, row.zone == "headline"), []).append((row.sentence_id, words))

    def find(article: str, zone: str, words: str) -> list[tuple[str, int]]:
        there, words = place.get((article, zone == "headline"), []), " ".join(words.split())
        exact = [(article, number) for number, own in there if own == words]
        return exact or [(article, number) for number, own in there if own.startswith(words[:40])]

    wanted: dict[frozenset, float | None] = {}
    for row in gold:
        headlines = row["a"][1] == row["b"][1] == "headline"
        for a in find(*row["a"]):
            for b in find(*row["b"]):
                wanted[frozenset((a, b))] = None if row["doubt"] or headlines else 1.0
    return wanted


def fit(
    sets: Sequence[Gold], names: Sequence[str], strength: float, *, weights: np.ndarray | None = None
) -> Linear:
    """A logistic regression over the first features of some sets of pairs.

    Args:
        sets: a set has a level of its own, so that how often its pairs are the same does not matter.
        names: of the features that are read; they are the first of each set's.
        strength: the inverse of the regularisation.
        weights: of the pairs; where not given both answers and all sets weigh the same.
    """
    from sklearn.linear_model import LogisticRegression

    width = len(names)
    x = np.vstack([one.x[:, :width] for one in sets])
    level = np.repeat(np.eye(len(sets)), [len(one.y) for one in sets], axis=0)
    y = np.concatenate([one.y for one in sets])
    weight = np.concatenate([_even(one.y) for one in sets]) if weights is None else weights
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.hstack(
        [np.clip((x - mean) / scale, -_LARGEST, _LARGEST), 3 * level if len(sets) > 1 else level[:, :0]]
    )
    # A grade between 0 and 1 is a pair that is the same by that part.
    model = LogisticRegression(C=strength, max_iter=5000).fit(
        np.vstack([z, z]),
        np.r_[np.ones(len(y)), np.zeros(len(y))],
        sample_weight=np.r_[weight * y, weight * (1 - y)],
    )
    return Linear(mean, scale, model.coef_[0][:width], float(model.intercept_[0]))


def _even(y: np.ndarray, total: float = 1000.0) -> np.ndarray:
    """Weights by which both answers of a set come to half of `total`."""
    return total / 2 * (y / y.sum() + (1 - y) / (1 - y).sum())


def only(gold: Gold, names: Sequence[str]) -> Gold:
    """The pairs with some of the features of PAIR."""
    return Gold(gold.x[:, [PAIR.index(name) for name in names]], gold.y, gold.group, gold.split)


def spread_out(core: Linear, names: Sequence[str]) -> Linear:
    """A model of CORE as one of all features, the rest of which weigh nothing."""
    full = Linear(np.zeros(len(names)), np.ones(len(names)), np.zeros(len(names)), core.bias)
    for place, name in enumerate(CORE):
        at = list(names).index(name)
        full.mean[at], full.scale[at], full.weights[at] = (
            core.mean[place],
            core.scale[place],
            core.weights[place],
        )
    return full


def statement_model(sets: Sequence[Gold], paraphrases: Gold) -> Linear:
    """Same statement: CORE learned from all sets, and all features learned from paraphrases."""
    core = spread_out(fit([only(one, CORE) for one in sets], CORE, STRENGTH["core"]), PAIR)
    whole = fit([paraphrases], PAIR, STRENGTH["paraphrases"])
    x = np.vstack([one.x[:, : len(PAIR)] for one in sets])
    y = np.concatenate([one.y for one in sets])
    one, other = (model.margin(x).std() for model in (core, whole))
    mixed = Linear(
        whole.mean, whole.scale,
        core.weights / one * whole.scale / core.scale + PARAPHRASES * whole.weights / other,
    )  # fmt: skip
    return levelled(mixed, x, y)


def event_model(gold: Gold) -> Linear:
    """Same event and participant: all features with the places, and "met" once more."""
    model = fit([gold], EVENT, STRENGTH["event"], weights=np.ones(len(gold.y)))
    margin = model.margin(gold.x).std()
    model.weights[EVENT.index("met")] += MET * margin
    return levelled(model, gold.x, gold.y)


def link_model(gold: Gold, more: Gold, written: tuple[Gold, np.ndarray]) -> Linear:
    """Same statement among the sentences of an event; its scores are chances."""
    sets = (gold, more, written[0])
    together = Gold(*(np.concatenate([getattr(one, name) for one in sets]) for name in _PARTS))
    weights = np.concatenate([np.ones(len(gold.y) + len(more.y)), written[1]])
    return fit([together], LINK, STRENGTH["link"], weights=weights)


def levelled(model: Linear, x: np.ndarray, y: np.ndarray) -> Linear:
    """The model with its margins brought to the scale on which both answers are as likely."""
    from sklearn.linear_model import LogisticRegression

    margin, same = model.margin(x), y >= 0.5
    line = LogisticRegression(C=1e6).fit(margin[:, None], same, sample_weight=_even(same.astype(float)))
    slope = float(line.coef_[0, 0])
    bias = slope * model.bias + float(line.intercept_[0])
    return Linear(model.mean, model.scale, model.weights * slope, bias)
