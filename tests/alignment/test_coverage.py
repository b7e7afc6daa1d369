from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment import align_and_cover, align_sentences, coverage
from helpers.alignment import candidates as measuring
from helpers.alignment.coverage import compare_headlines

TEXT = "The town sold its ferry on Friday."


FERRY = "The ferry firm will add two boats in May, its director Tom Reed said on Friday."


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


@pytest.fixture
def two_events(articles: pd.DataFrame, articles_of) -> pd.DataFrame:
    """The two articles on the bridge, and three on a ferry, two of them of one outlet."""
    ferries = articles_of(
        ("x", "Post", "Ferries", f"{FERRY} Rain fell on the hills."),
        ("y", "News", "Boats", f"{FERRY} A cat was found asleep in the town hall."),
        ("z", "Post", "More boats", "Two boats will be added in May by the ferry firm. It rained."),
        event="ferry",
    )
    return pd.concat([articles, ferries], ignore_index=True)


def test_both_tables_at_once_are_those_made_one_after_the_other(two_events, sentences_of):
    sentences = sentences_of(two_events)
    alignment = align_sentences(sentences, two_events, threshold=0.3)
    missed = coverage(sentences, two_events, alignment)
    both = align_and_cover(sentences, two_events, threshold=0.3)
    pd.testing.assert_frame_equal(both[0], alignment)
    pd.testing.assert_frame_equal(both[1], missed)
    assert set(alignment["event"]) == set(missed["event"]) == {"bridge", "ferry"}


def test_both_tables_at_once_are_measured_once(two_events, sentences_of, monkeypatch):
    events = []

    class Counted(measuring.Sentences):
        def __init__(self, texts, background, vectors):
            events.append(len(texts))
            super().__init__(texts, background, vectors)

    monkeypatch.setattr(measuring, "Sentences", Counted)
    align_and_cover(sentences_of(two_events), two_events)
    assert len(events) == 2


def test_a_link_in_one_article_of_an_outlet_covers_the_outlet(two_events, sentences_of):
    missed = align_and_cover(sentences_of(two_events), two_events)[1]
    ferry = missed[missed["event"] == "ferry"]
    told = set(zip(ferry["article_id"], ferry["sentence_id"], strict=True))
    assert {("x", 2), ("y", 2)} <= told
    assert not {("x", 1), ("y", 1), ("z", 1)} & told


def test_a_wrong_threshold_is_named(articles, sentences):
    with pytest.raises(ValueError, match="threshold"):
        align_and_cover(sentences, articles, threshold=2)
