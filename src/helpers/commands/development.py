"""Commands for those who explore and change the project: JupyterLab, tests, style, lock, a clean start."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.environment import LOCK, environment_yml, with_byte_code
from helpers.pipeline.making import VARIANTS
from helpers.pipeline.steps import TABLES
from helpers.settings import find_root
from helpers.storage.files import clear_parts, exclusive_lock, remove_tree
from helpers.storage.notes import STATE, Written

CACHES = (".pytest_cache", ".ruff_cache", ".mypy_cache", ".hypothesis")
_PARTITION = re.compile(r"part-\d+\.parquet")


def lab(rest: list[str]) -> int:
    """Open JupyterLab on the tour of the notebooks, on this machine only and with its token."""
    root = find_root()
    return _python("-m", "jupyterlab", *lab_options(root), *rest, cwd=root)


def lab_options(root: Path) -> list[str]:
    """What JupyterLab is started with: the tour first, Markdown rendered, no news (`lab/overrides.json`)."""
    return [
        f"--ServerApp.root_dir={root}",
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.default_url=/lab/tree/notebooks/README.md",
        f"--LabApp.app_settings_dir={Path(__file__).with_name('lab')}",
    ]


def test(rest: list[str]) -> int:
    """Run the tests, a file a process; what takes minutes is left to `test_long`."""
    # The tests put the files that take longest first; the plugin would order by the number of tests.
    return _pytest("--dist", "loadfile", "--no-loadscope-reorder", "-m", "not long", *rest)


def test_long(rest: list[str]) -> int:
    """Run the tests that take minutes; those of one file may run in several processes."""
    return _pytest("--dist", "worksteal", "-m", "long", *rest)


def _pytest(*words: str) -> int:
    side_by_side = (os.cpu_count() or 1) + 1  # a test of the browser or of a run mostly waits
    return _python("-m", "pytest", "-n", str(side_by_side), *words, cwd=find_root())


def lint(rest: list[str]) -> int:
    """Check the style of the code and its types."""
    root = find_root()
    checks = (("ruff", "check", ".", *rest), ("ruff", "format", "--check", "."), ("mypy",))
    return next((status for words in checks if (status := _python("-m", *words, cwd=root))), 0)


def lock(rest: list[str]) -> int:
    """Pin every dependency, with hashes and for every system; write environment.yml beside it."""
    root = find_root()
    uv = shutil.which("uv")
    if not uv:
        print("Error: `lock` needs uv (pip install uv).", file=sys.stderr)
        return 2
    words = ["pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    words += ["--python-version", "3.11", "--extra", "test", "--no-header"]
    words += ["--output-file", LOCK, "pyproject.toml", *rest]
    done = subprocess.run([uv, *words], cwd=root).returncode
    if not done:
        (root / "environment.yml").write_text(environment_yml(root), "utf-8")
    return done


def _python(*words: str, cwd: Path) -> int:
    # Else each process of the tests rewrites their assertions anew, every time.
    return subprocess.run([sys.executable, *words], cwd=cwd, env=with_byte_code()).returncode


def clean(rest: list[str]) -> int:
    """Remove tables, reports and caches; raw data, coded samples, byte-code and the environment stay.

    What this project cannot prove to have made stays too, and is told.
    """
    root = find_root()
    left = []
    processed, reports = root / "data" / "processed", root / "reports"
    for corpus in sorted({path.name for parent in (processed, reports) for path in _folders(parent)}):
        with exclusive_lock(processed / corpus, what=f"A run over {corpus}"):
            for folder in (processed / corpus, reports / corpus):
                names = _remove_tables(folder) if folder.parent == processed else Written(folder).clear()
                left += [f"{folder.relative_to(root).as_posix()}/{name}" for name in names]
        with suppress(OSError):
            (processed / corpus / ".lock").unlink()
        for folder in (processed / corpus, reports / corpus):
            _remove_empty(folder)
    Written(reports).remove("index.html")
    if not any(path.name != STATE for path in reports.glob("*")):
        shutil.rmtree(reports, ignore_errors=True)
    for name in CACHES:
        shutil.rmtree(root / name, ignore_errors=True)
    if left:
        print(f"Left, as this project did not write it: {', '.join(left)}", file=sys.stderr)
    return 0


def _folders(parent: Path) -> Iterator[Path]:
    return (path for path in parent.glob("*") if path.is_dir() and path.name != STATE)


def _remove_tables(folder: Path) -> list[str]:
    """Remove tables, also those of other parameters, their notes and parts; what is left is given by name."""
    clear_parts(folder)
    for variant in (folder, *folder.glob(f"{VARIANTS}/*")):
        for table in TABLES:
            # What a link leads to was not made here.
            there = [] if (variant / table).is_symlink() else variant.glob(f"{table}/part-*")
            parts = [path for path in there if _PARTITION.fullmatch(path.name)]
            for path in (variant / f"{table}.parquet", *parts):
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            _remove_empty(variant / table)
        with suppress(OSError):
            remove_tree(variant / STATE)
    for variant in folder.glob(f"{VARIANTS}/*"):
        (variant / ".lock").unlink(missing_ok=True)
        _remove_empty(variant)
    _remove_empty(folder / VARIANTS)
    return [name for name in Written(folder).files() if name != ".lock"]


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        os.rmdir(folder)
