"""Find the attributions of texts, for a scorer.

    python bench/predict_attributions.py IN.jsonl OUT.jsonl [--parsed]

IN has one JSON object a line with at least "id" and "text"; OUT gets {"id", "text", "attributions"}, each
attribution {"source", "cue", "content"} with lists of [start, end] into the text, "parent" (the number of the
attribution in whose content it stands, or null) and "depth". Without --parsed the model and the form of the
text are used, which find hardly any statement within a statement; with it the rules on the parse as well, as
in the table. Prints words per second of one process, reading, model loading and writing included.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from helpers.attribution.extraction import extract
from helpers.attribution.nesting import depths, parents
from helpers.attribution.spans import Attribution


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--parsed", action="store_true", help="use the parse too")
    given = parser.parse_args()

    begun = time.perf_counter()
    with given.articles.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    texts = [article["text"] for article in articles]
    with given.predictions.open("w", encoding="utf-8") as out:
        for article, found in zip(articles, _parsed(texts) if given.parsed else extract(texts), strict=True):
            row = {"id": article["id"], "text": article["text"], "attributions": _rows(found)}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    words = sum(len(text.split()) for text in texts)
    seconds = time.perf_counter() - begun
    print(f"{words} words in {seconds:.1f} s: {words / seconds:.0f} a second")


def _parsed(texts: list[str]) -> Iterator[list[Attribution]]:
    import pandas as pd

    from helpers.attribution.backoff import back_off
    from helpers.language import parse

    rows = [{"article_id": str(n), "outlet": "", "title": "", "text": text} for n, text in enumerate(texts)]
    return (
        back_off(doc, found) for doc, found in zip(parse(pd.DataFrame(rows)), extract(texts), strict=True)
    )


def _rows(found: Iterable[Attribution]) -> list[dict]:
    found = list(found)
    above = parents(found)
    return [
        {"source": one.source, "cue": one.cue, "content": one.content, "parent": parent, "depth": depth}
        for one, parent, depth in zip(found, above, depths(above), strict=True)
    ]


if __name__ == "__main__":
    main()
