"""Time and memory of `make features`: one run over a corpus made by `resample.py`, a process of its own.

    python bench/scale.py --articles 1000 [--words 70] [--workers 2 | --dask 2] [--steps articles,sentences]

Time is the clock's and the processors', memory the most that the driver and the largest worker held.
`--start 2` measures what starting two workers costs instead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=70, help="words of an article, about (%(default)s)")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--dask", type=int, default=0, help="workers of a Dask scheduler, started for the run"
    )
    parser.add_argument("--steps", default="", help="tables made one after the other; all when left out")
    parser.add_argument("--start", type=int, default=0, help="start so many workers and do nothing else")
    parser.add_argument("--out", type=Path, help="a JSON file; printed when left out")
    given = parser.parse_args()
    found = (
        start_workers(given.start)
        if given.start
        else run(given.articles, given.words, workers=given.workers, dask=given.dask, steps=given.steps)
    )
    if given.out:
        given.out.write_text(json.dumps(found) + "\n")
    else:
        print(json.dumps(found, indent=1))


def run(articles: int, words: int, *, workers: int, dask: int, steps: str) -> dict:
    """What `one_run.py` prints of a run over a new corpus, from nothing."""
    from resample import write_corpus

    with tempfile.TemporaryDirectory() as name:
        project = Path(name) / "project"
        (project / "notebooks").mkdir(parents=True)
        write_corpus(project / "data" / "raw" / "resampled", articles, words=words)
        command = [sys.executable, str(HERE / "one_run.py"), str(project), "resampled"]
        command += ["--workers", str(workers), *(["--steps", steps] if steps else [])]
        with dask_cluster(Path(name), workers=dask) if dask else nullcontext("") as address:
            command += ["--scheduler", address] if address else []
            done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(done.stdout)


def start_workers(workers: int) -> dict[str, dict[str, float]]:
    """Of either step that workers do, seconds and processor seconds until so many are ready.

    Ready is a worker that has imported and loaded what it needs.
    """
    command = [sys.executable, str(HERE / "one_run.py"), "--start", str(workers)]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)


@contextmanager
def dask_cluster(folder: Path, *, workers: int) -> Iterator[str]:
    """The address of a Dask scheduler with workers, each a process of its own on this machine."""
    file = folder / "scheduler.json"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    processes = [_start(*command, "--dashboard-address", ":0", "--scheduler-file", str(file))]
    try:
        while not file.is_file() or not file.read_text():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        command = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
        command += ["--no-nanny", "--local-directory", str(folder)]
        processes += [_start(*command) for _ in range(workers)]
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _start(*command: str) -> subprocess.Popen:
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
