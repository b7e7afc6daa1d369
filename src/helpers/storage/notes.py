"""Notes of what files were made from: what a step, a batch or a page leaves is made once.

A note is a small JSON file, written after the files that it tells of: `made_from` is one hash of all that
they depend on, `left` the SHA-256 of each. So a run that was killed is simply gone on with. Each note holds a
hash of itself: one that is damaged in any way counts as none, and what it told of is made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.storage.files import write_bytes
from helpers.storage.hashing import content_hash, digest

_SEAL = "seal"


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
