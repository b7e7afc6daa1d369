"""Fingerprints: what a result was made from, as one hash, so that nothing is made twice.

Contents are hashed, never file times: a fresh clone and a touched file change nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(helpers[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+(helpers[\w.]+))",
    re.MULTILINE,
)
_DATA = {".csv", ".json", ".onnx", ".npz", ".j2", ".html", ".css", ".js", ".txt"}


def digest(*parts: Any) -> str:
    """One hash of plain values (anything JSON can hold), the same on every machine."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=2**16)
def _file_hash(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes; "" where there is no file. Read once a process while it stays unchanged."""
    try:
        status = path.stat()
        return _file_hash(path, status.st_size, status.st_mtime_ns)
    except FileNotFoundError:
        return ""


def content_hash(path: Path) -> str:
    """One hash of a file, or of the names and contents of the partitions in a folder; "" where nothing is."""
    if not path.is_dir():
        return file_hash(path)
    return digest([(part.name, file_hash(part)) for part in sorted(path.glob("part-*"))])


def code_hash(*modules: str) -> str:
    """One hash of the named modules of this package and of all that they import from it.

    The data files of a package that is used (lexicons, weights, templates) count as its code.
    """
    files: set[Path] = set()
    for module in modules:
        _collect(module, files)
    return digest(sorted((str(path.relative_to(PACKAGE)), file_hash(path)) for path in files))


def imported_modules(source: str) -> list[str]:
    """The modules of this package that a piece of source code names in its import statements."""
    found = []
    for package, names, module in _IMPORT.findall(source):
        if module:
            found.append(module)
            continue
        found.append(package)
        found += [
            f"{package}.{name}" for name in re.findall(r"\w+", re.sub(r"\bas\s+\w+|#[^\n]*", "", names))
        ]
    return found


def _collect(module: str, files: set[Path]) -> None:
    """Add the files of a module, of the packages it lies in, and of all that they import."""
    sources, data = _files_of(module)
    files.update(data)
    for path in sources:
        if path not in files:
            files.add(path)
            for imported in _imports_of(path):
                _collect(imported, files)


# The code does not change while a process runs, so each file is looked at once.
@cache
def _files_of(module: str) -> tuple[list[Path], list[Path]]:
    sources, data = [], []
    parts = module.split(".")[1:]
    for depth in range(len(parts) + 1):
        path = PACKAGE.joinpath(*parts[:depth])
        if depth and path.with_suffix(".py").is_file():
            sources.append(path.with_suffix(".py"))
        elif (path / "__init__.py").is_file():
            sources.append(path / "__init__.py")
            data += _data_of(path) if depth else []
    return sources, data


@cache
def _data_of(package: Path) -> list[Path]:
    return [file for file in package.rglob("*") if file.suffix in _DATA]


@cache
def _imports_of(path: Path) -> list[str]:
    return imported_modules(path.read_text("utf-8"))
