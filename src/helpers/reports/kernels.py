"""What papermill is given: an engine that writes less, and kernels that start and end sooner."""

from __future__ import annotations

import ast
import json
import os
import time
from multiprocessing.process import BaseProcess
from queue import Empty
from typing import TYPE_CHECKING, Any, cast

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines
from traitlets import DottedObjectName

from helpers.reports import server

if TYPE_CHECKING:
    from subprocess import Popen

    from jupyter_client.connect import KernelConnectionInfo

ENGINE = "once"


_WATCH = "__import__('helpers.pipeline.reads', fromlist=['']).watch_files()"
_READS = "__import__('helpers.pipeline.reads', fromlist=['']).report()"


class NotebookClient(PapermillNotebookClient):
    """papermill's own, which asks the kernel in the end what it read, and puts that into the record."""

    def papermill_execute_cells(self) -> None:
        self.kc.execute(_WATCH, silent=True, store_history=False)
        super().papermill_execute_cells()
        asked = self.kc.execute("", silent=True, store_history=False, user_expressions={"reads": _READS})
        reply = self.wait_for_reply(asked) or {"content": {}}
        outcome = reply["content"].get("user_expressions", {}).get("reads", {})
        if outcome.get("status") == "ok":
            self.nb.metadata["reads"] = json.loads(ast.literal_eval(outcome["data"]["text/plain"]))


class Engine(NBClientEngine):
    """papermill's own, which writes the record when the run has ended and not twice a cell."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, **options: Any
    ) -> None:
        record, nb_man.output_path = nb_man.output_path, None
        ours = ("kernel_manager_class", "resources", "config", "log_output")
        try:
            client = NotebookClient(
                nb_man, kernel_name=kernel_name, startup_timeout=60, timeout=options["execution_timeout"],
                **{name: options[name] for name in ours},
            )  # fmt: skip
            client.execute()
        finally:  # also when the kernel died
            nb_man.output_path = record


papermill_engines.register(ENGINE, Engine)


class KernelClient(AsyncKernelClient):
    """Jupyter's own, which does not wait a fifth of a second for what a kernel that is ready might still say.

    What it says of the requests made here is nobody's output: each message names the request that it answers.
    """

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        ends = float("inf") if timeout is None else time.monotonic() + timeout
        while time.monotonic() < ends:
            self.kernel_info()
            try:
                reply = await self.shell_channel.get_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.iopub_channel.get_msg(timeout=0.2)  # what cells will show arrives
                    self._handle_kernel_info_reply(reply)
                    return
            except Empty:
                pass
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError(f"Kernel didn't respond in {timeout:.0f} seconds")

    wait_for_ready = _async_wait_for_ready


class KernelManager(AsyncKernelManager):
    """Jupyter's own, which ends an idle kernel without interrupting it first, and sees sooner that it ended.

    The interrupt would meet the kernel at the end of its last request, and be reported on the terminal.
    """

    client_class = DottedObjectName(f"{__name__}.{KernelClient.__name__}")

    async def _async_interrupt_kernel(self) -> None:
        if not self.shutting_down:
            await super()._async_interrupt_kernel()

    async def _async_finish_shutdown(
        self, waittime: float | None = None, pollinterval: float = 0.02, restart: bool = False
    ) -> None:
        await super()._async_finish_shutdown(waittime, pollinterval, restart)


class ForkingKernelManager(KernelManager):
    """A manager of a kernel that is forked from the server."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.provisioner = ForkingProvisioner(kernel_spec=self.kernel_spec, parent=self)

    def _reconcile_connection_info(self, info: KernelConnectionInfo) -> None:
        """Leave the connection file alone: a forked kernel is reading and rewriting it already."""


class ForkingProvisioner(LocalProvisioner):
    """Forks the process that the kernel's command line would start."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        try:
            process = server.fork_kernel(arguments, env=options["env"], cwd=options["cwd"])
        except (EOFError, OSError):  # without the server, the notebook runs all the same
            return await super().launch_kernel(cmd, **options)
        forked = ForkedProcess(process)
        self.process = cast("Popen[bytes]", forked)
        self.pid = self.pgid = forked.pid
        self.cwd = options["cwd"]
        return self.connection_info


class ForkedProcess:
    """The part of `subprocess.Popen` that a provisioner asks of its process."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.pid = process.pid or 0

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> int | None:
        self._process.join()
        return self._process.exitcode

    def send_signal(self, signum: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()
