"""Parsers of foreign formats run in a process of their own, with a limit on time and memory.

A page or document made to hang a parser, or to eat memory, costs that file and not the run. The two processes
exchange bytes and JSON; nothing is unpickled.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from typing import Any, BinaryIO

from helpers.corpus.model import RejectedFileError

SECONDS = 30
MEMORY = 3 * 2**30
_worker: _Worker | None = None
_lock = threading.Lock()


def run_guarded(kind: str, data: bytes, options: dict[str, str], *, seconds: float = SECONDS) -> Any:
    """What the parser of `kind` (web, docx, pdf, parquet) makes of `data`.

    Raises:
        RejectedFileError: It says no, takes too long, or dies.
    """
    global _worker
    with _lock:
        if _worker is None or not _worker.is_alive():
            _worker = _Worker()
        answer = _worker.ask(kind, data, options, seconds)
        if answer is None:
            _worker.stop()
            _worker = None
            raise RejectedFileError(
                f"stopped: reading it took more than {seconds:g} seconds or too much memory ({kind})"
            )
    if "rejected" in answer:
        raise RejectedFileError(answer["rejected"])
    return answer["result"]


class _Worker:
    """A child process that parses one file after another."""

    def __init__(self) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from helpers.corpus.formats.guard import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._answers: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        atexit.register(self.stop)

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, kind: str, data: bytes, options: dict[str, str], seconds: float) -> dict[str, Any] | None:
        head = json.dumps({"kind": kind, "size": len(data), "options": options}).encode() + b"\n"
        sender = threading.Thread(target=self._send, args=(head, data), daemon=True)
        sender.start()
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            return None
        return json.loads(line) if line else None

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


def serve() -> None:
    """The child's side: read a file from standard input, answer with one line of JSON, again and again."""
    _limit_memory()
    reader, writer = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not look like an answer
    while head := reader.readline():
        asked = json.loads(head)
        answer = _answer(asked["kind"], _read(reader, asked["size"]), asked["options"])
        writer.write(json.dumps(answer).encode() + b"\n")
        writer.flush()


def _read(reader: BinaryIO, size: int) -> bytes:
    data = reader.read(size)
    if len(data) < size:
        raise SystemExit(1)
    return data


def _answer(kind: str, data: bytes, options: dict[str, str]) -> dict[str, Any]:
    from helpers.corpus.formats import documents, web

    parsers = {
        "web": lambda: web.read_page(data.decode("utf-8", "surrogatepass")),
        "docx": lambda: documents.read_docx(data),
        "pdf": lambda: documents.read_pdf(data),
        "parquet": lambda: documents.read_parquet(data, options),
    }
    try:
        return {"result": parsers[kind]()}
    except RejectedFileError as error:
        return {"rejected": str(error)}
    except MemoryError:
        raise
    except Exception as error:  # the parser's own fault, on bytes that nobody foresaw
        return {"rejected": f"unreadable {kind} file ({type(error).__name__})"}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # A crash of a parser should leave no core file in the user's folder.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
