"""Tests of differences: found where they are, not claimed where they are not, silent with few articles."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.stance.significance import COLUMNS, significance
from helpers.stats.tiers import tier

OUTLETS = ["North", "South"]


def corpus(articles: int, *, events: bool) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """North hedges eight times an article, South twice; both boost at the same rate."""
    rng = np.random.default_rng(3)
    rows, words, cues = [], [], []
    for number in range(articles):
        for outlet, hedges in zip(OUTLETS, (8, 2), strict=True):
            name = f"{outlet}{number:02d}"
            rows.append((name, outlet, f"event {number}" if events else ""))
            words.append((name, outlet, 0, "body", "narrator", "", 500))
            counts = {"epistemic": rng.poisson(hedges), "booster": rng.poisson(3)}
            cues += [(name, c, "narrator", 2, "body") for c, n in counts.items() for _ in range(n)]
    return (
        pd.DataFrame(cues, columns=["article_id", "category", "voice", "strength", "zone"]).assign(
            holder="", negated=False
        ),
        pd.DataFrame(
            words, columns=["article_id", "outlet", "sentence_id", "zone", "voice", "speaker", "words"]
        ),
        pd.DataFrame(rows, columns=["article_id", "outlet", "event"]),
    )


@pytest.mark.parametrize(("events", "unit", "n"), [(True, "event", 12), (False, "article", 24)])
def test_a_real_difference_is_found_and_no_other(events: bool, unit: str, n: int) -> None:
    stance, words, articles = corpus(12, events=events)
    found = significance(stance, words, articles, outlets=OUTLETS, tier=tier(articles, outlets=OUTLETS))
    assert list(found.columns) == COLUMNS
    assert set(found["unit"]) == {unit}
    assert set(found["n"]) == {n}
    adjusted = found[found["voice"] == "narrator"].set_index("category")["adjusted"]
    assert set(adjusted.index) == {"epistemic", "booster"}
    assert adjusted["epistemic"] < 0.01
    assert adjusted["booster"] > 0.05


def test_few_articles_give_no_test() -> None:
    stance, words, articles = corpus(3, events=False)
    found = significance(stance, words, articles, outlets=OUTLETS, tier=tier(articles, outlets=OUTLETS))
    assert len(found) == 0
