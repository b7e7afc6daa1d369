from __future__ import annotations

from pathlib import Path

import pytest

from helpers.validation.coded import coded_files, read_sample
from helpers.validation.coding.model import ITEM_COLUMNS

ITEMS = [
    ("i001", "stance", "detection", "epistemic"),
    ("i002", "stance", "sentence", ""),
    ("i003", "attribution", "detection", "direct"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A key of three items, nothing coded."""
    rows = [
        f"{item},{detector},{unit},A,{category},{detector} | {unit},10,1,a,0,0,4,,"
        for item, detector, unit, category in ITEMS
    ]
    (tmp_path / "items.csv").write_text("\n".join([",".join(ITEM_COLUMNS), *rows]) + "\n", "utf-8")
    (tmp_path / "coded").mkdir()
    return tmp_path


def hand_in(
    folder: Path, *lines: str, name: str = "ada.csv", header: str = "item_id,coder,code,note,coded_on"
):
    (folder / "coded" / name).write_text("\n".join([header, *lines]) + "\n", "utf-8")


def test_codes_are_read_with_who_gave_them(folder: Path) -> None:
    hand_in(folder, "i001,Ada, Epistemic ,sure,2026-05-01", "i002,Ada,weasel;booster,,", "i003,Ada,none,,")
    sample = read_sample(folder)
    assert sample.problems == ()
    assert sample.coders == ["Ada"]
    assert dict(zip(sample.codes["item_id"], sample.codes["code"], strict=True)) == {
        "i001": "epistemic", "i002": "booster; weasel", "i003": "none",
    }  # fmt: skip
    assert sample.answers["category"].tolist() == ["epistemic", "", "direct"]
    assert sample.codes["note"].tolist() == ["sure", "", ""]


def test_a_filled_in_sheet_is_the_work_of_the_coder_it_is_named_for(folder: Path) -> None:
    (folder / "sheet.csv").write_text("item_id,passage,code,note\ni001,may,,\n", "utf-8")
    assert coded_files(folder) == []
    assert not read_sample(folder)
    (folder / "sheet.csv").write_text("item_id,passage,code,note\ni001,may,none,\n", "utf-8")
    assert [path.name for path in coded_files(folder)] == ["sheet.csv"]
    assert read_sample(folder).coders == ["sheet"]
    hand_in(folder, "i001,may,none", name="ben.csv", header="item_id,passage,code")
    assert read_sample(folder).coders == ["ben", "sheet"]


def test_a_sheet_from_a_spreadsheet_is_read(folder: Path) -> None:
    text = "item_id;coder;code;note\r\ni002;Ada;booster;'=x\r\n"
    (folder / "coded" / "ada.csv").write_text(text, "utf-8-sig")
    sample = read_sample(folder)
    assert sample.codes[["code", "note"]].to_numpy().tolist() == [["booster", "=x"]]


@pytest.mark.parametrize(
    ("lines", "row", "words"),
    [
        (["i0O1,Ada,none,,"], 2, ["'i0O1' is not in items.csv", "Did you mean i001?"]),
        (["i003,Ada,none,,", "i001,Ada,epistemik,,"], 3, ["i001", "'epistemik'", "Did you mean epistemic?"]),
        (["i001,Ada,epistemic; booster,,"], 2, ["i001", "unknown code"]),
        (["i002,Ada,epistemic; direct,,"], 2, ["i002", "'direct'"]),
        (
            ["i003,Ada,none,,", "i003,Ada,direct,,"],
            3,
            ["i003", "Ada coded it twice (ada.csv, row 2)", "neither"],
        ),
        (["i003,Ada,none,,", "i003,Ada,none,,"], 3, ["i003", "twice", "the first is used"]),
    ],
)
def test_what_cannot_be_used_is_told_with_file_and_row(
    folder: Path, lines: list[str], row: int, words: list[str]
) -> None:
    hand_in(folder, *lines)
    found = [problem for problem in read_sample(folder).problems if problem.fatal]
    assert len(found) == 1
    assert (found[0].file, found[0].row) == ("ada.csv", row)
    assert all(word in found[0].problem for word in words), found[0].problem


def test_a_code_given_twice_differently_is_not_used_and_twice_alike_once(folder: Path) -> None:
    hand_in(folder, "i003,Ada,none,,", "i003,Ada,direct,,", "i001,Ada,none,,", "i001,Ada,none,,")
    assert read_sample(folder).codes["item_id"].tolist() == ["i001"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"item_id,coder,code\n", "no rows"),
        (b"item,coder,code\ni001,Ada,none\n", "has no column item_id"),
        (b"item_id,coder,codes\ni001,Ada,none\n", "has no column code. Did you mean codes?"),
        (b"\x00\x01item_id,code", "binary file"),
        (b"item_id,code,coder,code\ni001,none,Ada,direct\n", "'code' stands there twice"),
        (b'item_id,code,coder\ni001,"none,Ada\ni002,none,Ada\n', "row 2: a quotation mark opens a cell"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(folder: Path, content: bytes, words: str) -> None:
    (folder / "coded" / "ada.csv").write_bytes(content)
    (problem,) = read_sample(folder).problems
    assert problem.file == "ada.csv"
    assert words in problem.problem


def test_what_is_not_coded_yet_is_counted_and_no_error(folder: Path) -> None:
    hand_in(folder, "i001,Ada,none,,", "i002,Ada,,,")
    sample = read_sample(folder)
    (problem,) = sample.problems
    assert not problem.fatal
    assert "Ada has no code for 2 of 3 items: i002, i003" in problem.problem
    assert len(sample.codes) == 1


def test_codes_of_another_sample_are_refused_as_a_whole(folder: Path) -> None:
    hand_in(folder, "kbdf001,Ada,none,,", "kbdf002,Ada,none,,")
    sample = read_sample(folder)
    assert not sample
    (problem,) = sample.problems
    assert problem.fatal
    assert (
        "was coded for another sample: its items begin with kbdf, those of items.csv with i."
        in problem.problem
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ANNA.CSV", b"item_id,code\ni001,none\n"),
        ("later/anna.tsv", b"item_id\tcode\ni001\tnone\n"),
        ("anna.txt", "item_id;code;note\ni001;none;caf\u00e9\n".encode("cp1252")),
        ("anna.csv", "item_id,code\ni001,none\n".encode("utf-16")),
    ],
)
def test_a_sheet_is_read_however_it_was_saved(folder: Path, name: str, content: bytes) -> None:
    (folder / "coded" / name).parent.mkdir(exist_ok=True)
    (folder / "coded" / name).write_bytes(content)
    assert read_sample(folder).codes[["item_id", "code"]].to_numpy().tolist() == [["i001", "none"]]


def test_a_link_that_leads_nowhere_is_somebody_s_work_and_is_named(folder: Path) -> None:
    (folder / "coded" / "ben.csv").symlink_to(folder / "moved" / "ben.csv")
    problem = read_sample(folder).problems[0]
    assert (problem.file, problem.fatal) == ("ben.csv", True)
    assert problem.problem == "is not readable: No such file or directory."


def test_what_is_no_sheet_is_named_and_not_passed_over(folder: Path) -> None:
    hand_in(folder, "i001,Ada,none,,", "i002,Ada,none,,", "i003,Ada,none,,")
    (folder / "coded" / "anna.pdf").write_bytes(b"%PDF")
    (folder / "coded" / ".DS_Store").write_bytes(b"x")
    (problem,) = read_sample(folder).problems
    assert (problem.file, problem.fatal) == ("anna.pdf", False)


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (",stratum,", ",layer,", "has no column stratum"),
        ("stance | unit,10", "stance | unit,ten", "ten"),
        (",stance,", ",stnace,", "unknown detector, 'stnace'"),
        ("i002", "i001", "has an item twice"),
        ("i001", '"i001', "a quotation mark opens a cell"),
    ],
)
def test_a_damaged_key_is_named_and_no_code_used(folder: Path, was: str, now: str, words: str) -> None:
    hand_in(folder, "i001,Ada,none,,")
    key = (folder / "items.csv").read_text().replace("| detection", "| unit")
    (folder / "items.csv").write_text(key.replace(was, now))
    sample = read_sample(folder)
    assert not sample
    (problem,) = sample.problems
    assert (problem.file, problem.fatal) == ("items.csv", True)
    assert words in problem.problem


def test_a_key_is_read_however_it_was_saved(folder: Path) -> None:
    hand_in(folder, "i001,Ada,none,,")
    key = (folder / "items.csv").read_text()
    (folder / "items.csv").write_bytes(key.replace(",", ";").encode("utf-16"))
    assert len(read_sample(folder).codes) == 1


def test_codes_without_their_key_are_not_used(folder: Path) -> None:
    hand_in(folder, "i001,Ada,none,,")
    (folder / "items.csv").unlink()
    sample = read_sample(folder)
    assert not sample
    assert sample.problems[0].file == "items.csv"
