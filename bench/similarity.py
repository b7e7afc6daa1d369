"""Score sentence pairs: reads {"a", "b", ...} a line, writes one score a line, in file order.

    python bench/similarity.py PAIRS.jsonl SCORES.txt

Where every row says where its sentences stand (`a_sent`, `b_sent`, counted from 0), the score is that of
"same event and participant"; else that of "same statement".
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from helpers.alignment.similarity import score_pairs


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", type=Path)
    parser.add_argument("scores", type=Path)
    args = parser.parse_args()
    with args.pairs.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    placed = all("a_sent" in row and "b_sent" in row for row in rows)
    places = [(row["a_sent"], row["b_sent"]) for row in rows] if placed else None
    scores = score_pairs([(row["a"], row["b"]) for row in rows], places=places)
    args.scores.write_text("".join(f"{score:.6f}\n" for score in scores), encoding="utf-8")


if __name__ == "__main__":
    main()
