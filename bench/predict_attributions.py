"""Find the attributions of texts, for a scorer.

    python bench/predict_attributions.py IN.jsonl OUT.jsonl

IN has one JSON object a line with at least "id" and "text"; OUT gets {"id", "text", "attributions"}, each
attribution {"source", "cue", "content"} with lists of [start, end] into the text. Prints words per second of
one process, reading, model loading and writing included.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from helpers.attribution.extraction import extract


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("predictions", type=Path)
    given = parser.parse_args()

    begun = time.perf_counter()
    with given.articles.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    with given.predictions.open("w", encoding="utf-8") as out:
        for article, found in zip(articles, extract(article["text"] for article in articles), strict=True):
            attributions = [{"source": one.source, "cue": one.cue, "content": one.content} for one in found]
            row = {"id": article["id"], "text": article["text"], "attributions": attributions}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    words = sum(len(article["text"].split()) for article in articles)
    seconds = time.perf_counter() - begun
    print(f"{words} words in {seconds:.1f} s: {words / seconds:.0f} a second")


if __name__ == "__main__":
    main()
