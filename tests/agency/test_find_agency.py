"""The `agency` table."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.agency import TOGETHER, VOICES_OF_VERB, find_agency
from helpers.language import parse
from helpers.names import find_names
from helpers.storage.tables import COLUMNS, read_table, write_table

TEXT = (
    "The talks were held in Oslo. Norway and Sweden held the talks. Norwegian troops will not attack Sweden."
    "\n\n“Sweden closed the border,” said Ada Fern. The closure of the border by Sweden followed."
    " It is cold there."
)


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    row = {
        "article_id": "a1",
        "outlet": "Herald",
        "title": "Sweden closes the border",
        "text": TEXT,
        "event": "",
    }
    return pd.DataFrame([row])


@pytest.fixture(scope="module")
def table(articles: pd.DataFrame) -> pd.DataFrame:
    spoken = TEXT.index("Sweden closed")
    attributions = pd.DataFrame(
        [
            {
                "article_id": "a1", "zone": "body", "source": "Ada Fern", "source_spans": [[0, 8]],
                "speaker": "Ada Fern", "content_spans": [[spoken, spoken + 24]],
            }
        ]
    )  # fmt: skip
    return find_agency(parse(articles), attributions, find_names(articles))


def test_columns_and_order(table: pd.DataFrame) -> None:
    assert list(table.columns[: len(COLUMNS["agency"])]) == list(COLUMNS["agency"])
    assert set(table["voice_of_verb"]) <= set(VOICES_OF_VERB)
    assert table["sentence_id"].is_monotonic_increasing


def test_spans_are_the_words(table: pd.DataFrame) -> None:
    for row in table.itertuples():
        text = "Sweden closes the border" if row.zone == "headline" else TEXT
        for words, spans in ((row.agent, row.agent_spans), (row.patient, row.patient_spans)):
            assert words == "".join(text[start:end] for start, end in spans)


def test_who_acts(table: pd.DataFrame) -> None:
    held = table[table["verb"] == "hold"]
    assert list(held["voice_of_verb"]) == ["agentless", "active"]
    assert list(held["agent"]) == ["", "Norway and Sweden"]
    assert list(held["agent_entity"]) == ["", TOGETHER.join(["Norway", "Sweden"])]
    (attack,) = table[table["verb"] == "attack"].itertuples()
    assert (attack.negated, attack.tense, attack.patient_entity) == (True, "future", "Sweden")


def test_voice_and_noun(table: pd.DataFrame) -> None:
    closed = table[table["verb"] == "close"]
    assert list(closed["voice_of_verb"]) == ["active", "active", "nominalised"]
    assert list(closed["voice"]) == ["narrator", "quoted", "narrator"]
    assert list(closed["agent_entity"]) == ["Sweden"] * 3
    assert closed["zone"].iloc[0] == "headline"


def test_an_adjective_taken_for_a_participle_is_no_act() -> None:
    row = {"article_id": "a", "outlet": "Herald", "title": "", "text": "She was heartbroken.", "event": ""}
    assert find_agency(parse(pd.DataFrame([row]))).empty


def test_forms_of_be_are_left_out(table: pd.DataFrame) -> None:
    assert "be" not in set(table["verb"])


def test_empty_corpus_gives_an_empty_table(tmp_path) -> None:
    table = find_agency([])
    write_table(table, tmp_path / "agency.parquet")
    assert list(read_table(tmp_path / "agency.parquet").columns) == list(table.columns)


@pytest.mark.parametrize(
    ("title", "agent", "entity"),
    [
        ("Norway, Spain hold talks in Bergen", "Norway, Spain", "Norway; Spain"),
        ("Norway, Spain vow to end fishing dispute", "Norway, Spain", "Norway; Spain"),
        ("Minister, Spain hold talks in Bergen", "Minister, Spain", "Spain"),
        ("Spain holds talks in Bergen", "Spain", "Spain"),
        ("Fern, caught on video, apologises", "", ""),
    ],
)
def test_names_at_the_head_of_a_headline_act_together(title: str, agent: str, entity: str) -> None:
    row = {"article_id": "a1", "outlet": "Herald", "title": title, "text": "It rained.", "event": ""}
    first = find_agency(parse(pd.DataFrame([row]))).iloc[0]
    assert (first["agent"], first["agent_entity"]) == (agent, entity)
