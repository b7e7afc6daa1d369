"""All benchmarks in one go, written to docs/performance.md: `make bench`.

    python bench/performance.py [--sizes 1000 10000 100000] [--engines 10000] [--articles 200]
    python bench/performance.py --only sizes engines   # the others as they were measured last

About an hour on two processors. What is measured is kept in build/bench, a file a run. A bench that was
stopped goes on with what is missing; what other code measured is measured again, and so is everything with
`--again`. What stands on the page between its two comment lines was written by hand, and stays.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from performance_page import PAGE, page, remarks

from helpers.storage.hashing import code_hash

HERE = Path(__file__).parent
KEPT = HERE.parent / "build" / "bench"
GROUPS = ("reports", "detectors", "times", "sizes", "engines")
DEFAULT_ARTICLES, DEFAULT_WORDS = 2, 750  # of the corpus that comes with the project
ENGINES = {
    "loop, 1 worker": ["--workers", "1"],
    "pool, 2 workers": ["--workers", "2"],
    "Dask, 2 workers": ["--dask", "2"],
}


class Run(NamedTuple):
    """One run: where it belongs, what it is called on the page, and the command."""

    group: str
    label: str
    command: list[str]

    @property
    def file(self) -> Path:
        words = [self.group, *(word.lstrip("-").replace(",", "+") for word in self.command[1:])]
        return KEPT / f"{'-'.join(words)}.json"

    @property
    def code(self) -> str:
        """A hash of the code that it runs."""
        return code_hash("helpers.reports.run" if self.group == "reports" else "helpers.pipeline")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS, help="what is measured")
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 100], help="times the default corpus")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[1000, 10000, 100000], help="numbers of short articles"
    )
    parser.add_argument("--engines", type=int, default=10000, help="articles on which engines are compared")
    parser.add_argument("--articles", type=int, default=200, help="articles on which detectors are timed")
    parser.add_argument("--again", action="store_true", help="measure what was measured already")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page is written")
    given = parser.parse_args()
    runs = planned(given.times, given.sizes, given.engines, given.articles)
    wanted = [run for run in runs if run.group in given.only]
    failed = [
        run.label
        for number, run in enumerate(wanted, start=1)
        if not measure(run, f"[{number}/{len(wanted)}]", again=given.again)
    ]
    found = {group: [] for group in GROUPS}
    for run in runs:
        if kept := read(run):
            found[run.group].append({"label": run.label, "found": kept})
    given.page.write_text(page(found, remarks=remarks(given.page)), "utf-8")
    print(f"written: {given.page}", file=sys.stderr)
    if failed:
        sys.exit(f"failed, and not on the page: {', '.join(failed)}")


def planned(times: list[int], sizes: list[int], engines: int, articles: int) -> list[Run]:
    """All runs, in the order in which they are made and shown."""
    runs = [
        Run("reports", "make reports and the plain way", ["reports.py"]),
        Run("detectors", "detectors and the bare parse", ["detectors.py", "--articles", str(articles)]),
    ]
    for factor in times:
        command = ["scale.py", "--articles", str(DEFAULT_ARTICLES * factor), "--words", str(DEFAULT_WORDS)]
        runs.append(Run("times", f"{factor} × the default", [*command, "--workers", "2"]))
    runs.append(Run("sizes", "starting two workers", ["scale.py", "--start", "2"]))
    for size in sizes:
        command = ["scale.py", "--articles", str(size), "--workers", "2"]
        runs.append(Run("sizes", f"{size:,} short articles", command))
    for label, how in ENGINES.items() if engines else ():
        command = ["scale.py", "--articles", str(engines), *how, "--steps", "articles,sentences"]
        runs.append(Run("engines", label, command))
    return runs


def measure(run: Run, progress: str, *, again: bool) -> bool:
    """Make a run and keep what it gives, unless that is there; say whether it is."""
    if read(run) and not again:
        print(f"{progress} {run.label}: measured before", file=sys.stderr)
        return True
    print(f"{progress} {run.label} ...", file=sys.stderr, flush=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    run.file.unlink(missing_ok=True)
    made, started, code = run.file.with_suffix(".part"), time.monotonic(), run.code
    command = [sys.executable, str(HERE / run.command[0]), *run.command[1:], "--out", str(made)]
    if subprocess.run(command).returncode:
        print(f"{progress} {run.label}: failed", file=sys.stderr, flush=True)
        return False
    found = json.loads(made.read_text("utf-8"))
    run.file.write_text(json.dumps({"code": code, "found": found}), "utf-8")
    made.unlink()
    print(f"{progress} {run.label}: {time.monotonic() - started:,.0f} s", file=sys.stderr, flush=True)
    return True


def read(run: Run) -> dict | list | None:
    """What a run gave, where it was made with the code as it is now."""
    try:
        kept = json.loads(run.file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    return kept["found"] if kept["code"] == run.code else None


if __name__ == "__main__":
    main()
