"""What the server of `server.py` does when it starts: imports, before any kernel is forked.

Importing this module is the work. Nothing here may start a thread, for a thread does not survive a fork; and
nothing may be set that a notebook would find otherwise in an ordinary kernel.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import signal
import sys

# Ctrl-C in a terminal is for the driver alone, which held it back until here; a kernel sets its own handler.
signal.signal(signal.SIGINT, signal.SIG_IGN)
if hasattr(signal, "pthread_sigmask"):
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

PATH = [place for place in sys.path if place]  # as the kernel's launcher leaves it

# What every kernel comes to need, also where a function imports it; what few need would make all wait.
_LIBRARIES = (
    "IPython.core.completer", "ipykernel.debugger", "ipykernel.ipkernel", "ipykernel.kernelapp",
    "matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "numpy", "pandas",
    "pyarrow.dataset", "pyarrow.parquet", "scipy.sparse", "scipy.special", "yaml",
)  # fmt: skip


def _preload() -> None:
    gc.disable()  # what an import makes stays: looking for what may go would find nothing
    # Set by ipykernel itself before a notebook imports matplotlib.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # kernels that nobody debugs go without it
    for name in (*_LIBRARIES, *_modules_of_notebooks()):
        # What cannot be imported is told by the notebook that imports it.
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    del sys.modules["debugpy"]
    with contextlib.suppress(Exception):
        _draw()
    gc.freeze()  # the kernels need not look through what all of them share
    gc.enable()


def _modules_of_notebooks() -> list[str]:
    from helpers.notebooks import notebooks_in
    from helpers.settings import find_root
    from helpers.storage.hashing import imported_modules

    modules: dict[str, None] = {}
    for notebook in notebooks_in(find_root() / "notebooks"):
        modules |= dict.fromkeys(imported_modules(notebook.source))
    return list(modules)


def _draw() -> None:
    """Draw once: the fonts are found and read."""
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().set_title("x")
    figure.savefig(io.BytesIO(), format="svg")


_preload()
