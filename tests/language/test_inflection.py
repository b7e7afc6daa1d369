from __future__ import annotations

import pytest

from helpers.language.morphology import forms


@pytest.mark.parametrize(
    ("lemma", "pos", "expected"),
    [
        ("imply", "verb", {"imply", "implies", "implied", "implying"}),
        ("assume", "verb", {"assume", "assumes", "assumed", "assuming"}),
        ("think", "verb", {"think", "thinks", "thinking", "thought"}),
        ("stress", "verb", {"stress", "stresses", "stressed", "stressing"}),
        ("admit", "verb", {"admit", "admits", "admitting", "admitted"}),
        ("agree", "verb", {"agree", "agrees", "agreed", "agreeing"}),
        ("regret", "verb", {"regret", "regrets", "regretted", "regretting"}),
        ("possibility", "noun", {"possibility", "possibilities"}),
        ("hypothesis", "noun", {"hypothesis", "hypotheses"}),
        ("critics", "noun", {"critics"}),
        ("may", "modal", {"may"}),
    ],
)
def test_forms(lemma: str, pos: str, expected: set[str]) -> None:
    assert set(forms(lemma, pos)) == expected
