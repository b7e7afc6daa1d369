"""Counting: parts of a text, what is left out, batches, and cells that go to disk."""

import numpy as np
import pandas as pd
import pytest

from helpers.terms import counting
from helpers.terms.counting import count_terms, shared_quotations
from helpers.terms.tokens import Tokenizer

ARTICLES = pd.DataFrame(
    [
        ("a1", "Daily", "Rain stops play", "e1", "Rain fell. “No play today at the ground,” he said."),
        ("a2", "Post", "Sun shines", "e1", "The sun shone, and “no play today at the ground” it was."),
        ("a3", "Post", "", "e2", "Rain and rain and rain."),
    ],
    columns=["article_id", "outlet", "title", "event", "text"],
)


def cells(counts):
    return {(row.article_id, row.term): row.n for row in counts.table().itertuples()}


def test_counts_by_article():
    counts = count_terms(ARTICLES)
    assert cells(counts)["a3", "rain"] == 3
    assert cells(counts)["a1", "rain"] == 1
    assert ("a1", "stops") not in cells(counts)
    assert counts.articles["n_words"].tolist() == [10, 12, 5]
    assert counts.articles["event"].astype(str).tolist() == ["e1", "e1", "e2"]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("headline", ["play", "rain", "stops"]),
        ("quoted", ["at", "ground", "no", "play", "the", "today"]),
        ("narration", ["fell", "he", "rain", "said"]),
    ],
)
def test_parts_are_counted_apart(part, words):
    table = count_terms(ARTICLES, part=part).table()
    assert table.loc[table["article_id"] == "a1", "term"].tolist() == words


def test_quoted_and_narration_make_the_whole():
    whole, quoted, narration = (cells(count_terms(ARTICLES, part=p)) for p in ("text", "quoted", "narration"))
    keys = set(quoted) | set(narration)
    assert {key: quoted.get(key, 0) + narration.get(key, 0) for key in keys} == whole


def test_stretches_can_be_left_out():
    spans = pd.DataFrame([("a3", 5, 13), ("a3", 9, 17)], columns=["article_id", "start", "end"])
    counts = count_terms(ARTICLES, leave_out=spans)
    assert ARTICLES["text"][2][5:17] == "and rain and"
    assert cells(counts)["a3", "rain"] == 2
    assert counts.articles["n_words"].tolist() == [10, 12, 2]


def test_shared_quotations_are_those_of_two_outlets():
    shared = shared_quotations(ARTICLES)
    assert shared["article_id"].tolist() == ["a1", "a2"]
    texts = ARTICLES.set_index("article_id")["text"]
    assert [texts[a][s:e] for a, s, e in shared.itertuples(index=False)] == [
        "“No play today at the ground,”",
        "“no play today at the ground”",
    ]
    assert shared_quotations(ARTICLES.iloc[[0]]).empty


@pytest.mark.parametrize("held", [1, 7, 10**6])
def test_cells_on_disk_are_the_cells_in_memory(held, monkeypatch):
    monkeypatch.setattr(counting, "_HELD", held)
    rng = np.random.default_rng(4)
    words = [f"w{i}" for i in range(60)]
    articles = pd.DataFrame(
        {
            "article_id": [f"a{i:02}" for i in range(30)],
            "outlet": ["A", "B"] * 15,
            "text": [" ".join(rng.choice(words, 40)) for _ in range(30)],
        }
    )
    counts = count_terms((articles.iloc[i : i + 4] for i in range(0, 30, 4)), tokenizer=Tokenizer())
    expected = [articles["text"].str.split().iloc[i].count(w) for i in range(30) for w in sorted(words)]
    table = counts.table().set_index(["article_id", "term"])["n"]
    index = pd.MultiIndex.from_product([articles["article_id"], sorted(words)])
    assert table.reindex(index, fill_value=0).tolist() == expected
    seen = np.zeros((30, len(counts.vocabulary)), int)
    terms = set()
    for block in counts.blocks():
        assert terms.isdisjoint(block.term.tolist())
        terms.update(block.term.tolist())
        seen[block.article, block.term] += block.n
    again = np.zeros_like(seen)
    for chunk in counts.chunks():
        again[chunk.article, chunk.term] += chunk.n
        assert (np.diff(chunk.article) >= 0).all()
    assert (seen == again).all()
    assert seen.sum() == 30 * 40


@pytest.mark.parametrize(
    ("given", "match"), [({"part": "body"}, "part: 'body'"), ({"articles": ARTICLES[["text"]]}, "article_id")]
)
def test_what_cannot_be_counted(given, match):
    with pytest.raises(ValueError, match=match):
        count_terms(**{"articles": ARTICLES} | given)


def test_no_article_and_empty_texts():
    assert count_terms(ARTICLES.iloc[:0]).table().empty
    counts = count_terms(ARTICLES.assign(text=""))
    assert counts.articles["n_words"].tolist() == [0, 0, 0]
    assert next(iter(counts.blocks())).n.size == 0
