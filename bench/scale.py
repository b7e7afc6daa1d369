"""Time and memory of `make features` by size of the corpus, and by who does the work.

    python bench/scale.py --sizes 1000 10000 [--engines 1000] [--out scale.json]

The corpora are made by `resample.py`. Every run is a process of its own; time is the clock's and the
processors', memory the most that the driver and the largest worker held.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from resample import write_corpus

HERE = Path(__file__).parent
DEFAULT_ARTICLES, DEFAULT_WORDS = 2, 750  # of the corpus that comes with the project


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 100], help="times the default corpus")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000], help="numbers of short articles")
    parser.add_argument("--engines", type=int, default=1000, help="articles of the runs that compare engines")
    parser.add_argument("--out", type=Path, help="a JSON file; printed when left out")
    given = parser.parse_args()
    found = measure(given.times, given.sizes, given.engines)
    text = json.dumps(found, indent=1)
    if given.out:
        given.out.write_text(text + "\n")
    else:
        print(text)


def measure(times: list[int], sizes: list[int], engines: int) -> dict[str, list[dict]]:
    """Runs by size and by engine: rows with a label, and what `one_run.py` prints.

    Args:
        times: sizes in times the default corpus, with articles as long as those.
        sizes: numbers of short articles.
        engines: how many short articles the engines are compared on; 0 for no comparison.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_times = [
            _run(folder, DEFAULT_ARTICLES * factor, words=DEFAULT_WORDS, label=f"{factor} × the default")
            for factor in times
        ]
        by_size = [_run(folder, size, label=f"{size:,} short articles", workers=2) for size in sizes]
        by_engine = [
            _run(folder, engines, label=label, workers=workers, steps="articles,sentences")
            for label, workers in (("loop, 1 worker", 1), ("pool, 2 workers", 2))
            if engines
        ]
        if engines:
            with dask_cluster(folder, workers=2) as address:
                label = "Dask, 2 workers"
                by_engine.append(
                    _run(folder, engines, label=label, scheduler=address, steps="articles,sentences")
                )
    return {"times": by_times, "sizes": by_size, "engines": by_engine}


def _run(
    folder: Path,
    articles: int,
    *,
    label: str,
    words: int = 70,
    workers: int = 1,
    scheduler: str = "",
    steps: str = "",
) -> dict:
    """One run over a corpus of its own, from nothing."""
    project = Path(tempfile.mkdtemp(dir=folder))
    (project / "notebooks").mkdir()
    write_corpus(project / "data" / "raw" / "resampled", articles, words=words)
    command = [sys.executable, str(HERE / "one_run.py"), str(project), "resampled", "--workers", str(workers)]
    command += ["--scheduler", scheduler] if scheduler else []
    command += ["--steps", steps] if steps else []
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    print(label, done.stdout, end="", file=sys.stderr)
    return {"label": label, **json.loads(done.stdout)}


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
