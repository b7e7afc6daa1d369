"""Nouns of acting: who acts and who is acted upon."""

from __future__ import annotations

import pytest
from parsed_words import tree_of, word

from helpers.agency.nominals import acting_nouns, roles_of_noun
from helpers.lexicons import read_lexicon

CASES = [
    ("The killing of the driver by the guards went on record.", "killing", "guards", "driver"),
    ("The betrayal of the miners by the union still hurts.", "betrayal", "union", "miners"),
    ("The army's destruction of the village went on record.", "destruction", "army", "village"),
    ("The village feared the destruction of its mill.", "destruction", "-", "mill"),
    ("The council's document release surprised them.", "release", "council", "document"),
    ("The editor's arrest shocked the town.", "arrest", "-", "editor"),
    ("The rebels' attack on the convoy failed.", "attack", "rebels", "convoy"),
    ("An attack on the convoy failed.", "attack", "-", "convoy"),
    ("The police raid on the paper failed.", "raid", "police", "paper"),
    ("The dawn raid on the paper failed.", "raid", "-", "paper"),
    ("The sale of the mill was put off.", "sale", "-", "mill"),
    ("The Norwegian raid on the convoy failed.", "raid", "Norwegian", "convoy"),
]


@pytest.mark.parametrize(("text", "noun", "agent", "patient"), CASES)
def test_roles_of_noun(text: str, noun: str, agent: str, patient: str) -> None:
    t = tree_of(text)
    assert [word(t, i) for i in roles_of_noun(t, t.form.index(noun))] == [agent, patient]


def test_list_is_sound() -> None:
    rows = read_lexicon("acting_nouns")
    assert len(rows) == len(acting_nouns()), "an entry stands twice"
    for row in rows:
        assert row["of_names"] in ("agent", "patient"), row
        assert row["verb"].isalpha(), row
        assert row["source"], row
        assert row["placed"] in ("listed", "by analogy"), row
