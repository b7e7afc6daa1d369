"""`make reports` against the plain way: papermill and nbconvert from a Makefile, a notebook after the other.

    python bench/reports.py [--rounds 3] [--out reports.json]

Both ways run the same notebooks over the two articles that come with the project, from nothing, in turns. Of
several rounds the fastest counts. Seconds are the clock's; processor seconds those of all processes together.
Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
CORPUS = "korea-2plus2"
MAKEFILE = """\
PAGES := $(patsubst notebooks/%.ipynb,plain/%.html,$(wildcard notebooks/0*.ipynb))
all: $(PAGES)
plain/%.html: notebooks/%.ipynb
	mkdir -p plain
	papermill --no-progress-bar --log-level ERROR --cwd notebooks $< plain/$*.ipynb
	jupyter nbconvert --log-level ERROR --to html plain/$*.ipynb
"""
PLAIN = ["make", "--silent", "-f", "plain.mk"]
OURS = [sys.executable, "-m", "helpers", "reports", "--corpus", CORPUS]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is run (%(default)s)")
    parser.add_argument("--out", type=Path, help="a JSON file; printed when left out")
    given = parser.parse_args()
    text = json.dumps(measure(given.rounds), indent=1)
    if given.out:
        given.out.write_text(text + "\n")
    else:
        print(text)


def measure(rounds: int) -> dict[str, list[dict]]:
    """The runs compared.

    Args:
        rounds: how often each is made; the fastest counts.

    Returns:
        Under "reports" a row a run: label, seconds, processor seconds, and the times that the plain way takes
        as long from nothing. "imports_papermill" says whether a run that changed nothing did.
    """
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: processes that outlive their parent are ours
    runs: dict[str, list[tuple[float, float]]] = {}
    imported = False
    for _ in range(rounds):
        for label, command in (("the plain way", PLAIN), ("make reports, from nothing", OURS)):
            with tempfile.TemporaryDirectory() as name:
                folder = _project(Path(name))
                runs.setdefault(label, []).append(_run(command, folder))
                if command is PLAIN:
                    continue
                runs.setdefault("nothing changed", []).extend(_run(OURS, folder) for _ in range(3))
                imported = imported or _imports_papermill(folder)
                _change_a_parameter(folder / "params" / f"{CORPUS}.yaml")
                runs.setdefault("one parameter of one notebook changed", []).append(_run(OURS, folder))
    plain = min(runs["the plain way"])[0]
    rows = []
    for label, found in runs.items():
        seconds, processor = min(found)
        row = {"label": label, "seconds": seconds, "processor_seconds": processor}
        rows.append(row | {"plain_way_takes_times": round(plain / seconds, 2)})
    return {"reports": rows, "imports_papermill": imported}


def _project(folder: Path) -> Path:
    """The project's notebooks, parameters and articles, without anything made of them."""
    for name in ("notebooks", "params", f"data/raw/{CORPUS}"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "requirements.lock", folder)
    (folder / "plain.mk").write_text(MAKEFILE)
    return folder


def _change_a_parameter(file: Path) -> None:
    """Show more terms, which is for 02_terms alone."""
    given = yaml.safe_load(file.read_text("utf-8"))
    given["terms"] = (given.get("terms") or {}) | {"top": 21}
    file.write_text(yaml.safe_dump(given), "utf-8")


def _environment() -> dict[str, str]:
    places = {"PATH": sysconfig.get_path("scripts"), "PYTHONPATH": str(ROOT / "src")}
    before = {name: [os.environ[name]] if os.environ.get(name) else [] for name in places}
    return os.environ | {name: os.pathsep.join([place, *before[name]]) for name, place in places.items()}


def _run(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and processor seconds of a command and of all processes that it starts."""
    before, started = _processor(), time.perf_counter()
    subprocess.run(command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, check=True)
    seconds = time.perf_counter() - started
    while _has_children():
        os.wait()
    print(f"{' '.join(command[-4:])}: {seconds:.2f} s", file=sys.stderr)
    return round(seconds, 2), round(_processor() - before, 2)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _has_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


def _imports_papermill(folder: Path) -> bool:
    command = [OURS[0], "-X", "importtime", *OURS[1:]]
    done = subprocess.run(command, cwd=folder, env=_environment(), capture_output=True, text=True, check=True)
    return "papermill" in done.stderr


if __name__ == "__main__":
    main()
