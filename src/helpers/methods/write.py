"""`make methods`: a methods section of a corpus, in `reports/<corpus>/methods/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.methods.document import Document
from helpers.methods.latex import to_latex
from helpers.methods.markdown import to_markdown
from helpers.methods.material import material, processing
from helpers.methods.measures import inference, measures
from helpers.methods.sources import bibliography
from helpers.methods.trust import trust
from helpers.methods.word import to_docx

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

    Returns:
        The files.
    """
    from helpers.storage.tables import write_bytes

    document = describe(project)
    files = {
        "methods.md": to_markdown(document).encode(),
        "methods.tex": to_latex(document).encode(),
        "methods.docx": to_docx(document),
        "references.bib": bibliography(document.cited()).encode(),
    }
    folder = project.settings.reports / "methods"
    for name, data in files.items():
        write_bytes(folder / name, data)
    return [folder / name for name in files]
