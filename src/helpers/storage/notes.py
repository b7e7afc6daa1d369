"""Notes of what files were made from: what a step, a batch or a page leaves is made once.

A note is a small JSON file, written after the files that it tells of: `made_from` is one hash of all that
they depend on, `left` the SHA-256 of each. So a run that was killed is simply gone on with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.storage.hashing import content_hash
from helpers.storage.tables import write_bytes


def read_note(path: Path) -> dict[str, Any]:
    """A note; empty where there is none, or half of one."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_note(path: Path, made_from: str, files: Mapping[str, Path], **more: Any) -> None:
    """Leave a note.

    Args:
        path: of the note.
        made_from: a hash of all that the files depend on.
        files: the files, or folders of partitions, by name.
        more: what else is to be remembered.
    """
    left = {name: content_hash(file) for name, file in files.items()}
    note = {"made_from": made_from, "left": left, **more}
    write_bytes(path, json.dumps(note, sort_keys=True).encode())


def stands(path: Path, made_from: str, files: Mapping[str, Path]) -> bool:
    """Whether files are as a note left them, and were made from the same."""
    note = read_note(path)
    left = note.get("left", {})
    return note.get("made_from") == made_from and all(
        left.get(name) == content_hash(file) != "" for name, file in files.items()
    )
