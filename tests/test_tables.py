from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.tables import COLUMNS, check, frame, read_table, write_bytes, write_table


@pytest.mark.parametrize("table", COLUMNS)
def test_an_empty_table_keeps_its_columns_and_types(table: str, tmp_path: Path) -> None:
    empty = frame(table, [])
    write_table(empty, tmp_path / "t.parquet")
    back = read_table(tmp_path / "t.parquet")
    assert list(back.columns) == list(COLUMNS[table])
    assert len(back) == 0


def test_spans_and_text_survive_the_file(tmp_path: Path) -> None:
    rows = [("a", "x", 3, "direct", "s", [[0, 1], [4, 9]], "c", [], "t", [[2, 3]], "say", "neutral", "", "")]
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
