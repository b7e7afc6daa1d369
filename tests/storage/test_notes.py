"""A note is read as it was left, or as none."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from random import Random

import pytest

from helpers.storage.notes import leave_note, read_note, stands, write_note

NOTE = {"made_from": "ab", "left": {"articles": "cd"}, "batches": 3, "places": {"b": [1, 2.5], "a": None}}


def test_a_note_is_read_as_it_was_left(tmp_path: Path) -> None:
    leave_note(tmp_path / "note.json", NOTE)
    assert read_note(tmp_path / "note.json") == NOTE
    assert read_note(tmp_path / "none.json") == {}


def test_a_note_with_any_bit_turned_is_none_or_the_same(tmp_path: Path) -> None:
    path = tmp_path / "note.json"
    leave_note(path, NOTE)
    data = path.read_bytes()
    for place in range(len(data) * 8):
        turned = bytearray(data)
        turned[place // 8] ^= 1 << place % 8
        path.write_bytes(turned)
        assert read_note(path) in ({}, NOTE)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0", b"{", b"[]", b"1", b"null", b'"seal"', b'{"seal": 1}', b'{"made_from": 1}', b"[" * 100_000,
     b'{"a":' * 100_000, b"9" * 10_000, b"\xff\xfe{\x00}\x00", b"\xed\xa0\x80", Random(7).randbytes(100)],
    ids=count(),
)  # fmt: skip
def test_whatever_stands_in_a_note_is_no_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "note.json"
    path.write_bytes(data)
    assert read_note(path) == {}
    assert not stands(path, "ab", {})


def test_a_folder_in_place_of_a_note_or_a_file_in_place_of_its_folder(tmp_path: Path, capsys) -> None:
    made = tmp_path / "a.parquet"
    made.write_bytes(b"x")
    note = tmp_path / ".state" / "note.json"
    note.mkdir(parents=True)
    assert read_note(note) == {}
    write_note(note, "ab", {"a": made})
    assert stands(note, "ab", {"a": made})
    note.unlink()
    (tmp_path / ".state" / "aside-1-note.json").rmdir()
    (tmp_path / ".state").rmdir()
    (tmp_path / ".state").write_text("a file")
    assert read_note(note) == {}
    write_note(note, "ab", {"a": made})
    assert stands(note, "ab", {"a": made})
    assert (tmp_path / "aside-1-.state").read_text() == "a file"
    assert capsys.readouterr().err.count("Moved aside") == 2
