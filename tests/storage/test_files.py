"""Files are written whole or not at all, with the rights that the user's umask leaves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from helpers.storage.files import write_bytes


@pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")
@pytest.mark.parametrize("mask", [0o077, 0o027, 0o002])
def test_the_umask_is_respected(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        write_bytes(tmp_path / "tables" / "a.csv", b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "tables" / "a.csv").stat().st_mode & 0o777 == 0o666 & ~mask
    assert (tmp_path / "tables").stat().st_mode & 0o777 == 0o777 & ~mask


def test_what_fails_leaves_what_stood_there(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a.csv", b"before")
    with pytest.raises(TypeError):
        write_bytes(tmp_path / "a.csv", None)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]
