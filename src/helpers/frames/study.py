"""A frame study: what was coded, learned, predicted and estimated, as tidy tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.frames.classify import cross_predict, quality
from helpers.frames.estimate import estimate_share

TRAINED, TOO_FEW = "trained", "too few codes: by hand alone"


@dataclass(frozen=True)
class Study:
    """The results.

    Attributes:
        accuracy: `frame, coded, with_frame, trained, precision, recall, f1, auc`, cross-validated by event or
            article.
        shares: `frame, outlet, share, low, high, by_hand, coded, sentences, gain`.
        chances: `article_id, outlet, sentence_id, text, zone, frame, chance, code`: every sentence with each
            frame that a model was trained for; `code` is missing where it was not coded.
    """

    accuracy: pd.DataFrame
    shares: pd.DataFrame
    chances: pd.DataFrame


def run_study(
    sentences: pd.DataFrame, articles: pd.DataFrame, coded: pd.DataFrame, *, outlets: Sequence[str], seed: int
) -> Study:
    """Train a classifier a frame, and estimate how often each outlet has it.

    Args:
        sentences: the `sentences` table that the sample was drawn from; headlines are left out.
        articles: `article_id, outlet, event`.
        coded: what `helpers.frames.sheet.read_sheet` returned.
        outlets: the outlets compared, target first.
        seed: of the folds.

    Returns:
        The study. Where too few sentences have a frame, or lack it, its shares are those of the codes alone.
    """
    text = _of_text(sentences, articles, outlets)
    frames = [column for column in coded.columns if column not in ("article_id", "sentence_id")]
    both = text.merge(coded, on=["article_id", "sentence_id"], how="left")
    accuracy, shares, chances = [], [], []
    for frame in frames:
        known = both[frame].notna().to_numpy()
        codes = both.loc[known, frame].to_numpy(dtype=bool)
        predicted = np.zeros(len(both))
        try:
            prediction = cross_predict(
                both.loc[known, "text"].tolist(), codes, both.loc[known, "group"].tolist(),
                both.loc[~known, "text"].tolist(), seed=seed,
            )  # fmt: skip
        except ValueError:
            accuracy.append((frame, len(codes), int(codes.sum()), TOO_FEW, *[np.nan] * 4))
        else:
            predicted[known], predicted[~known] = prediction.coded, prediction.others
            accuracy.append(
                (frame, len(codes), int(codes.sum()), TRAINED, *quality(codes, prediction.coded).values())
            )
            chances.append(
                both.drop(columns=[*frames, "group"]).assign(frame=frame, chance=predicted, code=both[frame])
            )
        for outlet in outlets:
            of_outlet = (both["outlet"] == outlet).to_numpy()
            share = estimate_share(
                both.loc[of_outlet & known, frame].to_numpy(dtype=bool),
                predicted[of_outlet & known],
                predicted[of_outlet & ~known],
            )
            shares.append((frame, outlet, *share))
    return Study(
        pd.DataFrame(
            accuracy, columns=["frame", "coded", "with_frame", "trained", "precision", "recall", "f1", "auc"]
        ),
        pd.DataFrame(
            shares,
            columns=["frame", "outlet", "share", "low", "high", "by_hand", "coded", "sentences", "gain"],
        ),
        pd.concat(chances, ignore_index=True) if chances else _no_chances(),
    )


def _of_text(sentences: pd.DataFrame, articles: pd.DataFrame, outlets: Sequence[str]) -> pd.DataFrame:
    """The sentences of the outlets' texts, with their outlet and the group that folds keep together."""
    about = articles.set_index("article_id")
    event = about["event"].astype("str") if "event" in about else pd.Series("", index=about.index)
    group = event.where(event != "", pd.Series(about.index, index=about.index).astype("str"))
    if group.nunique() < 2:
        group = pd.Series(about.index, index=about.index).astype("str")
    text = sentences[sentences["zone"] != "headline"][["article_id", "sentence_id", "zone", "text"]]
    text = text.assign(
        outlet=text["article_id"].map(about["outlet"]).astype("str"), group=text["article_id"].map(group)
    )
    return text[text["outlet"].isin(outlets)].reset_index(drop=True)


def _no_chances() -> pd.DataFrame:
    columns = ["article_id", "sentence_id", "zone", "text", "outlet", "frame", "chance", "code"]
    return pd.DataFrame(columns=columns)
