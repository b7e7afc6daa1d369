"""`python -m helpers reports`, struck by SIGKILL at a chosen moment: itself, a kernel, or the parsing child.

python killed_run.py driver WRITES EVENTS   after so many writes, and so many events of any kind after these
python killed_run.py kernel|parser NTH SECONDS   the n-th such child, so long after its start
python killed_run.py disk WRITES 0   no such end, but after so many writes the disk is full
python killed_run.py nobody 0 0
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from types import SimpleNamespace

CHILDREN = {"kernel": "ipykernel_launcher", "parser": "serve()"}


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


def kill_child(words: str, nth: int, seconds: float) -> None:
    """Kill the n-th child whose command line has these words."""
    start, seen = subprocess.Popen.__init__, []

    def started(self: subprocess.Popen, command: list[str], *rest: object, **more: object) -> None:
        start(self, command, *rest, **more)
        if words in " ".join(map(str, command)):
            seen.append(self.pid)
            if len(seen) == nth:
                threading.Timer(seconds, os.kill, (self.pid, signal.SIGKILL)).start()

    subprocess.Popen.__init__ = started


def main() -> int:
    victim, first, second = sys.argv[1:]
    from helpers.__main__ import main
    from helpers.reports import run

    # Durations are the one thing in which two runs may differ.
    run.time = SimpleNamespace(monotonic=lambda: 0.0)
    if victim == "driver":
        die_after(int(first), int(second))
    elif victim == "disk":
        fill_disk_after(int(first))
    elif victim in CHILDREN:
        kill_child(CHILDREN[victim], int(first), float(second))
    return main(["reports", "--corpus", "harbour"])


if __name__ == "__main__":
    sys.exit(main())
