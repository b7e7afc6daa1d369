"""Records put down one after the other, taken up again in any order; past some megabytes they lie on disk."""

from __future__ import annotations

import tempfile
from array import array
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

Record = TypeVar("Record")
_HELD = 2**24  # bytes


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
