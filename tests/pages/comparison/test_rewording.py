"""What stands for what in two sentences that say the same."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.rewording import reworded


def phrases(a: str, b: str, **more) -> list[tuple[str, str]]:
    return [(a[w.start_a : w.end_a], b[w.start_b : w.end_b]) for w in reworded(a, b, **more)]


def test_a_word_and_the_one_before_it_stand_for_others():
    found = phrases("The union has a heavy burden to carry home.", "The union has a big load to carry home.")
    assert found == [("heavy burden", "big load")]


def test_the_same_words_stand_for_nothing():
    text = "The council will close the harbour bridge on Monday."
    assert phrases(text, text) == []


def test_forms_of_one_word_are_no_other_words():
    assert phrases("He called the harbour racist.", "He called the harbour's racism out.") == []


def test_a_manner_is_told_in_one_word_or_in_several():
    found = phrases("They asked her to act in a careful manner.", "They asked her to carefully act.")
    assert ("in a careful manner", "carefully") in found


def test_a_compound_stands_for_its_last_word():
    found = phrases("They warned of inflation and poverty.", "They warned of hyper-inflation and poverty.")
    assert found == [("inflation", "hyper-inflation")]


def test_verbs_of_saying_are_left_to_the_sources():
    a, b = "The mayor demanded calm from the crowd.", "The mayor urged calm from the crowd."
    assert phrases(a, b) == [("demanded", "urged")]
    assert phrases(a, b, cues=frozenset({"demand", "urg"})) == []


def test_sentences_without_words():
    assert phrases("…", "The bridge is closed.") == []


def test_the_first_part_of_a_compound_is_no_word():
    assert phrases("The ex-mayor left the harbour town.", "The former mayor left the harbour town.") == []


def test_a_part_of_a_compound_stands_for_no_whole_word():
    assert phrases("They debate same-sex marriage.", "They debate civil marriage.") == []


def test_a_number_before_a_hyphen_is_no_prefix():
    assert phrases("The bridge has a one-in chance.", "The bridge has an in chance.") == []


@pytest.mark.parametrize(
    ("north", "south", "told"),
    [
        ("Her older brother runs the ferry.", "Her younger sister runs the ferry.", False),
        ("The older sibling told the court of it.", "The younger sister told the court of it.", False),
        ("His father sold the mill to the town.", "His mother sold the mill to the town.", False),
        ("Voters in the northern ports backed Finch.", "Voters in the southern ports backed Finch.", False),
        ("The firm bought the mill for 3 million.", "The firm sold the mill for 3 million.", False),
        ("They will meet in the morning in the port.", "They will meet in the evening in the port.", False),
        ("The girl's mum thanked the doctors in the clinic.",
         "The girl's mother thanked the doctors in the clinic.", True),
        ("The regime closed the harbour after the raid.",
         "The government closed the harbour after the raid.", True),
    ],
)  # fmt: skip
def test_another_thing_is_no_other_word(north, south, told):
    assert bool(reworded(north, south)) == told
