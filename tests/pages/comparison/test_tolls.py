"""How many died, were hurt or held, where two articles differ."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.tolls import counted, tolls


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least three men were killed, doctors said.", [("died", 3, "At least three men were killed")]),
        ("One person died in the clashes.", [("died", 1, "One person died")]),
        ("A man was arrested at the gate.", [("were held", 1, "A man was arrested")]),
        ("It left 12 dead and 40 injured.", [("died", 12, "12 dead"), ("were hurt", 40, "40 injured")]),
        ("The flood killed two young women and a horse.", [("died", 2, "killed two young women")]),
        ("Police arrested some 1,200 marchers and protesters.",
         [("were held", 1080, "arrested some 1,200 marchers and protesters")]),
        ("More than 1,200 protesters have been detained.",
         [("were held", 1200, "More than 1,200 protesters have been detained")]),
        ("Three Danes were hurt.", [("were hurt", 3, "Three Danes were hurt")]),
        ("Two years after he died, the case goes on.", []),
        ("The closure killed 300 jobs.", []),
        ("A bomb killed hopes of peace.", []),
        ("LINDMOOR, May 3 2031 (Coastal Press) - Seven people were killed.",
         [("died", 7, "Seven people were killed")]),
        ("In 1997 a storm killed 12 people there.", []),  # of another event
        ("The gunman had killed two students.", []),
        ("The number of dead has risen to 31.", [("died", 31, "number of dead has risen to 31")]),
        ("The death toll stood at 31.", [("died", 31, "death toll stood at 31")]),
        ("The number of deaths rose by 4 per cent to 9%.", []),
        ("Forty-three people were arrested.", [("were held", 43, "Forty-three people were arrested")]),
        ("Two men, aged 19 and 44, had been arrested.",
         [("were held", 2, "Two men, aged 19 and 44, had been arrested")]),
        ("Eighty thousand people marched.", [("took part", 80_000, "Eighty thousand people marched")]),
        ("Tens of thousands of people took to the streets.",
         [("took part", 20_000, "Tens of thousands of people took to the streets")]),
        ("Police put the number of demonstrators at 15,000.",
         [("took part", 15_000, "number of demonstrators at 15,000")]),
        ("A larger bomb would have killed 300 people.", []),
    ],
)  # fmt: skip
def test_people_are_counted(text, found):
    assert [(one.harm, one.number[0], one.words) for one in counted(text)] == found


@pytest.mark.parametrize(
    ("north", "south", "told"),
    [
        ("Three people were killed, the clinic said.", "One person died.",
         "How many died: “Three people were killed” in North, “One person died” in South."),
        ("Three people were killed.", "The flood killed 3 people.", None),
        ("Three people were killed.", "Two people were injured.", None),
        ("Three people were killed.", "It rained.", None),
        ("Thousands of people marched.", "Some 3,000 people marched.", None),  # may be as many
    ],
)  # fmt: skip
def test_another_number_is_told(pair_of, north, south, told):
    pair = pair_of(["The river rose.", north], ["The river rose.", south], [(1, 1)])
    assert [one.text for one in tolls(pair)] == ([told] if told else [])


def test_who_gives_the_number_is_named(pair_of, said):
    north, south = "Three people were killed, Ada Finch said.", "One person died."
    pair = pair_of([north], [south], [(1, 1)], said=said("Ada Finch", "expert", north[:26]))
    assert [one.text for one in tolls(pair)] == [
        "How many died: “Three people were killed” (Ada Finch) in North, “One person died” in South."
    ]


def test_what_two_give_for_the_same_is_told(pair_of, said):
    north = "Police say 15,000 people marched; 80,000 people marched, Ada Finch said."
    speaker = said("Ada Finch", "expert", north[35:56]).assign(content_spans=[[[35, 56]]])
    assert [one.text for one in tolls(pair_of([north], ["Ten people marched."], [(1, 1)], said=speaker))] == [
        "How many took part: “15,000 people marched” and “80,000 people marched” (Ada Finch) in North, "
        "“Ten people marched” in South."
    ]


def test_the_day_stands_where_it_is_another(pair_of):
    pair = pair_of(["Three people were killed."], ["Nine people died."], [(1, 1)])
    pair.comparison.articles["published"] = ["2031-03-02", "2031-03-03T10:00"]
    assert [one.text for one in tolls(pair)] == [
        "How many died: “Three people were killed” (2031-03-02) in North, "
        "“Nine people died” (2031-03-03) in South."
    ]


def test_time_is_that_of_the_length():
    assert not counted("at least 12 young new killed " * 10_000)
    assert len(counted("12 men were killed. " * 10_000)) == 10_000
