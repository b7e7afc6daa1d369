"""The one way the data flows: raw files to articles, to parsed docs, to the tables of the analyses.

Every step is a pure function of the tables before it and of the parameters. What it leaves in
`data/processed/<corpus>/` is used again until its code, its parameters or what it reads have changed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.fingerprints import code_hash, digest, file_hash
from helpers.settings import Settings, SettingsError, read_settings, suggestion
from helpers.tables import check, clear_parts, read_table, write_bytes, write_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from spacy.tokens import Doc

    from helpers.statistics import Tier
    from helpers.terms import Counts


@dataclass(frozen=True)
class Step:
    """A step of the flow: what it leaves, what it reads, and whose code and parameters it depends on."""

    name: str
    leaves: tuple[str, ...]
    reads: tuple[str, ...]
    code: str
    params: tuple[str, ...]
    run: Callable[[Project], Mapping[str, Any]]


def open_corpus(corpus: str, **overrides: Mapping[str, Any]) -> Project:
    """Open a corpus: its parameters, its tables and its parsed docs, each made when first asked for.

    Args:
        corpus: name of a folder in `data/raw/`.
        overrides: for a section of the parameters, the values that take the place of the file's:
            `open_corpus("korea-2plus2", terms={"top": 10})`.

    Raises:
        SettingsError: a parameter or a folder is not as it must be.
    """
    return Project(read_settings(corpus, overrides=overrides))


class Project:
    """A corpus with its tables as attributes: `project.articles`, `project.stance` and so on."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._tables: dict[str, Any] = {}

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_") or name not in _STEP_OF or name == "docs":
            raise AttributeError(f"a project has no {name!r}; its tables are: {', '.join(TABLES)}.")
        return self.table(name)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES]

    def __repr__(self) -> str:
        return f"Project({self.settings.corpus!r}: {', '.join(TABLES)})"

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets compared, the target first: those of the parameters, or all by name.

        Raises:
            SettingsError: an outlet is named that has no article, or fewer than two are left.
        """
        there = sorted(set(self.articles["outlet"]))
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

        set_corpus(self.articles, outlets=wanted)
        return wanted

    def check_outlets(self) -> None:
        """Raise what `outlets` raises where there are not two outlets to compare."""
        _ = self.outlets

    @cached_property
    def tier(self) -> Tier:
        """What the number of articles allows to be said."""
        from helpers.statistics import tier

        return tier(self.articles, outlets=self.outlets)

    @cached_property
    def docs(self) -> list[Doc]:
        """The parsed articles."""
        self.make("docs")
        if "docs" in self._tables:
            return self._tables["docs"]
        from helpers.language import load_docs

        return load_docs(self.path("docs").read_bytes(), model=self.settings.params.model)

    @cached_property
    def term_counts(self) -> Counts:
        """How often each article has each term, counted as the parameters of `terms` say."""
        from helpers.terms import count_corpus

        options = self.settings.params.terms
        reuse = None
        if options.leave_out_shared:
            from helpers.alignment import find_reuse

            reuse = find_reuse(self.articles)
        return count_corpus(
            self.articles, self.names, outlets=self.outlets, part=options.part, leave_out_shared=reuse
        )

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name, made first if it is missing or no longer true."""
        if name not in self._tables:
            self.make(name)
            if name not in self._tables:
                self._tables[name] = read_table(self.path(name))
        return self._tables[name]

    def path(self, name: str) -> Path:
        """Where a table lies on disk."""
        return self.settings.processed / (name + (".bin" if name == "docs" else ".parquet"))

    def make(self, name: str) -> None:
        """Make a table, and all it is made from, unless what lies on disk is still true."""
        step = _STEP_OF[name]
        for needed in step.reads:
            self.make(needed)
        if self._is_current(step):
            return
        # Of before the run: what changes while it is read makes the step again the next time.
        made_from = self._made_from(step)
        made = step.run(self)
        hashes = {}
        for leaf in step.leaves:
            path = self.path(leaf)
            if leaf == "docs":
                from helpers.language import save_docs

                write_bytes(path, save_docs(made[leaf]))
            else:
                write_table(check(leaf, made[leaf]) if leaf in _CONTRACT else made[leaf], path)
            hashes[leaf] = file_hash(path)
            self._tables[leaf] = made[leaf]
        state = {"made_from": made_from, "left": hashes}
        write_bytes(self._state(step), json.dumps(state, indent=1, sort_keys=True).encode())

    def alone(self) -> AbstractContextManager[None]:
        """Hold the corpus for this process while it makes tables and reports; another run waits."""
        from helpers.locks import one_at_a_time

        return one_at_a_time(self.settings.processed, what=f"A run over {self.settings.corpus}")

    def make_all(self) -> None:
        """Make every table of the corpus."""
        clear_parts(self.settings.processed)
        for step in STEPS:
            self.make(step.leaves[0])

    def fingerprint(self, *names: str) -> str:
        """One hash of the named tables as they lie on disk; all of them when none is named."""
        return digest([(name, file_hash(self.path(name))) for name in names or (*TABLES, "docs")])

    def inputs(self) -> list[tuple[str, str]]:
        """Every file of the raw folder with its SHA-256, sorted by path; "" where it cannot be read."""
        raw = self.settings.raw
        files = (path for path in raw.rglob("*") if path.is_symlink() or path.is_file())
        return sorted((_shown(path.relative_to(raw)), _input_hash(path)) for path in files)

    def _is_current(self, step: Step) -> bool:
        try:
            state = json.loads(self._state(step).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return False
        return state["made_from"] == self._made_from(step) and all(
            state["left"].get(leaf) == file_hash(self.path(leaf)) != "" for leaf in step.leaves
        )

    def _made_from(self, step: Step) -> str:
        values = {name: _plain(getattr(self.settings.params, name)) for name in step.params}
        read = self.inputs() if not step.reads else self.fingerprint(*step.reads)
        lock = file_hash(self.settings.root / "requirements.lock")
        return digest(step.name, code_hash(step.code, "helpers.tables"), values, read, lock)

    def _state(self, step: Step) -> Path:
        return self.settings.processed / ".state" / f"{step.name}.json"


def _shown(path: Path) -> str:
    """A path as text: what is no UTF-8 in a file name becomes question marks."""
    return path.as_posix().encode("utf-8", "replace").decode()


def _input_hash(path: Path) -> str:
    """The hash of a file, or of where a link points: what lies outside the folder is never read."""
    try:
        return digest(os.fsencode(path.readlink()).hex()) if path.is_symlink() else file_hash(path)
    except OSError:
        return ""


def _plain(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value)


def _ingest(project: Project) -> dict[str, Any]:
    from helpers.corpus import read_corpus

    ingest = project.settings.params.ingest
    corpus = read_corpus(
        project.settings.raw,
        aliases=ingest.outlet_aliases,
        columns=ingest.columns,
        language=ingest.language,
        drop_duplicates=ingest.drop_duplicates,
    )
    return {"articles": corpus.articles, "removed": corpus.removed, "rejected": corpus.rejected}


def _parse(project: Project) -> dict[str, Any]:
    from helpers.language import parse, sentences

    docs = parse(project.articles, model=project.settings.params.model)
    return {"docs": docs, "sentences": sentences(docs)}


def _attributions(project: Project) -> dict[str, Any]:
    from helpers.attribution import find_attributions

    speech_only = project.settings.params.attribution.speech_only
    return {"attributions": find_attributions(project.docs, speech_only=speech_only)}


def _stance(project: Project) -> dict[str, Any]:
    from helpers.stance import find_cues

    return {"stance": find_cues(project.docs, project.attributions)}


def _names(project: Project) -> dict[str, Any]:
    from helpers.names import name_variants

    return {"names": name_variants(project.articles)}


def _terms(project: Project) -> dict[str, Any]:
    from helpers.terms import compare_outlets

    params = project.settings.params
    terms = compare_outlets(
        project.term_counts, outlets=project.outlets, min_count=params.terms.min_count, seed=params.seed
    )
    return {"terms": terms}


def _alignment(project: Project) -> dict[str, Any]:
    from helpers.alignment import align_sentences, coverage

    threshold = project.settings.params.comparison.threshold
    alignment = align_sentences(project.sentences, project.articles, threshold=threshold)
    return {
        "alignment": alignment,
        "coverage": coverage(project.sentences, project.articles, alignment),
    }


STEPS = (
    Step("ingest", ("articles", "removed", "rejected"), (), "helpers.corpus", ("ingest",), _ingest),
    Step("parse", ("docs", "sentences"), ("articles",), "helpers.language", ("model",), _parse),
    Step("names", ("names",), ("articles",), "helpers.names", (), _names),
    Step("terms", ("terms",), ("articles", "names"), "helpers.terms", ("outlets", "terms", "seed"), _terms),
    Step("attribution", ("attributions",), ("docs",), "helpers.attribution", ("attribution",), _attributions),
    Step("stance", ("stance",), ("docs", "attributions"), "helpers.stance", ("stance",), _stance),
    Step(
        "alignment",
        ("alignment", "coverage"),
        ("articles", "sentences"),
        "helpers.alignment",
        ("comparison",),
        _alignment,
    ),
)
_STEP_OF = {leaf: step for step in STEPS for leaf in step.leaves}
_CONTRACT = frozenset(_STEP_OF) - {"docs"}
TABLES = tuple(name for name in _STEP_OF if name != "docs")
