"""Two quick checks: whether every offset leads to the text beside it, and a sample drawn for reading."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers.storage.tables import coded, uncoded

# The columns that are read of each table.
CHECKED = {
    "articles": ("article_id", "title", "text"),
    "sentences": ("article_id", "zone", "start", "end", "text"),
    "stance": ("article_id", "zone", "start", "end", "cue"),
    "attributions": (
        "article_id", "zone", "source", "source_spans", "cue", "cue_spans", "content", "content_spans",
    ),
}  # fmt: skip
_PLACE = ("article_id", "sentence_id", "start", "end")
# The columns of the tables `stance` and `attributions` that are read here.
STANCE = (*_PLACE, "category")
CUES = ("article_id", "sentence_id", "cue_spans")


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


def cue_places(batches: Iterable[tuple[pd.DataFrame]]) -> pd.DataFrame:
    """Where the cues of attributions stand: `article_id, sentence_id, start, end` of the first piece of each.

    Args:
        batches: the table `attributions` in parts, of which `CUES` are read.
    """

    def first_pieces(attributions: pd.DataFrame) -> pd.DataFrame:
        with_cue = attributions[attributions["cue_spans"].map(len).gt(0)]
        ends = np.array([spans[0] for spans in with_cue["cue_spans"]], dtype="int64").reshape(-1, 2)
        return with_cue[["article_id", "sentence_id"]].assign(start=ends[:, 0], end=ends[:, 1])

    return coded(first_pieces(attributions) for (attributions,) in batches)


def draw_detections(
    *, stance: pd.DataFrame, attributions: pd.DataFrame, size: int, seed: int
) -> pd.DataFrame:
    """Draw detections at random, as many of each detector.

    Args:
        stance: the table, of which `STANCE` are read.
        attributions: what `cue_places` returned.
        size: how many of each detector; all where there are fewer.
        seed: of the draw; the same seed draws the same sample.

    Returns:
        `article_id, sentence_id, start, end, label, detector`.

    Raises:
        ValueError: `size` is below 1.
    """
    if size < 1:
        raise ValueError(f"size: {size} was given; it must be 1 or more.")
    drawn = []
    for detector, detections in (("stance", stance), ("attribution", attributions)):
        sample = uncoded(detections.sample(n=min(size, len(detections)), random_state=seed))
        label = sample["category"] if detector == "stance" else "reporting cue"
        drawn.append(sample[list(_PLACE)].assign(label=label, detector=detector))
    return pd.concat(drawn, ignore_index=True)
