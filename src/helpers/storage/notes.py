"""Notes of what this project made: it is made once, and nothing else is ever removed.

A note is a small JSON file, written after the files that it tells of: `made_from` is one hash of all that
they depend on, `left` the SHA-256 of each. So a run that was killed is simply gone on with. Each note holds a
hash of itself: one that is damaged in any way counts as none, and what it told of is made again.

Where people put files too, `.state/written` has one line per file, `SHA-256 name`, put down before the file
appears. A file that is there with other bytes was changed by somebody, and one without a line is somebody's
own: both stay.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.storage.files import make_room, remove_tree, write_bytes
from helpers.storage.hashing import content_hash, digest, file_hash

_SEAL = "seal"
STATE = ".state"
"""Folder of the notes, and of what a run needs while it goes on; it is this project's alone."""
_LINE = re.compile(r"([0-9a-f]{64}) (.+)")


def read_note(path: Path) -> dict[str, Any]:
    """A note; empty where there is none, or where it is not as it was left."""
    try:
        note = json.loads(path.read_bytes())
        seal = note.pop(_SEAL)
    except (OSError, ValueError, RecursionError, AttributeError, KeyError, TypeError):
        return {}
    return note if seal == digest(note) else {}


def leave_note(path: Path, note: Mapping[str, Any]) -> None:
    """Write a note of anything that JSON holds."""
    plain = json.loads(json.dumps(note))
    write_bytes(path, json.dumps(plain | {_SEAL: digest(plain)}, sort_keys=True).encode())


def write_note(path: Path, made_from: str, files: Mapping[str, Path], **more: Any) -> None:
    """Leave a note of files that were made.

    Args:
        path: of the note.
        made_from: a hash of all that the files depend on.
        files: the files, or folders of partitions, by name.
        more: what else is to be remembered.
    """
    left = {name: content_hash(file) for name, file in files.items()}
    leave_note(path, {"made_from": made_from, "left": left, **more})


def stands(path: Path, made_from: str, files: Mapping[str, Path]) -> bool:
    """Whether files are as a note left them, and were made from the same."""
    note = read_note(path)
    left = note.get("left", {})
    return note.get("made_from") == made_from and all(
        left.get(name) == content_hash(file) != "" for name, file in files.items()
    )


class Written:
    """The files that were written into a folder.

    Args:
        folder: it may be a link.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._list = folder / STATE / "written"

    def write(self, name: str, data: bytes) -> None:
        """Write a file, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        self._put_down(name, hashlib.sha256(data).hexdigest())
        write_bytes(self.folder / name, data)

    def adopt(self, name: str) -> None:
        """Put down a file that another program has just written for us."""
        self._put_down(name, file_hash(self.folder / name))

    def restore(self, files: Iterable[tuple[str, str]]) -> None:
        """Put down files that are known to be ours from elsewhere, where the list has lost them."""
        hashes = self._hashes()
        for name, sha256 in files:
            if sha256 not in hashes.get(name, ()):
                self._put_down(name, sha256)

    def is_ours(self, name: str) -> bool:
        """Whether a file is as it was written here."""
        return self._is_written(name, self._hashes())

    def remove(self, *names: str) -> None:
        """Remove files that are as they were written here."""
        hashes = self._hashes() if names else {}
        for name in names:
            if self._is_written(name, hashes):
                (self.folder / name).unlink(missing_ok=True)

    def clear(self) -> list[str]:
        """Remove all that was written here, the notes last, and folders that are then empty.

        Returns:
            The names of what is left: what is not ours, or cannot be removed.
        """
        hashes = self._hashes()
        for name in self.files():
            with suppress(OSError):  # it is reported as left
                if self._is_written(name, hashes):
                    (self.folder / name).unlink()
        left = list(self.files())
        if not any(self._is_written(name, hashes) for name in left):
            with suppress(OSError):
                remove_tree(self.folder / STATE)
        for folder, _, _ in os.walk(self.folder, topdown=False):
            if folder != str(self.folder):
                with suppress(OSError):
                    os.rmdir(folder)
        return left

    def others(self) -> list[str]:
        """The names of the files that are somebody's own, or were changed by somebody."""
        hashes = self._hashes()
        return [name for name in self.files() if not self._is_written(name, hashes)]

    def files(self) -> Iterator[str]:
        """The names of all files but the notes, and of folders that cannot be read; none without folder."""
        if not self.folder.is_dir():
            return
        unread: list[OSError] = []
        for folder, folders, names in os.walk(self.folder, onerror=unread.append):
            relative = Path(folder).relative_to(self.folder)
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            folders[:] = sorted({*folders} - {*links} - ({STATE} if relative == Path() else set()))
            yield from sorted((relative / name).as_posix() for name in [*names, *links])
        yield from sorted(Path(str(error.filename)).relative_to(self.folder).as_posix() for error in unread)

    def tidy(self) -> None:
        """Let the list name what is there, and nothing else, in order of name."""
        lines = {
            f"{sha256} {name}\n"
            for name, hashes in self._hashes().items()
            if (sha256 := file_hash(self.folder / name)) in hashes
        }
        data = "".join(sorted(lines, key=lambda line: line[65:])).encode()
        if data != self._bytes():
            write_bytes(self._list, data)

    def _is_written(self, name: str, hashes: Mapping[str, Collection[str]]) -> bool:
        """Whether a file has the bytes that the list has for it."""
        return name in hashes and file_hash(self.folder / name) in hashes[name]

    def _put_down(self, name: str, sha256: str) -> None:
        make_room(self._list)
        with self._list.open("ab") as file:
            file.write(f"{sha256} {name}\n".encode())

    def _hashes(self) -> dict[str, set[str]]:
        hashes: dict[str, set[str]] = {}
        for line in self._bytes().decode("utf-8", "replace").splitlines():
            if (match := _LINE.fullmatch(line)) and not {"..", ""} & {*match[2].split("/")}:
                hashes.setdefault(match[2], set()).add(match[1])
        return hashes

    def _bytes(self) -> bytes:
        try:
            return self._list.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return b""
