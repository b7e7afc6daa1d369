"""The reports of the tests' hostile corpus: the memory of the largest process, and where each file ended.

    python bench/hostile_run.py

Writes the files of tests/hostile_corpus.py, two of them larger than the tests have them, into a project of
its own, makes its reports as a user does, and looks five times a second at the most memory that each process
under it has held (VmHWM, so Linux alone).
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
from hostile_corpus import BOMBS, LINKS, REFUSED, TAKEN, web_archive, write_corpus, write_manifest  # noqa: E402

BOMBS["bomb.warc"] = lambda: web_archive(400, b"<html>" + b" " * (15 * 2**20))
BOMBS["members.txt.gz"] = lambda: gzip.compress(b"", mtime=0) * 500_000

CORPUS = "hostile"
EVERY = 0.2  # seconds
_FIELD = re.compile(r"^(Name|PPid|VmHWM):\s*(.*?)(?: kB)?$", re.MULTILINE)


def processes() -> dict[int, tuple[int, int, str]]:
    """Of every process its parent, the most kB it has held, and its name."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            status = dict(_FIELD.findall(path.read_text()))
        except OSError:  # it has ended
            continue
        if "VmHWM" in status:  # threads of the system have none
            found[int(path.parent.name)] = (int(status["PPid"]), int(status["VmHWM"]), status["Name"])
    return found


def watch(run: subprocess.Popen) -> dict[int, tuple[int, str]]:
    """The most kB that a run and each process below it held, by process id, until the run has ended."""
    most: dict[int, tuple[int, str]] = {}
    while run.poll() is None:
        there = processes()
        below = {run.pid}
        while more := {pid for pid, (parent, _, _) in there.items() if parent in below} - below:
            below |= more
        most |= {pid: there[pid][1:] for pid in below & there.keys()}
        time.sleep(EVERY)
    return most


def accounted(folder: Path) -> str:
    """How many of the files came in, were refused with a reason, or are nowhere."""
    tables = folder / "data" / "processed" / CORPUS
    names = [
        set(pd.read_parquet(tables / f"{table}.parquet")["path"].str.split("/").str[1].str.split("#").str[0])
        for table in ("articles", "rejected")
    ]
    lost = {*TAKEN, *REFUSED, *BOMBS, *LINKS} - set.union(*names)
    return f"{len(names[0])} taken in, {len(names[1])} refused, {len(lost)} lost {sorted(lost) or ''}".strip()


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = folder / "data" / "raw" / CORPUS
        write_corpus(raw)
        write_manifest(raw)
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
        started = time.monotonic()
        run = subprocess.Popen([sys.executable, "-m", "helpers", "reports", f"--corpus={CORPUS}"], cwd=folder)
        most = watch(run)
        print(f"status {run.returncode} after {time.monotonic() - started:.0f} s; {accounted(folder)}")
        print(f"{len(most)} processes; the largest held, in MB:")
        for held, process in sorted(most.values(), reverse=True)[:5]:
            print(f"{held // 1024:>6,}  {process}")
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
