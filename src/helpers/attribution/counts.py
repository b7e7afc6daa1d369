"""The words that each attribution takes.

What is counted here batch by batch is all that the measures read, so that no corpus of texts is held.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers.corpus.words import count_words, word_starts
from helpers.storage.tables import coded, uncoded

UNKNOWN = "(not resolved)"
# The columns of the tables `attributions` and `articles` that are read here.
ATTRIBUTIONS = (
    "article_id", "sentence_id", "kind", "source", "cue", "content_spans", "cue_lemma", "grade", "speaker",
    "speaker_type", "side", "zone", "speaker_rule", "status", "outlet_comment",
)  # fmt: skip
ARTICLES = ("article_id", "outlet", "text")
_COUNTED = (
    "article_id", "sentence_id", "kind", "cue", "cue_lemma", "grade", "source", "speaker", "speaker_type",
    "side", "speaker_rule", "status", "outlet_comment", "outlet", "words", "place",
)  # fmt: skip


def with_words(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The attributions of the texts (no headline), with `outlet`, `words` (their own) and `place`.

    `place` is where the content begins, as a share of the article's words. Unresolved speakers are named
    "(not resolved)", so that they take their space too. A table that this returned is returned as it is:
    where there are many articles, give the measures that one.
    """
    if "words" in attributions.columns:
        return attributions
    body = attributions[attributions["zone"] != "headline"]
    where = body.groupby("article_id", sort=False).indices
    contents = body["content_spans"].tolist()
    named = body["speaker"].where(body["speaker"] != "", body["source"]).astype("str").tolist()
    words, place = np.zeros(len(body), dtype="int64"), np.zeros(len(body))
    outlet, order = [""] * len(body), []
    for article_id, outlet_name, text in articles[list(ARTICLES)].itertuples(index=False, name=None):
        rows = where.get(article_id, ())
        if not len(rows):
            continue
        order += list(rows)
        starts = np.array(word_starts(text), dtype="int64")
        of_article = [contents[row] for row in rows]
        owner = _owners(of_article, [named[row] for row in rows], starts)
        words[rows] = np.bincount(owner[owner >= 0], minlength=len(rows))
        place[rows] = np.searchsorted(starts, [spans[0][0] for spans in of_article]) / max(1, len(starts))
        for row in rows:
            outlet[row] = outlet_name
    counted = body.assign(outlet=outlet, words=words, place=place).iloc[order].reset_index(drop=True)
    return counted.assign(speaker=counted["speaker"].where(counted["speaker"] != "", UNKNOWN))


def count_batches(
    batches: Iterable[tuple[pd.DataFrame, pd.DataFrame]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`with_words` and `count_lengths` of a corpus, of which one batch of texts is held at a time.

    Args:
        batches: the attributions and the articles of each batch.

    Returns:
        The attributions without their texts and spans, words as categories, and the lengths of the articles:
        what the measures here take in place of both tables.
    """
    lengths: list[pd.DataFrame] = []

    def counted() -> Iterable[pd.DataFrame]:
        for attributions, articles in batches:
            lengths.append(count_lengths(articles))
            yield with_words(attributions, articles)[list(_COUNTED)]

    return coded(counted()), uncoded(coded(lengths))


def count_lengths(articles: pd.DataFrame) -> pd.DataFrame:
    """`article_id, outlet, length`, in words of the text; a table that this returned as it is."""
    if "length" in articles.columns:
        return articles
    return articles[["article_id", "outlet"]].assign(length=[count_words(text) for text in articles["text"]])


def _owners(contents: list[list[list[int]]], speakers: list[str], starts: np.ndarray) -> np.ndarray:
    """For every word the number of the innermost content it stands in, or -1.

    Of the stretches that hold a word the shortest counts, then the speaker first by name, as for the voice of
    a cue (`helpers.stance.voice.voice_at`): a word has one speaker in the whole suite.
    """
    owner = np.full(len(starts), -1)
    stretches = [
        (end - start, speakers[number], number, start, end)
        for number, spans in enumerate(contents)
        for start, end in spans
    ]
    for _, _, number, start, end in sorted(stretches, reverse=True):
        first, last = np.searchsorted(starts, [start, end])
        owner[first:last] = number
    return owner
