from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from helpers.language import parse_texts
from helpers.language.morphology import Morphology
from helpers.language.parsing import installed_model

SENTENCES = [
    "But I'm sure they've been lying, and the worse ships weren't better.",
    "Who said it? She couldn't have gone; that was his best men's work, which nobody likes.",
    "He had left. They have a plan that does more than it did, and I'd do it.",
    "Nothin' moved.\n\nIt HAD to be the Harbours Act that they'd meant, as did you.",
    "Have you read it? Those are hers. This one likes reading readings.",
    "",
    "  \n ",
]


def described(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.dep_, t.pos_, t.lemma_, str(t.morph)) for t in doc]


def test_answers_are_those_of_the_full_pipeline_whatever_was_asked_before() -> None:
    full = spacy.load(installed_model("en_core_web_sm"), exclude=["ner", "senter"])
    together = list(parse_texts(SENTENCES))
    assert [len(doc) for doc in together][-2:] == [0, 1]
    for sentence, ours in zip(SENTENCES, together, strict=True):
        (alone,) = parse_texts([sentence])
        assert described(ours) == described(alone)
        if "\n" not in sentence:  # a paragraph break is ours alone
            assert described(ours) == described(full(sentence))


def pipeline(*rules: dict) -> Language:
    """A pipeline with a few rules and a lemmatizer that takes off an "s" where the rest is a known noun."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"TAG": {"IN": ["NN", "NNS"]}}]], {"POS": "NOUN"})
    ruler.add([[{"TAG": "NNS"}]], {"MORPH": "Number=Plur"})
    for rule in rules:
        ruler.add(**rule)
    tables = Lookups()
    tables.add_table("lemma_rules", {"noun": [["s", ""], ["es", ""]]})
    tables.add_table("lemma_exc", {"noun": {"mice": ["mouse"]}})
    tables.add_table("lemma_index", {"noun": ["boat", "mouse"]})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize(lookups=tables)
    return nlp


@pytest.mark.parametrize(
    "rule",
    [
        {"patterns": [[{"LOWER": "boats"}]], "attrs": {"LEMMA": "vessel"}},
        {"patterns": [[{"ORTH": "Boats"}]], "attrs": {"LEMMA": "vessel"}},
        {"patterns": [[{"TEXT": {"IN": ["boats", "Boats"]}, "DEP": "nsubj"}]], "attrs": {"POS": "PROPN"}},
        {"patterns": [[{"LOWER": {"NOT_IN": ["boats"]}, "TAG": "NNS"}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"LOWER": {"REGEX": "^b.*s$"}}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"SHAPE": "Xxxxx"}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"TEXT": {"REGEX": "^B"}}]], "attrs": {"POS": "X"}},
        {"patterns": [[{"IS_TITLE": True}]], "attrs": {"POS": "X"}},
    ],
)
def test_every_kind_of_rule_for_one_token_is_kept(rule: dict) -> None:
    words = ["Boats", "mice", "boats", "rats", "Mice", "boats", "boat"]
    tags = ["NNS", "NNS", "NNS", "NNS", "NNS", "NN", "NN"]
    deps = ["nsubj", "dobj", "dobj", "nsubj", "conj", "nsubj", "dobj"]

    def tagged(nlp: Language) -> Doc:
        return Doc(nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))

    ours, full = pipeline(rule), pipeline(rule)
    expected = described(full(tagged(full)))
    assert described(Morphology(ours)(tagged(ours))) == expected
    without = pipeline()
    doc = without(tagged(without))
    assert doc[1].lemma_ == "mouse"
    assert described(doc) != expected


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("She hoped that it would hold.", "hope"),
        ("They were hoping to leave.", "hope"),
        ("He hopes to stay.", "hope"),
        ("The rabbit hopped over the wall.", "hop"),
        ("He hated the noise.", "hate"),
        ("She stared at the sea.", "stare"),
        ("He raged that it was late.", "rage"),
        ("The nurse bathes the child.", "bathe"),
        ("They barred the door.", "bar"),
        ("The mayor remedied the fault.", "remedy"),
        ("The choir was singing.", "sing"),
        ("The clerk passes the shop.", "pass"),
        ("The court fined the firm.", "fine"),
        ("The shop opened late.", "open"),
        ("They skied down the hill.", "ski"),
    ],
)
def test_of_verbs_that_differ_in_a_last_e_the_spelling_tells(sentence: str, lemma: str) -> None:
    (doc,) = parse_texts([sentence])
    assert lemma in {token.lemma_ for token in doc if token.pos_ == "VERB"}
