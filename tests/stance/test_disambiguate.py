"""The learned part: which words it decides on, and what it makes of two readings of one word."""

from __future__ import annotations

import pytest

from helpers.language import parse_texts
from helpers.stance.detect import by_rule, cues_in
from helpers.stance.disambiguate import ADD, DROP, SURE, features, probability, weights
from helpers.stance.lexicon import GOLD, lexicon
from helpers.stance.tree import Tree


def likelihood(text: str, word: str) -> float:
    """What the learned part gives a word of a sentence."""
    (doc,) = parse_texts([text])
    tree = Tree(doc, [(span.start, span.end) for span in doc.sents])
    i = tree.word.index(word)
    entries = lexicon().words[word]
    first = next(entry for entry in entries if entry.category in GOLD)
    found = by_rule(tree, i, entries)
    return probability(tree, i, first, found.category if found and found.category in GOLD else "no")


def test_it_decides_on_entries_of_the_lists_and_knows_their_features() -> None:
    known = {entry.entry for entries in lexicon().words.values() for entry in entries}
    learned = weights()
    assert set(learned.entries) <= known
    assert set(learned.entries.values()) <= {*GOLD, ""}
    assert {name.partition("|")[0] for name in learned.weights} & set(learned.entries)
    assert 0 < SURE < DROP < ADD < 1
    assert learned.decided <= set(learned.entries)


@pytest.mark.parametrize(
    ("word", "likelier", "less_likely"),
    [
        ("would", "If the dam broke, the town would be flooded.", "He said that the town would be rebuilt."),
        ("will", "If the vote fails, the cabinet will resign.", "The cabinet will resign on Friday."),
        ("feel", "They feel that the law is unfair.", "They feel cold in the hall."),
    ],
)
def test_the_likelier_reading_is_the_likelier(word: str, likelier: str, less_likely: str) -> None:
    assert likelihood(likelier, word) > likelihood(less_likely, word) + 0.1


def test_features_name_the_entry_and_its_part_of_speech() -> None:
    (doc,) = parse_texts(["The plan may fail."])
    tree = Tree(doc, [(0, len(doc))])
    found = features(tree, 2, lexicon().words["may"][0], "epistemic")
    assert {"may", "may|rule=epistemic", "modal|rule=epistemic", "may|verb=fail", "modal|ntag=VB"} <= set(
        found
    )


def test_a_word_it_does_not_decide_on_is_kept_unless_it_is_very_sure() -> None:
    assert "possible" not in weights().decided
    (doc,) = parse_texts(["Police are looking into a possible link."])
    assert [cue.entry.entry for cue in cues_in(doc)] == ["possible"]
