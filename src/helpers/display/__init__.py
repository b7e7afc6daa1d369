"""What notebooks show: figures, tables, findings, evidence; each call is the last line of a cell.

Every function returns an object that JupyterLab displays and a report page takes in. All text is plain text:
it is escaped here, so a title with markup in it is shown as it is. Nothing here writes a file.
"""

from helpers.display.columns import banded_columns, linked_columns
from helpers.display.evidence import evidence
from helpers.display.figures import figure, new_figure
from helpers.display.output import Output, article_link, evidence_link, nothing
from helpers.display.palette import (
    INK,
    MUTED,
    PALETTE,
    PAPER,
    RULE,
    article_label,
    outlet_colours,
    set_corpus,
    set_outlets,
)
from helpers.display.tables import table
from helpers.display.words import Quote, banner, contrast, finding, note

__all__ = [
    "INK",
    "MUTED",
    "PALETTE",
    "PAPER",
    "RULE",
    "Output",
    "Quote",
    "article_label",
    "article_link",
    "banded_columns",
    "banner",
    "contrast",
    "evidence",
    "evidence_link",
    "figure",
    "finding",
    "linked_columns",
    "new_figure",
    "note",
    "nothing",
    "outlet_colours",
    "set_corpus",
    "set_outlets",
    "table",
]
