from __future__ import annotations

import pandas as pd
import pytest

from helpers.tables import frame
from helpers.validation import sample_detections

ARTICLES = pd.DataFrame({"article_id": ["a"], "outlet": ["Daily Ledger"]})
TEXT = [f"Ship {n} may sail." for n in range(30)]
SENTENCES = frame(
    "sentences", [("a", n, 100 * n, 100 * n + len(text), "body", text) for n, text in enumerate(TEXT)]
)
STANCE = frame(
    "stance",
    [
        (
            "a",
            n,
            100 * n + text.index("may"),
            100 * n + text.index("may") + 3,
            "may",
            "epistemic",
            "narrator",
            "body",
            False,
        )
        for n, text in enumerate(TEXT)
    ],
)
NONE = frame("attributions", []).assign(zone="")


def draw(**given) -> pd.DataFrame:
    arguments = {"stance": STANCE, "attributions": NONE, "size": 5, "seed": 1} | given
    return sample_detections(SENTENCES, ARTICLES, **arguments)


def test_the_marks_lead_to_the_cue_within_the_sentence() -> None:
    rows = draw()
    assert len(rows) == 5
    for row in rows.itertuples():
        ((start, end, label),) = row.marks
        assert (row.text[start:end], label) == ("may", "epistemic")


def test_the_seed_decides_the_draw() -> None:
    assert draw().equals(draw())
    assert not draw().equals(draw(seed=2))


def test_a_small_corpus_is_drawn_whole() -> None:
    assert len(draw(size=99)) == 30
    assert len(draw(stance=STANCE.head(0))) == 0


def test_a_size_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="size: 0 was given"):
        draw(size=0)
