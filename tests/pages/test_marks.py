"""Sentences with marks from the rows of a table."""

from __future__ import annotations

import pandas as pd

from helpers.pages.marks import marked_sentences

ARTICLES = pd.DataFrame([("a1", "Herald")], columns=["article_id", "outlet"])
SENTENCES = pd.DataFrame(
    [("a1", 0, 0, 11, "headline", "Fern spoke."), ("a1", 1, 10, 30, "body", "Stark praised Fern. ")],
    columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
)
ROWS = pd.DataFrame(
    [("a1", 1, 16, 23, "praises", "Stark", [[10, 15]]), ("a1", 1, 24, 40, "target", "Fern", [])],
    columns=["article_id", "sentence_id", "start", "end", "category", "holder", "holder_spans"],
)


def marked(**more) -> pd.DataFrame:
    return marked_sentences(ROWS, SENTENCES, ARTICLES, label="category", **more)


def test_marks_are_characters_of_the_sentence() -> None:
    (row,) = marked(also={"holder_spans": "holder"}).itertuples()
    told = {label: row.text[start:end] for start, end, label in row.marks}
    assert told == {"praises": "praised", "target": "Fern. ", "holder": "Stark"}
    assert (row.outlet, row.zone) == ("Herald", "body")


def test_a_row_for_each_value_of_the_first_column_kept() -> None:
    found = marked(keep=["category", "holder"])
    assert list(zip(found["category"], found["holder"], strict=True)) == [
        ("praises", "Stark"),
        ("target", "Fern"),
    ]


def test_without_rows_the_columns_stand() -> None:
    found = marked_sentences(ROWS.iloc[:0], SENTENCES, ARTICLES, label="category", keep=["category"])
    assert list(found.columns) == ["article_id", "outlet", "sentence_id", "text", "marks", "zone", "category"]
