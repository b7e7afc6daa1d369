"""The server that kernels are forked from: one process that imports once what every notebook imports.

To start Python and to import pandas and matplotlib takes longer than most notebooks of the suite run. So the
standard library's fork server imports them while the driver makes the tables, and is then asked for a process
a notebook. What it hands out is a copy of its memory: nothing that one notebook changes reaches another.

On Linux only. Elsewhere the system's libraries do not survive a fork, and kernels start in the ordinary way.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess

AVAILABLE = sys.platform == "linux"


def start() -> None:
    """Start the server, which goes on importing by itself; it ends with this process.

    Raises:
        OSError: there can be none here: the folder of temporary files, say, has too long a name for a socket.
    """
    from multiprocessing import forkserver, resource_tracker

    forkserver.set_forkserver_preload(["helpers.reports.preload"])
    # Ctrl-C in a terminal is for the driver alone; `preload` takes the mask back when it ignores the signal.
    resource_tracker.ensure_running()  # whose start would take the mask away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def fork_kernel(arguments: Sequence[str], *, env: Mapping[str, str], cwd: str) -> BaseProcess:
    """Fork a kernel; it ends at the latest when this process or the server does.

    Args:
        arguments: of the kernel's command line, as `-f connection.json`.
        env: its environment, whole.
        cwd: its working directory.

    Raises:
        EOFError, OSError: there is no server, or it ended before it handed out the process.
    """
    from multiprocessing import get_context

    start()
    process = get_context("forkserver").Process(
        target=_run_kernel, args=(list(arguments), dict(env), os.fspath(cwd))
    )
    process.start()
    return process


def kill_kernels() -> None:
    """End all kernels that were forked, whatever they are at."""
    from multiprocessing import active_children

    for process in active_children():
        process.kill()


def _run_kernel(arguments: list[str], env: dict[str, str], cwd: str) -> None:
    """What the forked process does: be the kernel that `python -m ipykernel_launcher` would be."""
    import atexit
    from threading import Thread

    import numpy
    from ipykernel.kernelapp import IPKernelApp

    from helpers.reports import preload

    os.setsid()  # Ctrl-C in a terminal is for the driver alone
    Thread(target=_end_with_the_driver, daemon=True).start()
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.path[:] = preload.PATH
    sys.argv[:] = ["ipykernel_launcher", *arguments]
    numpy.random.seed()  # as a process that starts anew; Python's own generator does it by itself
    kernel = IPKernelApp.instance(parent_handle=os.getppid())  # it watches the server
    kernel.initialize(arguments)
    kernel.start()
    atexit._run_exitfuncs()  # a forked process is left without them


def _end_with_the_driver() -> None:
    from multiprocessing import parent_process

    driver = parent_process()
    if driver is None:
        return
    driver.join()
    os.killpg(0, signal.SIGKILL)
