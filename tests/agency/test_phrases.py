"""From a head word to the words that name an actor."""

from __future__ import annotations

import pytest
from parsed_words import tree_of, word

from helpers.agency.phrases import heads_of, phrase_of

CASES = [
    ("The old mayor of Brookfield left.", "mayor", "The old mayor of Brookfield"),
    ("The mayor of Brookfield, who was ill, left.", "mayor", "The mayor of Brookfield"),
    ("The mayor and his wife left.", "mayor", "The mayor and his wife"),
    ("The town's two oldest mills burned down in May.", "mills", "The town's two oldest mills"),
    ("Its habit of raising prices angers them.", "habit", "Its habit"),
]


@pytest.mark.parametrize(("text", "head", "wanted"), CASES)
def test_phrase(text: str, head: str, wanted: str) -> None:
    t = tree_of(text)
    first, last = phrase_of(t, t.form.index(head))
    assert " ".join(t.form[first : last + 1]).replace(" 's", "'s") == wanted


def test_conjoined_heads() -> None:
    t = tree_of("The mayor, the clerk and the judge left.")
    assert {word(t, i) for i in heads_of(t, t.form.index("mayor"))} == {"mayor", "clerk", "judge"}
