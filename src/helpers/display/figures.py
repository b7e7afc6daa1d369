"""The one way to a figure: house style, alt text, the table behind it, closed afterwards."""

from __future__ import annotations

import base64
import io
import sys
import warnings
from textwrap import fill
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from helpers.display import palette
from helpers.display.output import Output, check_name
from helpers.display.svg import any_script, svg_text
from helpers.display.tables import csv_place, grid, to_csv

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_SVG = 70_000
"""Bytes of SVG past which a figure is shown as a PNG, so that a page of three stays below 250 KB."""

MOST_TWICE = 12_000
"""Bytes of SVG past which a figure is not drawn a second time, and is only made smaller on a small screen."""

_NARROW, _LABEL = 3.9, 20
"""Inches of a drawing for a small screen, and letters of a label there."""
_ROWS_BEHIND = 20
_PNG_COLOURS = 64

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.titlepad": 10,
    "axes.labelsize": 9,
    "axes.labelcolor": palette.MUTED,
    "axes.edgecolor": palette.MUTED,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "axes.facecolor": "none",
    "figure.facecolor": palette.PAPER,
    "figure.constrained_layout.use": True,
    "grid.color": palette.RULE,
    "grid.linewidth": 0.8,
    "text.color": palette.INK,
    "text.parse_math": False,  # a label may be a name out of an article, dollar signs and all
    "xtick.color": palette.MUTED,
    "ytick.color": palette.MUTED,
    "xtick.labelcolor": palette.INK,
    "ytick.labelcolor": palette.INK,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "ytick.major.pad": 7,
    "legend.frameon": False,
    "legend.fontsize": 9,
    "lines.linewidth": 1.6,
    "lines.markersize": 5,
    "patch.linewidth": 0,
}


def new_figure(width: float = 7.0, height: float = 3.5) -> tuple[Figure, Axes]:
    """A figure of one axes in the house style.

    Draw with `outlet_colours(…)`, `display.INK`, `MUTED`, `RULE` and `PAPER`: these turn with the reader's
    light or dark setting, other colours stay as they are. `artist.set_url(display.evidence_link(…))` makes a
    bar or a point lead to its sentences.

    Args:
        width: Inches; 7 fills the text column.
        height: Inches.
    """
    import matplotlib as mpl
    from cycler import cycler
    from matplotlib.figure import Figure

    # Set for the process: artists drawn after this call (labels, legends) must have the style too.
    style: Any = {**STYLE, "axes.prop_cycle": cycler(color=palette.PALETTE)}
    mpl.rcParams.update(style)
    # Not pyplot: nothing is kept open by a registry, and nothing is shown twice in a notebook.
    fig = Figure(figsize=(width, height))
    return fig, fig.subplots()


def figure(fig: Figure, *, name: str, alt: str, table: pd.DataFrame, caption: str = "") -> Output:
    """A drawing with what it shows in words and in numbers; `fig` is closed.

    Args:
        fig: From `new_figure`, or any matplotlib figure.
        name: The table becomes `tables/<name>.csv`; also the figure's anchor on the page.
        alt: What the figure shows, computed, for those who do not see it.
        table: The numbers drawn.
        caption: What is drawn, with units; what an interval means.

    Raises:
        ValueError: `name` unfit for a file, or `alt` empty.
    """
    check_name(name)
    if not alt.strip():
        raise ValueError(f"alt: {alt!r} given; a sentence that says what the figure shows is needed")
    wide = svg_text(fig, name=name, alt=alt)
    if len(wide) > MOST_SVG:
        picture = _png(fig, alt)
    else:
        picture = Markup(_with_narrow(fig, wide, name, alt) if len(wide) <= MOST_TWICE else wide)
    _close(fig)
    rows, more = table.head(_ROWS_BEHIND), ""
    if len(rows) < len(table):
        more = f"The first {len(rows)} of {len(table):,} rows; all are in the CSV. "
    html = Markup(
        '<figure class="ss ss-block ss-figure" id="{0}"><div class="ss-scroll" role="region" tabindex="0" '
        'aria-label="Figure: {1}">{2}</div>{3}<details><summary>The numbers behind this figure</summary>{4}'
        '<p class="ss-under">{5}</p></details><p class="ss-under">{6}</p></figure>'
    ).format(
        name,
        caption or alt,
        picture,
        Markup("<figcaption>{}</figcaption>").format(caption) if caption else Markup(""),
        grid(rows.dropna(axis=1, how="all"), caption=caption or alt, name=f"{name}-numbers"),
        more,
        csv_place(name),
    )
    plain = f"{caption}\n{alt}".strip()
    return Output(
        "figure", html, plain, name=name, csv=to_csv(table), extra={"picture": str(picture), "alt": alt}
    )


def _with_narrow(fig: Figure, wide: str, name: str, alt: str) -> str:
    """A drawing, and beside it the same for a small screen, where there is room for its labels."""
    with warnings.catch_warnings():
        # That one alone: any other may come from what the garbage collector happens to meet meanwhile.
        warnings.filterwarnings("error", "constrained_layout not applied", UserWarning)
        try:
            _make_narrow(fig)
            narrow = svg_text(fig, name=f"{name}-narrow", alt=alt)
        except UserWarning:
            return wide
    classes = {"ss-wide": wide, "ss-narrow": narrow}
    return "".join(svg.replace("<svg ", f'<svg class="{name}" ', 1) for name, svg in classes.items())


def _make_narrow(fig: Figure) -> None:
    """Lay a drawing out anew for a small screen: narrower, long labels in several lines, a short legend."""
    fig.set_size_inches(_NARROW, 1.1 * fig.get_size_inches()[1])
    for ax in fig.axes:
        labels = [label.get_text() for label in ax.get_yticklabels()]
        if max(map(len, labels), default=0) > _LABEL:
            ax.set_yticks(ax.get_yticks(), [fill(label, _LABEL) for label in labels])
        ax.set_xlabel(fill(ax.get_xlabel(), 2 * _LABEL))
        if (legend := ax.get_legend()) and sum(len(text.get_text()) for text in legend.get_texts()) > _LABEL:
            names = [text.get_text() for text in legend.get_texts()]
            columns = 2 if len(names) > 4 else 1
            handles = list(filter(None, legend.legend_handles))
            ax.legend(handles, names, loc="lower right", bbox_to_anchor=(1, 1), ncols=columns)


@any_script()
def _png(fig: Figure, alt: str) -> Markup:
    from PIL import Image

    drawn = io.BytesIO()
    style: Any = {"dpi": 120, "facecolor": palette.PAPER, "bbox_inches": "tight"}
    fig.savefig(drawn, format="png", metadata={"Software": None}, **style)
    small = io.BytesIO()
    # The palette has few colours: a third of the bytes and the same picture.
    Image.open(drawn).convert("RGB").quantize(_PNG_COLOURS).save(small, format="PNG", optimize=True)
    data = base64.b64encode(small.getvalue()).decode("ascii")
    return Markup('<img class="ss-png" src="data:image/png;base64,{}" alt="{}">').format(data, alt)


def _close(fig: Figure) -> None:
    """Take `fig` out of pyplot's hands, if pyplot made it, so that no notebook shows it a second time."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(fig)
