"""Learn the weights of the sentence-pair scorer and count how common words are in news.

    python bench/train_alignment.py --events ECB.jsonl --paraphrases MRPC.jsonl --graded QA.jsonl
        --links PAIRS.jsonl --articles ARTICLES.jsonl --news NEWS.jsonl ...

Writes `weights.json` and `background.json` into `src/helpers/alignment/`. Only rows whose `split` is "train"
are learned from, of `--graded` and `--links` all, the pairs of `training/statements.csv` and the events of
`training/written_events.csv`. `--links`
holds pairs of sentences of whole events that make the same statement, `--articles` the articles. `--news`
files hold `{"text"}` a line; of them only the number of sentences with a stem is kept, for stems that occur
in at least three. `bench/left_out.py` says how well the same models do on a set or an event that they were
not shown.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from training.alignment import (
    event_model,
    link_model,
    read_links,
    read_pairs,
    read_statements,
    read_written,
    rows_of,
    statement_model,
)

import helpers.alignment
from helpers.alignment.model import FEATURES
from helpers.alignment.weighted import Background
from helpers.alignment.words import words

TRAINING = Path(__file__).parent / "training"
HERE = Path(helpers.alignment.__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=Path, required=True, help="pairs with `strong`, `a_sent`, `b_sent`")
    parser.add_argument("--paraphrases", type=Path, required=True, help="pairs with `label`")
    parser.add_argument("--graded", type=Path, required=True, help="pairs with `overlap`")
    parser.add_argument("--links", type=Path, required=True, help="pairs of sentences of whole events")
    parser.add_argument("--articles", type=Path, required=True, help="the articles of `--links`")
    parser.add_argument("--news", type=Path, nargs="+", required=True, help="articles with `text`")
    args = parser.parse_args()

    counts = count_news(args.news)
    write(HERE / "background.json", {"sentences": counts.sentences, "counts": counts.counts})
    events, paraphrases = (
        gold.part(gold.split == "train")
        for gold in (
            read_pairs(args.events, "strong", counts),
            read_pairs(args.paraphrases, "label", counts),
        )
    )
    graded = read_pairs(args.graded, "overlap", counts)
    links = read_links(args.links, args.articles, counts).learned
    found = {
        "statement": statement_model([events, paraphrases, graded, links], paraphrases),
        "event": event_model(events),
        "link": link_model(
            links,
            read_statements(TRAINING / "statements.csv", args.articles, counts),
            read_written(TRAINING / "written_events.csv", counts),
        ),
    }
    features = {"features": FEATURES}
    write(HERE / "weights.json", features | {name: model.parameters() for name, model in found.items()})


def count_news(files: list[Path]) -> Background:
    """In how many sentences each stem occurs; sentences are cut roughly, after end marks."""
    counts: Counter[str] = Counter()
    n = 0
    for row in (row for file in files for row in rows_of(file)):
        for sentence in re.split(r"(?<=[.!?])[\"”]?\s+", row["text"]):
            stems = set(words(sentence).content)
            n += bool(stems)
            counts.update(stems)
    return Background(n, {stem: k for stem, k in sorted(counts.items()) if k >= 3})


def write(path: Path, data: dict) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
