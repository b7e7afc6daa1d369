"""Make the tables of one corpus and print as JSON what each step took: what `scale.py` measures.

python bench/one_run.py PROJECT CORPUS [--workers 2] [--scheduler tcp://…]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from pathlib import Path

STEPS = ("articles", "names", "terms", "sentences", "alignment")


def main() -> None:
    from helpers.pipeline import Project
    from helpers.settings import read_settings

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("corpus")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--steps", default=",".join(STEPS), help="tables made one after the other")
    given = parser.parse_args()
    project = Project(
        read_settings(given.corpus, root=given.project), workers=given.workers, scheduler=given.scheduler
    )
    took = {}
    for name in given.steps.split(","):
        wall, cpu = time.perf_counter(), _cpu()
        for table in (name, "attributions", "stance") if name == "sentences" else (name,):
            project.make(table)
        took[name] = {"seconds": time.perf_counter() - wall, "cpu": _cpu() - cpu}
    articles = project.articles
    found = {
        "steps": took,
        "articles": len(articles),
        "words": int(articles["n_words"].sum()),
        "batches": len(list(project.path("sentences").glob("*"))) if project.is_large else 1,
        "fingerprint": project.fingerprint("sentences", "attributions", "stance"),
        "driver_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }
    print(json.dumps(found))


def _cpu() -> float:
    """Processor seconds of this process and of its workers that have ended."""
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime


if __name__ == "__main__":
    main()
