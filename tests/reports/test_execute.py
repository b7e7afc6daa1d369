"""One notebook in one kernel: forked and ordinary leave the same, and neither leaves anything behind."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import nbformat
import pytest
from conftest import make_project, write_notebook

from helpers.pipeline import Project
from helpers.reports import server
from helpers.reports.execute import Executed, execute, kernel_environment, running, warm_up
from helpers.reports.plan import Page
from helpers.settings import read_settings

forks = pytest.mark.skipif(not server.AVAILABLE, reason="kernels are forked on Linux only")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all its tables, so that no run has to make them before its notebooks."""
    folder = make_project(tmp_path_factory.mktemp("tables") / "project")
    Project(read_settings("harbour", root=folder)).make_all()
    return folder


@pytest.fixture
def project(tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(tables, tmp_path / "project")
    monkeypatch.chdir(folder)
    return folder


def run(folder: Path, *sources: str, forked: bool) -> Executed:
    template = write_notebook(folder / "notebooks" / "01_ingest.ipynb", *sources)
    with kernel_environment():
        return execute(template, {"corpus": "harbour"}, folder=folder, forked=forked)


def printed(executed: Executed) -> str:
    assert not executed.error
    outputs = [output for cell in executed.notebook.cells for output in cell.get("outputs", [])]
    return "".join(output.get("text", "") for output in outputs)


FIGURE = """\
from helpers import display
from helpers.pipeline import open_corpus
articles = open_corpus(corpus).articles
fig, ax = display.new_figure()
ax.bar(articles["title"], articles["n_words"])
display.figure(fig, name="words", alt="Words an article.", table=articles[["title", "n_words"]])"""

SURROUNDINGS = """\
import os, random, sys, numpy, matplotlib.pyplot as plt
print(hash("ship"), sys.path, sys.argv[1:] != [], os.getcwd(), __name__, plt.get_backend(), plt.rcParams)
own = ("JPY_", "JUPYTER_", "IPYTHON")
print({name: value for name, value in os.environ.items() if not name.startswith(own)})
plt.plot([1, 2]);"""


@forks
@pytest.mark.parametrize(
    "source", [FIGURE, SURROUNDINGS, "x = 1 / 0", "%load_ext autoreload\n!echo ship\ntype(get_ipython())"]
)
def test_a_forked_kernel_leaves_the_bytes_of_an_ordinary_one(
    project: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.delenv("MPLBACKEND", raising=False)
    one, other = (run(project, source, forked=forked) for forked in (True, False))
    assert one.error == other.error
    assert nbformat.writes(one.notebook) == nbformat.writes(other.notebook)


@forks
def test_what_a_notebook_changes_reaches_no_other(project: Path) -> None:
    run(
        project,
        "import os, sys, random, matplotlib, helpers, builtins\nmatplotlib.rcParams['font.size'] = 77\n"
        "os.environ['SHIP'] = '1'\nsys.path.append('/ship')\nhelpers.ship = builtins.ship = 1\nos.chdir('/')",
        forked=True,
    )
    look = (
        "import os, sys, matplotlib, helpers, builtins\nprint(matplotlib.rcParams['font.size'],"
        " 'SHIP' in os.environ, '/ship' in sys.path, hasattr(helpers, 'ship'), hasattr(builtins, 'ship'),"
        " os.path.basename(os.getcwd()))"
    )
    assert printed(run(project, look, forked=True)) == "10.0 False False False False notebooks\n"


@forks
def test_two_kernels_draw_different_random_numbers(project: Path) -> None:
    draw = "import random, numpy\nprint(random.random(), numpy.random.rand())"
    one, other = (printed(run(project, draw, forked=True)).split() for _ in range(2))
    assert one[0] != other[0]
    assert one[1] != other[1]


@forks
def test_the_server_has_imported_the_libraries_and_runs_no_thread(project: Path) -> None:
    look = (
        "import os, pathlib, sys\n"
        "print(*sorted({'pandas', 'matplotlib', 'pyarrow.parquet'} & set(sys.modules)))\n"
        "print(*(task.read_text() for task in pathlib.Path(f'/proc/{os.getppid()}/task').glob('*/comm')))"
    )
    modules, *threads = printed(run(project, look, forked=True)).split("\n", 1)
    assert modules == "matplotlib pandas pyarrow.parquet"
    # That of pyarrow's memory allocator knows of forks: jemalloc stops it before, and starts it after.
    assert [name for name in threads[0].split() if name != "jemalloc_bg_thd"] == ["python"]


@pytest.mark.parametrize("forked", [pytest.param(True, marks=forks), False])
def test_the_end_of_a_kernel_is_quiet(project: Path, capfd: pytest.CaptureFixture, forked: bool) -> None:
    run(project, "import atexit\natexit.register(open('ended', 'w').close)", forked=forked)
    assert (project / "notebooks" / "ended").exists()
    assert capfd.readouterr().err == ""


@forks
def test_a_notebook_runs_also_when_the_server_was_killed(project: Path) -> None:
    killed = run(
        project,
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)",
        "import time\ntime.sleep(60)",
        forked=True,
    )
    assert killed.error
    assert printed(run(project, "print('ship')", forked=True)) == "ship\n"


@forks
def test_a_connection_file_that_the_kernel_is_rewriting_is_not_read(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fork_kernel(arguments: list[str], **options) -> object:
        file = Path(arguments[arguments.index("-f") + 1])
        copy = project / "connection.json"
        copy.write_bytes(file.read_bytes())
        process = fork([str(copy) if one == str(file) else one for one in arguments], **options)
        file.write_bytes(b"")
        return process

    fork = server.fork_kernel
    monkeypatch.setattr(server, "fork_kernel", fork_kernel)
    assert printed(run(project, "print('ship')", forked=True)) == "ship\n"


@forks
def test_a_kernel_whose_start_was_given_up_is_ended(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fork_kernel(*given, **options) -> None:
        processes.append(fork(*given, **options))
        raise RuntimeError("lost sight of")

    processes: list[BaseProcess] = []
    fork = server.fork_kernel
    monkeypatch.setattr(server, "fork_kernel", fork_kernel)
    page = Page(write_notebook(project / "notebooks" / "01_ingest.ipynb", "print('ship')"))
    with running([page], read_settings("harbour"), jobs=1) as runs:
        ((_, executed),) = runs
    assert executed.error == "01_ingest, before its first cell: RuntimeError: lost sight of"
    processes[0].join(60)
    assert processes[0].exitcode == -signal.SIGKILL


@forks
def test_where_no_server_can_be_kernels_start_in_the_ordinary_way(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start() -> None:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr(server, "start", start)
    warm_up()
    look = (
        "import os, pathlib\nprint(b'ipykernel_launcher' in pathlib.Path('/proc/self/cmdline').read_bytes())"
    )
    assert printed(run(project, look, forked=True)) == "True\n"


@forks
@pytest.mark.parametrize("victim", ["driver", "server"])
def test_a_kill_leaves_no_process_behind(project: Path, victim: str) -> None:
    write_notebook(
        project / "notebooks" / "01_ingest.ipynb",
        "import os, time\nopen('pids', 'w').write(f'{os.getpid()} {os.getppid()} end')\ntime.sleep(600)",
    )
    driver = subprocess.Popen(
        [sys.executable, "-m", "helpers", "reports", "--corpus", "harbour"],
        cwd=project,
        stderr=subprocess.PIPE,
    )
    pids = project / "notebooks" / "pids"
    wait_for(lambda: pids.exists() and pids.read_text().endswith("end"))
    kernel, forker, _ = pids.read_text().split()
    os.kill(driver.pid if victim == "driver" else int(forker), signal.SIGKILL)
    wait_for(lambda: not is_running(kernel) and not is_running(forker))
    assert driver.wait(300) == (-signal.SIGKILL if victim == "driver" else 1)


@forks
def test_ctrl_c_waits_for_no_notebook(project: Path) -> None:
    for name in ("01_ingest", "04_attribution"):
        write_notebook(
            project / "notebooks" / f"{name}.ipynb",
            f"import pathlib, time\npathlib.Path('{name}').touch()\ntime.sleep(600)",
        )
    command = [sys.executable, "-m", "helpers", "reports", "--corpus", "harbour", "--jobs", "1"]
    driver = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE)
    wait_for((project / "notebooks" / "01_ingest").exists)
    driver.send_signal(signal.SIGINT)
    assert driver.communicate(timeout=300)[1].endswith(b"Stopped. The next run goes on from here.\n")
    # Where Ctrl-C passes through code run from a string (a dataclass being made), Python ends by the signal,
    # of which every shell makes 130 too.
    assert driver.returncode in (130, -signal.SIGINT)
    assert not (project / "notebooks" / "04_attribution").exists()


@forks
def test_ctrl_c_in_the_first_seconds_is_for_the_driver_alone() -> None:
    code = (
        "from helpers.reports import server\nserver.start()\nfrom multiprocessing import forkserver\n"
        "print(open(f'/proc/{forkserver._forkserver._forkserver_pid}/status').read())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    held_back, ignored = (
        int(re.search(rf"^{name}:\s*(\w+)$", done.stdout, re.M)[1], 16) for name in ("SigBlk", "SigIgn")
    )
    assert (held_back | ignored) >> (signal.SIGINT - 1) & 1


def test_a_second_ctrl_c_and_a_run_that_does_not_end_are_ended_hard(tmp_path: Path) -> None:
    code = (
        "import signal, sys, time, contextlib\nfrom helpers.reports import execute\n"
        "execute._SOFTLY = float(sys.argv[1])\n"
        "with execute._keeping_ctrl_c():\n    for _ in range(int(sys.argv[2])):\n"
        "        with contextlib.suppress(KeyboardInterrupt):\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "    time.sleep(600)\n"
    )
    for softly, times in (("0.1", "1"), ("600", "2")):
        words = [sys.executable, "-c", code, softly, times]
        done = subprocess.run(words, capture_output=True, timeout=300)
        assert (done.returncode, done.stderr) == (130, b"\nStopped. The next run goes on from here.\n")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os\nos._exit(3)", "cell 5: its process ended while it ran, for want of memory perhaps"),
        ("while True: pass", "cell 5: it took more than 3 s (cell_seconds)"),
    ],
)
def test_a_cell_that_ends_its_kernel_or_never_ends_is_named(project: Path, source: str, said: str) -> None:
    template = write_notebook(project / "notebooks" / "01_ingest.ipynb", "x = 1", source)
    with kernel_environment():
        executed = execute(template, {"corpus": "harbour"}, folder=project, cell_seconds=3)
    assert executed.error == f"01_ingest, {said}"


@forks
def test_ctrl_c_is_not_lost_where_a_library_swallows_it(project: Path) -> None:
    pages = [Page(write_notebook(project / "notebooks" / "01_ingest.ipynb", "import time\ntime.sleep(600)"))]

    def swallow_it_and_wait() -> None:
        with running(pages, read_settings("harbour"), jobs=1) as runs:
            with contextlib.suppress(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
            list(runs)

    with pytest.raises(KeyboardInterrupt):
        swallow_it_and_wait()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def wait_for(true) -> None:
    end = time.monotonic() + 300
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def is_running(pid: str) -> bool:
    """Whether there is such a process; one that ended and was not asked for its status is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_notebooks_are_read_without_the_grammar_of_urls() -> None:
    code = """\
import sys
from helpers.reports.execute import import_nbformat
nbformat = import_nbformat()
print(nbformat.reads('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', as_version=4).cells)
print([name for name in sys.modules if name.startswith("rfc3987_syntax")])"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n[]\n"
