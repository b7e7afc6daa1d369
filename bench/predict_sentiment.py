"""Say how sentences put their targets: one JSON object a line with `id`, `text`, `targets` in, labels out.

python bench/predict_sentiment.py IN.jsonl OUT.jsonl

A target has `start`, `end` and, where the sentence names it again, `also` (a list of [start, end]). OUT gets
{"id", "labels"}, a label a target in IN's order. Prints targets a second of one process on one thread.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from helpers.evaluation.sentiment import LABELS, judge_targets


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sentences", type=Path)
    parser.add_argument("predictions", type=Path)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.sentences.read_text("utf-8").splitlines() if line.strip()]
    begun, n = time.perf_counter(), 0
    with given.predictions.open("w", encoding="utf-8") as out:
        found = judge_targets((row["text"], [_spans(target) for target in row["targets"]]) for row in rows)
        for row, chances in zip(rows, found, strict=True):
            n += len(chances)
            labels = [LABELS[int(chance.argmax())] for chance in chances]
            out.write(json.dumps({"id": row["id"], "labels": labels}) + "\n")
    print(f"{n} targets in {time.perf_counter() - begun:.1f} s")


def _spans(target: dict) -> list[tuple[int, int]]:
    return [(target["start"], target["end"]), *((start, end) for start, end in target.get("also") or ())]


if __name__ == "__main__":
    main()
