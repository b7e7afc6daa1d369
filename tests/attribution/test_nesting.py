import pytest
from read_attributions import read

from helpers.attribution.nesting import depths, parents
from helpers.attribution.spans import Attribution


@pytest.mark.parametrize(
    ("text", "inner", "speaker"),
    [
        ("The envoy said that villagers feared the mine would flood.", ("villagers", "feared"), "villagers"),
        ("Doctors said the minister knew that the ward was full.", ("the minister", "knew"), "minister"),
        ("“I think the roof will hold,” the builder said.", ("I", "think"), "builder"),
        ("“We believe that the water is safe,” the firm said.", ("We", "believe"), "firm"),
        ("“The mayor told us that it was tested,” the widow said.", ("The mayor", "told"), "mayor"),
        ("The statement said the king had ordered the army to leave.", ("the king", "had ordered"), "king"),
        ("According to the police, the firm denies that it knew.", ("the firm", "denies"), "firm"),
        ("Norway said the country hopes that the dam will hold.", ("the country", "hopes"), "Norway"),
        ("Ana Duarte said she believed the engine would last.", ("she", "believed"), "Ana Duarte"),
    ],
)
def test_inner_statements(text, inner, speaker):
    rows = read(text)
    assert [one["depth"] for one in rows] == [0, 1]
    assert (rows[1]["source"], rows[1]["cue"]) == inner
    assert rows[1]["parent"] == rows[0]["attribution_id"]
    assert rows[0]["parent"] == ""
    assert rows[1]["speaker"] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said that villagers left the mine.",
        "“The roof will hold,” the builder said.",
        "“He shouted, ‘Run,’ and I ran,” the girl said.",
        "“We were told to wait,” the nurse said.",
        "The clerk praised what she called “a fine piece of work by the masons”.",
        "The head teacher wrote:\n\nThe west wing stays shut. We ask you to use the north gate.",
    ],
)
def test_no_inner_statement(text):
    assert [one["depth"] for one in read(text)] == [0]


def test_three_deep():
    found = [Attribution([(0, 3)], [(4, 8)], [(9, 60)]), Attribution([(9, 12)], [(13, 18)], [(19, 60)])]
    found += [
        Attribution([(19, 23)], [(24, 30)], [(31, 60)]),
        Attribution([(70, 73)], [(74, 78)], [(79, 90)]),
    ]
    assert parents(found) == [None, 0, 1, None]
    assert depths(parents(found)) == [0, 1, 2, 0]


def test_of_two_that_hold_each_other_the_later_is_within():
    found = [
        Attribution([(30, 33)], [(34, 38)], [(0, 29), (40, 60)]),
        Attribution([(2, 5)], [(6, 9)], [(11, 60)]),
    ]
    assert parents(found) == [None, 0]
    assert depths(parents(found)) == [0, 1]


def test_inner_indirect_speech_is_not_direct_for_the_marks_around_it():
    outer, inner = read("“I think the roof will hold,” the builder said.")
    assert (outer["kind"], inner["kind"]) == ("direct", "indirect")
