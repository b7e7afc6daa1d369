from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment.prominence import only_here, speakers


@pytest.fixture
def said(articles) -> pd.DataFrame:
    text = articles["text"][0]
    start = text.index("the steel cables")
    end = text.index(".", start)
    rows = [("n", 2, "body", "Mayor Ada Finch", "Ada Finch", [[start, end]])]
    return pd.DataFrame(
        rows, columns=["article_id", "sentence_id", "zone", "source", "speaker", "content_spans"]
    )


def test_room_of_a_speaker(articles, said):
    row = speakers(articles, said).iloc[0]
    assert (row["speaker"], row["outlet"], row["statements"], row["mentions"]) == (
        "Ada Finch",
        "North Post",
        1,
        1,
    )
    assert row["words"] == 10  # from "the" to "expected"
    assert 0 < row["first_mention"] < 0.5


def test_unresolved_sources_are_no_speakers(articles, said):
    assert speakers(articles, said.assign(speaker="(not resolved)")).empty


def test_only_here(articles, sentences, said):
    found = only_here(articles, sentences, said)
    told = set(found[["outlet", "what", "value"]].itertuples(index=False, name=None))
    assert ("South News", "number", "14") in told
    assert ("North Post", "speaker", "Ada Finch") in told
    assert not any(value == "9" for _, _, value in told)  # nine weeks are in both
