"""The one way the data flows: raw files to articles, to parsed docs, to the tables of the analyses.

Every step is a pure function of the tables before it and of the parameters. What it leaves in
`data/processed/<corpus>/` is used again until its code, its parameters or what it reads have changed.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.corpus.files import DICTIONARIES
from helpers.pipeline.reads import CODED, INPUTS, Reads, as_given, noted, remember
from helpers.pipeline.steps import AT_SCALE, STEP_OF, TABLES, Step
from helpers.settings import Settings, SettingsError, parameter, read_settings, suggestion
from helpers.storage.hashing import code_hash, content_hash, digest, file_hash, file_hashes
from helpers.storage.tables import COLUMNS, check, clear_parts, read_table, write_bytes, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from spacy.tokens import Doc

    from helpers.pipeline.batches import Task
    from helpers.pipeline.engines import Engine
    from helpers.pipeline.excerpt import Excerpt
    from helpers.pipeline.sampled import Sampled
    from helpers.settings import Params
    from helpers.stats.tiers import Tier
    from helpers.terms import Counts
    from helpers.validation.coded import Sample


VARIANTS = ".variants"
"""Folder of the tables that were made with other parameters than those of the params file."""

MANY_BATCHES = 10
"""Batches from which on a process of its own for terms is worth its start."""


def open_corpus(corpus: str, **overrides: Mapping[str, Any]) -> Project:
    """Open a corpus: its parameters, its tables and its parsed docs, each made when first asked for.

    Args:
        corpus: name of a folder in `data/raw/`.
        overrides: for a section of the parameters, the values that take the place of the file's:
            `open_corpus("korea-2plus2", terms={"top": 10})`.

    Raises:
        SettingsError: a parameter or a folder is not as it must be.
    """
    project = Project(read_settings(corpus, overrides=overrides))
    remember(project.reads)
    return project


class Project:
    """A corpus with its tables as attributes: `project.articles`, `project.stance` and so on.

    Attributes:
        reads: what was read of it so far.
        settings: its parameters and folders; what is read of them is noted in `reads`.
        given: the same as plain values.
        workers: processes that make the tables of a large corpus side by side; as many as there are
            processors when None.
        scheduler: address of a Dask scheduler whose workers do it instead.
        scope: of a caption, "" as this is the whole corpus; an `excerpt` says there what it was drawn from.
    """

    scope = ""

    def __init__(self, settings: Settings, *, workers: int | None = None, scheduler: str = "") -> None:
        self.given = as_given(settings)
        self.reads = Reads(settings.corpus, settings.overrides)
        self.settings = noted(self.given, self.reads)
        self.workers, self.scheduler = workers, scheduler
        self._tables: dict[str, Any] = {}
        self._folders: dict[Step, Path] = {}
        self._current: set[Step] = set()  # steps found done, or done, by this object

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in STEP_OF or name == "docs":
            raise AttributeError(f"a project has no {name!r}; its tables are: {', '.join(TABLES)}.")
        return self.table(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        return f"Project({self.settings.corpus!r}: {', '.join(TABLES)})"

    def _repr_html_(self) -> str:
        from helpers.pages.ingest.views import glance

        return glance(self.about, title=self.settings.title, tables=TABLES)._repr_html_()

    @cached_property
    def about(self) -> pd.DataFrame:
        """What is known of each article without its text: `article_id, outlet, published, event, n_words`."""
        from helpers.pipeline.batches import read_columns

        self.make("articles")
        return read_columns(self.path("articles"), ["article_id", "outlet", "published", "event", "n_words"])

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets compared, the target first: those of the parameters, or all by name.

        Raises:
            SettingsError: an outlet is named that has no article, or fewer than two are left.
        """
        there = sorted(set(self.about["outlet"]))
        wanted = list(dict.fromkeys(self.settings.params.outlets)) or there
        for outlet in wanted:
            if outlet not in there:
                raise SettingsError(
                    f"params/{self.settings.corpus}.yaml: outlets: no article is from {outlet!r}."
                    f"{suggestion(outlet, there)} Found: {', '.join(there)}."
                )
        if len(wanted) < 2:
            raise SettingsError(
                f"data/raw/{self.settings.corpus}/: articles of one outlet only ({', '.join(wanted)}); "
                "a comparison needs two. Name the outlet of each file in articles.csv, or put each outlet's "
                "files in a folder of its name."
            )
        from helpers.display import set_corpus

        set_corpus(self.about, outlets=wanted)
        return wanted

    def anew(self) -> Project:
        """The same corpus with the tables held already, of which nothing has been read yet."""
        other = Project(self.given, workers=self.workers, scheduler=self.scheduler)
        other._tables, other._current = self._tables, self._current
        return other

    def check_outlets(self) -> None:
        """Raise what `outlets` raises where there are not two outlets to compare."""
        _ = self.outlets

    @cached_property
    def tier(self) -> Tier:
        """What the number of articles allows to be said."""
        from helpers.stats.tiers import tier

        return tier(self.about, outlets=self.outlets)

    @cached_property
    def docs(self) -> list[Doc]:
        """The parsed articles; a corpus of several batches keeps none, so they are parsed when asked for."""
        if self.is_large:
            from helpers.language import parse

            return parse(self.articles, model=self.settings.params.model)
        self.make("docs")
        if "docs" in self._tables:
            return self._tables["docs"]
        from helpers.language import load_docs

        return load_docs(self.path("docs").read_bytes(), model=self.settings.params.model)

    @cached_property
    def term_counts(self) -> Counts:
        """How often each article has each term, counted as the parameters of `terms` say."""
        from helpers.pipeline.batches import Batches
        from helpers.pipeline.events import shared_passages
        from helpers.terms import count_corpus

        self.make("articles")
        options = self.settings.params.terms
        reuse = shared_passages(self.path("articles")) if options.leave_out_shared else None
        articles = Batches(self.path("articles"), ("article_id", "outlet", "event", "title", "text"))
        return count_corpus(
            articles, self.names, outlets=self.outlets, part=options.part, leave_out_shared=reuse
        )

    @cached_property
    def coded(self) -> Sample:
        """What people coded of this corpus; empty where nobody has."""
        from helpers.validation.coded import read_sample

        self.reads.note("folders", CODED)
        return read_sample(self.settings.coding)

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name, made first if it is missing or no longer true."""
        self.reads.note("tables", name)
        if name not in self._tables:
            self.make(name)
            if name not in self._tables:
                self._tables[name] = read_table(self.path(name))
        return self._tables[name]

    def columns(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        """Some columns of a table, with words as categories: what a measure over all articles reads."""
        from helpers.pipeline.narrow import columns_of

        return columns_of(self, name, columns)

    def rows(self, name: str, article_ids: Iterable[str]) -> pd.DataFrame:
        """The rows of some articles in a table; of a large table no others are held."""
        from helpers.pipeline.sampled import rows_of

        return rows_of(self, name, sorted(set(article_ids)))

    def batches(self, **columns: Sequence[str]) -> Iterator[tuple[pd.DataFrame, ...]]:
        """Columns of tables side by side, a batch of articles at a time; a small corpus is one batch."""
        from helpers.pipeline.narrow import batches_of

        return batches_of(self, columns)

    @property
    def is_large(self) -> bool:
        """Whether the corpus has more than one batch, so that tables are partitioned."""
        self.make("articles")
        return self._n_batches() > 1

    @cached_property
    def sampled(self) -> Sampled:
        """The tables of as many articles as pages can show evidence of; a small corpus's are all its own."""
        from helpers.pipeline.sampled import Sampled

        return Sampled(self)

    @cached_property
    def excerpt(self) -> Project | Excerpt:
        """The events that are compared: some drawn from a large corpus, else all of this project."""
        if not self.is_large:
            return self
        from helpers.pipeline.excerpt import Excerpt

        return Excerpt.of(self, event=self.settings.params.comparison.event)

    def path(self, name: str) -> Path:
        """Where a table lies on disk: a file, or for a large corpus a folder of partitions."""
        folder = self.folder(self._step(name))
        if name in AT_SCALE and self._n_batches() > 1:
            return folder / name
        return folder / (name + (".bin" if name == "docs" else ".parquet"))

    def folder(self, step: Step) -> Path:
        """Where the tables of a step lie.

        A notebook that sets other parameters than the params file makes tables beside those of the file, so
        that no other page meets them.
        """
        if step not in self._folders:
            names = _depends_on(step)
            of_file, own = ({name: parameter(params, name) for name in names} for params in self._both)
            other = {name: own[name] for name in sorted(names) if own[name] != of_file[name]}
            beside = (VARIANTS, digest(other)[:16]) if other else ()
            self._folders[step] = self.given.processed.joinpath(*beside)
        return self._folders[step]

    def folders(self, names: Iterable[str]) -> set[Path]:
        """Where tables lie, and those that they are made of."""
        steps = {self._step(name) for name in names}
        return {self.folder(step) for step in steps}.union(*(self.folders(step.reads) for step in steps))

    @property
    def _both(self) -> tuple[Params, Params]:
        """The parameters of the file, and those in use."""
        return self.given.of_file, self.given.params

    def _step(self, name: str) -> Step:
        return AT_SCALE[name] if name in AT_SCALE and self._n_batches() > 1 else STEP_OF[name]

    def make(self, name: str) -> None:
        """Make a table, and all it is made from, unless what lies on disk is still true."""
        self.reads.note("tables", name)
        with self.reads.paused():
            self._make(name)

    def _make(self, name: str) -> None:
        if name in AT_SCALE:
            self._make("articles")
        step = self._step(name)
        if step in self._current:
            return
        for needed in step.reads:
            self._make(needed)
        with self._alone_in(self.folder(step)):
            if not self._is_current(step):
                self._run(step)
        self._current.add(step)

    def make_partitions(self, step: Step, function: Callable, tasks: Iterable[Task]) -> None:
        """Make the tables of a step batch by batch, with rate and time left on the terminal.

        Args:
            step: whose tables they are.
            function, tasks: as for `helpers.pipeline.make_partitions`.
        """
        from tqdm.auto import tqdm

        from helpers.pipeline.batches import read_columns
        from helpers.pipeline.engines import open_engine
        from helpers.pipeline.partitions import make_partitions

        words = int(read_columns(self.path("articles"), ["n_words"])["n_words"].sum())
        with ExitStack() as stack:
            bar = stack.enter_context(
                tqdm(desc=step.name, total=words, unit=" words", unit_scale=True, disable=None)
            )

            def engine() -> Engine:
                return stack.enter_context(open_engine(workers=self._n_workers(), scheduler=self.scheduler))

            make_partitions(
                function,
                tasks,
                self.folder(step),
                step.leaves,
                salt=file_hash(self.settings.root / "requirements.lock"),
                engine=engine,
                bar=bar,
            )

    def alone(self) -> AbstractContextManager[None]:
        """Hold the corpus for this process while it makes tables and reports; another run waits."""
        from helpers.storage.locks import one_at_a_time

        return one_at_a_time(self.settings.processed, what=f"A run over {self.settings.corpus}")

    def _alone_in(self, folder: Path) -> AbstractContextManager[None]:
        """Hold a folder of tables beside those of the params file: two notebooks may make the same."""
        from helpers.storage.locks import one_at_a_time

        if folder == self.given.processed:
            return nullcontext()
        return one_at_a_time(folder, what="Making the same tables")

    def is_current(self, names: Iterable[str] = TABLES) -> bool:
        """Whether tables on disk, all or those named, are still true, and all that they are made from."""
        for name in names:
            step = self._step(name)
            if step in self._current:
                continue
            if not (self.is_current(step.reads) and self._is_current(step)):
                return False
            self._current.add(step)
        return True

    def make_all(self) -> None:
        """Make every table of the corpus; terms are counted beside the parse where there is much to do."""
        clear_parts(self.settings.processed)
        many = self.is_large and self._n_batches() >= MANY_BATCHES and self._n_workers() > 1
        if many and not self._is_current(STEP_OF["terms"]):
            from helpers.pipeline.background import beside

            with beside(make_terms, self.given):
                self.make("sentences")
        for name in TABLES:
            self.make(name)

    def fingerprint(self, *names: str) -> str:
        """One hash of the named tables as they lie on disk; all of them when none is named."""
        return digest([(name, content_hash(self.path(name))) for name in names or (*TABLES, "docs")])

    def inputs(self) -> list[tuple[str, str]]:
        """Every file of the raw folder with its SHA-256, sorted by path; "" where it cannot be read."""
        self.reads.note("folders", INPUTS)
        shared = self.settings.root / "params" / DICTIONARIES
        return file_hashes(self.settings.raw) + [
            (f"params/{DICTIONARIES}/{name}", sha256) for name, sha256 in file_hashes(shared)
        ]

    def _run(self, step: Step) -> None:
        # Of before the run: what changes while it is read makes the step again the next time.
        made_from = self._made_from(step)
        with self.reads.paused():
            made = step.run(self)
        batches = {}
        for leaf, table in made.items():
            if leaf == "docs":
                from helpers.language import save_docs

                write_bytes(self.path(leaf), save_docs(table))
            else:
                n_parts = write_table(_checked(leaf, table), self.path(leaf))
                batches |= {"batches": n_parts} if leaf == "articles" else {}
                shutil.rmtree(self.folder(step) / leaf, ignore_errors=True)
            if not isinstance(table, Iterator):  # the parts of a large table are not held
                self._tables[leaf] = table
        self._write_state(step, made_from, **batches)

    def _is_current(self, step: Step) -> bool:
        state = self._read_state(step)
        return (
            bool(state)
            and state["made_from"] == self._made_from(step)
            and all(state["left"].get(leaf) == content_hash(self.path(leaf)) != "" for leaf in step.leaves)
        )

    def _made_from(self, step: Step) -> str:
        values = {name: parameter(self.given.params, name) for name in step.params}
        read = self.inputs() if not step.reads else self.fingerprint(*step.reads)
        lock = file_hash(self.settings.root / "requirements.lock")
        return digest(step.name, code_hash(step.code, "helpers.storage.tables"), values, read, lock)

    def _state(self, step: Step) -> Path:
        return self.folder(step) / ".state" / f"{step.name}.json"

    def _read_state(self, step: Step) -> dict[str, Any]:
        try:
            return json.loads(self._state(step).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}

    def _write_state(self, step: Step, made_from: str, **more: Any) -> None:
        left = {leaf: content_hash(self.path(leaf)) for leaf in step.leaves}
        state = {"made_from": made_from, "left": left, **more}
        write_bytes(self._state(step), json.dumps(state, indent=1, sort_keys=True).encode())

    def _n_workers(self) -> int:
        return self.workers or min(os.cpu_count() or 1, self._n_batches())

    def _n_batches(self) -> int:
        return self._read_state(STEP_OF["articles"]).get("batches", 1)


def make_terms(settings: Settings) -> None:
    """Make the terms of a corpus, and the names that they rest on."""
    Project(settings).make("terms")


def _depends_on(step: Step) -> set[str]:
    """The parameters and sections of a step and of all steps that it rests on."""
    return set(step.params).union(*(_depends_on(STEP_OF[name]) for name in step.reads))


def _checked(leaf: str, table: pd.DataFrame | Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    for part in table if isinstance(table, Iterator) else [table]:
        yield check(leaf, part) if leaf in COLUMNS else part
