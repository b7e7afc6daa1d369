"""Partitions: the tables of a large corpus as one Parquet file a batch, each made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.pipeline.batches import Task
from helpers.pipeline.engines import Engine, WorkerError
from helpers.storage.hashing import code_hash, digest, file_hash
from helpers.storage.tables import COLUMNS, check, parquet_bytes, write_bytes

if TYPE_CHECKING:
    from tqdm import tqdm


def make_partitions(
    function: Callable[..., dict[str, Any]],
    tasks: Iterable[Task],
    folder: Path,
    tables: Sequence[str],
    *,
    salt: str,
    engine: Callable[[], Engine],
    bar: tqdm,
) -> None:
    """Make the partitions that are missing or no longer true, and remove those that nothing stands for.

    Args:
        function: called for each task; gives tables by name. It is a function of a module, so that processes
            elsewhere find it.
        tasks: one a partition, in order.
        folder: where the tables lie; each becomes a folder of `part-00000.parquet` and so on.
        tables: the names of the tables that the function gives.
        salt: what else the tables depend on, such as the versions of the packages.
        engine: opens what runs the tasks; called when the first of them is to be run.
        bar: shows how many of the words are done, of those that are to be done.
    """
    code = code_hash(function.__module__)
    notes: dict[str, str] = {}
    words: dict[str, int] = {}

    def missing() -> Iterator[tuple[str, tuple]]:
        for number, task in enumerate(tasks):
            part = f"part-{number:05d}"
            words[part] = task.words
            notes[part] = digest(code, salt, task.content)
            if _stands(folder, part, tables, notes[part]):
                bar.total -= task.words
                bar.refresh()
            else:
                yield part, (function, code, *task.arguments)

    waiting = missing()
    first = next(waiting, None)
    if first:
        for part, made in engine().run(packed, chain([first], waiting)):
            for name, data in made.items():
                write_bytes(folder / name / f"{part}.parquet", data)
            _note(folder, part, tables, notes[part])
            bar.update(words[part])
    _sweep(folder, tables, set(words))


def packed(function: Callable[..., dict[str, Any]], code: str, *arguments: Any) -> dict[str, bytes]:
    """The tables that a function gives, as the bytes of Parquet files: what travels and is written.

    Raises:
        WorkerError: this process has other code than the hash `code` says, which could give other tables.
    """
    if code_hash(function.__module__) != code:
        raise WorkerError("a worker has another version of this package; install the same on all of them.")
    return {
        name: bytes(parquet_bytes(check(name, table) if name in COLUMNS else table))
        for name, table in function(*arguments).items()
    }


def _stands(folder: Path, part: str, tables: Sequence[str], made_from: str) -> bool:
    try:
        note = json.loads(_note_path(folder, part, tables).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return note["made_from"] == made_from and all(
        note["left"].get(name) == file_hash(folder / name / f"{part}.parquet") != "" for name in tables
    )


def _note(folder: Path, part: str, tables: Sequence[str], made_from: str) -> None:
    left = {name: file_hash(folder / name / f"{part}.parquet") for name in tables}
    note = json.dumps({"made_from": made_from, "left": left}, indent=1, sort_keys=True)
    write_bytes(_note_path(folder, part, tables), note.encode())


def _note_path(folder: Path, part: str, tables: Sequence[str]) -> Path:
    return folder / ".state" / tables[0] / f"{part}.json"


def _sweep(folder: Path, tables: Sequence[str], parts: set[str]) -> None:
    """Remove partitions of batches that are no more, and whole tables of a corpus that was small."""
    for name in tables:
        (folder / f"{name}.parquet").unlink(missing_ok=True)
    for place in (*(folder / name for name in tables), folder / ".state" / tables[0]):
        for path in place.iterdir():
            if path.stem not in parts:
                path.unlink()
