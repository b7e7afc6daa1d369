"""Words of attributions counted batch by batch."""

from __future__ import annotations

import pandas as pd

from helpers.attribution import counts
from helpers.stats.totals import articles_of, by_article, by_value

TEXT = "one two three four five six"
ARTICLES = pd.DataFrame(
    [(f"a{number}", outlet, TEXT) for number, outlet in enumerate(["Star", "Post", "Star", "Post"])],
    columns=list(counts.ARTICLES),
)


def said(article: str, start: int, end: int, speaker: str) -> dict:
    """An attribution of a stretch of the text."""
    told = dict.fromkeys(counts.ATTRIBUTIONS, "") | {"article_id": article, "sentence_id": 0, "zone": "body"}
    return told | {"content_spans": [[start, end]], "speaker": speaker}


FOUND = pd.DataFrame(
    [said("a0", 0, 7, "Ana"), said("a0", 8, 13, ""), said("a1", 14, 27, "Ben"), said("a3", 4, 27, "Ana")]
)


def test_batches_give_what_the_whole_gives() -> None:
    halves = [ARTICLES.iloc[:2], ARTICLES.iloc[2:]]
    parts = [(FOUND[FOUND["article_id"].isin(half["article_id"])], half) for half in halves]
    counted, lengths = counts.count_batches(parts)
    whole = counts.with_words(FOUND, ARTICLES)
    assert whole["words"].tolist() == [2, 1, 3, 5]
    assert whole["speaker"].tolist() == ["Ana", counts.UNKNOWN, "Ben", "Ana"]
    columns = counted.columns.tolist()
    pd.testing.assert_frame_equal(
        counted.astype(whole[columns].dtypes), whole[columns], check_categorical=False
    )
    assert lengths.values.tolist() == [[*row, 6] for row in ARTICLES[["article_id", "outlet"]].values]
    assert counts.count_lengths(lengths) is lengths
    assert counts.with_words(counted, lengths) is counted


def test_sums_by_article_and_value() -> None:
    counted = counts.with_words(FOUND, ARTICLES)
    ids = articles_of(ARTICLES, "Star")
    assert ids == ["a0", "a2"]
    assert by_article(counted, ids).tolist() == [2, 0]
    assert by_article(counted, ids, "words").tolist() == [3, 0]
    by = by_value(counted, ids, "speaker", ["Ana", "Ben"], "words")
    assert by.toarray().tolist() == [[2, 0], [0, 0]]
