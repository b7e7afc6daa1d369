"""Ratios of cues to words with intervals, against each worked out by itself."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.stance import counts
from helpers.stats.intervals import bootstrap_intervals
from helpers.stats.tiers import Tier
from helpers.stats.totals import articles_of

OUTLETS = ["North", "South"]
CATEGORIES = ("epistemic", "booster", "deontic")
VOICES = (counts.ALL, "narrator", "quoted")
TESTS = Tier("tests", "", {}, 0, "article")


@pytest.fixture(scope="module")
def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cues and words of 24 articles of each outlet; nobody is quoted in the South, and nothing is deontic."""
    rng = np.random.default_rng(8)
    cues, words = [], []
    for outlet in OUTLETS:
        for number in range(24):
            article = f"{outlet}{number:02d}"
            for voice in VOICES[1:] if outlet == "North" else VOICES[1:2]:
                words.append((article, outlet, voice, int(rng.integers(20, 300))))
                cues += [(article, c, voice) for c in CATEGORIES[:2] for _ in range(rng.poisson(0.6))]
    return (
        pd.DataFrame(cues, columns=["article_id", "category", "voice"]),
        pd.DataFrame(words, columns=["article_id", "outlet", "voice", "words"]),
    )


@pytest.mark.parametrize("at_once", [1, 500])
def test_rates_are_those_of_each_category_and_voice_alone(tables, at_once: int, monkeypatch) -> None:
    monkeypatch.setattr(counts, "_AT_ONCE", at_once)
    cues, words = tables
    found = counts.rates_of(cues, words, "voice", VOICES, CATEGORIES, OUTLETS, TESTS)
    assert len(found) == len(CATEGORIES) * len(VOICES) * len(OUTLETS)
    for category, voice, outlet, n, length, *figures in found.itertuples(index=False):
        ids = articles_of(words, outlet)
        own, said = cues[cues["category"] == category], words
        if voice != counts.ALL:
            own, said = own[own["voice"] == voice], words[words["voice"] == voice]
        part = own.groupby("article_id").size().reindex(ids, fill_value=0).to_numpy(dtype=float)
        whole = said.groupby("article_id")["words"].sum().reindex(ids, fill_value=0).to_numpy(dtype=float)
        assert (n, length) == (part.sum(), whole.sum())
        expected = [0.0] * 3 if length else [np.nan] * 3
        if n:
            pairs = np.column_stack([part, whole])
            ends = np.ravel(bootstrap_intervals(lambda totals: totals[:, :1] / totals[:, 1:], pairs))
            expected = [1000 * value for value in (part.sum() / whole.sum(), *ends)]
        assert np.array_equal(figures, expected, equal_nan=True)


def test_of_single_texts_there_is_a_rate_and_no_interval(tables) -> None:
    texts = Tier("texts", "", {}, 0)
    found = counts.rates_of(*tables, "voice", VOICES, CATEGORIES, OUTLETS, texts)
    here = found[
        (found["category"] == "epistemic") & (found["voice"] == "narrator") & (found["outlet"] == "South")
    ]
    assert here["per_1000"].item() > 0
    assert found[["low", "high"]].isna().all(axis=None)
