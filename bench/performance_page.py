"""The page of `performance.py`: tables and sentences of what was measured, and of nothing else."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
PACKAGES = ("spacy", "onnxruntime", "numpy", "pandas", "pyarrow", "papermill", "distributed")
_BEGIN, _END = "<!-- remarks: written by hand, kept by make bench -->", "<!-- end of remarks -->"


def remarks(path: Path) -> str:
    """What was written by hand on a page."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    found = re.search(f"{re.escape(_BEGIN)}(.*?){re.escape(_END)}", text, re.DOTALL)
    return found[1].strip() if found else ""


def page(found: dict[str, list[dict]], *, remarks: str = "") -> str:
    """The page, from what the benchmarks measured.

    Args:
        found: of each group of runs what they gave, each with its label; empty where none was made.
        remarks: what was written by hand.
    """
    parts = [_head(), "\n\n".join(filter(None, [_BEGIN, remarks, _END]))]
    for run in found["reports"]:
        parts.append(_reports(run["found"]))
    for run in found["detectors"]:
        parts.append(_detectors(run["found"]))
    start = next((run["found"] for run in found["sizes"] if "steps" not in run["found"]), {})
    times, sizes, engines = (
        [run["found"] | {"label": run["label"]} for run in found[group] if "steps" in run["found"]]
        for group in ("times", "sizes", "engines")
    )
    if times or sizes:
        parts.append(_sizes(times, sizes, start))
    if engines:
        parts.append(_engines(engines))
    return "\n\n".join(parts) + "\n"


def _head() -> str:
    machine = f"{_processor()}, {os.cpu_count()} processors, {platform.system()}"
    packages = ", ".join(
        [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in PACKAGES)]
    )
    return (
        "# Performance\n\nWritten by `make bench`; every figure is of one run on this machine, and the "
        f"ratios are what carries over to others.\n\nMachine: {machine}. Packages: {packages}.\n\n"
        "Time by the clock depends on what else the machine does; processor seconds hardly do. What ten "
        "million articles would take is worked out in [scale.md](scale.md)."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _reports(found: dict) -> str:
    rows = [
        {
            "run": row["label"],
            "seconds": f"{row['seconds']:.2f}",
            "processor seconds": f"{row['processor_seconds']:.2f}",
            "the plain way takes": f"{row['plain_way_takes_times']:.1f} times as long",
        }
        for row in found["reports"]
    ]
    imported = "did" if found["imports_papermill"] else "did not"
    return (
        "## Reports of the two articles\n\n`make reports` beside the plain way, papermill and nbconvert from "
        "a Makefile, with the same notebooks; the fastest of some rounds.\n\n"
        + _table(rows)
        + f"\n\nThe run that had nothing to do {imported} import papermill."
    )


def _detectors(rows: list[dict]) -> str:
    shown = [
        {
            "what": row["what"],
            "words a second": f"{row['words_per_second']:,.0f}",
            "of the bare parse's speed": f"{row['of_bare']:.0%}",
        }
        for row in rows
    ]
    return (
        "## Detectors\n\nWords a processor second, one process, one thread, on short articles made by "
        "`bench/resample.py`. A detector's own time is without the parse; rows that name the parse are with "
        "it.\n\n" + _table(shown)
    )


def _sizes(times: list[dict], sizes: list[dict], start: dict) -> str:
    rows = [
        {
            "corpus": run["label"],
            "articles": f"{run['articles']:,}",
            "words": f"{run['words']:,}",
            "seconds": f"{_total(run, 'seconds'):,.0f}",
            "processor seconds": f"{_total(run, 'cpu'):,.0f}",
            "a 1,000 words, processor s": f"{1000 * _total(run, 'cpu') / run['words']:.2f}",
            "an article, processor ms": f"{_each(run, 'cpu'):.1f}",
            "without starting workers": f"{_each(run, 'cpu', start):.1f}"
            if start or not run["workers"]
            else "",
            "driver, MB": f"{run['driver_mb']:,}",
            "largest worker, MB": f"{run['worker_mb']:,}" if run["workers"] else "-",
        }
        for run in (*times, *sizes)
    ]
    steps = [
        {"corpus": run["label"]}
        | {name: f"{1000 * step['cpu'] / run['articles']:.2f}" for name, step in run["steps"].items()}
        for run in sizes
    ]
    parts = [
        "## Size of the corpus",
        "`make features` from nothing. The default is two articles of some 750 words; short articles have "
        "about 75. A corpus of more than 50,000 words is made in batches by two processes, any other by one.",
        _table(rows),
        *_flat(sizes, start),
    ]
    if steps:
        parts += [
            "Processor milliseconds an article by the table that is made (`sentences` stands for parse, "
            "attributions and stance, `alignment` for `coverage` too; starting the workers included):",
            _table(steps),
        ]
    return "\n\n".join(parts)


def _flat(sizes: list[dict], start: dict) -> list[str]:
    """What an article costs in the largest corpus, relative to the smallest with workers, and memory."""
    shared = [run for run in sizes if run["workers"]]
    if not shared:
        return []
    small, large = shared[0], shared[-1]
    said = []
    if large["articles"] > small["articles"]:
        ratios = [f"{_each(large, 'cpu') / _each(small, 'cpu'):.0%} in processor time"]
        if start:
            without = _each(large, "cpu", start) / _each(small, "cpu", start)
            once = _total({"steps": start}, "cpu")
            ratios.append(
                f"{without:.0%} without starting the workers, which takes {once:.0f} processor seconds once"
            )
        ratios.append(f"{_each(large, 'seconds') / _each(small, 'seconds'):.0%} by the clock")
        said.append(
            f"**An article of {large['articles']:,} costs, relative to one of {small['articles']:,}:** "
            + "; ".join(ratios)
            + "."
        )
    said.append(
        f"**Memory at {large['articles']:,} articles:** the driver held {large['driver_mb']:,} MB at most, "
        f"the largest worker {large['worker_mb']:,} MB."
    )
    return said


def _engines(runs: list[dict]) -> str:
    seconds = [run["steps"]["sentences"]["seconds"] for run in runs]
    rows = [
        {
            "who": run["label"],
            "articles": f"{run['articles']:,}",
            "batches": run["batches"],
            "seconds": f"{took:,.1f}",
            "times as fast": f"{seconds[0] / took:.2f}",
            "same tables": "yes" if run["fingerprint"] == runs[0]["fingerprint"] else "no",
        }
        for run, took in zip(runs, seconds, strict=True)
    ]
    return "\n\n".join(
        [
            "## Who does the work",
            "Parse, attributions and stance of the same corpus, by the clock: starting the workers included, "
            "and loading the models, as whoever does it must (Dask's processes stand already).",
            _table(rows),
        ]
    )


def _total(run: dict, what: str) -> float:
    """Seconds or processor seconds of all steps of a run."""
    return sum(step[what] for step in run["steps"].values())


def _each(run: dict, what: str, start: dict | None = None) -> float:
    """Milliseconds an article; without the cost of starting the workers where this is given."""
    steps = start if start and run["workers"] else {}
    return 1000 * (_total(run, what) - sum(step[what] for step in steps.values())) / run["articles"]


def _table(rows: list[dict]) -> str:
    if not rows:
        return "Not measured."
    columns = list(rows[0])
    lines = [columns, ["---"] * len(columns)]
    lines += [[str(row.get(column, "")) for column in columns] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
