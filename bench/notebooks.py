"""Time and memory of the notebooks of a large corpus, each run in a process of its own.

    python bench/notebooks.py [--articles 2000] [--times 1,10,50] [--notebooks 03_stance,04_attribution]

A corpus made by `resample.py` is taken once, ten times and so on: its partitions are copied under new ids of
articles and events, so that no text is parsed twice. Names, terms and raw files stay those of the first copy.
Prints a row a notebook: processor seconds of its cells, and the most memory that the process held. Linux
only.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(path.stem for path in (ROOT / "notebooks").glob("0*.ipynb"))
CORPUS = "resampled"
IDS = ("article_id", "article_a", "article_b", "attribution_id", "duplicate_of", "event")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000, help="articles of one copy (%(default)s)")
    parser.add_argument("--times", default="1,10,50", help="how often it is taken (%(default)s)")
    parser.add_argument("--notebooks", default=",".join(NOTEBOOKS), help="those that are run (all)")
    parser.add_argument("--run", nargs=2, metavar=("PROJECT", "NOTEBOOK"), help="one run, in this process")
    given = parser.parse_args()
    if given.run:
        print(json.dumps(run(Path(given.run[0]), given.run[1])))
        return
    times = [int(number) for number in given.times.split(",")]
    names = given.notebooks.split(",")
    with tempfile.TemporaryDirectory() as folder:
        first = make_project(Path(folder) / "1", given.articles)
        found = {}
        for number in times:
            project = first if number == 1 else take(first, Path(folder) / str(number), number)
            found |= {(name, number): measure(project, name) for name in names}
    print("| notebook |", " | ".join(f"{number * given.articles:,} articles" for number in times), "|")
    print("|---|" + "---|" * len(times))
    for name in names:
        row = (f"{found[name, number]['cpu']:.1f} s, {found[name, number]['mb']} MB" for number in times)
        print(f"| `{name}` |", " | ".join(row), "|")


def make_project(project: Path, articles: int) -> Path:
    """A project with a resampled corpus and its tables; returned as given."""
    from resample import write_corpus

    from helpers.pipeline import Project
    from helpers.settings import read_settings

    (project / "notebooks").mkdir(parents=True)
    write_corpus(project / "data" / "raw" / CORPUS, articles)
    made = Project(read_settings(CORPUS, root=project))
    made.make_all()
    if not made.is_large:
        raise SystemExit(f"--articles: {articles} are one batch; some 1,000 or more make a large corpus.")
    return project


def take(project: Path, copy: Path, times: int) -> Path:
    """A project whose corpus has the articles of another so many times."""
    source, target = (folder / "data" / "processed" / CORPUS for folder in (project, copy))
    for folder in (target, copy / "notebooks", copy / "data" / "raw" / CORPUS):
        folder.mkdir(parents=True)
    for path in sorted(source.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            (target / path.name).mkdir()
            parts = [pq.read_table(part) for part in sorted(path.glob("*.parquet"))]
            for number, part in enumerate(copies(parts, times)):
                pq.write_table(part, target / path.name / f"part-{number:05d}.parquet", compression="zstd")
        elif path.stem in ("articles", "removed"):
            with pq.ParquetFile(path) as file:
                parts = [file.read_row_group(number) for number in range(file.num_row_groups)]
            with pq.ParquetWriter(target / path.name, parts[0].schema, compression="zstd") as writer:
                for part in copies(parts, times):
                    writer.write_table(part)
        elif path.suffix == ".parquet":
            (target / path.name).write_bytes(path.read_bytes())
    return copy


def copies(parts: list[pa.Table], times: int) -> Iterator[pa.Table]:
    """The parts of a table so many times over, from the second time on under new ids."""
    for number in range(times):
        for part in parts:
            for name in set(IDS) & set(part.column_names) if number else ():
                place, column = part.column_names.index(name), part.column(name)
                ending, mark = (pa.scalar(word, column.type) for word in (f"x{number}", "-"))
                new = pc.binary_join_element_wise(column, ending, mark)
                part = part.set_column(place, name, pc.if_else(pc.equal(column, ""), column, new))
            yield part


def measure(project: Path, notebook: str) -> dict[str, float]:
    """What `run` returns, in a process of its own with one thread."""
    command = [sys.executable, __file__, "--run", str(project), notebook]
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, env=os.environ | threads)
    return json.loads(done.stdout.splitlines()[-1])  # what cells print goes before


def run(project: Path, notebook: str) -> dict[str, float]:
    """Run the cells of a notebook over tables as they lie there.

    Returns:
        `cpu` in seconds, and `mb`: the most memory held, Python and its libraries with it.
    """
    import IPython  # noqa: F401 - what a kernel has imported anyway

    from helpers.pipeline.making import Maker

    os.chdir(project)
    file = project / "data" / "processed" / CORPUS / "articles.parquet"
    batches = pq.ParquetFile(file).num_row_groups
    Maker.make = lambda self, *names: None  # copies have no record of what they were made from
    Maker.n_batches = lambda self: batches
    cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text("utf-8"))["cells"]
    names: dict[str, object] = {"__name__": "__main__"}
    start = time.process_time()
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        code = ast.parse("".join(cell["source"]))
        shown = code.body.pop() if isinstance(code.body[-1], ast.Expr) else None
        exec(compile(code, notebook, "exec"), names)
        if "parameters" in cell["metadata"].get("tags", ()):
            names["corpus"] = CORPUS
        if shown:
            value = eval(compile(ast.Expression(shown.value), notebook, "eval"), names)
            if hasattr(value, "_repr_mimebundle_"):
                value._repr_mimebundle_()
    cpu = time.process_time() - start
    # Not `ru_maxrss`, which a process has from the one that started it.
    (peak,) = re.findall(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    return {"cpu": cpu, "mb": int(peak) // 1024}


if __name__ == "__main__":
    main()
