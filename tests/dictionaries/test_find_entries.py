"""The table of dictionary entries, and what is told of the entries."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.dictionaries import check_entries, find_entries, read_dictionary
from helpers.language import parse
from helpers.names import find_names
from helpers.storage.tables import COLUMNS

TEXT = (
    "Norway did not protect the harbour. They report a report on safety.\n\n"
    "“We protected the harbour,” said Ada Fern of Sweden."
)
WORDS = (
    "term,category,weight\nprotect*,virtue/care,2\nreport_NOUN,media,1\nsafety,virtue,\nsafety,media,\n"
    "hurt,harm,\n:(,harm,\n"
)


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> tuple:
    path: Path = tmp_path_factory.mktemp("words") / "own.csv"
    path.write_text(WORDS, "utf-8")
    row = {"article_id": "a1", "outlet": "Herald", "title": "Report on safety", "text": TEXT, "event": ""}
    articles = pd.DataFrame([row])
    spoken = TEXT.index("We protected")
    attributions = pd.DataFrame(
        [
            {
                "article_id": "a1", "zone": "body", "source": "Ada Fern", "source_spans": [[101, 109]],
                "speaker": "Ada Fern", "content_spans": [[spoken, spoken + 24]],
            }
        ]
    )  # fmt: skip
    own = [read_dictionary(path)]
    docs = parse(articles)
    return own, find_entries(docs, own, attributions, find_names(articles), negation_window=3)


def test_columns_and_places(found) -> None:
    _, table = found
    assert list(table.columns) == list(COLUMNS["dictionary_entries"])
    for row in table.itertuples():
        text = "Report on safety" if row.zone == "headline" else TEXT
        assert text[row.start : row.end] == row.cue


def test_negation_voice_and_entities(found) -> None:
    _, table = found
    care = table[table["category"] == "virtue/care"]
    assert list(care["negated"]) == [True, False]
    assert list(care["voice"]) == ["narrator", "quoted"]
    assert list(care["speaker"]) == ["", "Ada Fern"]
    assert care["entities"].iloc[0] == "Norway"
    assert set(care["weight"]) == {2.0}


def test_word_class(found) -> None:
    _, table = found
    reports = table[(table["entry"] == "report_NOUN") & (table["zone"] != "headline")]
    assert list(reports["start"]) == [TEXT.index("a report") + 2]


def test_entries_that_never_occur_and_entries_in_two_categories(found) -> None:
    own, table = found
    notes = check_entries(own, table)
    assert set(zip(notes["entry"], notes["note"], strict=True)) == {
        ("safety", "also in media"), ("safety", "also in virtue"), ("hurt", "never occurs"),
        (":(", "has no word and cannot occur"),
    }  # fmt: skip


def test_without_a_window_nothing_is_negated(found) -> None:
    own, _ = found
    row = {"article_id": "a1", "outlet": "Herald", "title": "", "text": TEXT}
    assert not find_entries(parse(pd.DataFrame([row])), own)["negated"].any()


def test_window_is_checked() -> None:
    with pytest.raises(ValueError, match="negation_window: -1"):
        find_entries([], [], negation_window=-1)
