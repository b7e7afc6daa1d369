"""`make methods`: a methods section of a corpus, in `reports/<corpus>/methods/`."""

from __future__ import annotations

import os
import sys
from itertools import chain, count
from pathlib import Path

from helpers.methods.document import Document
from helpers.methods.material import material, processing
from helpers.methods.measures import inference, measures
from helpers.methods.sources import bibliography, pandoc
from helpers.methods.trust import trust
from helpers.pipeline import Project
from helpers.storage.notes import Written

_PACKAGES = (
    b"% Needs \\usepackage[T1]{fontenc}, array, booktabs, calc, longtable, natbib; "
    b"\\bibliography{references}.\n"
)


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
    as `methods.new1.md`, and that is reported.

    Returns:
        The files.
    """
    files = written_out(describe(project))
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


def written_out(document: Document) -> dict[str, bytes]:
    """The document in every form, by file name."""
    text = document.to_json()
    forms = {
        "methods.md": ("--to=gfm-raw_html", "--citeproc"),
        "methods.tex": ("--to=latex", "--natbib"),
        "methods.docx": ("--to=docx", "--citeproc", "--output=-"),
    }
    files = {name: pandoc(text, "--from=json", *options) for name, options in forms.items()}
    files["methods.tex"] = _PACKAGES + files["methods.tex"]
    return files | {"references.bib": bibliography(document.cited())}


def _is_free(written: Written, name: str) -> bool:
    """Whether a file may be written: there is none, or it is as it was written before."""
    return not os.path.lexists(written.folder / name) or written.is_ours(name)
