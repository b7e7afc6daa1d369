"""Whether every offset in every table leads to the text that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable

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
    counts = pd.concat(
        check_offsets(articles, sentences=sentences, stance=stance, attributions=attributions)
        for articles, sentences, stance, attributions in batches
    )
    return counts.groupby(["table", "column"], sort=False, as_index=False).sum()


def check_offsets(
    articles: pd.DataFrame, *, sentences: pd.DataFrame, stance: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """Read every stretch of text that the tables point to, and compare it with what they quote.

    Args:
        articles, sentences, stance, attributions: the tables of the corpus.

    Returns:
        A row per table and column: `table, column, checked, wrong`. Offsets count characters of the article's
        title where `zone` is "headline" and of its text elsewhere.
    """
    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    checks = [("sentences", "text", sentences), ("stance", "cue", stance)]
    checks += [("attributions", column, attributions) for column in ("source", "cue", "content")]
    rows = []
    for name, column, table in checks:
        if "start" in table:
            pieces = [[span] for span in zip(table["start"], table["end"], strict=True)]
        else:
            pieces = table[f"{column}_spans"]
        wrong = sum(
            _joined((titles if zone == "headline" else texts)[article][start:end] for start, end in spans)
            != _joined([quoted])
            for article, zone, spans, quoted in zip(
                table["article_id"], table["zone"], pieces, table[column], strict=True
            )
        )
        rows.append((name, column, len(table), wrong))
    return pd.DataFrame(rows, columns=["table", "column", "checked", "wrong"])


def _joined(pieces: Iterable[str]) -> str:
    """The pieces of a discontinuous span as one, whatever stands between them in the table."""
    return "".join("".join(pieces).replace("…", "").split())
