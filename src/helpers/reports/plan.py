"""What there is to run: the notebooks, the parameters each takes, and what each depends on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from helpers.notebooks import Notebook, notebooks_in
from helpers.pipeline import Project
from helpers.pipeline.reads import state_of
from helpers.settings import SECTIONS, Params, Settings, SettingsError
from helpers.storage.hashing import code_hash, digest, file_hash, imported_modules

TAKEN = frozenset({"index", "articles", "search", "events", "shared", "provenance"})
"""Names of pages and notes that are no notebook's."""


@dataclass(frozen=True)
class Page(Notebook):
    """A notebook and the report made of it."""

    @property
    def template(self) -> Path:
        return self.path

    @property
    def is_own(self) -> bool:
        """Whether it is a user's own: its parameters are those of its `parameters` cell."""
        return self.section not in SECTIONS

    @property
    def href(self) -> str:
        return quote(f"{self.name}.html")

    def parameters(self, settings: Settings) -> dict[str, Any]:
        """What papermill is given: the corpus, and the values of the notebook's section."""
        if self.is_own:
            corpus = {"corpus": settings.corpus} if "corpus" in self.defaults else {}
            return corpus | settings.params.own.get(self.section, {})
        # As JSON has them: papermill would write a tuple as text.
        values: Mapping[str, Any] = msgspec.json.decode(
            msgspec.json.encode(getattr(settings.params, self.section))
        )
        return {"corpus": settings.corpus, **values}

    def made_from(self, project: Project, reads: Mapping[str, Any]) -> str:
        """One hash of all that this notebook's result depends on; "" where that cannot be told.

        Args:
            project: the corpus, its tables made.
            reads: what the notebook read when it ran, as `helpers.pipeline.reads.report` gives it.
        """
        read = state_of(reads, project) if reads else ""
        page_hash = digest(
            file_hash(self.template),
            code_hash("helpers.pipeline", *imported_modules(self.source)),
            self.parameters(project.given),
            file_hash(project.given.root / "requirements.lock"),
        )
        return digest(page_hash, read) if read else ""


def plan(settings: Settings) -> list[Page]:
    """The notebooks of the project in their order, each checked against the parameters.

    Raises:
        SettingsError: there is no notebook, one takes other parameters than its section has, or its name is
            another's.
    """
    try:
        pages = [Page(notebook.path) for notebook in notebooks_in(settings.notebooks)]
    except ValueError as error:
        raise SettingsError(str(error)) from None
    if not pages:
        raise SettingsError(f"{settings.notebooks}: no notebook with a cell tagged `parameters`.")
    for page in pages:
        _check(page, settings)
    for page, other in combinations(pages, 2):
        if page.section == other.section:
            raise SettingsError(
                f"notebooks/{other.path.name}: its parameters would stand under {page.section}, as those of "
                f"notebooks/{page.path.name} do; give it another name."
            )
    return pages


def _check(page: Page, settings: Settings) -> None:
    """Raise where a notebook cannot be run as it is."""
    where = f"notebooks/{page.path.name}"
    try:
        taken = page.defaults
    except ValueError as error:
        raise SettingsError(f"{where}: {error}") from None
    if page.name in TAKEN or re.fullmatch(r"(articles|event)-.*", page.name):
        raise SettingsError(f"{where}: {page.name}.html is another page's name; give it another one.")
    if page.is_own:
        if page.section in Params.__struct_fields__:
            raise SettingsError(f"{where}: {page.section} is a parameter's name; give it another one.")
        return
    offered = page.parameters(settings)
    if set(taken) != set(offered):
        raise SettingsError(
            f"{where}: its parameters are {', '.join(sorted(taken))}, but the parameters of {page.section} "
            f"are {', '.join(sorted(offered))}."
        )
