"""One fault at a chosen point of a run in this process: a read, a write or an allocation that fails.

The notebooks are not run: what an undisturbed run recorded of them is handed to the driver in their place.
"""

from __future__ import annotations

import copy
import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

import nbformat
import pytest

from helpers.__main__ import main
from helpers.reports import execute, run

_WRITES = ("os.rename", "os.mkdir", "os.remove", "os.rmdir")
_count: Callable[[str, str], None] | None = None  # what is done with each event on a file of the project


def _hook(event: str, arguments: tuple) -> None:
    if _count and (event == "open" or event in _WRITES) and isinstance(arguments[0], str | os.PathLike):
        writes = event != "open" or bool(arguments[2] & (os.O_WRONLY | os.O_RDWR))
        _count("write" if writes else "read", os.fspath(arguments[0]))


sys.addaudithook(_hook)  # which cannot be taken back


@contextmanager
def faulty(kind: str, nth: int, folder: Path) -> Iterator[list[int]]:
    """Let the n-th read or write below a folder fail, or the n-th call of a function of the package.

    Yields:
        One number: how many such points were passed.
    """
    global _count
    seen = [0]

    def count(what: str, path: str) -> None:
        if what == kind and path.startswith(str(folder)):
            seen[0] += 1
            if seen[0] == nth:
                code = errno.EIO if kind == "read" else errno.ENOSPC
                raise OSError(code, os.strerror(code), path)

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and str(frame.f_globals.get("__name__", "")).startswith("helpers."):
            seen[0] += 1
            if seen[0] == nth:
                sys.setprofile(None)
                raise MemoryError

    _count = count
    if kind == "memory":
        sys.setprofile(called)
    try:
        yield seen
    finally:
        _count = None
        sys.setprofile(None)


def make(folder: Path, whole: Path, kind: str = "none", nth: int = 0) -> tuple[int, int]:
    """Make the reports of a project.

    Args:
        folder: the project.
        whole: the same project after an undisturbed run.
        kind, nth: the fault.

    Returns:
        The status, and how many points of that kind were passed.
    """

    @contextmanager
    def running(pages: list[Any], settings: Any, *, jobs: int) -> Iterator[Iterator[Any]]:
        yield ((page, execute.Executed(copy.deepcopy(records[page.name]))) for page in pages)

    notebooks = (whole / "reports" / "harbour" / "notebooks").glob("*.ipynb")
    records = {path.stem: nbformat.read(path, as_version=4) for path in notebooks}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(execute, "running", running)
        patch.setattr(execute, "warm_up", lambda: None)
        for module in (run, execute):
            patch.setattr(module, "time", SimpleNamespace(monotonic=lambda: 0.0))
        with faulty(kind, nth, folder) if nth else nullcontext([0]) as seen:
            status = main(["reports", "--corpus", "harbour"])
    return status, seen[0]
