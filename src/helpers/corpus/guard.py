"""Limits on the time and memory that reading takes, in the process in which files are read.

A file made to hang a reader, or to eat memory, costs that file and not the run; a part of a file that can be
read apart from the others (a page of a web archive, an article of an export) costs that part alone. Time is
that of the processor, so that a busy machine rejects no file.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from helpers.corpus.model import RejectedFileError

SECONDS = 30
"""Of the processor, for a part of a file."""
SECONDS_A_MEGABYTE = 20
"""What all parts of a file may take beyond that."""
MEMORY = 3 * 2**30
HAS_TIMER = hasattr(signal, "setitimer")  # Windows has none
_GRACE = 1.5
"""Times the limit after which a part that heeds no signal, in a library's code, ends the process."""


class StoppedError(BaseException):
    """A part of a file took too long. Like KeyboardInterrupt: no `except Exception` of a parser takes it."""


@dataclass
class _Limits:
    """Of the file that is being read."""

    seconds: float
    until: float  # of the processor's time
    tell: Callable[[], object]  # that reading goes on
    used_up: list[str] = field(default_factory=list)


_limits: _Limits | None = None  # none outside of the process of `serve`


@contextmanager
def part() -> Iterator[None]:
    """Read a part of a file, with time of its own.

    Raises:
        RejectedFileError: It took too long or too much memory, or its reader has a fault.
    """
    try:
        _next_part()
        yield
    except RejectedFileError:
        raise
    except StoppedError as error:
        raise RejectedFileError(str(error)) from None
    except MemoryError:
        if _limits is None:
            raise RejectedFileError("cannot be read: the memory is used up") from None
        _limits.used_up.append("memory")
        raise RejectedFileError(
            f"stopped: reading it took more than {MEMORY / 2**30:g} GB of memory"
        ) from None
    except Exception as error:  # one file nobody foresaw must not cost the others
        raise RejectedFileError(
            f"unreadable: a fault of the reader ({type(error).__name__}: {error})"
        ) from None
    finally:
        if _limits is not None:  # what this was a part of goes on, in time of its own
            _limit_time(_limits.seconds)


def _next_part() -> None:
    if _limits is None:
        return
    _limits.tell()
    if time.process_time() > _limits.until:
        raise StoppedError("stopped: reading the whole file took too long; divide it")
    _limit_time(_limits.seconds)


def too_long(seconds: float) -> str:
    """Why a part of a file was not read to its end."""
    return f"stopped: reading it took more than {seconds:g} seconds"


def serve(memory: int) -> None:
    """The child's side: read a file from standard input, answer with lines of JSON, again and again."""
    from helpers.corpus.take import Reader

    global _limits, MEMORY
    MEMORY = memory
    _limit_memory(memory)
    reader, writer = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not look like an answer

    def tell(answer: bytes = b"") -> None:
        writer.write(answer + b"\n")
        writer.flush()

    while head := reader.readline():
        asked = json.loads(head)
        data = _read(reader, asked["size"])
        seconds = asked["seconds"]
        whole = seconds + SECONDS_A_MEGABYTE * len(data) / 2**20
        _limits = _Limits(seconds, time.process_time() + whole, tell)
        _handle_timer(seconds)
        for answer in Reader(**asked["setup"]).read(asked["path"], data, asked["stated"]):
            _limit_time(0)
            tell(json.dumps(answer, default=_plain).encode())
        _limit_time(0)
        tell(b"null")
        if _limits.used_up:
            return


def _read(reader: BinaryIO, size: int) -> bytes:
    data = reader.read(size)
    if len(data) < size:
        raise SystemExit(1)
    return data


def _plain(value: Any) -> list:
    return [getattr(value, name) for name in value.__slots__]


def _handle_timer(seconds: float) -> None:
    def stop(*_: object) -> None:
        raise StoppedError(too_long(seconds))

    if HAS_TIMER:
        signal.signal(signal.SIGPROF, stop)


def _limit_time(seconds: float) -> None:
    """Stop this process's work after so much time of the processor, and soon after the process; 0: never."""
    if HAS_TIMER:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _GRACE + (1 if seconds else 0))


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A crash of a parser should leave no core file in the user's folder.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
