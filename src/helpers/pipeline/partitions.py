"""Partitions: the tables that are made batch by batch, each file made once.

Of a corpus of one batch a table is one file, of a larger one a folder of `part-00000.parquet` and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from helpers.pipeline.batches import Part, work
from helpers.pipeline.steps import STEP_OF, STEPS, Step
from helpers.storage.files import write_bytes
from helpers.storage.hashing import code_hash, digest
from helpers.storage.notes import stands, write_note
from helpers.storage.tables import check, parquet_bytes, read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tqdm import tqdm

    from helpers.pipeline.engines import Engine


class Places(Protocol):
    """Who knows where tables lie and what they depend on."""

    def file(self, table: str, number: int) -> Path: ...

    def note(self, step: Step, number: int) -> Path: ...

    def origin(self, step: Step) -> list[Any]: ...

    def values(self, step: Step) -> dict[str, Any]: ...

    def whole(self, table: str) -> Any: ...


def make_partitions(
    steps: Sequence[Step],
    parts: Iterable[Part],
    places: Places,
    *,
    engine: Callable[[], Engine],
    bar: tqdm,
) -> None:
    """Make the partitions that are missing or no longer true, and remove those that nothing stands for.

    Args:
        steps: each after those of them that it reads.
        parts: the batches, in order.
        places: where the tables lie, and what they depend on.
        engine: opens what runs the batches; called when the first of them is to be run.
        bar: shows how many of the words are done, of those that are to be done.
    """
    code = code_hash("helpers.pipeline.batches")
    notes: dict[int, dict[Step, str]] = {}
    words: dict[int, int] = {}

    def missing() -> Iterator[tuple[int, tuple]]:
        for number, part in enumerate(parts):
            words[number] = part.words
            made_from = {step: _made_from(step, part, places) for step in steps}
            notes[number] = {
                step: note
                for step, note in made_from.items()
                if not stands(places.note(step, number), note, _files(step, number, places))
            }
            if notes[number]:
                yield number, (code, *_arguments(list(notes[number]), part, number, places))
            else:
                bar.total -= part.words
                bar.refresh()

    waiting = missing()
    first = next(waiting, None)
    if first:
        for number, made in engine().run(packed, chain([first], waiting)):
            for name, data in made.items():
                write_bytes(places.file(name, number), data)
            for step, made_from in notes[number].items():
                _note(step, number, made_from, places)
            bar.update(words[number])
    for step in steps:
        _sweep(step, len(words), places)


def packed(
    code: str, steps: Sequence[str], params: Mapping[str, Any], tables: Mapping[str, Any]
) -> dict[str, bytes]:
    """The tables that `work` gives, as the bytes of Parquet files: what travels and is written.

    Raises:
        WorkerError: this process has other code than the hash `code` says, which could give other tables.
    """
    if code_hash("helpers.pipeline.batches") != code:
        from helpers.pipeline.engines import WorkerError

        raise WorkerError("a worker has another version of this package; install the same on all of them.")
    made = work(steps, params, tables)
    return {name: bytes(parquet_bytes(check(name, table))) for name, table in made.items()}


def _arguments(todo: list[Step], part: Part, number: int, places: Places) -> tuple:
    """What `packed` is called with for a batch: the steps to run, their parameters, the tables they read."""
    unkept = {STEP_OF[name] for step in todo for name in step.reads if not STEP_OF[name].is_kept}
    run = [step for step in STEPS if step in unkept] + todo
    made = {leaf for step in run for leaf in step.leaves}
    tables: dict[str, Any] = dict(part.tables)
    for name in sorted({name for step in run for name in step.reads} - made - set(tables)):
        by_batch = STEP_OF[name].by == "articles"
        tables[name] = read_table(places.file(name, number)) if by_batch else places.whole(name)
    params = {name: value for step in run for name, value in places.values(step).items()}
    return [step.name for step in run], params, tables


def _made_from(step: Step, part: Part, places: Places) -> str:
    """One hash of all that a step's tables of a batch depend on."""
    read = []
    for name in step.reads:
        if name == "persons":
            read.append(part.persons)
        elif name == "articles" or (step.by == "events" and STEP_OF[name].by == "articles"):
            read.append(part.content)
        elif STEP_OF[name].by == "articles":
            read.append(_made_from(STEP_OF[name], part, places))
    return digest(places.origin(step), read)


def _files(step: Step, number: int, places: Places) -> dict[str, Path]:
    return {name: places.file(name, number) for name in step.leaves}


def _note(step: Step, number: int, made_from: str, places: Places) -> None:
    write_note(places.note(step, number), made_from, _files(step, number, places))


def _sweep(step: Step, n: int, places: Places) -> None:
    """Remove partitions of batches that are no more, and what a corpus of another size left."""
    kept = {places.file(name, number) for name in step.leaves for number in range(n)}
    for name in step.leaves:
        folder = places.note(step, 0).parents[2]
        for path in (folder / f"{name}.parquet", *(folder / name).glob("part-*")):
            if path not in kept:
                path.unlink(missing_ok=True)
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    for path in places.note(step, 0).parent.glob("part-*.json"):
        if int(path.stem.removeprefix("part-")) >= n:
            path.unlink(missing_ok=True)
