"""The one way the data flows: raw files to articles, to parsed docs, to the tables of the analyses.

Every step is a pure function of the tables before it and of the parameters. What it leaves in
`data/processed/<corpus>/` is used again until its code, its parameters or what it reads have changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.notebooks import suggestion
from helpers.pipeline.making import Maker
from helpers.pipeline.reads import CODED, INPUTS, REFERENCE, Reads, as_given, noted, remember
from helpers.pipeline.steps import TABLES
from helpers.settings import Settings, SettingsError, read_settings
from helpers.storage.files import exclusive_lock
from helpers.storage.tables import article_columns, read_coded, read_parts, read_table

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    import pandas as pd
    from spacy.tokens import Doc

    from helpers.pipeline.sampling import ArticleSample, EventSample
    from helpers.stats.tiers import Tier
    from helpers.terms import Counts
    from helpers.validation.coded import Sample


ABOUT = ("article_id", "outlet", "published", "event", "n_words")
"""Columns of `articles` that are held of every article."""


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
        maker: makes its tables.
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
        self.maker = Maker(self)

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name not in TABLES:
            raise AttributeError(f"a project has no {name!r}; its tables are: {', '.join(TABLES)}.")
        return self.read(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        return f"Project({self.settings.corpus!r}: {', '.join(TABLES)})"

    def _repr_html_(self) -> str:
        from helpers import display

        by_outlet = self.about.groupby("outlet", as_index=False).agg(
            articles=("article_id", "size"), words=("n_words", "sum")
        )
        caption = f"{self.settings.title}: {len(self.about):,} articles. Tables: {', '.join(TABLES)}"
        return display.table(by_outlet, name="corpus", caption=caption)._repr_html_()

    @cached_property
    def about(self) -> pd.DataFrame:
        """What is known of each article without its text: `article_id, outlet, published, event, n_words`."""
        self.make("articles")
        return read_table(self.path("articles"), columns=list(ABOUT))

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
        other._tables, other.maker.current = self._tables, self.maker.current
        return other

    def check_outlets(self) -> None:
        """Raise what `outlets` raises where there are not two outlets to compare, or of an unknown event."""
        _ = self.outlets
        event, there = self.given.params.comparison.event, sorted(set(self.about["event"]) - {""})
        if event and event not in there and event not in set(self.read("alignment")["event"]):
            raise SettingsError(
                f"params/{self.given.corpus}.yaml: comparison.event: no article is of {event!r}."
                f"{suggestion(event, there)} Found: {', '.join(there[:20]) or 'none'}."
            )

    @cached_property
    def tier(self) -> Tier:
        """What the number of articles allows to be said."""
        from helpers.stats.tiers import tier

        return tier(self.about, outlets=self.outlets)

    @cached_property
    def docs(self) -> list[Doc]:
        """The parsed articles; they are kept in no file, and parsed when asked for."""
        from helpers.language import parse

        return parse(self.articles, model=self.settings.params.model)

    @cached_property
    def term_counts(self) -> Counts:
        """How often each article has each term, counted as the parameters of `terms` say."""
        return self.phrase_counts(1)

    def phrase_counts(self, length: int) -> Counts:
        """The same for phrases of so many words."""
        from helpers.pipeline.batches import Batches, shared_passages
        from helpers.terms import count_corpus

        self.make("articles")
        options = self.settings.params.terms
        reuse = shared_passages(self.path("articles")) if options.leave_out_shared else None
        articles = Batches(self.path("articles"), ("article_id", "outlet", "event", "title", "text"))
        part, outlets = options.part, self.outlets
        return count_corpus(
            articles, self.names, outlets=outlets, part=part, leave_out_shared=reuse, ngram=length
        )

    @property
    def reference_counts(self) -> Counter[str]:
        """How often the outside corpus of `terms.reference` has each word."""
        from helpers.terms.comparison import read_reference

        _ = self.settings.params.terms.reference  # so that it is noted
        self.reads.note("folders", REFERENCE)
        return read_reference(as_given(self.settings).reference, self.term_counts.tokenizer)

    @cached_property
    def coded(self) -> Sample:
        """What people coded of this corpus; empty where nobody has."""
        from helpers.validation.coded import read_sample
        from helpers.validation.hand_corrections import changed_by_hand

        self.reads.note("folders", CODED)
        sample = read_sample(self.settings.coding)
        return replace(sample, by_hand=changed_by_hand(self)) if sample else sample

    def read(
        self, name: str, *, columns: Sequence[str] | None = None, articles: Iterable[str] | None = None
    ) -> pd.DataFrame:
        """A table, or a part of it; made first if it is missing or no longer true.

        Args:
            name: of the table.
            columns: read these alone, with words as categories and whole numbers in 32 bits: so a measure
                over all articles fits. All columns, as they are, when None.
            articles: read the rows of these articles alone, by id. All rows when None.
        """
        self.make(name)
        if columns is None and articles is None:
            if name not in self._tables:
                self._tables[name] = read_table(self.path(name))
            return self._tables[name]
        only = None
        if articles is not None:
            only = dict.fromkeys(article_columns(name), sorted(set(articles)))
        if columns is None:
            return read_table(self.path(name), only=only)
        return read_coded(self.path(name), columns, only=only)

    def batches(self, **columns: Sequence[str]) -> Iterator[tuple[pd.DataFrame, ...]]:
        """Columns of tables side by side, batch by batch: of each article all rows in all of them.

        Args:
            columns: for each table the columns that are read; of tables that are made by articles.
        """
        for name in columns:
            self.make(name)
        parts = (read_parts(self.path(name), wanted) for name, wanted in columns.items())
        return zip(*parts, strict=True)

    @property
    def is_large(self) -> bool:
        """Whether the corpus has more than one batch, so that tables are partitioned."""
        self.make("articles")
        return self.maker.n_batches() > 1

    @cached_property
    def article_sample(self) -> ArticleSample:
        """The tables of as many articles as pages can show evidence of; a small corpus's are all its own."""
        from helpers.pipeline.sampling import ArticleSample

        return ArticleSample(self)

    @cached_property
    def event_sample(self) -> Project | EventSample:
        """The events that are compared: some drawn from a large corpus, else all of this project."""
        if not self.is_large:
            return self
        from helpers.pipeline.sampling import EventSample

        return EventSample.of(self, event=self.settings.params.comparison.event)

    def path(self, name: str) -> Path:
        """Where a table lies on disk: a file, or for a large corpus a folder of partitions."""
        return self.maker.path(name)

    def make(self, name: str) -> None:
        """Make a table, and all it is made from, unless what lies on disk is still true."""
        self.reads.note("tables", name)
        with self.reads.paused():
            self.maker.make(name)

    def make_all(self) -> None:
        """Make every table of the corpus."""
        self.maker.make_all()

    def hold(self, name: str, table: pd.DataFrame) -> None:
        """Keep a table that was just made, so that it need not be read."""
        self._tables[name] = table

    def drop(self, *names: str) -> None:
        """Forget tables that are held."""
        for name in names:
            self._tables.pop(name, None)

    def locked(self) -> AbstractContextManager[None]:
        """Hold the corpus for this process while it makes tables and reports; another run waits."""
        return exclusive_lock(self.settings.processed, what=f"A run over {self.settings.corpus}")

    def inputs(self) -> list[tuple[str, str]]:
        """Every file of the raw folder with its SHA-256, sorted by path; "" where it cannot be read."""
        self.reads.note("folders", INPUTS)
        return self.maker.inputs()
