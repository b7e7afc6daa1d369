"""Whether every offset in every table leads to the text that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

# The columns that are read of each table.
CHECKED = {
    "articles": ("article_id", "title", "text"),
    "sentences": ("article_id", "zone", "start", "end", "text"),
    "stance": ("article_id", "zone", "start", "end", "cue"),
    "attributions": (
        "article_id", "zone", "source", "source_spans", "cue", "cue_spans", "content", "content_spans",
    ),
}  # fmt: skip


def check_batches(batches: Iterable[tuple[pd.DataFrame, ...]]) -> pd.DataFrame:
    """`check_offsets` of a corpus, of which one batch is held at a time.

    Args:
        batches: of each batch of articles the tables of `CHECKED`, in that order.
    """
    found = pd.concat(
        check_offsets(articles, sentences=sentences, stance=stance, attributions=attributions)
        for articles, sentences, stance, attributions in batches
    )
    return found.groupby(["table", "column"], sort=False, as_index=False).sum()


def check_offsets(
    articles: pd.DataFrame, *, sentences: pd.DataFrame, stance: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """Read every stretch of text that the tables point to, and compare it with what they quote.

    Args:
        articles, sentences, stance, attributions: the tables of the corpus.

    Returns:
        One row a table and column: `table, column, checked, wrong`. Offsets count characters of the article's
        title where `zone` is "headline" and of its text elsewhere.
    """
    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    named = {
        ("sentences", "text"): _single(sentences, "text"),
        ("stance", "cue"): _single(stance, "cue"),
        ("attributions", "source"): _spans(attributions, "source"),
        ("attributions", "cue"): _spans(attributions, "cue"),
        ("attributions", "content"): _spans(attributions, "content"),
    }
    rows = []
    for (table, column), checks in named.items():
        checked = wrong = 0
        for article_id, zone, spans, quoted in checks:
            text = (titles if zone == "headline" else texts)[article_id]
            checked += 1
            wrong += _joined(text[start:end] for start, end in spans) != _joined([quoted])
        rows.append((table, column, checked, wrong))
    return pd.DataFrame(rows, columns=["table", "column", "checked", "wrong"])


def _single(table: pd.DataFrame, column: str) -> Iterator[tuple[str, str, list, str]]:
    for article_id, zone, start, end, quoted in zip(
        *(table[name] for name in ("article_id", "zone", "start", "end", column)), strict=True
    ):
        yield article_id, zone, [[start, end]], quoted


def _spans(table: pd.DataFrame, column: str) -> Iterator[tuple[str, str, list, str]]:
    columns = ("article_id", "zone", f"{column}_spans", column)
    yield from zip(*(table[name] for name in columns), strict=True)


def _joined(pieces: Iterable[str]) -> str:
    """The pieces of a discontinuous span as one, whatever stands between them in the table."""
    return "".join("".join(pieces).replace("…", "").split())
