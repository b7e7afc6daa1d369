"""Subjects and objects that stand elsewhere: conjoined, relative, controlled, participles."""

from __future__ import annotations

import pytest
from parsed_words import tree_of, word
from spacy.tokens import Doc
from spacy.vocab import Vocab

from helpers.agency.roles import antecedent, by_agent, object_of, subject_of
from helpers.stance.tree import Tree

SUBJECTS = [
    ("The army crossed the river and burned the town.", "burned", "army"),
    ("The minister who signed the order resigned.", "signed", "minister"),
    ("The minister resigned, and the clerk signed the order.", "signed", "clerk"),
    ("The strikers promised to leave the harbour.", "leave", "strikers"),
    ("The police forced the strikers to leave the harbour.", "leave", "strikers"),
    ("The strikers used the visit to block the harbour.", "block", "strikers"),
    ("The strikers were forced to leave the harbour.", "leave", "strikers"),
    ("The strikers were willing to leave the harbour.", "leave", "strikers"),
    ("Waving their flags, they left the harbour.", "Waving", "they"),
    ("The strikers left after blocking the harbour.", "blocking", "strikers"),
    ("The first step is to understand the plan.", "understand", "-"),
    ("It is hard to understand the plan.", "understand", "-"),
    (
        "The plan is clear, and the task is to calm down the town, avoid escalating quarrels, and wait.",
        "avoid",
        "-",
    ),
    ("The strikers are calm and avoid quarrels.", "avoid", "strikers"),
    ("The strikers were accused by the ruling party of blocking the harbour.", "blocking", "strikers"),
    ("Families driven from their homes accuse the army of burning crops.", "burning", "army"),
    ("The mayor made a point of thanking the crew.", "thanking", "mayor"),
    ("The clubs have a chance of meeting again.", "meeting", "clubs"),
    ("The clubs discussed a way of meeting again.", "meeting", "-"),
    ("They built a platform to exchange views.", "exchange", "They"),
    ("The club offered the fans a chance to meet players.", "meet", "fans"),
    ("The leaders want a platform to communicate.", "communicate", "leaders"),
    ("The reform offers tenants a way to contest rents.", "contest", "tenants"),
    ("The jury acquitted the nurse, who had been accused of poisoning patients.", "poisoning", "nurse"),
    ("The leaders want a clerk to communicate.", "communicate", "clerk"),
    ("She was the first woman to win the prize.", "win", "-"),
    (
        "The striker scored twice and created two goals, and the captain, Josh Pell, was dismissed.",
        "dismissed",
        "captain",
    ),
    ("The striker scored twice, created two goals and was dismissed.", "dismissed", "striker"),
    ("The union of teachers who were in Oslo left.", "were", "teachers"),
    ("Madam Speaker, I urge a vote.", "urge", "I"),
]
OBJECTS = [
    ("The clerk wrote and signed the letter.", "wrote", "letter"),
    ("The clerk wrote and signed the letter.", "signed", "letter"),
    ("The letter that the clerk signed was lost.", "signed", "letter"),
    ("They read the letter he signed.", "signed", "letter"),
    ("The house he lives in was sold.", "lives", "-"),
    ("The house in which he lives was sold.", "lives", "-"),
    ("The clerk who signed smiled.", "signed", "-"),
    ("The firm whose engine failed has recalled ten jets.", "failed", "-"),
    ("Rome, Oslo hold '3+3' talks", "hold", "talks"),
    ("They remember the summer when the clerk resigned.", "resigned", "-"),
    ("They remember the letter which the clerk signed.", "signed", "letter"),
    ("The storm made the crew leave.", "made", "crew"),
    ("The crew said that the storm passed.", "said", "-"),
]


@pytest.mark.parametrize(("text", "verb", "wanted"), SUBJECTS)
def test_subject(text: str, verb: str, wanted: str) -> None:
    t = tree_of(text)
    at = t.form.index(verb)
    assert word(t, antecedent(t, subject_of(t, at), at)) == wanted


@pytest.mark.parametrize(("text", "verb", "wanted"), OBJECTS)
def test_object(text: str, verb: str, wanted: str) -> None:
    t = tree_of(text)
    at = t.form.index(verb)
    assert word(t, antecedent(t, object_of(t, at), at)) == wanted


def test_subject_parsed_as_compound_of_its_verb() -> None:
    words = ["The", "Latvia", "forum", "dates", "back"]
    deps, heads = ["det", "nsubj", "compound", "ROOT", "advmod"], [1, 3, 3, 3, 3]
    doc = Doc(Vocab(), words, tags=["DT", "NNP", "NN", "VBZ", "RB"], deps=deps, heads=heads)
    assert subject_of(Tree(doc, [(0, 5)]), 3) == 2


def test_by_phrase_names_the_agent_only_of_its_passive() -> None:
    t = tree_of("The bridge was closed by the council. The bridge was closed near the mill.")
    closed = [i for i, form in enumerate(t.form) if form == "closed"]
    assert [word(t, by_agent(t, i)) for i in closed] == ["council", "-"]
