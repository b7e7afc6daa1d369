"""How the time of each reader and detector grows with a hostile text; docs/growth.md holds the last run.

python bench/hostile.py [--only NAME] [--keep FILE] [--write]

Each kind of text is laid out at 10, 20 and 40 kB and given to each reader and detector, in this process. A
doubling that takes more than 2.6 times as long is marked: the text would be a way to fill a machine. Time is
that of the processor; what takes less than a twentieth of a second is not told apart from noise. With --keep,
each kind of text is added to a CSV file when it is done; the next run goes on after it, and measures anew
what was marked.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pandas as pd

SIZES = (10_000, 20_000, 40_000)
MOST = 2.6
"""Times a doubling may take."""
COLUMNS = ["what", "text", *(f"{size // 1000} kB" for size in SIZES), "growth"]
LONGEST = 20
"""Seconds after which the larger sizes of a text are not tried."""
AGAIN = 4
"""Times that what is above it is measured once more, the least counting: the processor serves others too."""
NOISE = 0.05
"""Seconds of processor time below which growth is not measured."""
SENTENCE = "The council of Tull said on Monday that the dam may hold, but “nobody is sure,” Mara Quill told. "
KINDS = {
    "prose": SENTENCE,
    "one long word": "a",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "line ends": "\n",
    "equal short lines": "Rain again.\n",
    "equal sentences": "The dam may hold. ",
    "digits": "7",
    "numbers": "1,",
    "figures": "1,234.5 ",
    "hyphens": "a-",
    "dashes": "– ",
    "apostrophes": "o'",
    "single marks": "'a ",
    "double marks": '" ',
    "opening marks": "“a ",
    "closing marks": "a” ",
    "open brackets": "(",
    "emoji": "\U0001f600",
    "combining marks": "a\u0301\u0323",
    "initials": "J. ",
    "names": "Mara Quill ",
    "names of initials": "J. R. Quill ",
    "said that": "he said that ",
    "may": "may ",
    "not": "not ",
    "commas": "dam, ",
    "tags": "<p>",
    "closed tags": "<b>a</b>",
    "open tags": "<a href=",
    "comments": "<!--",
    "entities": "&amp;",
    "cells": "<tr><td>a",
    "braces": "{",
    "lists": "[",
    "fields": "LP x\n",
    "captions": "Photo: AP\n",
    "by-lines": "By Mara Quill\n",
    "addresses": "https://a.example/b ",
    "dates": "May 6, 2024 ",
}


def texts() -> Iterator[tuple[str, list[str]]]:
    """The kinds, each at every size, before a sentence of prose."""
    for name, piece in KINDS.items():
        yield name, [f"{piece * (size // len(piece))}\n\n{SENTENCE}" for size in SIZES]


def _articles(text: str) -> pd.DataFrame:
    rows = [
        {"article_id": f"a{n}", "outlet": outlet, "title": "The dam of Tull", "event": "dam", "text": text,
         "published": "2024-05-06", "url": ""}
        for n, outlet in enumerate(("Post", "News"))
    ]  # fmt: skip
    return pd.DataFrame(rows)


def readers() -> dict[str, Callable[[str], object]]:
    """What takes a text as a file."""
    from helpers.corpus import clean
    from helpers.corpus.formats import open_source, web

    def source(name: str, text: str) -> object:
        with contextlib.suppress(Exception):  # refused is read too
            return open_source(name, text.encode("utf-8"), columns={})

    return {
        "read .txt": partial(source, "a.txt"),
        "read .csv": partial(source, "a.csv"),
        "read .json": partial(source, "a.json"),
        "page test": web.is_page,
        "clean": clean,
    }


def detectors() -> dict[str, Callable[[str], object]]:
    """What takes the text of articles; what needs a parse is given one, whose time is its own row."""
    from helpers.agency import find_agency
    from helpers.alignment import align_sentences, find_reuse
    from helpers.attribution import find_attributions
    from helpers.evaluation import find_evaluations
    from helpers.language import parse, sentences
    from helpers.names import find_names
    from helpers.stance import find_cues
    from helpers.terms import count_terms

    def twice(text: str) -> pd.DataFrame:
        """The sentences of the two articles, which are the same: parsed once."""
        own = sentences(docs(text))
        return pd.concat([own, own.assign(article_id="a1")], ignore_index=True)

    docs = _remembered(lambda text: parse(_articles(text).head(1)))
    told = _remembered(lambda text: find_attributions(docs(text)))
    table = _remembered(twice)
    return {
        "parse": lambda text: parse(_articles(text).head(1)),
        "names": lambda text: find_names(_articles(text)),
        "terms": lambda text: count_terms(_articles(text)),
        "attribution": _given(docs, lambda text: find_attributions(docs(text))),
        "stance": _given(told, lambda text: find_cues(docs(text), told(text))),
        "agency": _given(told, lambda text: find_agency(docs(text), told(text))),
        "evaluation": _given(told, lambda text: find_evaluations(docs(text), told(text))),
        "alignment": _given(table, lambda text: align_sentences(table(text), _articles(text))),
        "reuse": lambda text: find_reuse(_articles(text)),
    }


def _remembered(make: Callable[[str], object]) -> Callable[[str], object]:
    last: dict[str, object] = {}

    def made(text: str) -> object:
        if text not in last:
            last.clear()
            last[text] = make(text)
        return last[text]

    return made


def _given(before: Callable, run: Callable) -> Callable:
    """`run` with what it rests on made before, whose time is not its own."""
    run.before = before
    return run


def seconds(run: Callable[[str], object], text: str) -> float:
    """Processor time of one call."""
    if before := getattr(run, "before", None):
        before(text)
    started = time.process_time()
    run(text)
    return time.process_time() - started


def measure(only: str, keep: Path | None = None) -> pd.DataFrame:
    """A row a reader or detector and kind of text: seconds at each size, the largest factor of a doubling."""
    table = pd.read_csv(keep) if keep and keep.exists() else pd.DataFrame(columns=COLUMNS)
    table = table[(table["growth"] <= MOST) & table.notna().all(axis=1)]
    known = {name: run for name, run in {**readers(), **detectors()}.items() if re.search(only, name)}
    for kind, laid in texts():
        done = set(table.loc[table["text"] == kind, "what"])
        rows = []
        # A text goes to all before the next one: what they rest on is made once.
        runs = {name: run for name, run in known.items() if name not in done}
        taken: dict[str, list[float]] = {name: [] for name in runs}
        for text in laid:
            for name, run in runs.items():
                if not taken[name] or taken[name][-1] < LONGEST:
                    taken[name].append(seconds(run, text))
        for name, times in taken.items():
            for _ in range(AGAIN):
                if growth_of(times) <= MOST:
                    break
                again = [seconds(runs[name], text) for text in laid[: len(times)]]
                times[:] = map(min, times, again)
            growth = growth_of(times)
            times += [float("nan")] * (len(SIZES) - len(times))
            rows.append((name, kind, *(round(one, 3) for one in times), growth))
            if growth > MOST or times[-1] != times[-1]:
                print(f"{name}, {kind}: {times}", flush=True)
        if rows:
            own = pd.DataFrame(rows, columns=COLUMNS)
            table = pd.concat([table, own], ignore_index=True) if len(table) else own
        if keep:
            table.to_csv(keep, index=False)
    return table


def growth_of(times: list[float]) -> float:
    """The largest factor of a doubling, of what takes long enough to be measured."""
    return round(max((after / before for before, after in pairwise(times) if before >= NOISE), default=0), 1)


def page(table: pd.DataFrame, command: str) -> str:
    """The table of the largest growths, and how many there are above the bound."""
    n, kinds = table["what"].nunique(), len(KINDS)
    worst = table.sort_values(["growth", "what"], ascending=[False, True]).groupby("what").head(1)
    lines = ["| reader or detector | worst text | " + " | ".join(table.columns[2:-1]) + " | a doubling |"]
    lines += ["|---" * (len(table.columns)) + "|"]
    lines += [
        f"| {' | '.join(str(value) for value in row)} |" for row in worst.itertuples(index=False, name=None)
    ]
    above = int(((table["growth"] > MOST) | table.isna().any(axis=1)).sum())
    return "\n".join(
        [
            "# How time grows with a hostile text",
            "",
            f"`{command}`: {kinds} kinds of text, {n} readers and detectors, at 10, 20 "
            f"and 40 kB; {above} of {len(table)} grow by more than {MOST} times a "
            f"doubling. What is above is measured up to {AGAIN} times more, the least counting. The worst of "
            f"each, in seconds of one processor (below {NOISE} s no growth is told):",
            "",
            *lines,
            "",
        ]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--only", default="", help="readers and detectors whose names match this expression")
    parser.add_argument("--keep", type=Path, help="a CSV file of what was measured, to go on from")
    parser.add_argument("--write", action="store_true", help="write docs/growth.md")
    given = parser.parse_args()
    seconds(detectors()["parse"], SENTENCE)  # models are loaded once
    table = measure(given.only, given.keep)
    options = [*(["--only", given.only] if given.only else []), *(["--write"] if given.write else [])]
    command = shlex.join(["python", "bench/hostile.py", *options])
    print(page(table, command))
    if given.write:
        (Path(__file__).parents[1] / "docs" / "growth.md").write_text(page(table, command), "utf-8")
    return int((table["growth"] > MOST).any())


if __name__ == "__main__":
    sys.exit(main())
