"""Files are written whole or not at all, with the rights that the user's umask leaves; one run at a time."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.storage.files import exclusive_lock, write_bytes


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


HOLDER = """
import sys
from pathlib import Path
from helpers.storage.files import exclusive_lock
with exclusive_lock(Path(sys.argv[1]), what="A run"):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_second_waits_for_the_first_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout.readline() == "held\n"
    second = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    said = second.stderr.readline()
    assert said == "A run is under way in another process; this one waits for its end.\n"
    # However the holder ends, the other goes on.
    first.kill()
    assert second.communicate(timeout=60)[0] == "held\n"
    first.communicate()
    with exclusive_lock(tmp_path, what="A run"):
        assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_written_to_needs_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refused)
    with exclusive_lock(tmp_path / "x", what="A run"):
        pass
