"""Which files a folder holds, and their bytes: nothing from outside it, and nothing endless."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from helpers.corpus.model import CorpusError, RejectedFileError

DICTIONARIES = "dictionaries"  # a folder of the user's own word lists

MANIFEST, ALIASES, PEOPLE = "articles.csv", "outlet_aliases.csv", "people.csv"
CORRECTIONS = "corrections.csv"
_SPREADSHEETS = (".xlsx", ".ods")  # the endings that these tables may have instead
MAX_BYTES = 32 * 2**20  # of one document; the longest news feature is under 1 MB
MAX_TABLE_BYTES = 512 * 2**20  # of one table or archive of many articles
TABLE_ENDINGS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet", ".warc")
PAGE_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_TRIES = 3
# What browsers add to a page's name for the folder of its parts, by the language of the browser.
_COMPANIONS = tuple(
    (mark, word)
    for mark in "_-."
    for word in (
        "files", "Dateien", "fichiers", "archivos", "file", "arquivos", "ficheiros", "bestanden", "filer",
        "pliki", "soubory", "tiedostot", "fajlovi", "dosyalar", "Datoteke", "elemei", "failid", "bylos",
        "faili", "fitxers", "αρχεία", "файлы", "файли", "ファイル",
    )
)  # fmt: skip
_NOT_INPUT = (
    "notice*", "readme*", "license*", "licence*", "thumbs.db", "desktop.ini", "~$*", "*.tmp", "*.part",
)  # fmt: skip


def list_files(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The files below a folder, as sorted paths relative to it with `/`, and those refused with the reason.

    Hidden files, the user's tables and dictionaries, and files named README, NOTICE or LICENSE are no input.

    Raises:
        CorpusError: The folder is not there or cannot be listed, or holds one of the user's tables twice.
    """
    if not folder.is_dir():
        raise CorpusError(f"folder: there is no folder {folder.name!r} with articles in it.")
    paths, refused = [], {}

    def unlisted(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix() if error.filename else "?"
        refused[shown_path(name)] = f"folder that cannot be listed: {error.strerror}"

    root = os.path.realpath(folder)
    tables = {name_beside(folder, name) for name in (MANIFEST, ALIASES, PEOPLE, CORRECTIONS)}
    for directory, folders, names in os.walk(folder, onerror=unlisted):
        beside = beside_pages(names) | ({DICTIONARIES} if Path(directory) == folder else set())
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in beside)
        for name in sorted(names + [f for f in folders if os.path.islink(Path(directory) / f)]):
            path = Path(directory) / name
            relative = path.relative_to(folder).as_posix()
            if relative in tables or not is_input(name):
                continue
            reason = _refusal(path, root)
            if reason:
                refused[shown_path(relative)] = reason
            else:
                paths.append(relative)
    return sorted(paths), refused


def beside_pages(names: Iterable[str]) -> set[str]:
    """The folders in which browsers put the pictures and scripts of the saved pages among some files.

    Args:
        names: File names, or paths with `/`; the folders come with the same path before them.
    """
    stems = {name.rpartition(".")[0] for name in names if name.lower().endswith(PAGE_ENDINGS)}
    return {f"{stem}{mark}{word}" for stem in stems for mark, word in _COMPANIONS}


def name_beside(folder: Path, name: str) -> str:
    """What a table that the user put beside the articles is called: as `name`, or as a spreadsheet.

    A spreadsheet `articles.xlsx` is the manifest where it has a column `path`, else it holds articles.

    Returns:
        The name of the file; "" where there is none.

    Raises:
        CorpusError: There are two.
    """
    names = {name, *(name.removesuffix(".csv") + ending for ending in _SPREADSHEETS)}
    try:
        there = [entry for entry in sorted(os.listdir(folder)) if entry.lower() in names]
    except OSError:  # the folder is not there, or cannot be listed, which is told elsewhere
        return ""
    if name == MANIFEST:
        there = [entry for entry in there if entry.lower() == name or _has_paths(folder / entry)]
    if len(there) > 1:
        raise CorpusError(f"{' and '.join(there)}: both lie beside the articles; keep one of them.")
    return next(iter(there), "")


def _has_paths(path: Path) -> bool:
    """Whether a spreadsheet has a column `path`."""
    from helpers.corpus.formats.office import read_sheet

    try:
        records = read_sheet(read_bytes(path.parent, path.name), {})
    except RejectedFileError:
        return False
    return "path" in {str(name).strip().lower() for name in records[0]}


def read_beside(folder: Path, name: str) -> bytes | None:
    """The bytes of a table that the user put beside the articles; None where there is none.

    Raises:
        CorpusError: It cannot be read, is there twice, or is a link that leaves the folder.
    """
    if not (there := name_beside(folder, name)):
        return None
    try:
        if reason := _refusal(folder / there, os.path.realpath(folder)):
            raise RejectedFileError(reason)
        return read_bytes(folder, there)
    except RejectedFileError as error:
        raise CorpusError(f"{name}: {error}.") from None


def shown_path(relative: str) -> str:
    """A path as text: bytes that are no UTF-8 in a file name become question marks."""
    return relative.encode("utf-8", "replace").decode("utf-8")


def read_bytes(folder: Path, relative: str) -> bytes:
    """The bytes of a file, the same at the beginning and at the end of the reading.

    Raises:
        RejectedFileError: It cannot be read, is too large, or changed each time that it was read.
    """
    for _ in range(_TRIES):
        if (data := _read(folder, relative)) is not None:
            return data
    raise RejectedFileError("it changed while it was read")


def _read(folder: Path, relative: str) -> bytes | None:
    """The bytes of a file, or None where it changed meanwhile."""
    path = folder / relative
    ending = relative.lower().removesuffix(".gz")
    limit = MAX_TABLE_BYTES if ending.endswith(TABLE_ENDINGS) else MAX_BYTES
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise RejectedFileError("not a regular file")
            if before.st_size > limit:
                raise RejectedFileError(f"too large: {before.st_size:,} bytes, the limit is {limit:,}")
            data = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise RejectedFileError("it disappeared while the folder was read") from None
    except OSError as error:
        raise RejectedFileError(f"cannot be read: {error.strerror or 'input or output error'}") from None
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == after.st_size else None


def is_input(name: str) -> bool:
    """Whether a file may hold articles: none that is hidden, or a note or leftover by its name."""
    return not name.startswith(".") and not any(
        fnmatch.fnmatchcase(name.lower(), pattern) for pattern in _NOT_INPUT
    )


def _refusal(path: Path, root: str) -> str:
    if os.path.islink(path):
        target = os.path.realpath(path)
        if os.path.commonpath([root, target]) != root:
            return "symbolic link that leaves the folder"
        if os.path.isdir(target):
            return "symbolic link to a folder"
        if not os.path.exists(target):
            return "symbolic link to nothing"
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if stat.S_ISREG(mode) else "not a regular file"
