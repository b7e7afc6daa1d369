"""A coding sheet as LibreOffice saves it (7.4, in the files); and saved anew where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.validation.coding.spreadsheet import read_sheet_file

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
