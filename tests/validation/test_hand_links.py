"""Links that a person takes away or makes: in both tables, never across what was not compared."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment import align_and_cover
from helpers.validation.hand_corrections import read_corrections
from helpers.validation.hand_links import SIDES, correct_links

TEXTS = {
    "star": [
        "The old pier will close on Monday, the council said.",
        "Nobody swims there now.",
        "Repairs cost nine million crowns.",
    ],
    "moon": [
        "The council said the old pier will close on Monday.",
        "It needs nine millions to mend.",
        "Gulls like it.",
    ],
    "star2": ["A bank was robbed on Tuesday in the old town."],
}
HEAD = "article,detection,table,start,end,words,what,value\n"


def _tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame(
        [
            (name, name.strip("2").title(), "bank" if name == "star2" else "pier", " ".join(own))
            for name, own in TEXTS.items()
        ],
        columns=["article_id", "outlet", "event", "text"],
    ).assign(published="2024-03-04", title="", event_source="manifest")
    rows, texts = [], dict(zip(articles["article_id"], articles["text"], strict=True))
    for name, own in TEXTS.items():
        for number, text in enumerate(own, start=1):
            start = texts[name].index(text)
            rows.append((name, number, start, start + len(text), "body", text))
    columns = ["article_id", "sentence_id", "start", "end", "zone", "text"]
    return articles, pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="module")
def found() -> tuple[pd.DataFrame, ...]:
    articles, sentences = _tables()
    return *align_and_cover(sentences, articles), sentences, articles


def corrected(found: tuple[pd.DataFrame, ...], *rows: str) -> dict[str, pd.DataFrame]:
    given = read_corrections((HEAD + "\n".join(rows)).encode())
    assert given["corrections"].empty
    return correct_links(*found, given["link_corrections"])


def links(table: pd.DataFrame) -> list[tuple]:
    return list(table[SIDES].itertuples(index=False, name=None))


def alone(table: pd.DataFrame) -> set[tuple]:
    return set(zip(table["article_id"], table["sentence_id"], table["missing_in"], strict=True))


def test_a_link_is_taken_away(found):
    assert links(found[0]) == [("star", 1, "moon", 1)]
    made = corrected(found, "moon,moon-s1,alignment,,,The council said,reject,star-s1 The old")
    assert links(made["alignment"]) == []
    both = {("star", 1, "Moon"), ("moon", 1, "Star")}
    assert alone(made["coverage"]) == alone(found[1]) | both
    row = made["coverage"].query("article_id == 'star' and sentence_id == 1").iloc[0]
    assert (row.best_article, row.best_sentence, row.best_score) == ("moon", 1, found[0]["score"].item())
    assert made["corrected_alignment"].values.tolist() == [
        ["moon", 2, "reject", "moon-s1", found[0]["relation"].item()]
    ]
    for name, before in (("alignment", found[0]), ("coverage", found[1])):
        assert made[name].dtypes.equals(before.dtypes)


def test_a_link_is_made(found):
    made = corrected(found, "moon,moon-s2,,,,,link,star-s3 repairs COST")
    assert links(made["alignment"]) == [("star", 1, "moon", 1), ("star", 3, "moon", 2)]
    row = made["alignment"].iloc[1]
    assert (row.event, row.relation, row.event_source) == ("pier", "paraphrase", "manifest")
    assert 0 <= row.score <= 1
    assert alone(made["coverage"]) == alone(found[1]) - {("star", 3, "Moon"), ("moon", 2, "Star")}
    assert made["corrected_alignment"]["before"].tolist() == ["no link"]


def test_of_several_links_one_remains(found):
    made = corrected(found, "moon,moon-s2,,,,,link,star-s1", "moon,moon-s1,alignment,,,,reject,star-s1")
    assert links(made["alignment"]) == [("star", 1, "moon", 2)]
    assert alone(made["coverage"]) == alone(found[1]) - {("moon", 2, "Star")} | {("moon", 1, "Star")}


@pytest.mark.parametrize(
    "row",
    [
        "moon,moon-s2,alignment,,,,reject,star-s3",  # no such link
        "moon,moon-s1,,,,,link,star-s1",  # it is there already
        "moon,moon-s2,,,,It costs,link,star-s3",  # other words stand there
        "moon,moon-s2,,,,,link,star-s3 The repairs",
        "moon,moon-s2,,,,,link,star2-s1",  # another event
        "star,star-s2,,,,,link,star2-s1",  # the same outlet
        "moon,moon-s9,,,,,link,star-s3",
    ],
)
def test_what_is_not_there_changes_nothing(found, row):
    made = corrected(found, row)
    assert made["alignment"].equals(found[0])
    assert made["coverage"].equals(found[1])
    assert made["corrected_alignment"].empty
