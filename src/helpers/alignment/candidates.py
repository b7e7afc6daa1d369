"""Articles that tell of one event in different outlets, two and two, and the scores of their sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from helpers.alignment.encoder import PieceVectors, encode
from helpers.alignment.events import events
from helpers.alignment.features import PAIR, Sentences, context
from helpers.alignment.links import OF_RELATION, Pair, rows_of
from helpers.alignment.model import models
from helpers.alignment.weighted import background

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_PER_SENTENCE = 6  # pairs measured for a sentence and another article: those most alike at first sight,
_DIGITS = 3
_ALIKE = 0.55  # of which all but the first need this likeness
_FEWEST = 3  # words without which a sentence ("Ann Roe:") says nothing that another could say
_MOST_SENTENCES = 1000
"""Of an article; each is held against each of another, so that more would fill the memory."""
_WORD = re.compile(r"\w+")


@dataclass
class CandidatePairs:
    """Two articles of different outlets on one event; sentences are counted from 0 in each."""

    a: str
    b: str
    first_a: int
    first_b: int
    ids_a: list[int]
    ids_b: list[int]
    scores: dict[Pair, float] = field(default_factory=dict)
    features: dict[Pair, dict[str, float]] = field(default_factory=dict)


class Event(NamedTuple):
    """An event with who says so, its sentences with their vectors, and its pairs of articles."""

    name: str
    source: str
    texts: list[str]
    vectors: list[PieceVectors]
    article_pairs: list[CandidatePairs]


def is_comparable(sentence: str) -> bool:
    """Whether a sentence has words enough to make a statement."""
    return len(_WORD.findall(sentence)) >= _FEWEST


def measured_events(sentences: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Event]:
    """The events that two outlets or more tell of, one after the other, their sentences measured.

    Raises:
        ValueError: a sentence's article is not in `articles`.
    """
    for event in shared_events(sentences, articles):
        if event.article_pairs:
            _score(event.texts, event.vectors, event.article_pairs)
        yield event


def shared_events(sentences: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Event]:
    """The events that two outlets or more tell of, one after the other, nothing measured yet.

    Of an article with more than a thousand sentences the first thousand are taken.

    Raises:
        ValueError: a sentence's article is not in `articles`.
    """
    unknown = sorted(set(sentences["article_id"]) - set(articles["article_id"]))
    if unknown:
        raise ValueError(f"sentences: article {unknown[0]!r} is not in articles.")
    groups = sentences.groupby("article_id", sort=False)
    texts_of = {article: rows.head(_MOST_SENTENCES) for article, rows in groups}
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
        article_pairs = [
            CandidatePairs(
                a, b, starts[a], starts[b],
                list(texts_of[a]["sentence_id"]), list(texts_of[b]["sentence_id"]),
            )
            for number, (a, outlet) in enumerate(outlets)
            for b, other in outlets[number + 1 :]
            if outlet != other
        ]  # fmt: skip
        yield Event(str(event), str(source), texts, encode_once(texts), article_pairs)


def encode_once(texts: list[str]) -> list[PieceVectors]:
    """The vectors of sentences; those that occur several times are read once."""
    different = list(dict.fromkeys(texts))
    vectors = dict(zip(different, encode(different), strict=True))
    return [vectors[text] for text in texts]


class Measured(NamedTuple):
    """The pairs of sentences of an event that are worth measuring, those of one pair of articles together.

    first, second: the sentences, counted through the event (pairs,).
    ends: where those of each pair of articles end; 0 comes first.
    features: in the order of LINK (pairs, len(LINK)); those of PAIR come first.
    """

    first: np.ndarray
    second: np.ndarray
    ends: list[int]
    features: np.ndarray


def measure(ready: Sentences, article_pairs: list[CandidatePairs]) -> Measured:
    """Measure the pairs of sentences that are alike at first sight, of each pair of articles."""
    import numpy as np

    tfidf, rare = ready.cosine(), ready.rare()
    alike: dict[int, np.ndarray] = {}
    i, j, contexts, ends = [], [], [], [0]
    for article_pair in article_pairs:
        n, m = len(article_pair.ids_a), len(article_pair.ids_b)
        if article_pair.first_a not in alike:
            # Couples come article by article, so one article's rows at a time are held.
            rows = slice(article_pair.first_a, article_pair.first_a + n)
            alike = {article_pair.first_a: (tfidf[rows] @ tfidf.T).toarray() + rare[rows] @ rare.T}
        near = np.round(
            alike[article_pair.first_a][:, article_pair.first_b : article_pair.first_b + m], _DIGITS
        )
        a, b = np.nonzero(_candidates(near))
        i.append(a + article_pair.first_a)
        j.append(b + article_pair.first_b)
        contexts.append(context(near, a, b))
        ends.append(ends[-1] + len(a))
    first, second = np.concatenate(i), np.concatenate(j)
    features = np.hstack([ready.measure(first, second), np.concatenate(contexts)])
    return Measured(first, second, ends, features)


def _score(texts: list[str], vectors: list[PieceVectors], article_pairs: list[CandidatePairs]) -> None:
    """Give each pair of articles the scores and features of its pairs of sentences."""
    import numpy as np

    ready = Sentences(texts, background(), vectors)
    first, second, ends, features = measure(ready, article_pairs)
    pair_features = features[:, : len(PAIR)]
    whole = np.array([is_comparable(text) for text in texts], dtype=bool)
    scores = np.where(whole[first] & whole[second], models()["link"].predict(features), 0.0)
    for article_pair, start, end in zip(article_pairs, ends, ends[1:], strict=False):
        span = slice(start, end)
        a, b = first[span] - article_pair.first_a, second[span] - article_pair.first_b
        pairs = list(zip(a.tolist(), b.tolist(), strict=True))
        article_pair.scores = dict(zip(pairs, scores[span].tolist(), strict=True))
        for pair, values in zip(pairs, rows_of(pair_features[span], PAIR, OF_RELATION), strict=True):
            article_pair.features[pair] = values


def _candidates(near: np.ndarray) -> np.ndarray:
    """Which pairs of two articles are worth measuring, from how alike all of them are at first sight."""
    import numpy as np

    keep = np.zeros(near.shape, dtype=bool)
    for likeness, kept in ((near, keep), (near.T, keep.T)):
        order = np.argsort(-likeness, axis=1, kind="stable")[:, :_PER_SENTENCE]
        value = np.take_along_axis(likeness, order, axis=1)
        wanted = value >= _ALIKE
        wanted[:, 0] = value[:, 0] > 0
        rows, columns = np.nonzero(wanted)
        kept[rows, order[rows, columns]] = True
    return keep
