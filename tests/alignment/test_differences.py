from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment import align_sentences
from helpers.alignment.differences import compare_words, differences, recurring


def _told(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(d.kind, a[d.start_a : d.end_a], b[d.start_b : d.end_b]) for d in compare_words(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (
            "The envoy urged the firm to pay.",
            "The envoy demanded that the firm pay.",
            [("words", "urged", "demanded")],
        ),
        ("Seven boats left the port.", "Nine boats left the port.", [("number", "Seven", "Nine")]),
        (
            "South Korea signed the treaty on Friday.",
            "The ROK signed the treaty on Friday.",
            [("name", "South Korea", "ROK")],
        ),
        ("The mayor has agreed to it.", "The mayor agreed to that.", []),
        ("The mayor agreed on Friday.", "On Friday the mayor agreed.", []),
        ("The mayor agreed to pay.", "The mayor has not agreed to pay.", [("only_b", "", "not")]),
        ("The large dam broke.", "The dam broke.", [("only_a", "large", "")]),
        ("Rain fell in the hills.", "A thief took the painting.", []),
        ("", "The dam broke.", []),
    ],
)
def test_what_differs(a, b, wanted):
    assert _told(a, b) == wanted


def test_sides_mirror_each_other():
    a, b = "The envoy firmly urged both firms to pay soon.", "The envoy asked both firms to pay."
    there, back = compare_words(a, b), compare_words(b, a)
    assert [(d.start_a, d.end_a) for d in there] == [(d.start_b, d.end_b) for d in back]


def test_table_offsets_are_those_of_the_sentences(articles, sentences):
    found = differences(align_sentences(sentences, articles), sentences)
    texts = sentences.set_index(["article_id", "sentence_id"])["text"]
    assert len(found)
    for row in found.itertuples():
        assert texts[row.article_a, row.sentence_a][row.start_a : row.end_a] == row.text_a
        assert texts[row.article_b, row.sentence_b][row.start_b : row.end_b] == row.text_b


def test_recurring_replacements_are_counted_over_events(articles_of):
    articles = articles_of(("x", "Post", "", ""), ("y", "News", "", ""))
    rows = [
        ("one", "x", 1, "y", 1, "words", "urged", "demanded"),
        ("two", "y", 4, "x", 2, "words", "Demanded", "urged"),
        ("two", "x", 5, "y", 2, "only_a", "large", ""),
    ]
    columns = ["event", "article_a", "sentence_a", "article_b", "sentence_b", "kind", "text_a", "text_b"]
    found = recurring(pd.DataFrame(rows, columns=columns), articles)
    assert found[["outlet_a", "outlet_b", "n", "events"]].to_numpy().tolist() == [["News", "Post", 2, 2]]


def test_korea_demand_and_urge(korea):
    articles, sentences = korea
    found = differences(align_sentences(sentences, articles), sentences)
    told = set(zip(found["text_a"], found["text_b"], strict=True))
    assert ("demanding", "urging") in told
    assert ("South Korea", "ROK") in told
