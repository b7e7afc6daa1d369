"""Making tables: which are still true, and the run of the steps of those that are not.

What a step leaves in `data/processed/<corpus>/` is used again until its code, its parameters or what it reads
have changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from helpers.pipeline.partitions import make_partitions
from helpers.pipeline.steps import ARTICLES, STEP_OF, STEPS, TABLES, WITH_BATCH, Step
from helpers.settings import parameter
from helpers.storage.files import clear_parts, exclusive_lock
from helpers.storage.hashing import code_hash, content_hash, digest, file_hash, file_hashes
from helpers.storage.notes import read_note, stands, write_note
from helpers.storage.tables import check, part_files, read_table, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from helpers.pipeline.batches import Part
    from helpers.pipeline.engines import Engine
    from helpers.pipeline.project import Project
    from helpers.settings import Settings

VARIANTS = ".variants"
"""Folder of the tables that were made with other parameters than those of the params file."""

MANY_BATCHES = 10
"""Batches from which on a process of its own for terms is worth its start."""


class Maker:
    """Makes the tables of a corpus, each when it is asked for.

    Attributes:
        project: the corpus.
        current: the steps found true, or made so, by this object.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.given: Settings = project.given
        self.current: set[Step] = set()
        self._folders: dict[Step, Path] = {}
        self._n_batches = 0  # once it is known

    def make(self, *names: str) -> None:
        """Make tables, and all that they are made from, unless what lies on disk is still true."""
        steps = [STEP_OF[name] for name in names]
        wanted = [step for step in STEPS if step in self._with_reads(steps) and step not in self.current]
        for step in wanted:
            if step in self.current or not step.is_kept:
                continue
            # Steps by articles run together, a batch after the other: it is parsed once for all of them.
            together = [step]
            if step.by == "articles":
                together = [
                    other for other in wanted if other.by == "articles" and self._can_run_with(other, wanted)
                ]
            self._make([other for other in together if other.is_kept])

    def make_all(self) -> None:
        """Make every table; terms are counted beside the parse where there is much to do."""
        clear_parts(self.given.processed)
        self.make("persons")  # the terms and the steps by articles both rest on who is who
        many = self.n_batches() >= MANY_BATCHES and self._n_workers() > 1
        if many and not self._stands(STEP_OF["terms"]):
            from helpers.pipeline.engines import in_background

            with in_background(make_terms, self.given):
                self.make(*(name for name in TABLES if STEP_OF[name].by == "articles"))
        self.make(*TABLES)

    def is_current(self, names: Iterable[str] = TABLES) -> bool:
        """Whether tables on disk, all or those named, are still true, and all that they are made from."""
        steps = self._with_reads([STEP_OF[name] for name in names])
        kept = [step for step in STEPS if step in steps and step.is_kept]
        for step in kept:
            if step not in self.current and not self._stands(step):
                return False
            self.current.add(step)
        return True

    def fingerprint(self, *names: str) -> str:
        """One hash of the named tables as they lie on disk; all of them when none is named."""
        return digest([(name, content_hash(self.path(name))) for name in names or TABLES])

    def path(self, table: str) -> Path:
        """Where a table lies: a file, or of a corpus of several batches a folder of partitions."""
        step = STEP_OF[table]
        single = step.by == "corpus" or self.n_batches() == 1
        return self.folder(step) / (f"{table}.parquet" if single else table)

    def n_batches(self) -> int:
        """How many batches of articles the corpus has."""
        step = STEP_OF["articles"]
        if not self._n_batches or step not in self.current:
            self._n_batches = read_note(self._note(step)).get("batches", 1)
        return self._n_batches

    def folder(self, step: Step) -> Path:
        """Where the tables of a step lie.

        A notebook that sets other parameters than the params file makes tables beside those of the file, so
        that no other page meets them.
        """
        if step not in self._folders:
            names = sorted({name for source in self._with_reads([step]) for name in source.params})
            used = {name: parameter(self.given.params, name) for name in names}
            other = {name: used[name] for name in names if used[name] != parameter(self.given.of_file, name)}
            variant = (VARIANTS, digest(other)[:16]) if other else ()
            self._folders[step] = self.given.processed.joinpath(*variant)
        return self._folders[step]

    def folders(self, names: Iterable[str]) -> set[Path]:
        """Where tables lie, and those that they are made of."""
        return {self.folder(step) for step in self._with_reads([STEP_OF[name] for name in names])}

    def rests_on(self, names: Iterable[str]) -> set[str]:
        """Tables, and those that they are made of."""
        steps = self._with_reads([STEP_OF[name] for name in names])
        return {leaf for step in steps for leaf in step.leaves}

    def inputs(self) -> list[tuple[str, str]]:
        """Every file of the raw folder, and every dictionary, with its SHA-256, sorted by path."""
        shared = self.given.dictionaries[-1]
        where = shared.relative_to(self.given.root).as_posix()
        named = [(f"{where}/{name}", sha256) for name, sha256 in file_hashes(shared)]
        return file_hashes(self.given.raw) + named

    def file(self, table: str, number: int) -> Path:
        """The partition of a table that a batch leaves."""
        path = self.path(table)
        return path if path.suffix else path / f"part-{number:05d}.parquet"

    def files(self, step: Step, number: int) -> dict[str, Path]:
        """The partitions that a batch leaves of a step, by the names of the tables."""
        return {leaf: self.file(leaf, number) for leaf in step.leaves}

    def note(self, step: Step, number: int) -> Path:
        """The note of a partition."""
        return self.folder(step) / ".state" / step.name / f"part-{number:05d}.json"

    def values(self, step: Step) -> dict[str, Any]:
        """The parameters that a step depends on."""
        return {name: parameter(self.given.params, name) for name in step.params}

    def origin(self, step: Step) -> list[Any]:
        """What a step depends on besides the tables that are made batch by batch."""
        lock = file_hash(self.given.root / "requirements.lock")
        given = {"corrections": "hand_corrections", "link_corrections": "hand_links"}
        modules = [f"helpers.validation.{code}" for name, code in given.items() if name in step.reads]
        code = code_hash(step.code, *modules, "helpers.storage.tables")
        whole = [name for name in step.reads if STEP_OF[name].by == "corpus" and name not in WITH_BATCH]
        tables = [(name, content_hash(self.path(name))) for name in whole]
        return [step.name, code, self.values(step), lock, tables]

    def _with_reads(self, steps: Iterable[Step]) -> set[Step]:
        """Steps and all that they rest on."""
        needed: set[Step] = set()
        waiting = list(steps)
        while waiting:
            step = waiting.pop()
            if step not in needed:
                needed.add(step)
                waiting += [STEP_OF[name] for name in step.reads]
        return needed

    def _can_run_with(self, step: Step, wanted: Sequence[Step]) -> bool:
        """Whether nothing that is still to be made of the whole corpus is read by a step by articles."""
        return all(
            source.by == "articles" or source in self.current or source not in wanted
            for source in self._with_reads([step])
        )

    def _make(self, steps: Sequence[Step]) -> None:
        with self._alone_in({self.folder(step) for step in steps}):
            missing = [step for step in steps if not self._stands(step)]
            # Of before the run: what changes while it is read makes the step again the next time.
            made_from = {step: self._made_from(step) for step in missing}
            if missing and missing[0].by == "corpus":
                self._run(missing[0])
            elif missing:
                self._run_batches(missing)
            if STEP_OF["articles"] in missing and self._refused_for_now():
                made_from[STEP_OF["articles"]] = ""
            for step in missing:
                batches = {"batches": self._parts} if step is STEP_OF["articles"] else {}
                write_note(self._note(step), made_from[step], self._files(step), **batches)
        self.current |= set(steps)

    def _run(self, step: Step) -> None:
        with self.project.reads.paused():
            made = step.run(self.project)
        for leaf, table in made.items():
            path = self.folder(step) / f"{leaf}.parquet"
            n = write_table(_checked(leaf, table), path)
            if leaf == "articles":
                self._parts = n
            if not isinstance(table, Iterator):  # the parts of a large table are not held
                self.project.hold(leaf, table)

    def _refused_for_now(self) -> bool:
        """Whether a file was refused as one that cannot be read, and can be: the next run tries again."""
        refused = read_table(self.path("rejected"))
        failed = refused["path"][refused["reason"].str.startswith("cannot be read")]
        there = dict(self.inputs()) if len(failed) else {}
        return any(there.get(path) for path in failed)

    def _run_batches(self, steps: Sequence[Step]) -> None:
        """Run steps batch by batch, with rate and time left on the terminal."""
        from tqdm.auto import tqdm

        from helpers.pipeline.engines import open_engine

        words = int(read_table(self.path("articles"), columns=["n_words"])["n_words"].sum())
        workers, scheduler = self._n_workers(), self.project.scheduler
        with ExitStack() as stack:
            bar = stack.enter_context(
                tqdm(desc=steps[0].name, total=words, unit=" words", unit_scale=True, disable=None)
            )

            def engine() -> Engine:
                return stack.enter_context(open_engine(workers=workers, scheduler=scheduler))

            make_partitions(steps, self._batches(steps), self, engine=engine, bar=bar)
        for step in steps:
            self.project.drop(*step.leaves)

    def _batches(self, steps: Sequence[Step]) -> Iterator[Part]:
        if steps[0].by == "articles":
            from helpers.pipeline.batches import article_batches

            named = any("persons" in step.reads for step in self._with_reads(steps))
            persons = read_table(self.path("persons")) if named else None
            return article_batches(self.path("articles"), ARTICLES, persons)
        from helpers.pipeline.batches import event_batches

        return event_batches(self.path("articles"), part_files(self.path("sentences")))

    def _alone_in(self, folders: set[Path]) -> ExitStack:
        """Hold folders of tables beside those of the params file: two notebooks may make the same."""
        stack = ExitStack()
        for folder in sorted(folders - {self.given.processed}):
            stack.enter_context(exclusive_lock(folder, what="Making the same tables"))
        return stack

    def _stands(self, step: Step) -> bool:
        return stands(self._note(step), self._made_from(step), self._files(step))

    def _made_from(self, step: Step) -> str:
        """One hash of all that a step's tables depend on."""
        if not step.reads:
            return digest(self.origin(step), self.inputs())
        read = [
            self._made_from(STEP_OF[name])
            if STEP_OF[name].by == step.by == "articles"
            else content_hash(self.path(name))
            for name in step.reads
        ]
        return digest(self.origin(step), read)

    def _files(self, step: Step) -> dict[str, Path]:
        return {leaf: self.path(leaf) for leaf in step.leaves}

    def _note(self, step: Step) -> Path:
        return self.folder(step) / ".state" / f"{step.name}.json"

    def _n_workers(self) -> int:
        return self.project.workers or min(os.cpu_count() or 1, self.n_batches())


def make_terms(settings: Settings) -> None:
    """Make the terms of a corpus."""
    from helpers.pipeline.project import Project

    Project(settings).make("terms")


def _checked(leaf: str, table: pd.DataFrame | Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for chunk in table if isinstance(table, Iterator) else [table]:
        yield check(leaf, chunk)
