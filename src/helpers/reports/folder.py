"""A report folder: what is written into it, and the notes of what each file was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.pipeline.reads import state_of
from helpers.reports import SHARED_TABLES
from helpers.storage.files import remove_tree
from helpers.storage.hashing import code_hash, digest, file_hash
from helpers.storage.notes import STATE, Written, leave_note, read_note

if TYPE_CHECKING:
    from helpers.pipeline import Project
    from helpers.pipeline.reads import Reads
    from helpers.reports.sharing import Redactor


@dataclass
class Note:
    """What is remembered of a page: what it was made from, and what the index says about it.

    `reads` is what the notebook read when it ran, as `helpers.pipeline.reads.report` gives it.
    """

    name: str
    title: str
    made_from: str = ""
    reads: dict[str, Any] = field(default_factory=dict)
    rendered_from: str = ""
    files: dict[str, str] = field(default_factory=dict)
    findings: list[dict[str, Any]] = field(default_factory=list)
    only_says: str = ""
    seconds: float = 0.0
    error: str = ""


class ReportFolder:
    """`reports/<corpus>/`: its pages lead to where the articles stand, and hold what may be shared."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.path: Path = project.settings.reports
        self.written = Written(self.path)

    @cached_property
    def redactor(self) -> Redactor | None:
        """What cuts everything that is written, where the reports are to be share-safe."""
        if not self.project.settings.params.share_safe:
            return None
        from helpers.reports.sharing import Redactor

        return Redactor.of(self.project)

    def clear(self) -> bool:
        """Empty the folder of ours where it was written under another rule of what may be shared.

        Returns:
            Whether it was emptied.

        Raises:
            SettingsError: it is to be share-safe and holds what may not be shared and is not ours to remove.
        """
        params = self.project.settings.params
        rule = ""
        if params.share_safe:
            code = code_hash("helpers.reports.sharing", "helpers.reports.quotes")
            tables = self.project.maker.fingerprint(*SHARED_TABLES, "rejected")
            rule = digest(params.quote_words, code, tables, self.project.inputs())
        self.written.restore(self._noted_files())
        is_same = self.read_state("shared").get("rule", "") == rule
        if not is_same:
            self.written.clear()
        others = self.written.others() if params.share_safe else []
        if others and self.redactor:
            from helpers.reports.sharing import check_others

            check_others(self.path, others, self.redactor)
        if not is_same:
            self.write_state("shared", {"rule": rule})
        return not is_same

    def _noted_files(self) -> Iterator[tuple[str, str]]:
        """The files that notes tell of, with their hashes."""
        for file in sorted((self.path / STATE).glob("*.json")):
            state = read_note(file)
            files = state.get("note", state).get("files", {})
            for name, sha256 in files.items():
                yield f"notebooks/{file.stem}.ipynb" if name == "notebook" else name, sha256

    @property
    def places(self) -> dict[str, Any]:
        """Where each article stands, where they are on several pages."""
        return self.read_state("articles").get("places", {})

    def write(self, files: dict[str, str], *, places: dict[str, Any] | None = None) -> None:
        """Write text files, each under its name when it is complete."""
        places = self.places if places is None else places
        for name, text in files.items():
            if places and name.endswith(".html"):
                from helpers.reports.pages import resolve_links

                text = resolve_links(text, places, page=name)
            cut = self.redactor.file(name, text) if self.redactor else text
            self.written.write(name, cut.encode())

    def remove(self, *names: str) -> None:
        """Remove files, where they are there and as they were written."""
        self.written.remove(*names)

    def drop_pages(self, *, keep: Collection[str]) -> list[str]:
        """Remove what was made of notebooks that are no more.

        Args:
            keep: names of the pages that stay.

        Returns:
            The names of the pages removed.
        """
        gone = []
        for file in sorted((self.path / STATE).glob("*.json")):
            name = file.stem
            if name not in keep and "note" in (state := self.read_state(name)):
                files = [item for item in state["note"]["files"] if item != "notebook"]
                outputs = [f"notebooks/{name}.ipynb", f"failed/{name}.ipynb", f"failed/{name}.html"]
                self.remove(*files, *outputs)
                remove_tree(file)
                with suppress(OSError):
                    (self.path / "tables" / name).rmdir()
                gone.append(name)
        return gone

    def hashes(self, *names: str) -> dict[str, str]:
        """The SHA-256 of files, by name."""
        return {name: file_hash(self.path / name) for name in names}

    def stand(self, files: dict[str, str]) -> bool:
        """Whether files are as they were left."""
        return self.hashes(*files) == files

    def is_noted(self, name: str, made_from: str) -> bool:
        """Whether what is noted under a name was made from the same, and stands.

        Args:
            name: of the note.
            made_from: a hash of what it was made from besides what was read of the corpus.
        """
        state = self.read_state(name)
        if "reads" not in state or not self.stand(state.get("files", {})):
            return False
        return state["made_from"] == digest(made_from, state_of(state["reads"], self.project))

    def write_noted(
        self, name: str, made_from: str, files: dict[str, str], *, reads: Reads, **more: Any
    ) -> None:
        """Write files, remove those that an earlier run left under the same name, and note all that."""
        self.remove(*(self.read_state(name).get("files", {}).keys() - files.keys()))
        self.write(files, places=more.get("places"))
        read = {"projects": [reads.record()], "files": []}
        made_from = digest(made_from, state_of(read, self.project))
        state = {"made_from": made_from, "files": self.hashes(*files), "reads": read}
        self.write_state(name, state | more)

    def read_note(self, name: str, title: str) -> Note:
        """What is remembered of a page; a bare note where nothing is."""
        try:
            return Note(**self.read_state(name)["note"])
        except (KeyError, TypeError):
            return Note(name, title)

    def write_note(self, note: Note) -> None:
        """Remember a page."""
        self.write_state(note.name, {"note": asdict(note)})

    def read_state(self, name: str) -> dict[str, Any]:
        """A note; empty where there is none."""
        return read_note(self.path / STATE / f"{name}.json")

    def write_state(self, name: str, state: dict[str, Any]) -> None:
        """Leave a note."""
        leave_note(self.path / STATE / f"{name}.json", state)
