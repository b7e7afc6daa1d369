"""Predict hedge cues for a gold set: one JSON object a line with `id` and `text` in, the same with cues out.

python bench/predict_stance.py IN.jsonl OUT.jsonl
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

# How far something holds is a hedge here; the guidelines of Szarvas et al. 2012 mark no words of degree.
DEGREES = ("extent", "degree", "point")


def main() -> None:
    """Read, parse, find the cues, write; print words a second of processor time, loading left out."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the figure is for one core
    from helpers.language import parse_texts
    from helpers.stance.detect import Cue, cues_in
    from helpers.stance.lexicon import GOLD, NOT_IN_GOLD

    def marked_in_gold(cue: Cue) -> bool:
        """Whether the gold marks cues of this category at all; the others are measures of their own."""
        entry = cue.entry
        return entry.category in GOLD and entry.rule not in NOT_IN_GOLD and not entry.entry.endswith(DEGREES)

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.input.read_text("utf-8").splitlines() if line.strip()]
    for doc in parse_texts(["Loading takes its own time."]):
        cues_in(doc)
    began, words, found_in = time.process_time(), 0, 0.0
    with given.output.open("w", encoding="utf-8") as out:
        for row, doc in zip(rows, parse_texts(row["text"] for row in rows), strict=True):
            words += len(row["text"].split())
            started = time.process_time()
            cues = [cue for cue in cues_in(doc) if marked_in_gold(cue)]
            found_in += time.process_time() - started
            spans = [[doc[cue.first].idx, doc[cue.last].idx + len(doc[cue.last])] for cue in cues]
            found = {"id": row["id"], "text": row["text"], "cues": spans}
            out.write(json.dumps(found | {"types": [GOLD[cue.entry.category] for cue in cues]}) + "\n")
    took = time.process_time() - began
    print(f"{words:,} words in {took:.1f} s: {words / took:,.0f} a second with the parse,", end=" ")
    print(f"{words / found_in:,.0f} once parsed")


if __name__ == "__main__":
    main()
