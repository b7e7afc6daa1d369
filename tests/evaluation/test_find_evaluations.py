"""The `evaluations` table."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.attribution import find_attributions
from helpers.evaluation import find_evaluations
from helpers.language import parse
from helpers.names import find_names
from helpers.storage.tables import COLUMNS, read_table, write_table

TEXT = (
    "Norway condemned the brutal raid. “Sweden's responsible policy is a success,” said Ada Fern.\n\n"
    "The raid was reckless."
)


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    row = {"article_id": "a1", "outlet": "Herald", "title": "A shameful raid", "text": TEXT, "event": ""}
    articles = pd.DataFrame([row])
    spoken = TEXT.index("Sweden's")
    attributions = pd.DataFrame(
        [
            {
                "article_id": "a1", "zone": "body", "source": "Ada Fern", "source_spans": [[83, 91]],
                "speaker": "Ada Fern", "content_spans": [[spoken, spoken + 41]],
            }
        ]
    )  # fmt: skip
    return find_evaluations(parse(articles), attributions, find_names(articles))


def test_columns(table: pd.DataFrame) -> None:
    assert list(table.columns[: len(COLUMNS["evaluations"])]) == list(COLUMNS["evaluations"])
    for row in table.itertuples():
        text = "A shameful raid" if row.zone == "headline" else TEXT
        assert text[row.start : row.end] == row.cue
        assert [text[start:end] for start, end in row.target_spans] == [row.target]


def test_holder_is_who_judges(table: pd.DataFrame) -> None:
    holder = table.set_index("cue")["holder"]
    assert holder["condemned"] == "Norway"
    assert holder["responsible"] == "Ada Fern"
    assert holder["reckless"] == ""


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The board praised the nurse.", "board"),
        ("The nurse was praised.", "not named"),
        ("The brave nurse left.", ""),
    ],
)
def test_who_judges_is_told_apart_from_the_article(text: str, holder: str) -> None:
    row = {"article_id": "a1", "outlet": "Herald", "title": "", "text": text, "event": ""}
    assert list(find_evaluations(parse(pd.DataFrame([row])))["holder"]) == [holder]


def test_i_of_a_quotation_is_who_speaks() -> None:
    text = "The abbess told Ivo Stark: “I find your conduct despicable.”"
    row = {"article_id": "a1", "outlet": "Herald", "title": "", "text": text, "event": ""}
    parsed = list(parse(pd.DataFrame([row])))
    (found,) = find_evaluations(parsed, find_attributions(parsed)).itertuples()
    assert (found.cue, found.holder) == ("despicable", "abbess")


def test_target_belongs_to_an_entity(table: pd.DataFrame) -> None:
    found = table.set_index("cue")
    assert found.loc["responsible", "target"] == "Sweden's responsible policy"
    assert found.loc["responsible", "target_entity"] == "Sweden"
    assert found.loc["responsible", "voice"] == "quoted"
    assert found.loc["shameful", "zone"] == "headline"


def test_empty_corpus_gives_an_empty_table(tmp_path) -> None:
    table = find_evaluations([])
    write_table(table, tmp_path / "evaluations.parquet")
    assert list(read_table(tmp_path / "evaluations.parquet").columns) == list(table.columns)
