"""A frame study from sheet to shares."""

from __future__ import annotations

import pandas as pd

from helpers.frames.study import TOO_FEW, TRAINED, run_study

CLASH, CALM = "They clashed over the tax", "The library opens on Monday"
ARTICLES = pd.DataFrame(
    [(f"{o}{n}", outlet, "") for o, outlet in (("h", "Herald"), ("g", "Gazette")) for n in range(5)],
    columns=["article_id", "outlet", "event"],
)
SENTENCES = pd.DataFrame(
    [
        (
            article,
            n,
            "headline" if n == 0 else "body",
            CLASH if n <= (4 if article[0] == "h" else 1) else CALM,
        )
        for article in ARTICLES["article_id"]
        for n in range(9)
    ],
    columns=["article_id", "sentence_id", "zone", "text"],
)


def study(frames: dict[str, str]):
    coded = SENTENCES[SENTENCES["sentence_id"].isin([1, 3, 5, 7])]
    codes = {frame: (coded["text"] == text) for frame, text in frames.items()}
    return run_study(
        SENTENCES,
        ARTICLES,
        coded[["article_id", "sentence_id"]].assign(**codes),
        outlets=["Herald", "Gazette"],
        seed=1,
    )


def test_shares_come_near_the_truth() -> None:
    found = study({"conflict": CLASH})
    assert found.accuracy.loc[0, ["coded", "trained", "f1"]].tolist() == [40, TRAINED, 1]
    share = found.shares.set_index("outlet")["share"]
    assert share["Herald"] == 0.5
    assert abs(share["Gazette"] - 0.125) < 0.1
    assert len(found.chances) == 80
    assert found.chances["code"].notna().sum() == 40


def test_a_frame_that_nobody_found_is_told_by_hand_alone() -> None:
    found = study({"nothing": "no such text"})
    assert found.accuracy.loc[0, "trained"] == TOO_FEW
    assert found.shares["share"].tolist() == [0, 0]
    assert (found.shares["high"] > 0).all()
    assert found.chances.empty
