from __future__ import annotations

import pandas as pd
import pytest
from plain_statement import PLAIN

from helpers.storage.tables import frame
from helpers.validation.checks import check_offsets

ARTICLES = pd.DataFrame({"article_id": ["a"], "title": ["Port opens"], "text": ["Quill said ships came."]})


def tables(**changed) -> dict[str, pd.DataFrame]:
    row = (
        "1",
        "a",
        1,
        "indirect",
        "Quill",
        [[0, 5]],
        "said",
        [[6, 10]],
        "ships came",
        [[11, 21]],
        "say",
        "",
        "",
        "",
        *PLAIN,
    )
    attributions = frame("attributions", [row]).assign(zone="body")
    stance = frame("stance", [("a", 0, 5, 10, "opens", "booster", "narrator", "headline", False, "", 0, 10)])
    sentences = frame(
        "sentences",
        [("a", 0, 0, 10, "headline", "Port opens"), ("a", 1, 0, 22, "body", "Quill said ships came.")],
    )
    return {"sentences": sentences, "stance": stance, "attributions": attributions} | changed


def test_sound_tables_have_nothing_wrong() -> None:
    found = check_offsets(ARTICLES, **tables())
    assert found["wrong"].sum() == 0
    assert found["checked"].tolist() == [2, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("sentences", "start", 1),
        ("stance", "end", 9),
        ("stance", "zone", "body"),
        ("attributions", "source", "Quil"),
        ("attributions", "content", "ships"),
    ],
)
def test_a_wrong_offset_or_text_is_counted(table: str, column: str, value: object) -> None:
    broken = tables()
    broken[table].loc[0, column] = value
    assert check_offsets(ARTICLES, **broken)["wrong"].sum() == 1


def test_a_content_in_pieces_is_compared_piece_by_piece() -> None:
    pieces = tables()
    pieces["attributions"].at[0, "content_spans"] = [[0, 5], [11, 16]]
    pieces["attributions"].loc[0, "content"] = "Quill … ships"
    assert check_offsets(ARTICLES, **pieces)["wrong"].sum() == 0
