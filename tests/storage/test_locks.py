"""One run at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from helpers.storage import locks
from helpers.storage.locks import one_at_a_time

HOLDER = """
import sys
from pathlib import Path
from helpers.storage.locks import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), what="A run"):
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
    with one_at_a_time(tmp_path, what="A run"):
        assert capsys.readouterr().err == ""


def test_a_folder_that_cannot_be_written_to_needs_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(locks.errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "mkdir", refused)
    with one_at_a_time(tmp_path / "x", what="A run"):
        pass
