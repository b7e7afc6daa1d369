"""The methods section as LaTeX, to be taken into a paper with `\\input`."""

from __future__ import annotations

import re

from helpers.methods.document import Cite, Document, Table, Text

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#",
    "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}", "`": r"\textasciigrave{}",
    "[": "{[}", "]": "{]}", "“": "``", "”": "''", "–": "--", "…": r"\ldots{}",
}  # fmt: skip
_NUMBER = re.compile(r"[\d,.–]+")


def to_latex(document: Document) -> str:
    """The document as a LaTeX fragment; the first line names the packages it needs."""
    parts = [
        "% Needs \\usepackage[T1]{fontenc}, booktabs, longtable, natbib; \\bibliography{references}.",
        f"\\section{{Methods: {escape(document.title)}}}",
    ]
    for section in document.sections:
        parts.append(f"\\subsection{{{escape(section.heading)}}}")
        parts += [_text(paragraph) for paragraph in section.paragraphs]
        parts += [_table(table) for table in section.tables]
    return "\n\n".join(parts) + "\n"


def escape(words: str) -> str:
    """Words that LaTeX takes as they are."""
    return "".join(_ESCAPES.get(letter, letter) for letter in words)


def _text(parts: Text) -> str:
    return "".join(
        f"\\citep{{{','.join(part.keys)}}}" if isinstance(part, Cite) else escape(part) for part in parts
    )


def _table(table: Table) -> str:
    """A table that may run over pages; columns of words share the width by how long their words are."""
    cells = [[_text(row[number]) for row in table.rows] for number in range(len(table.columns))]
    widths = [min(max(map(len, own), default=1), 60) + 6 for own in cells]
    columns = "".join(
        "r" if all(map(_NUMBER.fullmatch, own)) else f"p{{{0.8 * width / sum(widths):.2f}\\linewidth}}"
        for own, width in zip(cells, widths, strict=True)
    )
    lines = [
        f"\\begin{{longtable}}{{{columns}}}",
        f"\\caption{{{escape(table.caption)}}}\\\\",
        "\\toprule",
        f"{' & '.join(map(escape, table.columns))} \\\\",
        "\\midrule",
        "\\endhead",
        *(f"{' & '.join(_text(cell) for cell in row)} \\\\" for row in table.rows),
        "\\bottomrule",
        "\\end{longtable}",
    ]
    return "\n".join(lines)
