"""One word count: what is a word, and that every part of the suite counts the same ones."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.attribution.counts import count_lengths
from helpers.corpus.words import count_words, count_words_in, word_starts
from helpers.stance.measures import words_by_voice
from helpers.terms import Tokenizer, count_terms

TEXT = (
    "The U.S. and South Korea’s ministers held “2+2” talks — their first — on June 18. It’s the "
    "mother-in-law of all F-16 deals: 1,000 jets, 5% off, China-US ties aside, a.m. or p.m.\n"
    "“We don't agree,” O'Neill said. 'Never'. The G7's MH17 report cost $1.5-million."
)


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("", 0),
        ("— … “ ” $ %", 0),
        ("2+2 talks", 2),
        ("1,000 jets", 2),
        ("the mayor’s car", 3),
        ("the mayors’ cars", 3),
        ("it’s late", 2),
        ("U.S. and U.K.", 3),
        ("China-US ties", 3),
        ("a well-known F-16", 3),
        ("don't, don’t", 2),
        ("한국 외교부", 2),
    ],
)
def test_what_a_word_is(text: str, n: int) -> None:
    assert count_words(text) == n
    assert len(word_starts(text)) == n


def test_words_of_spans_count_once_and_where_they_begin() -> None:
    assert count_words_in("one two three four", [[0, 7], [4, 13]]) == 3
    assert count_words_in("one two three four", [[5, 13]]) == 1  # "two" begins before
    assert count_words_in("one two", []) == 0


def test_pages_count_the_same_words() -> None:
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["A"], "title": ["Talks"], "text": [TEXT]})
    sentences = pd.DataFrame(
        {"article_id": "a", "sentence_id": 0, "start": [0], "end": [len(TEXT)], "zone": "body", "text": TEXT}
    )
    n = count_words(TEXT)
    assert Tokenizer().read(TEXT)[1] == n
    assert Tokenizer(ngram=2).read(TEXT)[1] == n
    assert count_terms(articles, tokenizer=Tokenizer()).articles["n_words"].tolist() == [n]
    assert count_lengths(articles)["length"].tolist() == [n]
    assert words_by_voice(sentences, articles)["words"].sum() == n
    assert count_words_in(TEXT, [[0, len(TEXT)]]) == n
