"""All benchmarks in one go, written to docs/performance.md: `make bench`.

    python bench/performance.py [--sizes 1000 10000 100000] [--engines 10000] [--articles 200]

About an hour on two processors as it stands; the sizes set how long. `--from FOLDER` writes the page from the
JSON files of earlier runs (reports.json, detectors.json, scale.json), and leaves out what is not there.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
PACKAGES = ("spacy", "onnxruntime", "numpy", "pandas", "pyarrow", "papermill", "distributed")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--engines", type=int, default=10000, help="articles on which engines are compared")
    parser.add_argument("--articles", type=int, default=200, help="articles on which detectors are timed")
    parser.add_argument("--from", dest="folder", type=Path, help="JSON files of earlier runs")
    parser.add_argument("--note", default="", help="what else is to be said of these runs")
    given = parser.parse_args()
    if given.folder:
        PAGE.write_text(page(_read(given.folder), note=given.note), "utf-8")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(folder, "reports")
        _run(folder, "detectors", "--articles", str(given.articles))
        sizes = [str(size) for size in given.sizes]
        _run(folder, "scale", "--engines", str(given.engines), "--sizes", *sizes)
        PAGE.write_text(page(_read(folder), note=given.note), "utf-8")


def _run(folder: Path, name: str, *words: str) -> None:
    script = HERE / f"{name}.py"
    subprocess.run([sys.executable, str(script), *words, "--out", str(folder / f"{name}.json")], check=True)


def _read(folder: Path) -> dict:
    names = ("reports", "detectors", "scale")
    return {
        name: json.loads((folder / f"{name}.json").read_text("utf-8"))
        for name in names
        if (folder / f"{name}.json").is_file()
    }


def page(found: dict, *, note: str = "") -> str:
    """The page, from what the benchmarks measured."""
    parts = [_head(), *([note] if note else [])]
    if "reports" in found:
        parts.append(_reports(found["reports"]))
    if "detectors" in found:
        parts.append(_detectors(found["detectors"]))
    if "scale" in found:
        parts += [_sizes(found["scale"]), _engines(found["scale"]["engines"])]
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
        "`bench/resample.py`. A detector's own time is without the parse, the last but one row with it.\n\n"
        + _table(shown)
    )


def _sizes(scale: dict) -> str:
    rows = [
        {
            "corpus": row["label"],
            "articles": f"{row['articles']:,}",
            "words": f"{row['words']:,}",
            "seconds": f"{sum(step['seconds'] for step in row['steps'].values()):,.0f}",
            "processor seconds": f"{_cpu(row):,.0f}",
            "of these a 1,000 words": f"{1000 * _cpu(row) / row['words']:.2f}",
            "an article, in ms": f"{1000 * _cpu(row) / row['articles']:.1f}",
            "driver, MB": f"{row['driver_mb']:,}",
            "largest worker, MB": f"{row['worker_mb']:,}" if row["worker_mb"] else "-",
        }
        for row in (*scale["times"], *scale["sizes"])
    ]
    by_step = [
        {"corpus": row["label"]}
        | {
            f"{name}, ms an article": f"{1000 * step['cpu'] / row['articles']:.2f}"
            for name, step in row["steps"].items()
        }
        for row in sorted(scale["sizes"], key=lambda row: -len(row["steps"]))
    ]
    return (
        "## Size of the corpus\n\n`make features` from nothing. The default is two articles of some 750 "
        "words; short articles have about 75. A corpus of more than 50,000 words is made in batches by "
        "two processes.\n\n" + _table(rows) + "\n\nProcessor time by the table that is made "
        "(`sentences` stands for parse, attributions and stance):\n\n" + _table(by_step)
    )


def _engines(rows: list[dict]) -> str:
    first = rows[0]["steps"]["sentences"]["seconds"] if rows else 0
    shown = [
        {
            "who": row["label"],
            "articles": f"{row['articles']:,}",
            "batches": row["batches"],
            "seconds": f"{row['steps']['sentences']['seconds']:,.1f}",
            "times as fast": f"{first / row['steps']['sentences']['seconds']:.2f}",
            "same tables": "yes" if row["fingerprint"] == rows[0]["fingerprint"] else "no",
        }
        for row in rows
    ]
    return (
        "## Who does the work\n\nParse, attributions and stance of the same corpus, by the clock, starting "
        "the workers included (Dask's stand already).\n\n" + _table(shown)
    )


def _cpu(row: dict) -> float:
    return sum(step["cpu"] for step in row["steps"].values())


def _table(rows: list[dict]) -> str:
    if not rows:
        return "Not measured."
    columns = list(rows[0])
    lines = [columns, ["---"] * len(columns)]
    lines += [[str(row.get(column, "")) for column in columns] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    main()
