"""A sample of what was found, to be read by a person: the quickest check of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def sample_detections(
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    stance: pd.DataFrame,
    attributions: pd.DataFrame,
    size: int,
    seed: int,
) -> pd.DataFrame:
    """Draw detections at random, as many of each detector, with the sentence each stands in.

    Args:
        sentences, articles, stance, attributions: the tables of the corpus.
        size: how many of each detector; all where there are fewer.
        seed: of the draw; the same seed draws the same sample.

    Returns:
        Rows for `helpers.display.evidence`: `article_id, outlet, sentence_id, detector, text, marks`.

    Raises:
        ValueError: `size` is below 1.
    """
    import pandas as pd

    if size < 1:
        raise ValueError(f"size: {size} was given; it must be 1 or more.")
    cues = stance.assign(detector="stance", label=stance["category"])
    verbs = attributions.assign(
        detector="attribution",
        label="reporting cue",
        start=[spans[0][0] if spans else -1 for spans in attributions["cue_spans"]],
        end=[spans[0][1] if spans else -1 for spans in attributions["cue_spans"]],
    )
    verbs = verbs[verbs["start"] >= 0]
    drawn = [
        found.sample(n=min(size, len(found)), random_state=seed) for found in (cues, verbs) if len(found)
    ]
    columns = ["article_id", "outlet", "sentence_id", "detector", "text", "marks"]
    if not drawn:
        return pd.DataFrame(columns=columns)
    placed = sentences.rename(columns={"start": "from", "end": "to"}).drop(columns="zone")
    rows = pd.concat(drawn, ignore_index=True).merge(placed, on=["article_id", "sentence_id"])
    rows = rows.merge(articles[["article_id", "outlet"]], on="article_id")
    rows["marks"] = [
        [(start - first, end - first, label)]
        for start, end, first, label in rows[["start", "end", "from", "label"]].itertuples(index=False)
    ]
    return rows.sort_values(["detector", "article_id", "start"], ignore_index=True)[columns]
