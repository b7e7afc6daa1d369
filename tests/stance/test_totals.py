"""Stance by article: cues of a voice in words of that voice, headlines apart."""

from __future__ import annotations

import pandas as pd

from helpers.stance.totals import CALLED, OWN, SOURCES, stance_totals

CUE = {
    "sentence_id": 1,
    "zone": "body",
    "lemma": "may",
    "strength": 1,
    "speaker": "",
    "holder": "",
    "negated": False,
}
WORDS = {"outlet": "A", "sentence_id": 1, "zone": "body", "speaker": ""}


def test_cues_are_counted_in_the_words_of_their_voice() -> None:
    stance = pd.DataFrame(
        [
            CUE | {"article_id": "a", "category": "epistemic", "voice": "narrator"},
            CUE | {"article_id": "a", "category": "epistemic", "voice": "quoted"},
            CUE | {"article_id": "a", "category": "epistemic", "voice": "reported"},
            CUE | {"article_id": "a", "category": "epistemic", "voice": "narrator", "zone": "headline"},
            CUE | {"article_id": "a", "category": "epistemic", "voice": "narrator", "holder": "Police"},
            CUE | {"article_id": "b", "category": "assertive", "voice": "narrator", "strength": 3},
            CUE | {"article_id": "b", "category": "assertive", "voice": "narrator", "strength": 1},
        ]
    )
    words = pd.DataFrame(
        [
            WORDS | {"article_id": "a", "voice": "narrator", "words": 50},
            WORDS | {"article_id": "a", "voice": "narrator", "words": 9, "zone": "headline"},
            WORDS | {"article_id": "a", "voice": "quoted", "words": 20},
            WORDS | {"article_id": "a", "voice": "reported", "words": 30},
            WORDS | {"article_id": "b", "voice": "narrator", "words": 70},
        ]
    )
    totals = stance_totals(stance, words, ["a", "b"])
    found = {
        name: (part.tolist(), whole.tolist())
        for name, part, whole in zip(totals.names, totals.part.T, totals.whole.T, strict=True)
    }
    assert found[f"{CALLED['epistemic']}, {OWN}"] == ([1, 0], [50, 70])
    assert found[f"{CALLED['epistemic']}, {SOURCES}"] == ([2, 0], [50, 0])
    assert found[f"{CALLED['assertive (strong)']}, {OWN}"] == ([0, 1], [50, 70])
    assert "assertive (plain)" not in {measure.key for measure in totals.measures}  # verbs that only report
    assert {measure.unit for measure in totals.measures} == {
        "per 1,000 of its own words",
        "per 1,000 words of its sources",
    }
