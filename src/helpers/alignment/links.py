"""Which sentences of two articles are linked, and how: the decisions over the scores of sentence pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

Pair = tuple[int, int]

VERBATIM, CLOSE, PARAPHRASE, PARTIAL = "verbatim", "close", "paraphrase", "partial"
RELATIONS = {
    VERBATIM: "word for word",
    CLOSE: "nearly the same words",
    PARAPHRASE: "same statement in other words",
    PARTIAL: "part of the statement",
}
# A pair that neither sentence likes best needs this much to be linked beside their better partners.
_SECOND = 0.5
_VERBATIM, _CLOSE, _HALF = 0.95, 0.70, 0.40
# A short statement inside a longer one: share of its weight, share of its words in order, words at least.
_INSIDE, _IN_ORDER, _WORDS = 0.70, 0.50, 4


def direct_links(scores: dict[Pair, float], *, threshold: float) -> dict[Pair, float]:
    """Pairs that are each other's best in the two articles, and further pairs that are alike beyond doubt."""
    best_a, best_b = best(scores, 0), best(scores, 1)
    return {
        pair: score
        for pair, score in scores.items()
        if score >= threshold
        and (best_a[pair[0]] == best_b[pair[1]] == score or score >= max(threshold, _SECOND))
    }


def inside_links(
    scores: dict[Pair, float], features: dict[Pair, dict[str, float]], linked: set[Pair]
) -> dict[Pair, float]:
    """Pairs in which one sentence, not yet linked, stands whole inside the other.

    The pair must be the best of its kind for the shorter sentence. Its score is the share of the shorter
    sentence's weight that the longer one has, times the share of its words found in the same order.
    """
    taken_a, taken_b = {a for a, _ in linked}, {b for _, b in linked}
    found: dict[Pair, float] = {}
    shares = {pair: values["contained_max"] for pair, values in features.items()}
    best_a, best_b = best(shares, 0), best(shares, 1)
    for pair, values in features.items():
        a_shorter = values["weight_a"] <= values["weight_b"]
        short_taken = pair[0] in taken_a if a_shorter else pair[1] in taken_b
        short_best = best_a[pair[0]] if a_shorter else best_b[pair[1]]
        words = values["words_a"] if a_shorter else values["words_b"]
        if (
            not short_taken
            and words >= _WORDS
            and values["contained_max"] >= _INSIDE
            and values["contained_max"] == short_best
            and values["content_order"] >= _IN_ORDER
        ):
            found[pair] = max(scores[pair], values["contained_max"] * values["content_order"])
    return found


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
        found: list[tuple[set[int], set[int]]] = []
        for x, y in zip(links["sentence_a"], links["sentence_b"], strict=True):
            joined = ({int(x)}, {int(y)})
            for group in [group for group in found if x in group[0] or y in group[1]]:
                found.remove(group)
                joined = (joined[0] | group[0], joined[1] | group[1])
            found.append(joined)
        for left, right in sorted(found, key=lambda group: min(group[0])):
            out.append((str(event), str(a), sorted(left), str(b), sorted(right)))
    return out


def rows_of(features: np.ndarray, names: tuple[str, ...], wanted: tuple[str, ...]) -> list[dict[str, float]]:
    """A dictionary of the wanted features for each row."""
    columns = [names.index(name) for name in wanted]
    return [dict(zip(wanted, row, strict=True)) for row in features[:, columns].tolist()]
