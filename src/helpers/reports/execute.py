"""Run one notebook through papermill; the template is never written to."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

KERNEL = "python3"
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


@dataclass(frozen=True)
class Executed:
    """A notebook that was run: the record, and the error where one cell failed."""

    notebook: NotebookNode
    error: str = ""


def execute(template: Path, parameters: Mapping[str, Any], *, folder: Path) -> Executed:
    """Run a notebook in a kernel of its own, in its own folder's place.

    Args:
        template: the notebook.
        parameters: values for its `parameters` cell.
        folder: where papermill keeps the growing record; the file is removed when the run ends.

    Returns:
        The executed notebook without clock times. `error` is one line without ANSI codes: the notebook, the
        cell and what went wrong; "" when every cell ran.
    """
    _without_url_grammar()
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError
    from traitlets.config import Config

    logging.getLogger("papermill").setLevel(logging.ERROR)
    record = folder / template.name
    error = ""
    try:
        papermill.execute_notebook(
            _literal(template),
            _literal(record),
            parameters=dict(parameters),
            kernel_name=KERNEL,
            language="python",
            cwd=str(template.parent),
            progress_bar=False,
            log_output=False,
            # What goes between driver and kernel goes encrypted over the loopback.
            config=Config({"KernelManager": {"transport_encryption": "auto"}}),
        )
    except PapermillExecutionError as failure:
        error = f"cell {failure.cell_index + 1}: {failure.ename}: {failure.evalue}"
    except Exception as failure:  # the kernel died or never came up
        error = f"no cell: {type(failure).__name__}: {failure}"
    try:
        notebook = nbformat.read(record, as_version=4)
    except (OSError, ValueError):  # none, or half of one: the disk is full
        notebook = nbformat.read(template, as_version=4)
    record.unlink(missing_ok=True)
    line = " ".join(_ANSI.sub("", error).split())
    return Executed(without_clock(notebook), f"{template.stem}, {line}" if error else "")


def _literal(path: Path) -> str:
    """A path as papermill takes it, which fills in what stands in braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


def without_clock(notebook: NotebookNode) -> NotebookNode:
    """Take the times of the run out of a notebook's metadata, so that the same run leaves the same bytes."""
    clock = {"start_time", "end_time", "duration", "input_path", "output_path", "environment_variables"}
    for holder in (notebook, *notebook.cells):
        holder.metadata.pop("execution", None)
        for name in clock & set(holder.metadata.get("papermill", {})):
            del holder.metadata["papermill"][name]
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number}"
    return notebook


def _without_url_grammar() -> None:
    """Keep jsonschema from building a grammar of URLs at import: seconds, for what no notebook needs."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@contextlib.contextmanager
def kernel_environment() -> Iterator[None]:
    """Environment for kernels: this installation's kernel, no user's start-up files, a fixed hash seed."""
    home = tempfile.mkdtemp(prefix="ipython-")
    ours = {
        "IPYTHONDIR": home,
        "JUPYTER_RUNTIME_DIR": home,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        shutil.rmtree(home, ignore_errors=True)
