from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from plain_statement import PLAIN

from helpers.storage.files import write_bytes
from helpers.storage.tables import COLUMNS, check, coded, frame, read_table, uncoded, write_table


@pytest.mark.parametrize("table", COLUMNS)
def test_an_empty_table_keeps_its_columns_and_types(table: str, tmp_path: Path) -> None:
    empty = frame(table, [])
    write_table(empty, tmp_path / "t.parquet")
    back = read_table(tmp_path / "t.parquet")
    assert list(back.columns) == list(COLUMNS[table])
    assert len(back) == 0


def test_spans_and_text_survive_the_file(tmp_path: Path) -> None:
    spans = ("s", [[0, 1], [4, 9]], "c", [], "t", [[2, 3]])
    rows = [("a", "x", 3, "direct", *spans, "say", "neutral", "", "", *PLAIN)]
    table = frame("attributions", rows)
    write_table(table, tmp_path / "t.parquet")
    back = read_table(tmp_path / "t.parquet")
    assert back["source_spans"].tolist() == [[[0, 1], [4, 9]]]
    assert back["cue_spans"].tolist() == [[]]
    assert back["sentence_id"].dtype == "int64"


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    table = frame("rejected", [("a", "empty"), ("b", "binary")])
    write_table(table, tmp_path / "1")
    write_table(table.copy(), tmp_path / "2")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_table_without_a_column_is_refused() -> None:
    with pytest.raises(ValueError, match="table rejected: columns are"):
        check("rejected", pd.DataFrame({"path": ["a"]}))
    more = pd.DataFrame({"path": ["a"], "reason": ["b"], "further": [1]})
    assert check("rejected", more) is more


def test_a_failed_write_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        write_bytes(tmp_path / "x", "not bytes")
    assert list(tmp_path.iterdir()) == []


def test_parts_of_a_table_are_row_groups(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    rows = [(f"{n}.txt", "empty") for n in range(5)]
    parts = (frame("rejected", rows[first : first + 2]) for first in (0, 2, 4))
    assert write_table(parts, tmp_path / "t.parquet") == 3
    assert pq.ParquetFile(tmp_path / "t.parquet").num_row_groups == 3
    assert read_table(tmp_path / "t.parquet").equals(frame("rejected", rows))


def test_a_part_that_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    write_table(frame("rejected", [("a", "empty")]), path)

    def parts():
        yield frame("rejected", [("b", "empty")])
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_table(parts(), path)
    assert read_table(path)["path"].tolist() == ["a"]
    assert list(tmp_path.iterdir()) == [path]


def test_parts_become_one_table_of_categories_and_words_again() -> None:
    parts = [
        pd.DataFrame({"outlet": ["b", "a"], "n": [3, 4], "share": [0.5, 1.5], "told": [True, False]}),
        pd.DataFrame({"outlet": ["", "c"], "n": [1, 2], "share": [2.5, 3.5], "told": [True, True]}),
    ]
    found = coded(iter(parts))
    assert list(found["outlet"].cat.categories) == ["", "a", "b", "c"]
    assert found["n"].dtype == "int32"
    whole = pd.concat(parts, ignore_index=True)
    assert uncoded(found).astype({"n": "int64"}).equals(whole)
    empty = coded(
        [parts[0].iloc[:0], pd.DataFrame(columns=["outlet", "n", "share", "told"]).astype(parts[0].dtypes)]
    )
    assert list(empty.columns) == list(whole.columns)
    assert len(empty) == 0


def test_only_some_rows_and_columns_of_a_table_of_several_parts_are_read(tmp_path: Path) -> None:
    parts = [pd.DataFrame({"a": ["x", "y"], "b": ["", "x"], "n": [k, k + 1]}) for k in (0, 10)]
    write_table(iter(parts), tmp_path / "t.parquet")
    found = read_table(tmp_path / "t.parquet", only={"a": ["y"]}, columns=["n"])
    assert found.to_dict("list") == {"n": [1, 11]}
    either = read_table(tmp_path / "t.parquet", only={"a": ["x"], "b": ["x"]})
    assert either["n"].tolist() == [0, 1, 10, 11]
    assert len(read_table(tmp_path / "t.parquet", only={"a": []})) == 0
