"""Run notebooks through papermill, side by side; a template is never written to."""

from __future__ import annotations

import contextlib
import importlib
import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.reports import server, without_colours
from helpers.storage.files import make_room, remove_tree
from helpers.storage.notes import STATE

if TYPE_CHECKING:
    from types import FrameType, ModuleType

    from nbformat import NotebookNode

    from helpers.reports.plan import Page
    from helpers.settings import Settings

KERNEL = "python3"
_FORMATS = ("isoduration", "rfc3986_validator", "rfc3987_syntax")
_SOFTLY = 4.0  # seconds that a run has to end after Ctrl-C


@dataclass(frozen=True)
class Executed:
    """A notebook that was run: the record, the error where one cell failed, how long it took."""

    notebook: NotebookNode
    error: str = ""
    seconds: float = 0.0


def warm_up() -> None:
    """Let the server of kernels, where there can be one, begin to import what they need."""
    if server.AVAILABLE:
        with kernel_environment(), contextlib.suppress(OSError):
            server.start()


@contextlib.contextmanager
def running(pages: list[Page], settings: Settings, *, jobs: int) -> Iterator[Iterator[tuple[Page, Executed]]]:
    """Run notebooks in the background from here to the end of the `with`.

    Args:
        pages: the notebooks; one or more.
        settings: whose parameters they take, and in whose report folder the records grow.
        jobs: how many run side by side.

    Yields:
        The notebooks that were run, each as soon as it is done.
    """
    from tqdm import tqdm

    _import_first()
    with (
        _keeping_ctrl_c() as stopped,
        _staging(settings.reports / STATE / "staging") as staging,
        kernel_environment(),
        ThreadPoolExecutor(min(jobs, len(pages))) as pool,
        tqdm(total=len(pages), unit="notebook", disable=None, leave=False) as bar,
    ):

        def one(page: Page) -> tuple[Page, Executed]:
            seconds = settings.params.cell_seconds
            return page, execute(
                page.template, page.parameters(settings), folder=staging, cell_seconds=seconds
            )

        def ended() -> Iterator[tuple[Page, Executed]]:
            left = set(runs)
            while left:
                done, left = wait(left, timeout=1, return_when=FIRST_COMPLETED)
                if stopped.is_set():
                    raise KeyboardInterrupt
                for run in done:
                    page, executed = run.result()
                    bar.set_postfix_str(page.name)
                    bar.update()
                    yield page, executed

        runs = [pool.submit(one, page) for page in pages]
        try:
            yield ended()
            wait(runs)
        except BaseException:  # Ctrl-C above all: no kernel is waited for
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            server.kill_kernels()  # also one that was forked when its start was given up


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """An empty folder for the records as they grow, with nothing in it of a run that was killed."""
    make_room(folder)
    remove_tree(folder)
    folder.mkdir()
    try:
        yield folder
    finally:
        with contextlib.suppress(OSError):
            remove_tree(folder)


@contextlib.contextmanager
def _keeping_ctrl_c() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, besides what it does: a library may swallow the error that it raises.

    What is not down `_SOFTLY` seconds later, whatever it waits for, is ended hard; a second Ctrl-C does so at
    once. Kernels see that this process is gone.
    """
    stopped = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield stopped
        return

    hard = threading.Timer(_SOFTLY, _end_hard)
    hard.daemon = True

    def stop(number: int, frame: FrameType | None) -> None:
        if stopped.is_set():
            _end_hard()
        stopped.set()
        hard.start()
        before(number, frame)

    signal.signal(signal.SIGINT, stop)
    try:
        yield stopped
    finally:
        hard.cancel()
        signal.signal(signal.SIGINT, before)


def _end_hard() -> None:
    """End this process and its kernels now."""
    server.kill_kernels()
    os.write(2, b"\nStopped. The next run goes on from here.\n")
    os._exit(130)


def import_nbformat() -> ModuleType:
    """nbformat without what jsonschema checks URLs and durations with: seconds, and no notebook needs it."""
    hidden = [name for name in _FORMATS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # as if they were not installed
    try:
        return importlib.import_module("nbformat")
    finally:
        for name in hidden:
            sys.modules.pop(name, None)


def read_notebook(path: Path) -> NotebookNode:
    """A notebook as it is stored."""
    return import_nbformat().read(path, as_version=4)


def _import_first() -> None:
    """Import what `execute` needs: threads that import modules of a circle at once get half of one."""
    import_nbformat()
    import papermill  # noqa: F401

    from helpers.reports import kernels  # noqa: F401


def execute(
    template: Path,
    parameters: Mapping[str, Any],
    *,
    folder: Path,
    cell_seconds: int = 0,
    forked: bool = server.AVAILABLE,
) -> Executed:
    """Run a notebook in a kernel of its own, in its own folder's place.

    Args:
        template: the notebook.
        parameters: values for its `parameters` cell.
        folder: where papermill leaves the record; the file is removed when it is read.
        cell_seconds: after which a cell is stopped; 0 for never.
        forked: fork the kernel from the server, or start it in the ordinary way; the record is the same.

    Returns:
        The executed notebook without clock times. `error` is one line without ANSI codes: the notebook, the
        cell and what went wrong; "" when every cell ran.
    """
    import papermill
    from traitlets.config import Config

    from helpers.reports import kernels

    logging.getLogger("papermill").setLevel(logging.ERROR)
    record = folder / template.name
    started = time.monotonic()
    failure: Exception | None = None
    try:
        papermill.execute_notebook(
            _literal(template),
            _literal(record),
            parameters=dict(parameters),
            kernel_name=KERNEL,
            kernel_manager_class=kernels.ForkingKernelManager if forked else kernels.KernelManager,
            language="python",
            engine_name=kernels.ENGINE,
            execution_timeout=cell_seconds or None,
            resources={"metadata": {"path": str(template.parent)}},
            progress_bar=False,
            log_output=False,
            # What goes between driver and kernel goes encrypted over the loopback.
            config=Config({"KernelManager": {"transport_encryption": "auto"}}),
        )
    except Exception as raised:
        failure = raised
    try:
        notebook = read_notebook(record)
    except (OSError, ValueError):  # none, or half of one: the disk is full
        notebook = read_notebook(template)
    record.unlink(missing_ok=True)
    error = f"{template.stem}, {_said(failure, notebook, cell_seconds)}" if failure else ""
    return Executed(without_clock(notebook), error, round(time.monotonic() - started, 2))


def _said(failure: Exception, notebook: NotebookNode, cell_seconds: int) -> str:
    """The cell that failed, or was running when the kernel ended, and what went wrong, in one line."""
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    begun = sum(bool(cell.metadata.get("papermill", {}).get("start_time")) for cell in notebook.cells)
    where = f"cell {begun}" if begun else "before its first cell"
    if isinstance(failure, PapermillExecutionError):
        said = f"cell {failure.cell_index + 1}: {failure.ename}: {failure.evalue}"
    elif isinstance(failure, DeadKernelError):
        said = f"{where}: its process ended while it ran, for want of memory perhaps"
    elif isinstance(failure, CellTimeoutError):
        said = f"{where}: it took more than {cell_seconds:,} s (cell_seconds)"
    else:  # the kernel never came up
        said = f"{where}: {type(failure).__name__}: {failure}"
    return " ".join(without_colours(said).split())


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


@contextlib.contextmanager
def kernel_environment() -> Iterator[None]:
    """Environment of kernels: this installation's, no start-up files, a fixed hash seed, one thread."""
    home = tempfile.mkdtemp(prefix="ipython-")
    ours = {
        "IPYTHONDIR": home,
        "JUPYTER_RUNTIME_DIR": home,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "PYTHONHASHSEED": "0",
        "OPENBLAS_NUM_THREADS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYDEVD_USE_FRAME_EVAL": "NO",  # set by debugpy, which the server has imported already
    }
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})
        shutil.rmtree(home, ignore_errors=True)
