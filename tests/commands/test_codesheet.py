"""The command: what it writes, and that it never parts codes from their sample."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from sample_project import SampleProject

from helpers.commands.coding import make_codesheet, to_xlsx
from helpers.settings import SettingsError
from helpers.validation.coded import coded_files, read_sample
from helpers.validation.coding.model import BOOK, CODED, ITEMS, SHEET, read_items, read_sheet_file


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_written_and_written_again_alike(tmp_path: Path) -> None:
    said = make_codesheet(SampleProject(tmp_path))
    folder = tmp_path / "data" / "coding" / "harbour"
    assert said.endswith("data/coding/harbour/form.html")
    assert f"{len(read_items(folder))} items" in said
    first = files(folder)
    assert set(first) == {ITEMS, SHEET, BOOK, "form.html", "codebook.html"}
    assert first[SHEET].startswith(b"\xef\xbb\xbf")
    assert read_sheet_file(folder / BOOK) == read_sheet_file(folder / SHEET)
    make_codesheet(SampleProject(tmp_path))
    assert files(folder) == first
    assert list(read_items(folder)["item_id"]) == list(pd.read_csv(folder / SHEET)["item_id"])


def test_codes_are_never_parted_from_their_sample(tmp_path: Path) -> None:
    make_codesheet(SampleProject(tmp_path))
    folder = tmp_path / "data" / "coding" / "harbour"
    (folder / CODED / "mara.csv").write_text("item_id,coder,code,note,coded_on\ni001,mara,none,,\n")
    before = files(folder)
    make_codesheet(SampleProject(tmp_path))
    with pytest.raises(SettingsError, match=r"data/coding/harbour/: holds codes \(mara\.csv\) of another"):
        make_codesheet(SampleProject(tmp_path, seed=2))
    assert files(folder) == before


@pytest.mark.parametrize("name", ["ANNA.CSV", "later/anna.csv", "anna.xlsx", "anna.pdf"])
def test_any_file_of_a_coder_is_somebodys_work(tmp_path: Path, name: str) -> None:
    make_codesheet(SampleProject(tmp_path))
    folder = tmp_path / "data" / "coding" / "harbour"
    (folder / CODED / name).parent.mkdir(exist_ok=True)
    (folder / CODED / name).write_bytes(b"work")
    with pytest.raises(SettingsError, match="of another sample"):
        make_codesheet(SampleProject(tmp_path, seed=2))


def test_a_note_in_the_sheet_is_somebodys_work(tmp_path: Path) -> None:
    make_codesheet(SampleProject(tmp_path))
    path = tmp_path / "data" / "coding" / "harbour" / SHEET
    noted = pd.read_csv(path, dtype=str, keep_default_na=False)
    noted.loc[3, "note"] = "hm"
    noted.to_csv(path, index=False)
    with pytest.raises(SettingsError, match=r"sheet\.csv"):
        make_codesheet(SampleProject(tmp_path, seed=2))


def test_the_book_filled_in_where_it_lies_is_kept_and_read(tmp_path: Path) -> None:
    make_codesheet(SampleProject(tmp_path))
    folder = tmp_path / "data" / "coding" / "harbour"
    columns, rows = read_sheet_file(folder / BOOK)
    (folder / BOOK).write_bytes(to_xlsx(pd.DataFrame(rows, columns=columns).assign(code="none")))
    before = (folder / BOOK).read_bytes()
    make_codesheet(SampleProject(tmp_path))
    assert (folder / BOOK).read_bytes() == before
    assert coded_files(folder) == [folder / BOOK]
    assert set(read_sample(folder).codes["code"]) == {"none"}
    with pytest.raises(SettingsError, match=r"sheet\.xlsx"):
        make_codesheet(SampleProject(tmp_path, seed=2))


def test_items_of_another_draw_have_other_letters(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "coding" / "harbour"
    letters = []
    for seed in (1, 2):
        make_codesheet(SampleProject(tmp_path, seed=seed))
        (own,) = {item.rstrip("0123456789") for item in read_items(folder)["item_id"]}
        letters.append(own)
    assert letters[0] != letters[1]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_sheet_filled_in_where_it_lies_is_kept(tmp_path: Path, mark: str) -> None:
    make_codesheet(SampleProject(tmp_path))
    path = tmp_path / "data" / "coding" / "harbour" / SHEET
    filled = pd.read_csv(path, dtype=str, keep_default_na=False).assign(code="none")
    filled.to_csv(path, index=False, sep=mark, encoding="utf-8-sig")
    before = path.read_bytes()
    make_codesheet(SampleProject(tmp_path))
    assert path.read_bytes() == before
    with pytest.raises(SettingsError, match=r"sheet\.csv"):
        make_codesheet(SampleProject(tmp_path, seed=2))
    assert path.read_bytes() == before


TABLE = pd.DataFrame({"Outlet & day": ["=1+1 <&>", " Žižek\n\u202eאב\U0001f6a2"], "n": ["007", ""]})


def test_every_cell_comes_back_as_it_was() -> None:
    read = pd.read_excel(io.BytesIO(to_xlsx(TABLE)), engine="calamine", dtype=str, keep_default_na=False)
    assert read.to_dict("records") == TABLE.to_dict("records")


def test_the_same_rows_give_the_same_bytes_and_what_xml_has_not_is_left_out() -> None:
    assert to_xlsx(TABLE) == to_xlsx(TABLE.copy())
    odd = pd.DataFrame({"a": ["x\x00\x0by", "z" * 40_000]})
    read = pd.read_excel(io.BytesIO(to_xlsx(odd)), engine="calamine")
    assert [len(cell) for cell in read["a"]] == [2, 32_767]
