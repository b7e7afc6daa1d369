"""Fingerprints: what a result was made from, as one hash, so that nothing is made twice.

Hashes are of contents: a fresh clone and a touched file change nothing. Times of files only tell which files
of this package need not be read again to hash them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import time
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from helpers.storage.files import write_bytes

PACKAGE = Path(__file__).parent.parent
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(helpers[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)|import[ \t]+(helpers[\w.]+))",
    re.MULTILINE,
)
_NO_DATA = (".pyc", ".ipynb")
_LOOK = PACKAGE / "__pycache__" / "hashes.json"
"""Where the next process finds what this one saw of the package."""
_MOMENT = 2_000_000_000  # nanoseconds


def digest(*parts: Any) -> str:
    """One hash of plain values (anything JSON can hold), the same on every machine."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=2**16)
def _file_hash(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes; "" where there is no file. Read once per process unless it changes."""
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
    hashes = []
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        paths = (Path(root) / name for name in [*names, *links])
        hashes += [(_shown(path.relative_to(folder)), _input_hash(path)) for path in paths]
    return sorted(hashes)


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
    return digest("".join(f"{name} {_package()[name].sha256}\n" for name in sorted(code_files(*modules))))


def code_files(*modules: str) -> set[str]:
    """The files that `code_hash` reads, as paths within this package."""
    files: set[str] = set()
    waiting = {name for module in modules for name in _files_of(module)}
    while waiting:
        files |= waiting
        waiting = set().union(*map(_imported_by, waiting)) - files
    return files


def imported_modules(source: str) -> list[str]:
    """The modules of this package that a piece of source code names in its import statements."""
    modules = []
    for package, names, module in _IMPORT.findall(source):
        if module:
            modules.append(module)
            continue
        modules.append(package)
        modules += [
            f"{package}.{name}" for name in re.findall(r"\w+", re.sub(r"\bas\s+\w+|#[^\n]*", "", names))
        ]
    return modules


class _File(NamedTuple):
    """What is known of a file of this package: `stamp` is its size, times and number, `imports` modules."""

    stamp: list[int]
    sha256: str
    imports: list[str]


@cache
def _package() -> dict[str, _File]:
    """Every file of this package, as path within it.

    As with Python's byte-code, a file whose size and times have not changed since is not read again.
    """
    now = time.time_ns()
    known = _last_look()
    seen = {}
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != _LOOK.parent.name]
        for name in names:
            if name.startswith(".") or name.endswith(_NO_DATA):
                continue
            path = os.path.join(folder, name)
            status = os.stat(path)
            stamp = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
            key = path[len(str(PACKAGE)) + 1 :].replace(os.sep, "/")
            file = known.get(key)
            seen[key] = file if file and file.stamp == stamp else _looked_at(Path(path), stamp)
    # What changed a moment ago may change again before the clock ticks.
    settled = {key: file for key, file in seen.items() if max(file.stamp[1:3]) < now - _MOMENT}
    if settled != known:
        with suppress(OSError):
            write_bytes(_LOOK, json.dumps(settled).encode())
    return seen


def _looked_at(path: Path, stamp: list[int]) -> _File:
    data = path.read_bytes()
    imports = imported_modules(data.decode()) if path.suffix == ".py" else []
    return _File(stamp, hashlib.sha256(data).hexdigest(), imports)


def _last_look() -> dict[str, _File]:
    """What was known of this package at the last look; nothing where that cannot be read."""
    try:
        return {name: _File(*file) for name, file in json.loads(_LOOK.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


@cache
def _data_files() -> dict[str, list[str]]:
    """Under each folder of this package the files below it that are no code."""
    data: dict[str, list[str]] = {}
    for name in _package():
        if not name.endswith(".py"):
            for folder in PurePosixPath(name).parents:
                data.setdefault(str(folder), []).append(name)
    return data


@cache
def _files_of(module: str) -> list[str]:
    """The files of a module and of the packages it lies in."""
    files, known = [], _package()
    parts = module.split(".")[1:]
    for depth in range(len(parts) + 1):
        name = "/".join(parts[:depth])
        if f"{name}.py" in known:
            files.append(f"{name}.py")
        elif (package := f"{name}/__init__.py".lstrip("/")) in known:
            files += [package, *_data_files().get(name, [])]
    return files


@cache
def _imported_by(name: str) -> set[str]:
    """The files of the modules that a file of this package imports."""
    return {file for module in _package()[name].imports for file in _files_of(module)}
