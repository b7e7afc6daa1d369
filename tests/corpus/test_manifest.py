"""The manifest, and what is said about a wrong one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.commands.coding import to_xlsx
from helpers.corpus import CorpusError
from helpers.corpus.files import list_files, read_beside
from helpers.corpus.manifest import read_aliases, read_manifest

PATHS = ["a.txt", "deep/b.txt"]


def test_fields_by_path_without_the_empty_ones() -> None:
    data = "path,outlet,event,title,date,url\r\na.txt,Post,,A dam,19 June 2024,https://a.example/1\r\n\r\n./deep\\b.txt,Sun,x,,,\r\n"
    assert read_manifest(data.encode("utf-8-sig"), PATHS) == {
        "a.txt": {
            "outlet": "Post",
            "title": "A dam",
            "published": "2024-06-19",
            "url": "https://a.example/1",
        },
        "deep/b.txt": {"outlet": "Sun", "event": "x"},
    }


def test_a_cell_of_several_lines_is_one_cell() -> None:
    data = b'path,title,note\na.txt,"A dam,\nand a river","Of 1,200 words, one,\nperhaps two"\n'
    assert read_manifest(data, PATHS)["a.txt"]["title"] == "A dam, and a river"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_of_spreadsheets(separator: str) -> None:
    data = f"path{separator}outlet\na.txt{separator}Post".encode()
    assert read_manifest(data, PATHS) == {"a.txt": {"outlet": "Post"}}


def test_a_spreadsheet_in_the_place_of_csv(tmp_path: Path) -> None:
    rows = pd.DataFrame({"File": ["a.txt"], "Published": ["2024-06-19"], "article_id": ["7"], "url": [""]})
    (tmp_path / "Articles.XLSX").write_bytes(to_xlsx(rows))
    (tmp_path / "a.txt").write_text("Text.")
    assert list_files(tmp_path)[0] == ["Articles.XLSX", "a.txt"]  # without a column path it holds articles
    (tmp_path / "Articles.XLSX").write_bytes(to_xlsx(rows.rename(columns={"File": "Path"})))
    assert list_files(tmp_path)[0] == ["a.txt"]
    fields = {"published": "2024-06-19", "article_id": "7"}
    assert read_manifest(read_beside(tmp_path, "articles.csv"), ["a.txt"]) == {"a.txt": fields}
    (tmp_path / "articles.csv").write_text("path\na.txt\n")
    with pytest.raises(CorpusError, match=r"Articles\.XLSX and articles\.csv: both lie"):
        list_files(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("path,outlett\na.txt,Post", r"row 1, column 2: 'outlett' is not a column\. Did you mean 'outlet'\?"),
        ("outlet\nPost", r"row 1: there is no column 'path'"),
        ("path,outlet,outlet\na.txt,a,b", r"row 1, column 3: 'outlet' stands there twice"),
        (
            "path,outlet\nc.txt,Post",
            r"row 2, column path: there is no file 'c\.txt'.*Did you mean 'a\.txt'\?",
        ),
        ("path,outlet\n../a.txt,Post", r"row 2, column path: there is no file"),
        ("path,outlet\n,Post", r"row 2, column path: it is empty"),
        ("path,outlet\na.txt,Post\na.txt,Sun", r"row 3, column path: 'a\.txt' stands in row 2 too"),
        ("path,article_id\na.txt,x\ndeep/b.txt,x", r"row 3, column article_id: 'x' stands in row 2 too"),
        ("path,date\na.txt,soon", r"row 2, column published: 'soon' is not a date"),
        ("path,url\na.txt,javascript:alert(1)", r"row 2, column url: 'javascript:alert\(1\)' does not begin"),
        ("path,title\na.txt,One, two", r"row 2: 3 cells, but 2 columns\..*quotation marks"),
        (
            'path,outlet\na.txt,"Post\ndeep/b.txt,Sun\n',
            r"row 2: a quotation mark opens a cell and is not closed",
        ),
        ("", r"empty file"),
    ],
)
def test_a_wrong_manifest_is_told_by_row_and_column(text: str, message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        read_manifest(text.encode(), PATHS)


def test_aliases_of_the_user() -> None:
    data = "alias;outlet;note\r\nThe Ledger;Daily Ledger;since 2020\r\n\r\nledger.example;Daily Ledger;\r\n"
    assert read_aliases(data.encode("utf-8-sig")) == {
        "the ledger": "Daily Ledger",
        "ledger.example": "Daily Ledger",
    }


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("name,outlet\nx,X", "row 1: there is no column 'alias'; found: name, outlet"),
        ("alias,outlet\nx,", "row 2, column outlet: it is empty"),
        ("alias,outlet\n,X", "row 2, column alias: it is empty"),
        ("alias,outlet\nx,X\nX,Y", "row 3, column outlet: 'X' stands for 'Y' here, and for 'X' in row 2"),
    ],
)
def test_a_wrong_alias_is_said_with_its_row(data: str, message: str) -> None:
    with pytest.raises(CorpusError, match=f"outlet_aliases.csv, {message}"):
        read_aliases(data.encode())
