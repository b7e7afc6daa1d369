"""A process beside this one: it leaves its work, fails in silence, and never outlives whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from helpers.pipeline.engines import in_background

HERE = Path(__file__).parent


def write(path: Path) -> None:
    path.write_text("done", "utf-8")


def fail(path: Path) -> None:
    raise RuntimeError("on the rocks")


def wait_long(path: Path) -> None:
    path.with_suffix(".part").write_text(str(os.getpid()), "utf-8")
    path.with_suffix(".part").rename(path)
    time.sleep(600)


def wait_for(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_what_it_leaves_is_there_after_the_block(tmp_path: Path) -> None:
    with in_background(write, tmp_path / "left"):
        pass
    assert (tmp_path / "left").read_text("utf-8") == "done"


def test_its_failure_is_silent(tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    with in_background(fail, tmp_path / "left"):
        pass
    assert capfd.readouterr().err == ""


def test_an_error_in_the_block_ends_it(tmp_path: Path) -> None:
    left = tmp_path / "left"

    def stop_it() -> None:
        with in_background(wait_long, left):
            wait_for(left.exists)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_it()
    assert not psutil.pid_exists(int(left.read_text("utf-8")))


def test_it_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    left = tmp_path / "left"
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from helpers.pipeline.engines import in_background\nfrom test_background import wait_long\n"
        "if __name__ == '__main__':\n    with in_background(wait_long, Path(sys.argv[1])):\n        pass\n",
        "utf-8",
    )
    driver = subprocess.Popen(
        [sys.executable, str(script), str(left)], env=os.environ | {"PYTHONPATH": str(HERE)}
    )
    wait_for(left.exists)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    own = int(left.read_text("utf-8"))
    wait_for(lambda: not psutil.pid_exists(own) or psutil.Process(own).status() == psutil.STATUS_ZOMBIE)
