import pytest
from read_attributions import BEFORE, read

from helpers.attribution.comments import COMMENTS
from helpers.lexicons import read_lexicon


@pytest.mark.parametrize(
    ("kind", "words", "text"),
    [
        ("doubt", "falsely", "The firm falsely stated that the pump was new."),
        ("doubt", "wrongly", "The firm wrongly claimed that the pump was new."),
        ("doubt", "without evidence", "The firm claimed without evidence that the pump was new."),
        ("doubt", "contradicting", "The firm said the pump was new, contradicting its own books."),
        ("doubt", "baseless claim", "The firm repeated its baseless claim that the pump was new."),
        ("doubt", "In fact", "The firm said the pump was new. In fact, it was built in 1931."),
        ("doubt", "That is not true", "The firm said the pump was new. That is not true."),
        ("endorse", "correctly", "The firm correctly noted that the pump was old."),
        ("endorse", "rightly", "The firm rightly pointed out that the pump was old."),
        ("none", "", "The firm stated that the pump was new."),
        ("none", "", "The firm claimed that the pump was new, and the town paid for it."),
        ("none", "", "“The pump was falsely called new,” the firm said."),
        ("none", "", "The firm said the pump was falsely called new."),
        ("none", "", "The firm said the pump was new. “In fact, it is not,” the widow replied."),
        ("none", "", "The firm said the pump was new. It had in fact hired a plumber."),
        ("none", "", "The firm plans to replace the pump. In fact, it was built in 1931."),
        ("none", "", "The firm promised to replace the pump. In fact, it was built in 1931."),
        ("none", "", "The firm urged the town to replace the pump. In fact, it was built in 1931."),
    ],
)
def test_comment(kind, words, text):
    one = read(text)[0]
    assert (one["outlet_comment"], one["comment"]) == (kind, words)
    assert [(BEFORE + text)[start:end] for start, end in one["comment_spans"]] == ([words] if words else [])


def test_the_outlet_is_no_part_of_the_content():
    (one,) = read("The firm claimed without any evidence that the pump was new.")
    assert (one["cue"], one["content"]) == ("claimed", "that the pump was new")


def test_every_entry():
    rows = read_lexicon("outlet_comments")
    assert len({(row["entry"], row["place"]) for row in rows}) == len(rows) >= 150
    for row in rows:
        assert row["entry"] == row["entry"].lower().strip() != ""
        assert row["category"] in set(COMMENTS) - {"none"}
        assert row["place"] in ("adverb", "phrase", "noun", "sentence")
        assert row["source"]
