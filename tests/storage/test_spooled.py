from __future__ import annotations

from pathlib import Path

import pytest

from helpers.storage import files as shelf
from helpers.storage.files import SpooledRecords


@pytest.mark.parametrize("held", [10, 10**6])
def test_records_come_back_in_any_order(held: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_HELD", held)
    records = [("a", {}), ("b" * 100, {"x": [1, 2]}), ("", {}), ("«ç»", {"y": [3]})]
    put = SpooledRecords(tuple[str, dict[str, list[int]]], tmp_path / "new")
    for number, record in enumerate(records):
        put.put(record)
        assert put[number] == record
        assert put[0] == records[0]
    assert len(put) == 4
    assert [put[n] for n in (3, 1, 2, 0)] == [records[n] for n in (3, 1, 2, 0)]


@pytest.mark.parametrize("number", [-1, 1])
def test_a_record_that_is_not_there(number: int) -> None:
    put = SpooledRecords(str)
    put.put("x")
    with pytest.raises(IndexError):
        put[number]


def test_the_file_has_gone_with_the_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_HELD", 1)
    put = SpooledRecords(str, tmp_path)
    put.put("x" * 100)
    del put
    assert list(tmp_path.iterdir()) == []
