"""Score the stance detector on the coded sample of news: precision and recall by category.

    python bench/stance_sample.py CORPUS.jsonl [--half 1|2|A|B] [--errors]

CORPUS is one JSON object an article: id, outlet, title, text
(`../shared/corpora/same_event_2010_2013.jsonl`).
`bench/gold/` holds where the cues stand, not the sentences. Halves 1 and 2 are the first sample, A and B the
second. Rules were mended on 1 and A. A language model coded both, no person (`bench/gold/README.md`).
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

from helpers.attribution import find_attributions
from helpers.language import parse
from helpers.stance import CATEGORIES, HEDGES, find_cues

GOLD = Path(__file__).parent / "gold"
# Verbs of saying were not coded.
CODED = tuple(category for category in CATEGORIES if category != "assertive")


def main() -> None:
    """Read, find, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--half", choices=("1", "2", "A", "B"))
    parser.add_argument("--errors", action="store_true", help="list what is wrong and what is missed")
    given = parser.parse_args()
    sentences = [row for row in _rows("stance_sentences") if given.half in (None, row["half"])]
    articles = _articles(given.corpus, {row["article_id"] for row in sentences})
    docs = list(parse(articles))
    found = find_cues(docs, find_attributions(docs))
    found = found[(found["zone"] != "headline") & found["category"].isin(CODED)]
    by_article = {article: rows.to_dict("records") for article, rows in found.groupby("article_id")}
    texts = articles.set_index("article_id")["text"]
    gold = defaultdict(list)
    for cue in _rows("stance_cues"):
        if cue["counts"] == "yes":
            gold[cue["number"]].append({**cue, "start": int(cue["start"]), "end": int(cue["end"])})
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        start, end = int(sentence["start"]), int(sentence["end"])
        own = [cue for cue in by_article.get(sentence["article_id"], []) if start <= cue["start"] < end]
        errors = compare(own, gold[sentence["number"]], counts)
        if given.errors:
            text = texts[sentence["article_id"]]
            for kind, cue in errors:
                words = text[max(start, cue["start"] - 50) : cue["end"] + 40].replace("\n", " ")
                print(f"{kind:7} {cue['category']:13} {text[cue['start'] : cue['end']]!r} in: {words}")
    report(counts)


def compare(found: list[dict], gold: list[dict], counts: Counter[tuple[str, str]]) -> list[tuple[str, dict]]:
    """Count what is right, wrong and missed in one sentence; the errors are returned.

    A cue is right if a coded one of its category shares a character with it.
    """
    errors, left = [], list(gold)
    for cue in found:
        own_hedge = cue["category"] in HEDGES and cue["voice"] == "narrator" and not cue["holder"]
        match = next(
            (
                one
                for one in left
                if one["category"] == cue["category"]
                and one["start"] < cue["end"]
                and cue["start"] < one["end"]
            ),
            None,
        )
        counts["own hedges", "all"] += own_hedge
        if match is None:
            counts[cue["category"], "wrong"] += 1
            errors.append(("wrong", cue))
            continue
        left.remove(match)
        counts[cue["category"], "right"] += 1
        counts["voice", "right" if match["voice"] == cue["voice"] else "wrong"] += 1
        counts["own hedges", "others"] += own_hedge and match["others_act"] == "yes"
    for cue in left:
        counts[cue["category"], "missed"] += 1
    return errors + [("missed", cue) for cue in left]


def report(counts: Counter[tuple[str, str]]) -> None:
    """Print precision and recall by category, of hedges together, and what is taken for the outlet's own."""
    for category in CODED:
        print(f"{category:14}", _line(counts, (category,)))
    print(f"{'hedges':14}", _line(counts, HEDGES))
    print(f"{'all':14}", _line(counts, CODED))
    right = counts["voice", "right"]
    print(f"voice: right in {right} of {right + counts['voice', 'wrong']} cues found")
    others, own = counts["own hedges", "others"], counts["own hedges", "all"]
    print(f"hedges called the outlet's own: {own}, of them another's act {others}")


def _line(counts: Counter[tuple[str, str]], categories: tuple[str, ...]) -> str:
    right, wrong, missed = (
        sum(counts[one, kind] for one in categories) for kind in ("right", "wrong", "missed")
    )
    precision, recall = (100 * right / of if of else float("nan") for of in (right + wrong, right + missed))
    return f"P {precision:5.1f} ({right} of {right + wrong})  R {recall:5.1f} ({right} of {right + missed})"


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _articles(path: Path, wanted: set[str]) -> pd.DataFrame:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return pd.DataFrame(
        [
            {"article_id": row["id"], "outlet": row["outlet"], "title": row["title"], "text": row["text"]}
            for row in rows
            if row["id"] in wanted
        ]
    )


if __name__ == "__main__":
    main()
