"""What is no judgement: sentences written for the tests."""

from __future__ import annotations

import pytest
from parsed_words import tree_of

from helpers.evaluation.detect import judgements

NONE_HERE = [
    "The mayor of Great Harbour spoke.",  # a name
    "Among them are the Democratic Reps. Ada Fern, Ivo Stark and Eva Brandt.",  # one among names
    "Democratic leaders spoke.",
    "It is wrong to wait.",  # nobody is judged
    "He was convicted on one fraud count.",
    "The bridge is long.",
    "If the ministers are sincere, the bridge will open.",  # supposed
    "The board may act if, having considered the case lawfully, it finds cause.",
    "The mayor must be honest.",  # asked for
    "The jury will decide whether the search was unlawful.",
    "They asked whether the guards had brutally beaten him.",
    "Had the guards been careless, it would have burned.",
    "The mayor should honour the crew.",
    "The union urged the mayor to condemn the raid.",
    "They called on the league to praise the crew.",
    "The clerk said she had done nothing wrong.",
    "The bill makes it illegal to sell eels.",
    "Weak demand hurt the mill.",  # nobody is judged
    "The inquiry began with the wrongly labelled jar.",
    "There was no racism.",
    "The clerk lies in bed.",
    "The crew lay still.",
    "Did the mayor betray the voters?",
    "We must make the harbour great again.",
    "Is the mayor corrupt?",  # asked
    "They spoke of the betrayal of the voters.",  # by whom is open
    "The nurse saved the money.",
    "The thieves broke a window.",  # a fact
    "Friends of the crew wept.",  # whose friends, not what they are
    "Pilots doomed 31 people by flying into the storm.",  # what they did
    "The champion beat the defender.",  # posts of sport
]


@pytest.mark.parametrize("text", NONE_HERE)
def test_no_judgement(text: str) -> None:
    assert judgements(tree_of(text)) == []
