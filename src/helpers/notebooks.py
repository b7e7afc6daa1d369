"""The notebooks of a project that reports are made of: those with a cell tagged `parameters`.

One that is for the hands alone says so in its metadata: `"reports": false`.
"""

from __future__ import annotations

import ast
import difflib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

UNKNOWN = object()
"""A default that is no plain value: an expression, say."""


@dataclass(frozen=True)
class Notebook:
    """A notebook as its file holds it."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def section(self) -> str:
        """The name its parameters stand under in the params file: its own, without the number in front."""
        return re.sub(r"^\d+_(?=.)", "", self.name)

    @cached_property
    def _data(self) -> dict[str, Any]:
        return json.loads(self.path.read_text("utf-8"))

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        """The cells, the source of each as one string."""
        return [cell | {"source": "".join(cell["source"])} for cell in self._data["cells"]]

    @cached_property
    def source(self) -> str:
        """Its code."""
        return "\n".join(cell["source"] for cell in self.cells if cell["cell_type"] == "code")

    @cached_property
    def title(self) -> str:
        """The first heading: the question that the notebook answers."""
        for cell in self.cells:
            heading = re.match(r"# +(.+)", cell["source"])
            if cell["cell_type"] == "markdown" and heading:
                return heading[1].strip()
        return self.name

    @property
    def is_run(self) -> bool:
        """Whether reports are made of it."""
        return bool(self._tagged) and self._data["metadata"].get("reports") is not False

    @cached_property
    def _tagged(self) -> list[str]:
        return [cell["source"] for cell in self.cells if "parameters" in cell["metadata"].get("tags", [])]

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The names that the cell tagged `parameters` assigns, with what they are there.

        Raises:
            ValueError: there is no such cell, or more than one, or it is no Python.
        """
        if len(self._tagged) != 1:
            raise ValueError(f"{len(self._tagged)} cells are tagged `parameters`; there must be one.")
        assigned: dict[str, Any] = {}
        try:
            statements = ast.parse(self._tagged[0]).body
        except (SyntaxError, RecursionError, MemoryError) as error:
            raise ValueError(f"the cell tagged `parameters` is no Python ({error}).") from None
        for statement in statements:
            if isinstance(statement, ast.Assign):
                targets, value = statement.targets, statement.value
            elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
                targets, value = [statement.target], statement.value
            else:
                continue
            assigned |= {target.id: _plain(value) for target in targets if isinstance(target, ast.Name)}
        return assigned


def _plain(value: ast.expr) -> Any:
    try:
        return ast.literal_eval(value)
    except ValueError:
        return UNKNOWN


def notebooks_in(folder: Path) -> list[Notebook]:
    """The notebooks of a folder that reports are made of, in order of name: those with a number first.

    Raises:
        ValueError: a file is no notebook.
    """
    notebooks = []
    for path in sorted(folder.glob("*.ipynb"), key=lambda path: path.stem):
        notebook = Notebook(path)
        try:
            if notebook.is_run:
                notebooks.append(notebook)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise ValueError(
                f"notebooks/{path.name}: not readable as a notebook of nbformat 4; an older one is brought "
                "up to date by opening and saving it in JupyterLab."
            ) from None
    return notebooks


def take_own(
    given: dict[str, Any], folder: Path, *, known: Collection[str], sections: Collection[str], where: str
) -> dict[str, dict[str, Any]]:
    """Take out of what a params file holds the parameters of notebooks that the suite does not know.

    Args:
        given: what the file holds; those taken are gone from it.
        folder: of the notebooks.
        known: what else a file may hold.
        sections: those of it that are parameters of the suite's own notebooks.
        where: the file, for the message.

    Raises:
        ValueError: there is no such parameter, or it is of another kind than in the notebook.
    """
    unknown = [name for name in given if name not in known]
    if not unknown:
        return {}
    notebooks = {
        notebook.section: notebook for notebook in notebooks_in(folder) if notebook.section not in sections
    }
    for name in unknown:
        if name not in notebooks:
            raise ValueError(f"{where}: there is no parameter {name}.{instead(name, [*known, *notebooks])}")
    for name in unknown:
        _check_own(name, given[name], notebooks[name], where)
    return {name: dict(given.pop(name)) for name in unknown}


def _check_own(section: str, values: Any, notebook: Notebook, where: str) -> None:
    """Raise unless values are of the names and kinds that the `parameters` cell of a notebook has."""
    if not isinstance(values, Mapping):
        kind = type(values).__name__
        raise ValueError(f"{where}: {section}: holds a {kind}; it must hold `name: value` lines.")
    try:
        defaults = {name: value for name, value in notebook.defaults.items() if name != "corpus"}
    except ValueError as error:
        raise ValueError(f"notebooks/{notebook.path.name}: {error}") from None
    for name, value in values.items():
        if name not in defaults:
            allowed = instead(name, defaults, f" in {section}")
            raise ValueError(f"{where}: there is no parameter {section}.{name}.{allowed}")
        default = defaults[name]
        kinds = (int, float) if type(default) is float else type(default)
        # True and False are whole numbers to Python, and to nobody else.
        alike = isinstance(value, bool) == isinstance(default, bool)
        if default is not None and default is not UNKNOWN and not (isinstance(value, kinds) and alike):
            wanted, got = type(default).__name__, type(value).__name__
            raise ValueError(f"{where}: {section}.{name}: Expected `{wanted}`, got `{got}`.")


def instead(name: Any, allowed: Collection[str], where: str = "") -> str:
    """What is allowed in place of a name that is not, first what is close to it."""
    return f"{suggestion(str(name), allowed)} Allowed{where}: {', '.join(allowed) or 'none'}."


def suggestion(name: str, allowed: Any) -> str:
    """The words " Did you mean X?" where an allowed name is close to the one given, else nothing."""
    close = difflib.get_close_matches(name, list(allowed), n=1)
    return f" Did you mean {close[0]}?" if close else ""
