"""Which sentences of two articles are linked, and how: the decisions over the scores of sentence pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from helpers.alignment.candidates import CandidatePairs

Pair = tuple[int, int]

VERBATIM, CLOSE, PARAPHRASE, PARTIAL = "verbatim", "close", "paraphrase", "partial"
RELATIONS = {
    VERBATIM: "word for word",
    CLOSE: "nearly the same words",
    PARAPHRASE: "same statement in other words",
    PARTIAL: "part of the statement",
}
OF_RELATION = ("raw_order", "contained_min", "contained_max")
"""The features of a pair that its relation is told by."""
# A pair that only one of the two sentences likes best needs this much to be linked beside the better one.
_ONE_SIDED = 0.6
_VERBATIM, _CLOSE, _HALF = 0.95, 0.70, 0.40


def direct_links(scores: dict[Pair, float], *, threshold: float) -> dict[Pair, float]:
    """Pairs that are each other's best in the two articles, and such as are the best of one of the two.

    The latter, one statement told in several sentences, need more (`_ONE_SIDED`).
    """
    best_a, best_b = best(scores, 0), best(scores, 1)
    links = {}
    for pair, score in scores.items():
        sides = (score == best_a[pair[0]]) + (score == best_b[pair[1]])
        if sides and score >= (threshold if sides == 2 else max(threshold, _ONE_SIDED)):
            links[pair] = score
    return links


def links_of(article_pair: CandidatePairs, threshold: float) -> dict[Pair, tuple[float, str]]:
    """The links of two articles, with their scores and relations."""
    links = direct_links(article_pair.scores, threshold=threshold)
    return {pair: (score, relation(article_pair.features[pair])) for pair, score in links.items()}


def best(scores: dict[Pair, float], side: int) -> dict[int, float]:
    """The best score of each sentence of one side (0 or 1)."""
    out: dict[int, float] = defaultdict(float)
    for pair, score in scores.items():
        out[pair[side]] = max(out[pair[side]], score)
    return out


def relation(values: dict[str, float]) -> str:
    """The relation of two directly linked sentences, from the features of the pair."""
    if values["raw_order"] >= _VERBATIM:
        return VERBATIM
    if values["raw_order"] >= _CLOSE:
        return CLOSE
    if values["contained_min"] < _HALF and values["contained_max"] - values["contained_min"] > 0.2:
        return PARTIAL
    return PARAPHRASE


def groups(alignment: pd.DataFrame) -> list[tuple[str, str, list[int], str, list[int]]]:
    """Linked sentences taken together where links share a sentence: one statement told in several sentences.

    Returns:
        (event, article a, its sentences, article b, its sentences), in the order of the alignment.
    """
    out = []
    for (event, a, b), links in alignment.groupby(["event", "article_a", "article_b"], sort=False):
        merged: list[tuple[set[int], set[int]]] = []
        for x, y in zip(links["sentence_a"], links["sentence_b"], strict=True):
            joined = ({int(x)}, {int(y)})
            for group in [group for group in merged if x in group[0] or y in group[1]]:
                merged.remove(group)
                joined = (joined[0] | group[0], joined[1] | group[1])
            merged.append(joined)
        for left, right in sorted(merged, key=lambda group: min(group[0])):
            out.append((str(event), str(a), sorted(left), str(b), sorted(right)))
    return out


def rows_of(features: np.ndarray, names: tuple[str, ...], wanted: tuple[str, ...]) -> list[dict[str, float]]:
    """A dictionary of the wanted features for each row."""
    columns = [names.index(name) for name in wanted]
    return [dict(zip(wanted, row, strict=True)) for row in features[:, columns].tolist()]
