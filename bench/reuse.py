"""Find reused words: reads {"a": [words], "b": [words]} a line, writes {"tokens": [numbers of b's words]}.

python bench/reuse.py PAIRS.jsonl REUSE.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from helpers.alignment.passages import find_passages


def main() -> None:
    as_is = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_is)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("reuse", type=Path)
    args = parser.parse_args()
    seconds, n = 0.0, 0
    with args.pairs.open(encoding="utf-8") as file, args.reuse.open("w", encoding="utf-8") as out:
        for line in filter(str.strip, file):
            row = json.loads(line)
            start = time.perf_counter()
            passages = find_passages(row["a"], row["b"])
            seconds, n = seconds + time.perf_counter() - start, n + 1
            tokens = sorted(j for passage in passages for _, j in passage.matches)
            out.write(json.dumps({"tokens": tokens}) + "\n")
    print(f"{n} pairs, {1000 * seconds / max(1, n):.2f} ms a pair", file=sys.stderr)


if __name__ == "__main__":
    main()
