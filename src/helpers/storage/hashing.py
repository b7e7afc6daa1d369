"""Fingerprints: what a result was made from, as one hash, so that nothing is made twice.

Contents are hashed, never file times: a fresh clone and a touched file change nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent.parent
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(helpers[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+(helpers[\w.]+))",
    re.MULTILINE,
)
_NO_DATA = {".py", ".pyc", ".ipynb"}


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
        is_file = stat.S_ISREG(status.st_mode)
        return _file_hash(path, status.st_size, status.st_mtime_ns) if is_file else ""
    except (FileNotFoundError, NotADirectoryError):
        return ""


def content_hash(path: Path) -> str:
    """One hash of a file, or of the names and contents of the partitions in a folder; "" where nothing is."""
    if not path.is_dir():
        return file_hash(path)
    return digest([(part.name, file_hash(part)) for part in sorted(path.glob("part-*"))])


def file_hashes(folder: Path) -> list[tuple[str, str]]:
    """Every file below a folder with its SHA-256, sorted by path; "" where it cannot be read."""
    found = []
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        paths = (Path(place) / name for name in [*names, *links])
        found += [(_shown(path.relative_to(folder)), _input_hash(path)) for path in paths]
    return sorted(found)


def _shown(path: Path) -> str:
    """A path as text: what is no UTF-8 in a file name becomes question marks."""
    return path.as_posix().encode("utf-8", "replace").decode()


def _input_hash(path: Path) -> str:
    """The hash of a file, or of where a link points: what lies outside the folder is never read."""
    try:
        return digest(os.fsencode(path.readlink()).hex()) if path.is_symlink() else file_hash(path)
    except OSError:
        return ""


# The code does not change while a process runs, so it is looked at once.
@cache
def code_hash(*modules: str) -> str:
    """One hash of the named modules of this package and of all that they import from it.

    The data files of a package that is used (lexicons, weights, templates) count as its code.
    """
    return digest([(name, _read(name)[0]) for name in sorted(code_files(*modules))])


def code_files(*modules: str) -> set[str]:
    """The files that `code_hash` reads, as paths within this package."""
    files: set[str] = set()
    found: set[str] = set()
    waiting = set(modules)
    while waiting:
        found |= waiting
        new = {name for module in waiting for name in _files_of(module)} - files
        files |= new
        waiting = {module for name in new for module in _read(name)[1]} - found
    return files


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


@cache
def _tree() -> tuple[frozenset[str], dict[str, list[str]]]:
    """The modules of this package as paths within it, and under each folder the data files below it."""
    modules: set[str] = set()
    data: dict[str, list[str]] = {}
    for folder, _, names in os.walk(PACKAGE):
        place = Path(folder).relative_to(PACKAGE)
        for name in names:
            path = (place / name).as_posix()
            ending = os.path.splitext(name)[1]
            if ending == ".py":
                modules.add(path)
            elif ending not in _NO_DATA and not name.startswith("."):
                for package in (place, *place.parents):
                    data.setdefault(package.as_posix(), []).append(path)
    return frozenset(modules), data


@cache
def _files_of(module: str) -> list[str]:
    """The files of a module and of the packages it lies in."""
    modules, data = _tree()
    files = []
    parts = module.split(".")[1:]
    for depth in range(len(parts) + 1):
        name = "/".join(parts[:depth])
        if f"{name}.py" in modules:
            files.append(f"{name}.py")
        elif (package := f"{name}/__init__.py".lstrip("/")) in modules:
            files += [package, *data.get(name, [])]
    return files


@cache
def _read(name: str) -> tuple[str, frozenset[str]]:
    """The hash of a file of this package, and the modules that it imports from it."""
    if not name.endswith(".py"):
        return file_hash(PACKAGE / name), frozenset()
    data = (PACKAGE / name).read_bytes()
    return hashlib.sha256(data).hexdigest(), frozenset(imported_modules(data.decode()))
