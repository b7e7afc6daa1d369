"""`make methods`: a methods section of a corpus, in `reports/<corpus>/methods/`."""

from __future__ import annotations

import os
import sys
from itertools import chain, count
from typing import TYPE_CHECKING

from helpers.methods.document import Document
from helpers.methods.latex import to_latex
from helpers.methods.markdown import to_markdown
from helpers.methods.material import material, processing
from helpers.methods.measures import inference, measures
from helpers.methods.sources import bibliography
from helpers.methods.trust import trust
from helpers.methods.word import to_docx
from helpers.storage.written import Written

if TYPE_CHECKING:
    from pathlib import Path

    from helpers.pipeline import Project


def describe(project: Project) -> Document:
    """What was done to a corpus; every name and number is read from its tables, settings and provenance."""
    from helpers.reports.provenance import provenance

    made_from = provenance(project)
    sections = [
        material(project),
        processing(project, made_from),
        measures(project),
        inference(project),
        trust(project),
    ]
    return Document(project.settings.title, sections)


def make_methods(project: Project) -> list[Path]:
    """Write the methods section as Markdown, LaTeX and DOCX, and its sources as BibTeX.

    A file that was changed since it was written is somebody's work and stays: the new one is put beside it,
    as `methods.new1.md`, and that is told.

    Returns:
        The files.
    """
    document = describe(project)
    files = {
        "methods.md": to_markdown(document).encode(),
        "methods.tex": to_latex(document).encode(),
        "methods.docx": to_docx(document),
        "references.bib": bibliography(document.cited()).encode(),
    }
    written = Written(project.settings.reports)
    names = []
    for file, data in files.items():
        stem, _, ending = file.partition(".")
        candidates = chain([file], (f"{stem}.new{number}.{ending}" for number in count(1)))
        free = next(name for name in candidates if _is_free(written, f"methods/{name}"))
        if free != file:
            print(f"{file} was changed by hand and stays; the new text is in {free}", file=sys.stderr)
        written.write(f"methods/{free}", data)
        names.append(f"methods/{free}")
    return [written.folder / name for name in names]


def _is_free(written: Written, name: str) -> bool:
    """Whether a file may be written: there is none, or it is as it was written before."""
    return not os.path.lexists(written.folder / name) or written.is_ours(name)
