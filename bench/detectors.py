"""Words per second of each detector and of all together, beside a bare spaCy parse of the same texts.

    python bench/detectors.py [--articles 200] [--out detectors.json]

Processor seconds of one process on one thread, after a warm-up; the best of three runs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from resample import write_corpus

BARE = "bare parse: spaCy's own pipe (tagger, parser, lemmas)"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--out", type=Path, help="a JSON file; printed when left out")
    given = parser.parse_args()
    text = json.dumps(measure(given.articles), indent=1)
    if given.out:
        given.out.write_text(text + "\n")
    else:
        print(text)


def measure(articles: int) -> list[dict]:
    """Rows `what, words_per_second, of_bare`, the bare parse first."""
    from threadpoolctl import threadpool_limits

    from helpers.agency import find_agency
    from helpers.alignment import align_and_cover
    from helpers.attribution import find_attributions
    from helpers.corpus import read_corpus
    from helpers.entities.variants import names_and_persons
    from helpers.evaluation import find_evaluations
    from helpers.language import parse, sentences
    from helpers.names import find_names, name_variants
    from helpers.pipeline.batches import work
    from helpers.pipeline.steps import STEPS
    from helpers.stance import find_cues
    from helpers.storage.tables import frame
    from helpers.terms import count_corpus

    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), articles)
        table = read_corpus(folder).articles
    words = int(table["n_words"].sum())
    outlets, bare = sorted(set(table["outlet"])), _bare()
    steps = [step.name for step in STEPS if step.by == "articles" and "dictionaries" not in step.reads]
    params = {"model": "en_core_web_sm", "attribution.speech_only": False}
    with threadpool_limits(1):
        docs = parse(table)
        placed, attributions = sentences(docs), find_attributions(docs)
        names, mentions = name_variants(table), find_names(table)
        given = {
            "articles": table,
            **{name: frame(name, []) for name in ("people", "corrections")},
            "persons": names_and_persons([table])["persons"],
        }
        seconds = {
            BARE: _best(lambda: list(bare.pipe(table["text"]))),
            "parse, as used here": _best(lambda: parse(table)),
            "attribution": _best(lambda: find_attributions(docs)),
            "stance": _best(lambda: find_cues(docs, attributions)),
            "names": _best(lambda: name_variants(table)),
            "where names stand": _best(lambda: find_names(table)),
            "agency": _best(lambda: find_agency(docs, attributions, mentions)),
            "evaluation": _best(lambda: find_evaluations(docs, attributions, mentions)),
            "terms, counted": _best(lambda: count_corpus(table, names, outlets=outlets)),
            "alignment and coverage": _best(lambda: align_and_cover(placed, table)),
            "parse and all detectors of a batch": _best(lambda: work(steps, params, given)),
        }
    summed = ("attribution", "stance", "names", "where names stand", "terms, counted", "agency", "evaluation")
    detectors = sum(seconds[name] for name in summed)
    seconds["all detectors but alignment, without the parse"] = detectors
    seconds["all detectors but alignment, with the parse"] = detectors + seconds["parse, as used here"]
    return [
        {"what": what, "words_per_second": words / took, "of_bare": seconds[BARE] / took}
        for what, took in seconds.items()
    ]


def _bare():
    import spacy

    from helpers.language.parsing import installed_model

    return spacy.load(installed_model("en_core_web_sm"), exclude=["ner", "senter"])


def _best(work: Callable[[], object], runs: int = 3) -> float:
    """The fewest processor seconds of some runs, the first of which warms up and does not count."""
    took = []
    for _ in range(runs + 1):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took[1:])


if __name__ == "__main__":
    main()
