"""Make the tables of one corpus and print as JSON what each step took: what `scale.py` measures.

python bench/one_run.py PROJECT CORPUS [--workers 2] [--scheduler tcp://…]
python bench/one_run.py --start 2
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

STEPS = ("articles", "names", "terms", "sentences", "alignment")
MODEL = "en_core_web_sm"
WITH = {"sentences": ("attributions", "stance", "stance_words"), "alignment": ("coverage",)}


def main() -> None:
    as_is = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_is)
    parser.add_argument("project", type=Path, nargs="?")
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--steps", default=",".join(STEPS), help="tables made one after the other")
    parser.add_argument("--start", type=int, default=0, help="start so many workers and do nothing else")
    given = parser.parse_args()
    found = start(given.start) if given.start else run(given)
    print(json.dumps(found))


def run(given: argparse.Namespace) -> dict:
    """The steps, each with its seconds and processor seconds, and the most memory held."""
    from helpers.pipeline import Project
    from helpers.settings import read_settings

    settings = read_settings(given.corpus, root=given.project)
    project = Project(settings, workers=given.workers, scheduler=given.scheduler)
    took = {}
    for name in given.steps.split(","):
        before = _now()
        for table in (name, *WITH.get(name, ())):
            project.make(table)
        took[name] = _since(before)
    memory = {"driver_mb": _peak(resource.RUSAGE_SELF), "worker_mb": _peak(resource.RUSAGE_CHILDREN)}
    large = project.is_large
    return memory | {
        "steps": took,
        "articles": len(project.about),
        "words": int(project.articles["n_words"].sum()),
        "batches": len(list(project.path("sentences").glob("*"))) if large else 1,
        "workers": given.workers if large and given.workers > 1 and not given.scheduler else 0,  # it started
        "fingerprint": project.maker.fingerprint("sentences", "attributions", "stance"),
    }


def start(workers: int) -> dict[str, dict[str, float]]:
    """What opening a pool takes, until every worker has made the tables of a step for two short articles."""
    from concurrent.futures import wait

    import pandas as pd

    from helpers.language import parse, sentences
    from helpers.pipeline.batches import work
    from helpers.pipeline.engines import open_engine
    from helpers.pipeline.steps import STEPS

    text = "The bridge will close, the mayor said. Lorries must take the tunnel."
    rows = [
        ("a", "Post", "Bridge", text, "e", "", "manifest"),
        ("b", "News", "Tunnel", text, "e", "", "manifest"),
    ]
    columns = ["article_id", "outlet", "title", "text", "event", "published", "event_source"]
    articles = pd.DataFrame(rows, columns=columns)
    told = sentences(parse(articles))
    params = {"model": MODEL, "attribution.speech_only": False, "comparison.threshold": 0.25}
    steps = [step.name for step in STEPS if step.by == "articles" and "dictionaries" not in step.reads]
    tasks = {
        "sentences": (work, steps, params, {"articles": articles}),
        "alignment": (work, ["alignment"], params, {"articles": articles, "sentences": told}),
    }
    took = {}
    for step, task in tasks.items():
        before = _now()
        with open_engine(workers=workers) as engine:
            wait([engine.executor.submit(*task) for _ in range(workers)])
            seconds = time.perf_counter() - before[0]
        took[step] = _since(before) | {"seconds": seconds}
    return took


def _now() -> tuple[float, float]:
    """The clock's seconds; processor seconds of this process and of its workers that have ended."""
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return time.perf_counter(), own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime


def _since(before: tuple[float, float]) -> dict[str, float]:
    now = _now()
    return {"seconds": now[0] - before[0], "cpu": now[1] - before[1]}


def _peak(whose: int) -> int:
    return resource.getrusage(whose).ru_maxrss // 1024


if __name__ == "__main__":
    main()
