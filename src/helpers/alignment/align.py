"""Links between the sentences of articles on one event: the `alignment` table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.alignment.background import background
from helpers.alignment.events import events
from helpers.alignment.features import PAIR, Sentences, event_features, positions
from helpers.alignment.joins import joined_links
from helpers.alignment.links import PARTIAL, Pair, direct_links, inside_links, relation, rows_of
from helpers.alignment.model import models
from helpers.tables import frame

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

THRESHOLD = 0.25
"""Two sentences that are each other's best are linked from this score on."""

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


def align_sentences(
    sentences: pd.DataFrame, articles: pd.DataFrame, *, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Link the sentences of articles that tell of the same event in different outlets.

    The score of a pair is the learned score of "same statement", or its geometric mean with that of "same
    event and participant" where this is more. Pairs that are each other's best are linked from `threshold`
    on, others where the score is .5 or more. A sentence left over is linked where it stands whole inside a
    longer one, and where a linked neighbour is told better together with it (one sentence here, two there).

    Args:
        sentences: the `sentences` table.
        articles: the `articles` table; `article_id, outlet, event, published, title, text` are read.
        threshold: between 0 and 1.

    Returns:
        The `alignment` table, `event, article_a, sentence_a, article_b, sentence_b, score, relation`, and
        `same_event` (the score of "same event and participant"), `event_source` (who says that the articles
        are on one event: "manifest", "whole corpus" or "proposed"). `relation` is a key of
        `helpers.alignment.RELATIONS`. Of two articles, the one earlier in `articles` is a.

    Raises:
        ValueError: `threshold` is not between 0 and 1, or a sentence's article is not in `articles`.
    """
    if not 0 <= threshold <= 1:
        raise ValueError(f"threshold: {threshold!r} was given; it must lie between 0 and 1.")
    rows = []
    for event, source, texts, couples in couples_of(sentences, articles):
        links = [_links(couple, threshold) for couple in couples]
        joined_links(texts, couples, links)
        for couple, linked in zip(couples, links, strict=True):
            for pair in sorted(linked):
                score, kind = linked[pair]
                rows.append(
                    (
                        event,
                        couple.a,
                        couple.ids_a[pair[0]],
                        couple.b,
                        couple.ids_b[pair[1]],
                        round(score, 4),
                        kind,
                        round(couple.same_event.get(pair, 0.0), 4),
                        source,
                    )
                )
    return frame("alignment", rows, more={"same_event": "float64", "event_source": "str"})


def couples_of(
    sentences: pd.DataFrame, articles: pd.DataFrame
) -> Iterator[tuple[str, str, list[str], list[Couple]]]:
    """Each event with who says so, its sentences, and its pairs of articles of different outlets, measured.

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
        yield str(event), str(source), texts, couples


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


def _links(couple: Couple, threshold: float) -> dict[Pair, tuple[float, str]]:
    direct = direct_links(couple.scores, threshold=threshold)
    inside = inside_links(couple.scores, couple.features, set(direct))
    links = {pair: (score, relation(couple.features[pair])) for pair, score in direct.items()}
    links |= {pair: (score, PARTIAL) for pair, score in inside.items() if score >= threshold}
    return links
