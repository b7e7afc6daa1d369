from __future__ import annotations

import pytest

from helpers.alignment.contrast_words import contrast_words, is_passive, saying_verbs


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("twelve", "number"), ("40", "number"), ("Monday", "day"), ("Tarn", "name"), ("never", "negator"),
        ("perhaps", "possible"), ("must", "duty"), ("the", "quiet"), ("bridge", "plain"),
    ],
)  # fmt: skip
def test_kinds(word, kind):
    assert [found.kind for found in contrast_words(f"it {word}")][1:] == [kind]


def test_a_contraction_is_two_words():
    assert [found.lower for found in contrast_words("It won’t sink, it can't.")] == [
        "it", "will", "n't", "sink", "it", "can", "n't",
    ]  # fmt: skip


def test_offsets_are_those_of_the_sentence():
    text = "South Korea won't pay 20,000 crowns."
    assert [text[word.start : word.end] for word in contrast_words(text)] == [
        "South Korea", "wo", "n't", "pay", "20,000", "crowns",
    ]  # fmt: skip


def test_voice():
    active, passive = (
        contrast_words("the bank sued the baker"),
        contrast_words("the baker was sued by the bank"),
    )
    assert not is_passive(active, 2)
    assert is_passive(passive, 3)


def test_verbs_of_saying_come_from_the_lexicon():
    assert {"urg", "deni", "say"} <= saying_verbs().keys()
    assert saying_verbs()["say"]
    assert not saying_verbs()["deni"]
    assert "bridg" not in saying_verbs()
