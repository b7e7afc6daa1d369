from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment import RELATIONS, align_sentences, coverage
from helpers.storage.tables import COLUMNS

# The two articles aligned by hand, before any program saw them: words of a Global Times sentence, and of the
# CGTN sentence that makes the same statement or a part of it.
BY_HAND = [
    ("have held their first", "were held in Seoul on Tuesday"),
    ("co-hosted the 2+2 dialogue", "The talks were co-chaired"),
    ("communicated their diplomatic", "briefed each other"),
    ("South Korea mentioned the engagement", "The ROK side mentioned"),
    ("The Chinese side noted", "normal requirements"),
    ("said Chinese Foreign Ministry spokesperson Lin Jian", "agreed upon long ago"),
    ("According to the Chinese Foreign Ministry", "reaffirmed the importance"),
    ("According to the Chinese Foreign Ministry", "They agreed to actively carry out"),
    ("They agreed to strengthen communication", "They agreed to actively carry out"),
    ("agreed to enhance local and youth", "strengthen local and youth"),
    ("expressed a firm stance", "made clear its solemn position"),
    ("respecting the one-China principle", "adhering to the one-China principle"),
    ("are beneficiaries of economic globalization", "As beneficiaries of economic globalization"),
    ("They should work together", "As beneficiaries of economic globalization"),
    ("Both sides expressed their positions", "The two sides explained their positions"),
    ("China emphasized that maintaining peace", "The Chinese side stressed"),
    ("The context and crux", "It said that the context and crux"),
    ("The context and crux", "What is pressing now"),
    ("China has always determined", "China has always decided"),
]
# Headlines say less than a sentence; whether they make the same statement is open to both answers.
MAY_BE = [
    ("vow to enhance communication", "hold '2+2' diplomatic"),
    ("vow to enhance communication", "were held in Seoul on Tuesday"),
    ("vow to enhance communication", "They agreed to actively carry out"),
    ("have held their first", "hold '2+2' diplomatic"),
]
ONLY_GLOBAL_TIMES = [
    "dates back to 2002",
    "Da Zhigang, director of",
    "primarily a bilateral framework",
    "Da said although there are differences",
    "It is unrealistic to expect",
]
ONLY_CGTN = ["common, comprehensive, cooperative and sustainable security"]


def _number(sentences: pd.DataFrame, outlet_start: str, words: str) -> int:
    own = sentences[sentences["article_id"].str.startswith(outlet_start)]
    found = own[[" ".join(text.split()).find(words) >= 0 for text in own["text"]]]
    assert len(found) == 1, f"{words!r} stands in {len(found)} sentences"
    return int(found["sentence_id"].iloc[0])


def _pairs(sentences: pd.DataFrame, named: list[tuple[str, str]]) -> set[tuple[int, int]]:
    return {(_number(sentences, "000", a), _number(sentences, "001", b)) for a, b in named}


def test_every_pair_aligned_by_hand_is_found_and_no_other(korea):
    articles, sentences = korea
    found = align_sentences(sentences, articles)
    got = set(zip(found["sentence_a"], found["sentence_b"], strict=True))
    wanted = _pairs(sentences, BY_HAND)
    assert wanted - got == set()
    assert got - wanted - _pairs(sentences, MAY_BE) == set()


def test_what_stands_in_one_article_only_is_listed(korea):
    articles, sentences = korea
    missed = coverage(sentences, articles, align_sentences(sentences, articles))
    here = missed[missed["missing_in"] == "CGTN"]
    there = missed[missed["missing_in"] == "Global Times"]
    headline = {0}
    assert set(here["sentence_id"]) - headline == {_number(sentences, "000", w) for w in ONLY_GLOBAL_TIMES}
    assert set(there["sentence_id"]) - headline == {_number(sentences, "001", w) for w in ONLY_CGTN}
    assert missed["best_score"].between(0, 1).all()


def test_invented_articles(articles, sentences):
    found = align_sentences(sentences, articles)
    assert list(found.columns[:8]) == list(COLUMNS["alignment"])
    assert set(zip(found["sentence_a"], found["sentence_b"], strict=True)) >= {(1, 1), (2, 3), (4, 2)}
    assert 5 not in set(found["sentence_a"])
    assert not {4, 5} & set(found["sentence_b"])
    assert set(found["relation"]) <= set(RELATIONS)
    assert found["score"].between(0, 1).all()
    assert set(found["event_source"]) == {"manifest"}


def test_same_input_same_table(articles, sentences):
    first = align_sentences(sentences, articles)
    pd.testing.assert_frame_equal(first, align_sentences(sentences, articles))
    shuffled = articles.iloc[::-1].reset_index(drop=True)
    other = align_sentences(sentences, shuffled)
    pairs = set(zip(first["sentence_a"], first["sentence_b"], strict=True))
    assert set(zip(other["sentence_b"], other["sentence_a"], strict=True)) == pairs


def test_articles_of_one_outlet_are_not_compared(articles, sentences):
    assert align_sentences(sentences, articles.assign(outlet=["Post", "POST"])).empty


def test_articles_of_different_events_are_not_compared(articles, sentences):
    assert align_sentences(sentences, articles.assign(event=["one", "two"])).empty


def test_a_copy_is_word_for_word(articles, sentences_of):
    copied = articles.assign(text=[articles["text"][0]] * 2, title=[articles["title"][0]] * 2)
    found = align_sentences(sentences_of(copied), copied)
    same = found[found["sentence_a"] == found["sentence_b"]]
    assert len(same) == 6
    assert set(same["relation"]) == {"verbatim"}


def test_an_empty_table_has_the_columns(articles, sentences):
    found = align_sentences(sentences.iloc[:0], articles)
    assert found.empty
    assert list(found.columns[:8]) == list(COLUMNS["alignment"])


@pytest.mark.parametrize("threshold", [-0.1, 1.5])
def test_threshold_out_of_range(articles, sentences, threshold):
    with pytest.raises(ValueError, match="threshold"):
        align_sentences(sentences, articles, threshold=threshold)


def test_a_sentence_of_an_unknown_article(articles, sentences):
    with pytest.raises(ValueError, match="'x' is not in articles"):
        align_sentences(sentences.assign(article_id="x"), articles)


def test_of_a_very_long_article_the_first_thousand_sentences_are_compared() -> None:
    """Each is held against each of another article: forty thousand would fill any memory."""
    text = "Rain fell on day {} of the week in the town of Tull."
    articles = pd.DataFrame({
        "article_id": ["a", "b"], "outlet": ["Post", "News"], "event": "rain", "published": "",
        "title": "", "text": "",
    })  # fmt: skip
    numbers = range(1100)
    sentences = pd.DataFrame({
        "article_id": ["a"] * 1100 + ["b"] * 2, "sentence_id": [*numbers, 0, 1], "zone": "body",
        "start": 0, "end": 1, "text": [*map(text.format, numbers), text.format(7), text.format(1050)],
    })  # fmt: skip
    links = align_sentences(sentences, articles)
    assert links["sentence_a"].max() < 1000
    assert (7, 0) in set(zip(links["sentence_a"], links["sentence_b"], strict=True))
