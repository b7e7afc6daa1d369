"""Work in a process of its own, beside what this one does."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Any


@contextmanager
def in_background(function: Callable[..., Any], *arguments: Any) -> Iterator[None]:
    """Call a function in another process while the block runs, and wait for its end.

    It is called for what it leaves on disk. That it failed is not told: whoever looks for what it should have
    left makes it himself, and meets the same failure. An error in the block ends it.

    Args:
        function: of a module, so that the other process finds it.
        arguments: plain values, or objects that can be pickled.
    """
    process = get_context("spawn").Process(target=_quietly, args=(function, *arguments), daemon=True)
    process.start()
    try:
        yield
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()


def _quietly(function: Callable[..., Any], *arguments: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is stopped by Ctrl-C ends this process
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    try:
        function(*arguments)
    except Exception:
        sys.exit(1)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
