"""One run over a corpus at a time."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.storage.files import make_room

_NOT_WRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM)


@contextmanager
def one_at_a_time(folder: Path, *, what: str) -> Iterator[None]:
    """Hold a folder for this process; wait, and say so, while another one holds it.

    The system gives the lock back when its holder ends, however it ends. A folder that nobody may write to
    needs no lock.

    Args:
        folder: where the file `.lock` lies; made if it is not there.
        what: what the other process is at, for the message.
    """
    import filelock

    try:
        make_room(folder / ".lock")
        lock = filelock.FileLock(folder / ".lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            print(f"{what} is under way in another process; this one waits for its end.", file=sys.stderr)
            lock.acquire()
    except OSError as error:
        if error.errno not in _NOT_WRITABLE:
            raise
        yield
        return
    try:
        yield
    finally:
        lock.release()
