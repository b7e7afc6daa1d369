"""A sample of what was found, to be read by a person: the quickest check of all."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from helpers.storage.tables import coded, uncoded

_PLACE = ("article_id", "sentence_id", "start", "end")
# The columns of the tables `stance` and `attributions` that are read here.
STANCE = (*_PLACE, "category")
CUES = ("article_id", "sentence_id", "cue_spans")


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
