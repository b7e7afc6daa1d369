"""The contract of a coded sample: its codes are the machine's own, its key comes back as it was."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT

from helpers.alignment.links import RELATIONS
from helpers.attribution.spans import KINDS
from helpers.display.tables import to_csv
from helpers.validation.coding.model import (
    CODES,
    ITEM_COLUMNS,
    ITEMS,
    read_items,
    read_sheet_file,
    split_code,
)


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


SAVED = ROOT / "tests" / "data" / "spreadsheets"
WRITTEN = SAVED / "sheet.csv"
"""The sheet as the suite writes it, coded: line breaks, quotation marks, a formula, a number with zeros."""
_CSV = "Text - txt - csv (StarCalc):{}"
FILTERS = {"xlsx": "xlsx", "ods": "ods", "csv": f"csv:{_CSV.format('59,34,1,1')}"}
HERE = shutil.which("soffice")
KEPT = ("item_id", "detector", "unit", "before", "after", "other", "coder", "code", "coded_on")


def _check(path: Path) -> None:
    columns, rows = read_sheet_file(path)
    wanted_columns, wanted = read_sheet_file(WRITTEN)
    assert columns == wanted_columns
    assert [[row[name] for name in KEPT] for row in rows] == [[row[name] for name in KEPT] for row in wanted]
    notes = ["café – so; not =1+1", "=SUM(1)", "7", ""]  # a spreadsheet takes 007 for a number
    assert [row["note"] for row in rows] == notes
    assert [row["passage"] for row in rows][:3] == [row["passage"] for row in wanted][:3]
    lost = path.suffix == ".csv"  # Hebrew is not in Windows-1252; nothing is read from a passage
    assert rows[3]["passage"] == ("?? said" if lost else "אב said")


@pytest.mark.parametrize("path", sorted(SAVED.glob("libreoffice*")), ids=lambda path: path.name)
def test_what_libreoffice_saved_is_read(path: Path) -> None:
    _check(path)


if HERE:  # where it is not, the files above stand for it: nothing is skipped

    @pytest.mark.parametrize("kind", sorted(FILTERS))
    def test_a_round_trip_through_libreoffice(kind: str, tmp_path: Path) -> None:
        command = [HERE, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        command += [f"--infilter={_CSV.format('44,34,76,1')}", "--convert-to", FILTERS[kind]]
        subprocess.run(
            [*command, "--outdir", tmp_path, WRITTEN], check=True, capture_output=True, timeout=120
        )
        _check(tmp_path / f"sheet.{kind}")
