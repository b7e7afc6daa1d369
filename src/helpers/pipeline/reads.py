"""What was read: the tables, parameters and files that a page was made from, noted while it was made.

A page is made again when anything that it read is another. So nothing is declared by hand, and a notebook
that reads a table on some condition only is served too: what the condition rests on was read, and is noted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import source_from_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from helpers.pipeline.steps import TABLES
from helpers.settings import Params, Section, Settings, SettingsError, find_root, parameter, read_settings
from helpers.storage.hashing import digest, file_hash, file_hashes

if TYPE_CHECKING:
    from types import FrameType

    from helpers.pipeline.project import Project

CODED, INPUTS, REFERENCE = "the coded sample", "the raw files", "the reference corpus"


class Reads:
    """What was read of one corpus.

    Attributes:
        corpus: its name.
        overrides: parameters by section that were given in place of those of the params file.
        tables: names of tables.
        params: names of parameters, as `seed` and `comparison.threshold`.
        folders: `CODED`, `INPUTS`, `REFERENCE`, where these were read.
    """

    def __init__(self, corpus: str = "", overrides: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.corpus, self.overrides = (
            corpus,
            {name: dict(values) for name, values in (overrides or {}).items()},
        )
        self.tables: set[str] = set()
        self.params: set[str] = set()
        self.folders: set[str] = set()
        self._paused = 0

    def note(self, kind: str, name: str) -> None:
        """Remember that something was read; `kind` is tables, params or folders."""
        if not self._paused:
            getattr(self, kind).add(name)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Note nothing: what is read while a table is made, the table's own note remembers."""
        self._paused += 1
        try:
            yield
        finally:
            self._paused -= 1

    def record(self) -> dict[str, Any]:
        """The same in plain values, sorted."""
        kinds = {kind: sorted(getattr(self, kind)) for kind in ("tables", "params", "folders")}
        return {"corpus": self.corpus, "overrides": self.overrides, **kinds}


class NotedParams:
    """Parameters that note the name of each that is read; in all else they are `Params`."""

    def __init__(self, params: Params | Section, reads: Reads, place: str = "") -> None:
        self.plain, self._reads, self._place = params, reads, place

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self.plain, name)
        if isinstance(value, Section):
            return NotedParams(value, self._reads, f"{name}.")
        self._reads.note("params", self._place + name)
        return value

    def __repr__(self) -> str:
        for name in self.plain.__struct_fields__:
            value = getattr(self, name)
            _ = isinstance(value, NotedParams) and repr(value)
        return repr(self.plain)


def noted(settings: Settings, reads: Reads) -> Settings:
    """The same settings, whose parameters note that they are read."""
    return msgspec.structs.replace(settings, params=cast("Params", NotedParams(settings.params, reads)))


def as_given(settings: Settings) -> Settings:
    """The settings with parameters that note nothing."""
    params = settings.params
    return (
        msgspec.structs.replace(settings, params=params.plain)
        if isinstance(params, NotedParams)
        else settings
    )


_opened: list[Reads] = []  # of the corpora that this process opened
_files: set[str] = set()


def remember(reads: Reads) -> None:
    """Tell of these reads, too, when this process is asked what it read."""
    _opened.append(reads)


def watch_files() -> None:
    """Note from now on the files that the code of a notebook opens by itself; for its kernel.

    What this package opens on its behalf is noted as table, parameter or folder.
    """
    try:
        root = find_root()
    except SettingsError:
        return
    places = tuple(f"{root / name}{os.sep}" for name in ("data", "params", "notebooks"))

    def opened(event: str, arguments: tuple) -> None:
        if event != "open" or not isinstance(arguments[0], str) or arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        path = os.path.abspath(arguments[0])
        if path.startswith(places) and not _asked_by_helpers():
            _files.add(Path(_source(path)).relative_to(root).as_posix())

    sys.addaudithook(opened)


def _asked_by_helpers() -> bool:
    """Whether a file is opened by a function of this package that a cell called, or by no cell at all."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name == "__main__" or name.startswith("helpers."):
            return name != "__main__"
        frame = frame.f_back
    return False


def _source(path: str) -> str:
    """A module that is imported compiled stands for its source."""
    if path.endswith(".pyc"):
        with suppress(ValueError):
            return source_from_cache(path)
    return path


def report() -> str:
    """What this process read, as JSON.

    Returns:
        "projects", a record a corpus opened, and "files", opened by hand, as paths in the project's folder.
    """
    return json.dumps({"projects": [reads.record() for reads in _opened], "files": sorted(_files)})


def state_of(report: Mapping[str, Any], project: Project) -> str:
    """One hash of what was read, as it is now; "" where it must be made anew before it can be told.

    Args:
        told: as `report` gives it.
        project: the corpus whose pages are made; its tables are current.
    """
    parts: list[Any] = []
    for record in report["projects"]:
        try:
            corpus = _opened_again(record, project)
            values = [(name, parameter(corpus.given.params, name)) for name in record["params"]]
        except (SettingsError, AttributeError):  # the corpus, or the parameter, is no more
            return ""
        if not {*record["tables"]} <= {*TABLES}:
            return ""
        if corpus is not project and not corpus.maker.is_current(record["tables"]):
            return ""
        tables = corpus.maker.fingerprint(*record["tables"]) if record["tables"] else ""
        folders = {
            CODED: lambda c: file_hashes(c.given.coding),
            INPUTS: lambda c: c.maker.inputs(),
            REFERENCE: lambda c: (file_hash(c.given.reference), file_hashes(c.given.reference)),
        }
        parts.append((record, values, tables, [folders[name](corpus) for name in record["folders"]]))
    parts.append([(name, file_hash(project.given.root / name)) for name in report["files"]])
    return digest(parts)


def folders_of(report: Mapping[str, Any], project: Project) -> Iterator[Path]:
    """The folders that tables which were read lie in, and those that they are made of."""
    for record in report.get("projects", []):
        with suppress(SettingsError):
            yield from _opened_again(record, project).maker.folders({*record["tables"]} & {*TABLES})


def _opened_again(record: Mapping[str, Any], project: Project) -> Project:
    """The corpus that a record tells of, opened as it was."""
    given = read_settings(record["corpus"], root=project.given.root, overrides=record["overrides"])
    same = given.corpus == project.given.corpus and given.params == project.given.params
    return project if same else type(project)(given)
