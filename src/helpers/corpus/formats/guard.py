"""Parsers of foreign formats run in a process of their own, with a limit on time and memory.

A page or document made to hang a parser, or to eat memory, costs that file and not the run. The time is that
of the processor, so that a busy machine rejects no file. The two processes exchange bytes and JSON; nothing
is unpickled.
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
from typing import Any, BinaryIO

from helpers.corpus.model import RejectedFileError

SECONDS = 30  # of the processor
_WAIT = 10  # as long by the clock, where a parser only waits
MEMORY = 3 * 2**30
_HAS_TIMER = hasattr(signal, "setitimer")  # Windows has none
_worker: _Worker | None = None
_lock = threading.Lock()


def run_guarded(kind: str, data: bytes, options: dict[str, str], *, seconds: float = SECONDS) -> Any:
    """What the parser of `kind`, one of `parsers`, makes of `data`.

    Raises:
        RejectedFileError: It says no, takes too long, or dies.
    """
    global _worker
    with _lock:
        for _ in range(2):  # a worker may die of something that is not in the file; it dies twice of the file
            if _worker is None or not _worker.is_alive():
                _worker = _Worker()
            try:
                answer = _worker.ask(kind, data, options, seconds)
            except TimeoutError:
                _worker.stop()
                raise RejectedFileError(
                    f"stopped: reading it took more than {seconds:g} seconds ({kind})"
                ) from None
            except BaseException:
                _worker.stop()  # its answer must not be taken for that to the next question
                raise
            if answer is not None:
                break
            _worker.stop()
        else:
            raise RejectedFileError(
                f"stopped: its reader died twice, most likely for want of memory ({kind})"
            )
    if "rejected" in answer:
        raise RejectedFileError(answer["rejected"])
    return answer["result"]


class _Worker:
    """A child process that parses one file after another."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from helpers.corpus.formats.guard import serve; serve({MEMORY})"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,  # Ctrl-C in a terminal is for the driver alone
        )
        self._answers: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        atexit.register(self.stop)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, kind: str, data: bytes, options: dict[str, str], seconds: float) -> dict[str, Any] | None:
        """The worker's answer; None if it died.

        Raises:
            TimeoutError: It took too long.
        """
        asked = {"kind": kind, "size": len(data), "options": options, "seconds": seconds}
        head = json.dumps(asked).encode() + b"\n"
        sender = threading.Thread(target=self._send, args=(head, data), daemon=True)
        sender.start()
        try:
            line = self._answers.get(timeout=seconds * (_WAIT if _HAS_TIMER else 1))
        except queue.Empty:
            raise TimeoutError from None
        if line.endswith(b"\n"):  # the whole of it
            return json.loads(line)
        if _HAS_TIMER and self._process.wait() == -signal.SIGPROF:
            raise TimeoutError
        return None

    def stop(self) -> None:
        atexit.unregister(self.stop)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                stream.close()

    def _send(self, head: bytes, data: bytes) -> None:
        with contextlib.suppress(OSError, ValueError):  # the worker died; the missing answer tells
            self._process.stdin.write(head + data)
            self._process.stdin.flush()

    def _listen(self) -> None:
        with contextlib.suppress(ValueError):
            for line in self._process.stdout:
                self._answers.put(line)
        self._answers.put(b"")


def serve(memory: int) -> None:
    """The child's side: read a file from standard input, answer with one line of JSON, again and again."""
    _limit_memory(memory)
    reader, writer = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not look like an answer
    while head := reader.readline():
        asked = json.loads(head)
        data = _read(reader, asked["size"])
        _limit_time(asked["seconds"])
        answer = _answer(asked["kind"], data, asked["options"])
        _limit_time(0)
        writer.write(json.dumps(answer or {"rejected": _too_much(memory)}).encode() + b"\n")
        writer.flush()
        if answer is None:
            return


def _read(reader: BinaryIO, size: int) -> bytes:
    data = reader.read(size)
    if len(data) < size:
        raise SystemExit(1)
    return data


def _too_much(memory: int) -> str:
    return f"stopped: reading it took more than {memory / 2**30:g} GB of memory"


def _answer(kind: str, data: bytes, options: dict[str, str]) -> dict[str, Any] | None:
    """What the parser makes of the data, or why it rejects it; None where the memory is used up."""
    from helpers.corpus.formats.parsers import parser

    try:
        return {"result": parser(kind)(data, options)}
    except RejectedFileError as error:
        return {"rejected": str(error)}
    except MemoryError:
        return None
    except Exception as error:  # the parser's own fault, on bytes that nobody foresaw
        return {"rejected": f"unreadable {kind} file ({type(error).__name__})"}


def _limit_time(seconds: float) -> None:
    """End this process, wherever it is, after so much time of the processor; 0 takes the limit back."""
    if _HAS_TIMER:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # A crash of a parser should leave no core file in the user's folder.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
