"""The driver: one process that makes the tables, runs the notebooks side by side and writes the reports.

Only what has changed is made again. Every file appears under its name when it is complete, and the note of
what it was made from is written after it, so that a killed run is simply gone on with.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from helpers.pipeline import Project, open_corpus
from helpers.pipeline.making import VARIANTS
from helpers.pipeline.reads import folders_of
from helpers.pipeline.steps import TABLES
from helpers.reports import MOST_ARTICLES, full_nav, with_note
from helpers.reports.folder import Note, ReportFolder
from helpers.reports.plan import Page, plan
from helpers.reports.provenance import git_revision
from helpers.settings import SettingsError
from helpers.storage.files import clear_parts, remove_tree
from helpers.storage.hashing import code_hash, digest, file_hash
from helpers.storage.notes import Written

if TYPE_CHECKING:
    from helpers.reports.render import Rendered
    from helpers.validation.hand_corrections import Corrected


def make_reports(corpus: str, *, jobs: int | None = None) -> int:
    """Make the reports of a corpus; the last line printed is where they are, or what failed.

    Args:
        corpus: name of a folder in `data/raw/`.
        jobs: how many notebooks run side by side; when not given, one more than there are processors, because
            a kernel that starts or ends mostly waits.

    Returns:
        0 when every page stands; 1 when a notebook failed (the others are made all the same).

    Raises:
        SettingsError, CorpusError: parameters or articles are not as they must be; nothing was run.
    """
    project = open_corpus(corpus)
    pages = plan(project.given)
    if jobs is not None and jobs < 1:
        raise SettingsError(f"jobs: {jobs} was given; it must be 1 or more.")
    with project.locked():
        return Run(project, pages, jobs or (os.cpu_count() or 1) + 1).make()


class Run:
    """One run of the driver over one corpus."""

    def __init__(self, project: Project, pages: list[Page], jobs: int) -> None:
        self.project = project
        self.pages = pages
        self.jobs = jobs
        self.reports = project.settings.reports
        self.folder = ReportFolder(project)
        self.notes = {page.name: self.folder.read_note(page.name, page.title) for page in pages}
        self.did: list[str] = []

    def make(self) -> int:
        started = time.monotonic()
        stand = self.project.maker.is_current() and all(self._is_executed(page) for page in self.pages)
        if not stand:
            from helpers.reports.execute import warm_up

            warm_up()
        self.project.make_all()
        if self.folder.clear():
            self.notes = {page.name: self.folder.read_note(page.name, page.title) for page in self.pages}
            stand = False
        self.did += self.folder.drop_pages(keep={page.name for page in self.pages})
        clear_parts(self.reports)
        stale = [page for page in self.pages if not (stand or self._is_executed(page))]
        if stale:
            self.project.check_outlets()
        with self._running(stale) as runs:
            self._articles()  # a page must know where each article stands
            for page in stale[:1]:  # for what it imports and compiles: the kernels are at work
                self._page(page, page.template)
            for page, executed in runs:
                self._keep(page, executed)
                if not (self.notes[page.name].error or self.folder.places):
                    self._render(page)  # while others run
        if stale:
            self._articles()  # of a large corpus, those that a notebook leads to
        for page in self.pages:
            if not self.notes[page.name].error:
                self._render(page)
            elif page in stale:  # what it showed until then, and the error
                shown = self._page(page, self.reports / "failed" / page.template.name, up="../")
                self.folder.write({f"failed/{page.name}.html": shown.html})
        self._events()
        self._index()
        if self.did or not Written(self.reports.parent).is_ours("index.html"):
            from helpers.reports.index import write_overview

            write_overview(self.reports.parent)
        self._clear_variants()
        self.folder.written.tidy()
        self._say(time.monotonic() - started)
        return 1 if any(note.error for note in self.notes.values()) else 0

    @cached_property
    def provenance(self) -> dict[str, Any]:
        from helpers.reports.provenance import provenance

        record = provenance(self.project)
        return self.folder.redactor.provenance(record) if self.folder.redactor else record

    def _provenance_of(self, page: Page) -> dict[str, Any]:
        """The same for a page, which tells the parameters of its notebook alone."""
        return self.provenance | {"parameters": page.parameters(self.project.given)}

    @cached_property
    def _revision(self) -> str:
        return git_revision(self.project.given)

    @property
    def _corrections(self) -> str:
        """One hash of what was corrected by hand; no table is opened for it."""
        return self.project.maker.fingerprint(*(name for name in TABLES if name.startswith("correct")))

    @cached_property
    def _corrected(self) -> Corrected | None:
        """What the corrections of the corpus came to; None where there are none."""
        project = self.project.anew()
        if not any(len(project.read(name)) for name in ("corrections", "link_corrections")):
            return None
        from helpers.validation.hand_corrections import Corrected

        return Corrected.of(project)

    def _correction_note(self, tables: Iterable[str]) -> str:
        """What a page that rests on some tables says of corrections; "" where nothing concerns it."""
        return self._corrected.note({*tables}) if self._corrected else ""

    def _tables_of(self, note: Note) -> set[str]:
        """The tables that a page rests on."""
        read = {name for project in note.reads.get("projects", []) for name in project["tables"]}
        return self.project.maker.rests_on(read & set(TABLES))

    @cached_property
    def _frame(self) -> list[Any]:
        """What the frame of every page says but for parameters: corpus, pages, what all was made from."""
        given = self.project.given
        lock = file_hash(given.root / "requirements.lock")
        seed, inputs = given.params.seed, self.project.inputs()
        return [given.title, self._nav, self._revision, seed, inputs, lock, self._corrections]

    def _is_executed(self, page: Page) -> bool:
        note = self.notes[page.name]
        if note.error or not note.made_from or note.made_from != page.made_from(self.project, note.reads):
            return False
        return note.files.get("notebook") == file_hash(self._record(page)) != ""

    def _running(self, pages: list[Page]) -> AbstractContextManager[Iterable[tuple[Page, Any]]]:
        if not pages:
            return nullcontext(())
        from helpers.reports.execute import running

        return running(pages, self.project.given, jobs=self.jobs)

    def _keep(self, page: Page, executed: Any) -> None:
        """Store the executed notebook under its name, or under failed/ with the page that shows the error."""
        import nbformat

        notebook, error = executed.notebook, executed.error
        if self.folder.redactor:
            notebook, error = self.folder.redactor.notebook(notebook), self.folder.redactor.text(error)
        note = Note(page.name, page.title, seconds=executed.seconds, error=error)
        data = nbformat.writes(notebook).encode()
        record, failed = f"notebooks/{page.template.name}", f"failed/{page.template.name}"
        if error:
            self.folder.remove(record, f"{page.name}.html")
            self.folder.written.write(failed, data)
        else:
            self.folder.remove(failed, f"failed/{page.name}.html")
            self.folder.written.write(record, data)
            note.files["notebook"] = file_hash(self._record(page))
            note.reads = notebook.metadata.get("reads", {})
            note.made_from = page.made_from(self.project, note.reads)
        self.notes[page.name] = note
        self.folder.write_note(note)
        self.did.append(page.name)

    def _render(self, page: Page) -> None:
        """Write a page and its tables, unless those of this executed notebook stand already."""
        note = self.notes[page.name]
        code, places = code_hash("helpers.reports.render"), self.folder.places
        parameters = page.parameters(self.project.given)
        made_from = digest(note.files["notebook"], code, self._frame, parameters, note.seconds, places)
        left = {name: sha256 for name, sha256 in note.files.items() if name != "notebook"}
        if note.rendered_from == made_from and left and self.folder.stand(left):
            return
        rendered = self._page(page, self._record(page))
        files = {f"tables/{name}.csv": table for name, table in rendered.tables.items()}
        files[f"{page.name}.html"] = with_note(rendered.html, self._correction_note(self._tables_of(note)))
        self.folder.remove(*(left.keys() - files.keys()))
        self.folder.write(files)
        note.files = {"notebook": note.files["notebook"], **self.folder.hashes(*files)}
        note.findings = [asdict(finding) for finding in rendered.findings]
        note.only_says = rendered.only_says
        note.rendered_from = made_from
        self.folder.write_note(note)
        self.did.append(f"{page.name}.html")

    def _page(self, page: Page, notebook: Path, *, up: str = "") -> Rendered:
        from helpers.reports.execute import read_notebook
        from helpers.reports.render import render_notebook

        shown = self._provenance_of(page) | {"duration_seconds": self.notes[page.name].seconds}
        return render_notebook(
            read_notebook(notebook),
            corpus_title=self.project.settings.title,
            page=page.name,
            nav=[(up + href, title) for href, title in self._nav],
            provenance=shown,
            tables=f"{page.name}/" if page.is_own else "",
        )

    def _articles(self) -> None:
        code = code_hash("helpers.reports.article_pages", "helpers.reports.search")
        made_from = digest(code, self._nav, self._revision, self._corrections)
        linking = digest(made_from, [note.files.get("notebook") for note in self.notes.values()])
        was_large = self.folder.read_state("articles").get("is_large", False)
        if self.folder.is_noted("articles", linking if was_large else made_from):
            return
        from helpers.reports.article_pages import render_articles, shown_articles
        from helpers.reports.search import render_search

        project = self.project.anew()
        is_large = len(project.about) > MOST_ARTICLES
        records = [path for page in self.pages if (path := self._record(page)).is_file()]
        shown = shown_articles(project, records if is_large else None, redactor=self.folder.redactor)
        frame: dict[str, Any] = {
            "corpus_title": project.settings.title,
            "nav": self._nav,
            "revision": self._revision,
        }
        made = render_articles(shown, **frame)
        pages = made.pages | render_search(shown, places=made.places, **frame)
        made_from = linking if is_large else made_from
        self._noted("articles", made_from, pages, project, places=made.places, is_large=is_large)

    def _events(self) -> None:
        """A page an event, beside that of the comparison, where a corpus has several."""
        page = next((page for page in self.pages if page.section == "comparison"), None)
        if page is None:
            return
        parameters = page.parameters(self.project.given)
        made_from = digest(code_hash("helpers.reports.events"), self._frame, parameters, self.folder.places)
        if self.folder.is_noted("events", made_from):
            return
        project = self.project.anew()
        pages: dict[str, str] = {}
        listing: list[dict[str, Any]] = []
        compared = project.event_sample
        if len({*compared.alignment["event"], *compared.coverage["event"]}) > 1:
            from helpers.reports.events import render_events

            pages, listing = render_events(project, nav=self._nav, provenance=self._provenance_of(page))
        self._noted("events", made_from, pages, project, listing=listing)

    def _index(self) -> None:
        notes = [asdict(self.notes[page.name]) for page in self.pages]
        events = self.folder.read_state("events").get("listing", [])
        code = code_hash("helpers.reports.index")
        parameters = msgspec.to_builtins(self.project.given.params)
        made_from = digest(notes, events, code, self._frame, parameters, self.folder.places)
        if self.folder.is_noted("index", made_from):
            return
        from helpers.reports.index import render_index, summary

        durations = {note["name"]: note["seconds"] for note in notes}
        record = self.provenance | {"duration_seconds": durations}
        project = self.project.anew()
        page = render_index(project, notes=notes, events=events, provenance=record)
        text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        files = {"provenance.json": text, "index.html": page}
        self._noted("index", made_from, files, project, about=summary(project))

    def _clear_variants(self) -> None:
        """Remove tables of other parameters than the file's that no page was made of."""
        made = set(self.project.given.processed.glob(f"{VARIANTS}/*"))
        for note in self.notes.values() if made else ():
            made -= set(folders_of(note.reads, self.project))
        for folder in made:
            with suppress(OSError):  # it is no page's, and the next run tries again
                remove_tree(folder)

    def _say(self, seconds: float) -> None:
        failed = [note for note in self.notes.values() if note.error]
        made = f"{len(self.did)} files and notebooks made in {seconds:.1f} s."
        print(made if self.did else "Nothing has changed.")
        print((self.reports / "index.html").relative_to(self.project.settings.root).as_posix())
        for note in failed:
            print(f"Failed: {note.error} (see {self.reports.name}/failed/{note.name}.html)", file=sys.stderr)

    @property
    def _nav(self) -> list[tuple[str, str]]:
        return full_nav((page.href, page.title) for page in self.pages)

    def _record(self, page: Page) -> Path:
        return self.reports / "notebooks" / page.template.name

    def _noted(self, name: str, made_from: str, files: dict[str, str], project: Project, **more: Any) -> None:
        note = self._correction_note(TABLES)
        files = {key: with_note(text, note) if key.endswith(".html") else text for key, text in files.items()}
        self.folder.write_noted(name, made_from, files, reads=project.reads, **more)
        self.did += files
