"""`python -m helpers reports`, struck by SIGKILL at a chosen moment: itself or one of its children.

python killed_run.py driver WRITES EVENTS   after so many writes, and so many events of any kind after these
python killed_run.py kernel|server|parser NTH SECONDS   the n-th such child, so long after its start
python killed_run.py disk WRITES 0   no such end, but after so many writes the disk is full
python killed_run.py nobody 0 0
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace

COMMANDS = {"kernel": "ipykernel_launcher", "parser": "guard import serve"}


def die_after(writes: int, events: int) -> None:
    """Count the writes of this process, then its other events (imports, files opened, children started)."""
    left = {"writes": writes, "events": events}

    def count(event: str, arguments: tuple) -> None:
        if left["writes"] > 0:
            left["writes"] -= _is_write(event, arguments)
        elif left["events"] > 0:
            left["events"] -= 1
        elif event != "os.kill":
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def fill_disk_after(writes: int) -> None:
    """Let the writes after so many fail, as on a full disk."""
    seen = []

    def refuse(event: str, arguments: tuple) -> None:
        if _is_write(event, arguments):
            seen.append(event)
            if len(seen) > writes:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(refuse)


def _is_write(event: str, arguments: tuple) -> bool:
    if event == "open":
        return bool(arguments[2] & (os.O_WRONLY | os.O_RDWR)) and str(arguments[0]).endswith(".part")
    return event == "os.rename" and str(arguments[0]).endswith(".part")


def kill_child(kind: str, nth: int, seconds: float) -> None:
    """Kill the n-th child of a kind so long after its start."""
    from multiprocessing import forkserver

    from helpers.reports import server

    seen, start, fork, serve = [], subprocess.Popen.__init__, server.fork_kernel, server.start

    def started(pid: int) -> None:
        if pid not in seen:
            seen.append(pid)
            if len(seen) == nth:
                timer = threading.Timer(seconds, _kill, (pid,))
                timer.daemon = True
                timer.start()

    def popen(self: subprocess.Popen, command: list[str], *rest: object, **more: object) -> None:
        start(self, command, *rest, **more)
        if COMMANDS.get(kind, "no command") in " ".join(map(str, command)):
            started(self.pid)

    def forked(*given: object, **more: object) -> object:
        process = fork(*given, **more)
        if kind == "kernel":
            started(process.pid)
        return process

    def served() -> None:
        serve()
        if kind == "server":
            started(forkserver._forkserver._forkserver_pid)

    subprocess.Popen.__init__, server.fork_kernel, server.start = popen, forked, served


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended before
        os.kill(pid, signal.SIGKILL)


def as_anybody() -> None:
    """Take from this process the right of root to write where nobody may (capabilities 1 and 2 of Linux)."""
    import ctypes

    for capability in (1, 2):
        ctypes.CDLL(None).prctl(
            24, capability, 0, 0, 0
        )  # PR_CAPBSET_DROP; it fails where there is no such right


def main() -> int:
    victim, first, second = sys.argv[1:]
    from helpers.__main__ import main
    from helpers.reports import execute, run

    # Durations are the one thing in which two runs may differ.
    run.time = execute.time = SimpleNamespace(monotonic=lambda: 0.0)
    if victim == "driver":
        die_after(int(first), int(second))
    elif victim == "disk":
        fill_disk_after(int(first))
    elif victim in (*COMMANDS, "server"):
        kill_child(victim, int(first), float(second))
    return main(["reports", "--corpus", "harbour"])


if __name__ == "__main__":
    sys.exit(main())
