"""How long comparing takes, and how much memory: reads a folder of articles as the suite does.

    python bench/compare.py FOLDER

Prints a JSON line a step: seconds by the clock and of the processor, and the most memory held so far.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.alignment import align_and_cover, find_reuse
from helpers.alignment.differences import differences
from helpers.corpus import read_corpus
from helpers.language import parse, sentences


def main() -> None:
    as_is = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_is)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    articles = timed("read", lambda: read_corpus(args.folder).articles)
    told = timed("parse", lambda: sentences(parse(articles)))
    links = timed("align_and_cover", lambda: align_and_cover(told, articles)[0])
    timed("find_reuse", lambda: find_reuse(articles))
    timed("differences", lambda: differences(links, told))


def timed(step: str, run: Callable[[], Any]) -> Any:
    started, worked = time.perf_counter(), time.process_time()
    made = run()
    seconds, cpu = round(time.perf_counter() - started, 2), round(time.process_time() - worked, 2)
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1e3 if sys.platform.startswith("linux") else 1e6
    held = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit)
    told = {"step": step, "rows": len(made), "seconds": seconds, "cpu_seconds": cpu, "megabytes": held}
    print(json.dumps(told), flush=True)
    return made


if __name__ == "__main__":
    main()
