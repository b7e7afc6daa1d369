"""What runs the batches: a plain loop, a process pool or a Dask scheduler, behind one interface.

Each is an executor of `concurrent.futures`. No more batches are handed out than keep the workers busy, so
that memory does not grow with the corpus.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Any

from helpers.settings import SettingsError

_MOST = 60  # workers of a machine: Windows allows hardly more, and each takes some hundred megabytes
_LOOK = 2.0  # seconds between two looks at how many workers there are
_ANSWER = 30  # seconds in which a scheduler must answer and have a worker
_STOPPED = (
    "the workers stopped, for want of memory perhaps; what was finished is kept, and the next run goes on"
)


class WorkerError(RuntimeError):
    """The workers are gone; what was finished before is kept."""


@dataclass(frozen=True)
class Engine:
    """An executor, and how many batches may be under way in it at a time."""

    executor: Executor
    ahead: Callable[[], int]
    workers: Callable[[], int] = lambda: 1
    """How many workers there are now: without one for `_ANSWER` seconds, no result is waited for."""

    def run(
        self, function: Callable[..., Any], tasks: Iterable[tuple[Any, tuple]]
    ) -> Iterator[tuple[Any, Any]]:
        """Call `function(*arguments)` for each `(key, arguments)`, and give `(key, result)` as they come.

        Raises:
            WorkerError: the workers died.
        """
        under_way: dict[Future, Any] = {}
        try:
            for key, arguments in tasks:
                under_way[self.executor.submit(function, *arguments)] = key
                if len(under_way) >= self.ahead():
                    yield from self._finished(under_way)
            while under_way:
                yield from self._finished(under_way)
        except (BrokenProcessPool, CancelledError) as error:
            raise WorkerError(f"{_STOPPED} ({type(error).__name__})") from error
        finally:
            for future in under_way:
                future.cancel()

    def _finished(self, under_way: dict[Future, Any]) -> list[tuple[Any, Any]]:
        alone = 0.0
        while not (done := wait(under_way, timeout=_LOOK, return_when=FIRST_COMPLETED).done):
            alone = 0.0 if self.workers() else alone + _LOOK
            if alone >= _ANSWER:
                raise WorkerError(f"{_STOPPED} (no worker for {_ANSWER} seconds)")
        return [(under_way.pop(future), future.result()) for future in list(under_way) if future in done]


@contextmanager
def open_engine(*, workers: int = 1, scheduler: str = "") -> Iterator[Engine]:
    """Open a loop (1 worker), a pool of processes (more), or a Dask scheduler (its address given).

    Raises:
        SettingsError: not a number of workers, no Dask installed, or no scheduler that has a worker.
    """
    if not 1 <= workers <= _MOST:
        raise SettingsError(f"workers: {workers} was given; it must be 1 to {_MOST}.")
    if scheduler:
        with _dask(scheduler) as engine:
            yield engine
    elif workers == 1:
        yield Engine(_Loop(), lambda: 1)
    else:
        # A fresh process on every system: threads of the parent (tqdm, kernels) and fork do not mix.
        with ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        ) as pool:  # fmt: skip
            try:
                yield Engine(pool, lambda: 2 * workers)
            except BaseException:  # Ctrl-C above all: no batch is waited for
                for process in [*(pool._processes or {}).values()]:
                    process.kill()
                raise


class _Loop(Executor):
    """Runs what it is given at once, in this process."""

    def submit(self, function: Callable, /, *arguments: Any, **named: Any) -> Future:
        future: Future = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def _dask(scheduler: str) -> Iterator[Engine]:
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise SettingsError(
            "SCHEDULER: dask.distributed is not installed: pip install 'same-story[dask]'."
        ) from None
    try:
        client = _in_time(lambda: Client(scheduler, timeout=_ANSWER))
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"SCHEDULER: no Dask scheduler answers at {scheduler!r} ({type(error).__name__})."
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_ANSWER)
        except TimeoutError:
            raise SettingsError(f"SCHEDULER: the scheduler at {scheduler!r} has no worker.") from None
        try:
            yield Engine(
                client.get_executor(),
                lambda: 2 * max(1, sum(client.nthreads().values())),
                lambda: len(client.nthreads()),
            )
        except KilledWorker as error:
            raise WorkerError(f"{_STOPPED} ({error})") from error


def _in_time(call: Callable[[], Any]) -> Any:
    """What a call gives within `_ANSWER` seconds: one to a port that is silent may have no limit of its own.

    Raises:
        TimeoutError: it gives nothing.
    """
    answer: Future = Future()

    def ask() -> None:
        try:
            answer.set_result(call())
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=ask, daemon=True).start()
    return answer.result(timeout=_ANSWER)


@contextmanager
def in_background(function: Callable[..., Any], *arguments: Any) -> Iterator[None]:
    """Call a function in another process while the block runs, and wait for its end.

    It is called for what it leaves on disk. That it failed is not told: whoever looks for what it should have
    left makes it himself, and meets the same failure. An error in the block ends it.

    Args:
        function: of a module, so that the other process finds it.
        arguments: plain values, or objects that can be pickled.
    """
    process = get_context("spawn").Process(target=_quietly, args=(function, *arguments), daemon=True)
    process.start()
    try:
        yield
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()


def _quietly(function: Callable[..., Any], *arguments: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever is stopped by Ctrl-C ends this process
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    try:
        function(*arguments)
    except Exception:
        sys.exit(1)


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)
