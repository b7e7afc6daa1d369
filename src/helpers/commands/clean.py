"""`make clean`: what this project made is removed; what it cannot prove to have made stays, and is told."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.pipeline.making import VARIANTS
from helpers.pipeline.steps import TABLES
from helpers.settings import find_root
from helpers.storage.files import clear_parts, exclusive_lock, remove_tree
from helpers.storage.written import STATE, Written

CACHES = (".pytest_cache", ".ruff_cache", ".mypy_cache", ".hypothesis")
_PARTITION = re.compile(r"part-\d+\.parquet")


def clean() -> int:
    """Remove tables, reports and caches; raw data, coded samples, byte-code and the environment stay."""
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
