"""The contract of a coded sample: its codes are the machine's own, its key comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.alignment.links import RELATIONS
from helpers.attribution.spans import KINDS
from helpers.display.tables import to_csv
from helpers.validation.coding.model import CODES, ITEM_COLUMNS, ITEMS, read_items, split_code


def test_the_codes_are_the_answers_of_the_detectors() -> None:
    assert set(CODES["attribution"]) == set(KINDS)
    assert CODES["alignment"] == tuple(RELATIONS)


@pytest.mark.parametrize("outlet", ["@Daily", "＝Daily", "'Daily", "\tDaily"])
def test_a_key_comes_back_as_it_was_written(tmp_path: Path, outlet: str) -> None:
    row = {name: "" for name, kind in ITEM_COLUMNS.items() if kind == "str"}
    row |= {
        "item_id": "i001",
        "detector": "stance",
        "outlet": outlet,
        "article_id": "007",
        "category": "none",
    }
    numbers = {"stratum_size": 9, "drawn": 3, "sentence_id": 0, "start": 4, "end": 9}
    items = pd.DataFrame(
        [row | numbers | {"sentence_b": 4}, row | numbers | {"item_id": "i002", "sentence_b": None}]
    )
    items = items[list(ITEM_COLUMNS)].astype(ITEM_COLUMNS)
    (tmp_path / ITEMS).write_text(to_csv(items), "utf-8")
    pd.testing.assert_frame_equal(read_items(tmp_path), items)


def test_without_a_key_there_is_no_item(tmp_path: Path) -> None:
    none = read_items(tmp_path)
    assert none.empty
    assert list(none.columns) == list(ITEM_COLUMNS)


@pytest.mark.parametrize(
    ("code", "instances"),
    [
        ("none", []),
        ("epistemic", ["epistemic"]),
        ("epistemic; epistemic;Booster", ["epistemic", "epistemic", "booster"]),
    ],
)
def test_a_sentence_counts_its_instances(code: str, instances: list[str]) -> None:
    assert split_code(code) == instances
