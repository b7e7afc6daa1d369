"""The list of judging words is sound, and every entry can be found."""

from __future__ import annotations

from helpers.evaluation.detect import judgements
from helpers.evaluation.lexicon import CATEGORIES, POLARITIES, POS, lexicon
from helpers.lexicons import read_lexicon


def test_rows_are_sound() -> None:
    rows = read_lexicon("judging_words")
    assert len({(row["entry"], row["pos"]) for row in rows}) == len(rows), "an entry stands twice"
    for row in rows:
        assert row["pos"] in POS, row
        assert row["category"] in CATEGORIES, row
        assert row["polarity"] in POLARITIES, row
        assert row["source"], row
        assert row["placed"].split(";")[0] in ("listed", "by analogy"), row


def test_polarity_of_a_word_does_not_hang_on_its_part_of_speech() -> None:
    polarity: dict[str, set[str]] = {}
    for row in read_lexicon("judging_words"):
        polarity.setdefault(row["entry"], set()).add(row["polarity"])
    assert {entry for entry, found in polarity.items() if len(found) > 1} == set()


def test_words_with_a_hyphen_are_looked_up_as_the_tokenizer_cuts_them() -> None:
    from parsed_words import tree_of

    assert lexicon().phrases["so"][0][0] == ("so", "-", "called")
    (found,) = judgements(tree_of("The self-styled experts left."))
    assert (found.entry.entry, found.last - found.first) == ("self-styled", 2)
