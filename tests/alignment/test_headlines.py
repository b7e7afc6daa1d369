from __future__ import annotations

from helpers.alignment.headlines import compare_headlines

TEXT = "The town sold its ferry on Friday."


def test_headlines_stand_beside_each_other_whatever_they_say(articles_of, sentences_of):
    articles = articles_of(
        ("x", "Post", "Town sells ferry for 3 million", TEXT),
        ("y", "News", "Town sells ferry for 9 million", TEXT),
        ("z", "Echo", "A summer without boats", TEXT),
    )
    found = compare_headlines(sentences_of(articles), articles).set_index(["article_a", "article_b"])
    assert list(found.index) == [("x", "y"), ("x", "z"), ("y", "z")]
    assert found.at[("x", "y"), "conflicts"] == "number"
    assert found.at[("x", "y"), "score"] > found.at[("x", "z"), "score"]
    assert found.at[("x", "z"), "text_b"] == "A summer without boats"


def test_headlines_of_one_outlet_are_not_compared(articles_of, sentences_of):
    articles = articles_of(("x", "Post", "Town sells ferry", TEXT), ("y", "POST", "Ferry sold", TEXT))
    assert compare_headlines(sentences_of(articles), articles).empty
