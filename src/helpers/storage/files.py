"""Files written whole or not at all, folders made where something else may stand, one run at a time.

And records put down one after the other, which past some megabytes lie on disk.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
import uuid
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

import msgspec

PART = ".part"  # ending of the name that a file has until it is complete
_NOT_WRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM)
_UNFINISHED = re.compile(rf"\.unfinished-[0-9a-f]{{32}}{re.escape(PART)}")
Record = TypeVar("Record")
_HELD = 2**24  # bytes


def write_bytes(path: Path, data: bytes | memoryview) -> None:
    """Write a file, whole or not at all.

    Raises:
        OSError: as `replacing` does.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write under a temporary name, put in place when it is complete.

    Raises:
        OSError: it cannot be written; the error names the file, and what stood there before still does.
    """
    temporary = path.parent / f".unfinished-{uuid.uuid4().hex}{PART}"
    try:
        make_room(path)
        with temporary.open("xb") as file:
            yield file
        os.replace(temporary, path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror, str(path)) from None
        raise


def make_room(path: Path) -> None:
    """Make the folder that a file is to lie in; what stands in the way is moved aside and reported.

    Raises:
        OSError: the folder cannot be made.
    """
    above = next(entry for entry in path.parents if os.path.lexists(entry))
    for entry, is_wrong in ((above, not above.is_dir()), (path, path.is_dir() and not path.is_symlink())):
        if is_wrong:
            numbers = (f"aside-{number}-{entry.name}" for number in count(1))
            aside = next(
                entry.with_name(name) for name in numbers if not os.path.lexists(entry.with_name(name))
            )
            entry.rename(aside)
            print(f"Moved aside, as it stood in the way: {aside.parent.name}/{aside.name}", file=sys.stderr)
    path.parent.mkdir(parents=True, exist_ok=True)


def clear_parts(folder: Path) -> None:
    """Remove what a killed run left half-written in a folder, under names that nobody else gives a file."""
    for part in folder.rglob(f".unfinished-*{PART}"):
        if _UNFINISHED.fullmatch(part.name):
            part.unlink(missing_ok=True)


def remove_tree(path: Path) -> None:
    """Remove a folder of ours with all that is in it; where a link stands in its place, the link alone.

    Raises:
        OSError: something in it cannot be removed.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def exclusive_lock(folder: Path, *, what: str) -> Iterator[None]:
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


class SpooledRecords(Generic[Record]):
    """Records too many to hold at once. Only this process writes and reads the file, which has no name.

    Args:
        kind: the type of a record, of plain values, tuples and dataclasses.
        folder: where the file lies; the system's folder for temporary files when None.
    """

    def __init__(self, kind: type[Record], folder: Path | None = None) -> None:
        self._encoder, self._decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(kind)
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.SpooledTemporaryFile(max_size=_HELD, dir=str(folder) if folder else None)  # noqa: SIM115 - as the shelf
        self._ends = array("q", [0])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> Record:
        """The record put down as the n-th, counted from 0."""
        if not 0 <= number < len(self):
            raise IndexError(number)
        self._file.seek(self._ends[number])
        return self._decoder.decode(self._file.read(self._ends[number + 1] - self._ends[number]))

    def put(self, record: Record) -> None:
        """Put a record down after the others."""
        data = self._encoder.encode(record)
        self._file.seek(self._ends[-1])
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))
