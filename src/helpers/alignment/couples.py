"""Articles that tell of one event in different outlets, two and two, and the scores of their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from helpers.alignment.background import background
from helpers.alignment.events import events
from helpers.alignment.features import PAIR, Sentences, event_features, positions
from helpers.alignment.links import Pair, rows_of
from helpers.alignment.model import models

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_WANTED = ("raw_order", "contained_min", "contained_max", "content_order", "cosine")
_PER_SENTENCE = 4  # pairs measured for a sentence and another article: the most alike by cosine,
_ALIKE = 0.2  # of which all but the first need this cosine


@dataclass
class Couple:
    """Two articles of different outlets on one event; sentences are counted from 0 in each."""

    a: str
    b: str
    first_a: int
    first_b: int
    ids_a: list[int]
    ids_b: list[int]
    scores: dict[Pair, float] = field(default_factory=dict)
    statement: dict[Pair, float] = field(default_factory=dict)
    same_event: dict[Pair, float] = field(default_factory=dict)
    features: dict[Pair, dict[str, float]] = field(default_factory=dict)


class Event(NamedTuple):
    """An event with who says so, its sentences, and its pairs of articles of different outlets, measured."""

    name: str
    source: str
    texts: list[str]
    couples: list[Couple]


def measured_events(sentences: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Event]:
    """The events that two outlets or more tell of, one after the other.

    Raises:
        ValueError: a sentence's article is not in `articles`.
    """
    unknown = sorted(set(sentences["article_id"]) - set(articles["article_id"]))
    if unknown:
        raise ValueError(f"sentences: article {unknown[0]!r} is not in articles.")
    texts_of = dict(list(sentences.groupby("article_id", sort=False)))
    table = events(articles).assign(outlet=articles["outlet"].to_numpy())
    table = table[table["article_id"].isin(texts_of)]
    for (event, source), members in table.groupby(["event", "event_source"], sort=True):
        if members["outlet"].str.casefold().nunique() < 2:
            continue
        texts: list[str] = []
        starts: dict[str, int] = {}
        for article in members["article_id"]:
            starts[article] = len(texts)
            texts += list(texts_of[article]["text"])
        outlets = list(zip(members["article_id"], members["outlet"].str.casefold(), strict=True))
        couples = [
            Couple(
                a, b, starts[a], starts[b],
                list(texts_of[a]["sentence_id"]), list(texts_of[b]["sentence_id"]),
            )
            for number, (a, outlet) in enumerate(outlets)
            for b, other in outlets[number + 1 :]
            if outlet != other
        ]  # fmt: skip
        _measure(texts, couples)
        yield Event(str(event), str(source), texts, couples)


def _measure(texts: list[str], couples: list[Couple]) -> None:
    import numpy as np

    ready = Sentences(texts, background())
    rows = ready.cosine()
    alike: dict[int, np.ndarray] = {}
    i, j, ends = [], [], [0]
    for couple in couples:
        n, m = len(couple.ids_a), len(couple.ids_b)
        if couple.first_a not in alike:
            # Couples come article by article, so one article's rows at a time are held.
            alike = {couple.first_a: (rows[couple.first_a : couple.first_a + n] @ rows.T).toarray()}
        near = alike[couple.first_a][:, couple.first_b : couple.first_b + m]
        a, b = np.nonzero(_candidates(near))
        i.append(a + couple.first_a)
        j.append(b + couple.first_b)
        ends.append(ends[-1] + len(a))
    if not couples:
        return
    first, second = np.concatenate(i), np.concatenate(j)
    features = ready.measure(first, second)
    statement = models()["statement"].predict(features)
    for couple, start, end in zip(couples, ends, ends[1:], strict=False):
        part = slice(start, end)
        a, b = first[part] - couple.first_a, second[part] - couple.first_b
        place = positions(a, b)
        same = models()["event"].predict(event_features(features[part], place))
        pairs = list(zip(a.tolist(), b.tolist(), strict=True))
        # Retellings in very different words score low as statements; then event and participant must agree.
        score = np.maximum(statement[part], np.sqrt(statement[part] * same))
        couple.scores = dict(zip(pairs, score.tolist(), strict=True))
        couple.statement = dict(zip(pairs, statement[part].tolist(), strict=True))
        couple.same_event = dict(zip(pairs, same.tolist(), strict=True))
        for pair, values in zip(pairs, rows_of(features[part], PAIR, _WANTED), strict=True):
            x, y = pair[0] + couple.first_a, pair[1] + couple.first_b
            values["weight_a"], values["weight_b"] = float(ready.weight[x]), float(ready.weight[y])
            values["words_a"], values["words_b"] = float(ready.counts[x]), float(ready.counts[y])
            couple.features[pair] = values


def _candidates(near: np.ndarray) -> np.ndarray:
    """Which pairs of two articles are worth measuring, from the cosines of all of them."""
    import numpy as np

    keep = np.zeros(near.shape, dtype=bool)
    for cosines, kept in ((near, keep), (near.T, keep.T)):
        order = np.argsort(-cosines, axis=1, kind="stable")[:, :_PER_SENTENCE]
        value = np.take_along_axis(cosines, order, axis=1)
        wanted = value >= _ALIKE
        wanted[:, 0] = value[:, 0] > 0
        rows, columns = np.nonzero(wanted)
        kept[rows, order[rows, columns]] = True
    return keep
