"""What there is to run: the notebooks, the parameters each takes, and what each depends on."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from helpers.pipeline import Project
from helpers.pipeline.reads import state_of
from helpers.settings import SECTIONS, Settings, SettingsError
from helpers.storage.hashing import code_hash, digest, file_hash, imported_modules


@dataclass(frozen=True)
class Page:
    """A notebook of the suite and the report made of it."""

    template: Path

    @property
    def name(self) -> str:
        return self.template.stem

    @property
    def section(self) -> str:
        """The section of the parameters that this notebook takes."""
        return self.name.partition("_")[2]

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        """The cells as the file holds them, each source as one string."""
        cells = json.loads(self.template.read_text("utf-8"))["cells"]
        return [cell | {"source": "".join(cell["source"])} for cell in cells]

    @cached_property
    def source(self) -> str:
        return "\n".join(cell["source"] for cell in self.cells if cell["cell_type"] == "code")

    @cached_property
    def title(self) -> str:
        """The first heading: the question that the notebook answers."""
        for cell in self.cells:
            heading = re.match(r"# +(.+)", cell["source"])
            if cell["cell_type"] == "markdown" and heading:
                return heading[1].strip()
        return self.name

    def parameter_names(self) -> list[str]:
        """The names that the cell tagged `parameters` assigns.

        Raises:
            ValueError: there is no such cell, or more than one.
        """
        tagged = [cell for cell in self.cells if "parameters" in cell["metadata"].get("tags", [])]
        if len(tagged) != 1:
            raise ValueError(f"{len(tagged)} cells are tagged `parameters`; there must be one.")
        statements = [one for one in ast.parse(tagged[0]["source"]).body if isinstance(one, ast.Assign)]
        return [name.id for one in statements for name in one.targets if isinstance(name, ast.Name)]

    def parameters(self, settings: Settings) -> dict[str, Any]:
        """What papermill is given: the corpus, and the values of the notebook's section."""
        # As JSON has them: papermill would write a tuple as text.
        values: Mapping[str, Any] = msgspec.json.decode(
            msgspec.json.encode(getattr(settings.params, self.section))
        )
        return {"corpus": settings.corpus, **values}

    def made_from(self, project: Project, reads: Mapping[str, Any]) -> str:
        """One hash of all that this notebook's result depends on; "" where that cannot be told.

        Args:
            project: the corpus, its tables made.
            reads: what the notebook read when it ran, as `helpers.pipeline.reads.told` gives it.
        """
        read = state_of(reads, project) if reads else ""
        own = digest(
            file_hash(self.template),
            code_hash("helpers.pipeline", *imported_modules(self.source)),
            self.parameters(project.given),
            file_hash(project.given.root / "requirements.lock"),
        )
        return digest(own, read) if read else ""


def plan(settings: Settings) -> list[Page]:
    """The numbered notebooks of the suite in their order, each checked against the parameters.

    Raises:
        SettingsError: there is no notebook, or one takes other parameters than its section has.
    """
    pages = [Page(path) for path in sorted(settings.notebooks.glob("[0-9][0-9]_*.ipynb"))]
    if not pages:
        raise SettingsError(f"{settings.notebooks}: no notebook named like 01_ingest.ipynb.")
    for page in pages:
        if page.section not in SECTIONS:
            raise SettingsError(f"notebooks/{page.template.name}: not one of {', '.join(SECTIONS)}.")
        try:
            taken = page.parameter_names()
        except ValueError as error:
            raise SettingsError(f"notebooks/{page.template.name}: {error}") from None
        offered = page.parameters(settings)
        if set(taken) != set(offered):
            raise SettingsError(
                f"notebooks/{page.template.name}: its parameters are {', '.join(sorted(taken))}, but the "
                f"parameters of {page.section} are {', '.join(sorted(offered))}."
            )
    return pages
