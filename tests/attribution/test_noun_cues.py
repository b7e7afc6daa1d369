import pytest
from read_attributions import parts, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The choir's demand for a bigger hall has split the board.",
         ("The choir", "demand for", "a bigger hall")),
        ("Their demand for a vote was rejected.", ("Their", "demand for", "a vote")),
        ("A call from teachers for smaller classes was ignored.",
         ("teachers", "call … for", "smaller classes")),
        ("The students' request for a hearing is still open.", ("The students", "request for", "a hearing")),
        ("The firm's claim to be the oldest in town is on every box.",
         ("The firm", "claim", "to be the oldest in town")),
    ],
)  # fmt: skip
def test_what_somebody_asks_for(text, expected):
    assert parts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The choir's demand for copper fell.",
        "Thursday's call centre stood empty.",
        "The demand for bigger halls rose by a third.",
        "The clerk's promise was kept.",
        "The warning of the bell carried far.",
    ],
)
def test_nouns_that_tell_of_no_words(text):
    assert parts(text) == []


def test_a_demand_repeated_is_one_statement():
    assert parts("The students repeated their demand for a new hall.") == [
        ("The students", "repeated", "their demand for a new hall")
    ]


def test_the_owner_speaks_without_the_mark_of_the_genitive():
    (one,) = read("The clerk's promise to call back was kept.")
    assert (one["speaker"], one["content"]) == ("clerk", "to call back")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("There were complaints from tenants that the lift was broken.", "tenants"),
        ("A warning from midwives that the ward was full went unheard.", "midwives"),
        ("There were complaints in May that the lift was broken.", ""),
    ],
)
def test_whose_words_a_noun_has(text, source):
    assert [one["source"] for one in read(text)] == [source]


def test_a_noun_in_the_clause_of_another_statement_leaves_that_statement():
    text = "Holt said she had followed a recommendation from engineers that the gates be closed."
    assert [(source, cue) for source, cue, _ in parts(text)] == [
        ("Holt", "said"),
        ("engineers", "recommendation"),
    ]


def test_word_that_came_from_somebody():
    assert parts("Word came from the pilot that two boats were missing.") == [
        ("the pilot", "Word", "that two boats were missing")
    ]
    assert parts("Salt came from the harbour that two boats had left.") == []
