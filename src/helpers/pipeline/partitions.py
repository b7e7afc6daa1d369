"""Partitions: the tables that are made batch by batch, each file made once.

Of a corpus of one batch a table is one file, of a larger one a folder of `part-00000.parquet` and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from helpers.pipeline.batches import Part, work
from helpers.pipeline.steps import STEP_OF, STEPS, Step
from helpers.storage.files import write_bytes
from helpers.storage.hashing import code_hash, digest
from helpers.storage.notes import stands, write_note
from helpers.storage.tables import check, parquet_bytes, read_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from tqdm import tqdm

    from helpers.pipeline.engines import Engine
    from helpers.pipeline.making import Maker


def make_partitions(
    steps: Sequence[Step],
    parts: Iterable[Part],
    maker: Maker,
    *,
    engine: Callable[[], Engine],
    bar: tqdm,
) -> None:
    """Make the partitions that are missing or no longer true, and remove those that nothing stands for.

    Args:
        steps: each after those of them that it reads.
        parts: the batches, in order.
        maker: knows where the tables lie, and what they depend on.
        engine: opens what runs the batches; called when the first of them is to be run.
        bar: shows how many of the words are done, of those that are to be done.
    """
    code = code_hash("helpers.pipeline.batches")
    notes: dict[int, dict[Step, str]] = {}
    words: dict[int, int] = {}

    def missing() -> Iterator[tuple[int, tuple]]:
        for number, part in enumerate(parts):
            words[number] = part.words
            made_from = {step: _made_from(step, part, maker) for step in steps}
            notes[number] = {
                step: note
                for step, note in made_from.items()
                if not stands(maker.note(step, number), note, maker.files(step, number))
            }
            if notes[number]:
                yield number, (code, *_arguments(list(notes[number]), part, number, maker))
            else:
                bar.total -= part.words
                bar.refresh()

    waiting = missing()
    first = next(waiting, None)
    if first:
        for number, made in engine().run(packed, chain([first], waiting)):
            for name, data in made.items():
                write_bytes(maker.file(name, number), data)
            for step, made_from in notes[number].items():
                write_note(maker.note(step, number), made_from, maker.files(step, number))
            bar.update(words[number])
    for step in steps:
        _sweep(step, len(words), maker)


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


def _arguments(todo: list[Step], part: Part, number: int, maker: Maker) -> tuple:
    """What `packed` is called with for a batch: the steps to run, their parameters, the tables they read."""
    unkept = {STEP_OF[name] for step in todo for name in step.reads if not STEP_OF[name].is_kept}
    run = [step for step in STEPS if step in unkept] + todo
    made = {leaf for step in run for leaf in step.leaves}
    tables: dict[str, Any] = dict(part.tables)
    for name in sorted({name for step in run for name in step.reads} - made - set(tables)):
        by_batch = STEP_OF[name].by == "articles"
        tables[name] = read_table(maker.file(name, number) if by_batch else maker.path(name))
    params = {name: value for step in run for name, value in maker.values(step).items()}
    return [step.name for step in run], params, tables


def _made_from(step: Step, part: Part, maker: Maker) -> str:
    """One hash of all that a step's tables of a batch depend on."""
    read = []
    for name in step.reads:
        if name == "persons":
            read.append(part.persons)
        elif name == "articles" or (step.by == "events" and STEP_OF[name].by == "articles"):
            read.append(part.content)
        elif STEP_OF[name].by == "articles":
            read.append(_made_from(STEP_OF[name], part, maker))
    return digest(maker.origin(step), read)


def _sweep(step: Step, n: int, maker: Maker) -> None:
    """Remove partitions of batches that are no more, and what a corpus of another size left."""
    kept = {maker.file(name, number) for name in step.leaves for number in range(n)}
    for name in step.leaves:
        folder = maker.note(step, 0).parents[2]
        for path in (folder / f"{name}.parquet", *(folder / name).glob("part-*")):
            if path not in kept:
                path.unlink(missing_ok=True)
        if (folder / name).is_dir() and not any((folder / name).iterdir()):
            (folder / name).rmdir()
    for path in maker.note(step, 0).parent.glob("part-*.json"):
        if int(path.stem.removeprefix("part-")) >= n:
            path.unlink(missing_ok=True)
