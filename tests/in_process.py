"""A notebook run in this process, without a kernel: what its cells show, and what it read."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from helpers.pipeline import reads


def run_notebook(
    template: Path, parameters: Mapping[str, Any], patch: pytest.MonkeyPatch
) -> tuple[list[Any], dict[str, Any]]:
    """Run a notebook of a project.

    Args:
        template: the notebook, in the project's `notebooks/`.
        parameters: what papermill would put below its `parameters` cell.
        patch: changes the working directory and IPython's `display`.

    Returns:
        What its cells showed, each as a bundle of formats, and what it read, as the driver asks a kernel.
    """
    shown: list[Any] = []

    def show(value: object) -> None:
        bundle = getattr(value, "_repr_mimebundle_", None)
        shown.append(bundle() if bundle else repr(value))

    patch.chdir(template.parent)
    patch.setattr("IPython.display.display", show)
    patch.setattr(reads, "_opened", [])
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in json.loads(template.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            body = ast.parse("".join(cell["source"])).body
            last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
            exec(compile(ast.Module(body, []), template.name, "exec"), names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), template.name, "eval"), names)
                if value is not None:
                    show(value)
        if "parameters" in cell["metadata"].get("tags", []):
            names.update(parameters)
    return shown, json.loads(reads.report())
