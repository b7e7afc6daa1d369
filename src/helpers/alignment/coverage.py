"""Sentences without a close match in another outlet: the `coverage` table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from helpers.alignment.align import couples_of
from helpers.tables import frame

if TYPE_CHECKING:
    import pandas as pd


def coverage(sentences: pd.DataFrame, articles: pd.DataFrame, alignment: pd.DataFrame) -> pd.DataFrame:
    """List the sentences with a word in them that have no close match in an outlet that tells of the event.

    Args:
        sentences: the `sentences` table.
        articles: the `articles` table.
        alignment: what `align_sentences` made of the two.

    Returns:
        The `coverage` table, a row a sentence and an outlet it has no link in: `event, article_id,
        sentence_id, missing_in, best_score`, and `best_article, best_sentence`: the sentence of that outlet
        that came nearest ("" and -1 where no sentence shares a word with it). "No close match" is about
        these texts and this measure; it does not say that anything was left out on purpose.
    """
    outlet_of = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    linked = _linked(alignment, outlet_of)
    rows = []
    worded = {
        (row.article_id, row.sentence_id) for row in sentences.itertuples() if any(map(str.isalnum, row.text))
    }
    for event, _, _, couples in couples_of(sentences, articles):
        nearest: dict[tuple[str, int, str], tuple[float, str, int]] = {}
        for couple in couples:
            for (x, y), score in couple.scores.items():
                a, b = couple.ids_a[x], couple.ids_b[y]
                for one, sentence, other, partner in (
                    (couple.a, a, couple.b, b),
                    (couple.b, b, couple.a, a),
                ):
                    key = (one, sentence, outlet_of[other])
                    if score > nearest.get(key, (0.0, "", -1))[0]:
                        nearest[key] = (score, other, partner)
        for article, ids, others in _members(couples, outlet_of):
            for outlet in others:
                for sentence in ids:
                    if (article, sentence) in worded and outlet not in linked[article, sentence]:
                        score, other, partner = nearest.get((article, sentence, outlet), (0.0, "", -1))
                        rows.append((event, article, sentence, outlet, round(score, 4), other, partner))
    order = {article: number for number, article in enumerate(articles["article_id"])}
    rows.sort(key=lambda row: (row[0], order[row[1]], row[3], row[2]))
    return frame("coverage", rows, more={"best_article": "str", "best_sentence": "int64"})


def _linked(alignment: pd.DataFrame, outlet_of: dict[str, str]) -> dict[tuple[str, int], set[str]]:
    """For each linked sentence the outlets it has a link in."""
    linked: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in alignment.itertuples():
        linked[row.article_a, row.sentence_a].add(outlet_of[row.article_b])
        linked[row.article_b, row.sentence_b].add(outlet_of[row.article_a])
    return linked


def _members(couples: list, outlet_of: dict[str, str]) -> list[tuple[str, list[int], list[str]]]:
    """Each article of an event, its sentences, and the other outlets."""
    ids: dict[str, list[int]] = {}
    others: dict[str, set[str]] = defaultdict(set)
    for couple in couples:
        ids[couple.a], ids[couple.b] = couple.ids_a, couple.ids_b
        others[couple.a].add(outlet_of[couple.b])
        others[couple.b].add(outlet_of[couple.a])
    return [(article, ids[article], sorted(others[article])) for article in ids]
