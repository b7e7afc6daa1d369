"""The process in which files are read: started, asked, and replaced where it dies.

The two processes exchange bytes and JSON; nothing is unpickled.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from helpers.corpus.guard import HAS_TIMER, MEMORY, SECONDS, too_long
from helpers.corpus.model import RejectedFileError

_WAIT = 10  # as long by the clock, where a reader only waits
_LARGE = 2**25  # bytes of a file; a reader does not give back all the memory that it took for one
_idle: list[Worker] = []


class _DiedError(Exception):
    """The child ended before its answer did."""


@contextlib.contextmanager
def worker(setup: dict[str, Any]) -> Iterator[Worker]:
    """A child process that reads files; it is kept for the next caller.

    Args:
        setup: What it needs to know before the first file, as JSON can hold it.
    """
    taken = _idle.pop() if _idle else Worker()
    taken.setup = setup
    try:
        yield taken
    finally:
        _idle.append(taken)


class Worker:
    """A child process that reads one file after another; another takes its place where it dies."""

    def __init__(self) -> None:
        self.setup: dict[str, Any] = {}
        self._process: subprocess.Popen | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def read(
        self, path: str, data: bytes, stated: dict[str, Any], *, seconds: float = SECONDS
    ) -> Iterator[list]:
        """What `serve` makes of a file, piece by piece.

        Args:
            path: The file's name.
            data: Its bytes.
            stated: What is known of it otherwise.
            seconds: The limit for a part of it.

        Raises:
            RejectedFileError: It takes too long, or the child dies.
        """
        given = 0
        for _ in range(2):  # a child may die of something that is not in the file; it dies twice of the file
            whole = False
            try:
                for answer in islice(self._ask(path, data, stated, seconds), given, None):
                    given += 1
                    yield answer
                whole = True
                return
            except TimeoutError:
                raise RejectedFileError(too_long(seconds)) from None
            except _DiedError:
                continue
            finally:
                if not whole or len(data) > _LARGE:
                    self.stop()  # its answer must not be taken for that to the next question
        raise RejectedFileError("stopped: its reader died twice, most likely for want of memory")

    def stop(self) -> None:
        """End the child and what it has started."""
        atexit.unregister(self.stop)
        if self._process is None:
            return
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL) if HAS_TIMER else self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process = None

    def start(self) -> subprocess.Popen:
        """The child; it is started where there is none."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.stop()
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from helpers.corpus.guard import serve; serve({MEMORY})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C in a terminal is for the driver alone
        )
        self._answers = queue.Queue()
        threading.Thread(target=self._listen, args=(self._process.stdout, self._answers), daemon=True).start()
        atexit.register(self.stop)
        return self._process

    def _ask(self, path: str, data: bytes, stated: dict[str, Any], seconds: float) -> Iterator[list]:
        """The child's answers.

        Raises:
            TimeoutError: It took too long.
            _DiedError: It ended.
        """
        process = self.start()
        asked = {"path": path, "size": len(data), "stated": stated, "seconds": seconds, "setup": self.setup}
        head = json.dumps(asked).encode() + b"\n"
        threading.Thread(target=self._send, args=(process.stdin, head, data), daemon=True).start()
        while True:
            try:
                line = self._answers.get(timeout=seconds * (_WAIT if HAS_TIMER else 1))
            except queue.Empty:
                raise TimeoutError from None
            if line == b"null\n":
                return
            if line == b"\n":  # it goes on to the next part
                continue
            if line.endswith(b"\n"):  # the whole of it
                yield json.loads(line)
            elif HAS_TIMER and process.wait() in (-signal.SIGPROF, -signal.SIGVTALRM):
                raise TimeoutError
            else:
                raise _DiedError

    @staticmethod
    def _send(stream: IO[bytes], head: bytes, data: bytes) -> None:
        with contextlib.suppress(OSError, ValueError):  # the child died; the missing answer tells
            stream.write(head)
            stream.write(data)
            stream.flush()

    @staticmethod
    def _listen(stream: IO[bytes], answers: queue.Queue[bytes]) -> None:
        with contextlib.suppress(ValueError):
            for line in stream:
                answers.put(line)
        answers.put(b"")
