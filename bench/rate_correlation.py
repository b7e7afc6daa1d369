"""How well predicted hedge rates follow the coders', article by article.

python bench/rate_correlation.py GOLD.jsonl PRED.jsonl [--types epistemic,doxastic] [--least 50]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path


def main() -> None:
    """Print Pearson's r of cues per 1,000 words, over articles of at least so many words."""
    import numpy as np

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("predicted", type=Path)
    parser.add_argument("--types", help="classes that count, separated by commas; all when left out")
    parser.add_argument("--least", type=int, default=50, help="words an article must have")
    given = parser.parse_args()
    types = set(given.types.split(",")) if given.types else None
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    predicted = {row["id"]: row for row in read(given.predicted)}
    for row in read(given.gold):
        article = counts[row.get("doc", row["id"])]
        article[0] += len(row["text"].split())
        for place, found in ((1, row), (2, predicted.get(row["id"], {"types": []}))):
            article[place] += sum(types is None or kind in types for kind in found["types"])
    table = np.array([row for row in counts.values() if row[0] >= given.least], dtype=float)
    r = np.corrcoef(table[:, 1] / table[:, 0], table[:, 2] / table[:, 0])[0, 1]
    print(f"{len(table)} articles of {given.least} words or more: r = {r:.3f}")


def read(path: Path) -> list[dict]:
    """The rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
