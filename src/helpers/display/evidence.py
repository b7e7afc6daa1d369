"""Sentences behind a number, highlighted, each linked to its place in the annotated article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, TypeVar

import pandas as pd
from markupsafe import Markup, escape

from helpers.display.output import Output, check_name, nothing, render, slug
from helpers.display.tables import (
    FILTERS,
    csv_place,
    filter_attribute,
    filter_columns,
    passage,
    row_attributes,
    show_value,
    to_csv,
)

Mark = TypeVar("Mark", bound=tuple)

TALL = 12
"""Sentences past which a list scrolls in a frame of its own, so that what comes after is not far away."""

MOST_SENTENCES = 60
"""Sentences a page shows; past that an even sample, all of them in the CSV."""


def stretches(start: int, end: int, marks: Iterable[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """A stretch of text cut where marks begin and end: start and end of each piece, and the marks over it.

    Args:
        start, end: of the stretch.
        marks: tuples that begin with their start and end; they may overlap, and reach over the stretch.
    """
    inside = [mark for mark in marks if mark[0] < end and mark[1] > start]
    edges = sorted({start, end, *(edge for mark in inside for edge in mark[:2] if start < edge < end)})
    for left, right in pairwise(edges):
        yield left, right, [mark for mark in inside if mark[0] <= left and right <= mark[1]]


def marks_within(start: int, end: int, marks: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The parts of marks that lie in a sentence from `start` to `end`, in characters of the sentence."""
    return [
        (max(left, start) - start, min(right, end) - start, label)
        for left, right, label in marks
        if left < end and right > start
    ]


def highlight(text: str, marks: Iterable[tuple[int, int, str]]) -> Markup:
    """`text` with its marked stretches in mark elements; marks may overlap and are cut where they meet.

    Args:
        text: Plain text.
        marks: (start, end, label), characters of `text`.

    Raises:
        ValueError: a mark lies outside `text`.
    """
    spans = sorted((int(start), int(end), str(label)) for start, end, label in marks)
    for start, end, _ in spans:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"marks: [{start}, {end}] given; offsets from 0 to {len(text)} are allowed")
    parts = []
    for start, end, over in stretches(0, len(text), spans):
        labels = list(dict.fromkeys(label for _, _, label in over))
        piece = escape(text[start:end])
        if labels:
            classes = " ".join(f"ss-m-{slug(label)}" for label in labels)
            piece = Markup('<mark class="{}" title="{}">{}</mark>').format(classes, ", ".join(labels), piece)
        parts.append(piece)
    return Markup("").join(parts)


def sample(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """About `most` rows, spread evenly over the table and the outlets, each value of a filter among them."""
    if len(rows) <= most:
        return rows
    groups = list(rows.groupby("outlet", sort=False).indices.values())
    kept: list[int] = []
    for number, places in enumerate(sorted(groups, key=len)):
        share = (most - len(kept)) // (len(groups) - number)
        step = max(1.0, len(places) / share) if share else 0
        kept += [int(places[int(i * step)]) for i in range(min(share, len(places)))]
    # Whatever a link may ask for (`evidence_link`) has a sentence to lead to.
    firsts = [group[0] for column in filter_columns(rows) for group in rows.groupby(column).indices.values()]
    return rows.iloc[sorted({*kept, *map(int, firsts)})]


def evidence(rows: pd.DataFrame, *, name: str, caption: str, most: int = MOST_SENTENCES) -> Output:
    """Highlighted sentences that link to `articles.html`, with filters by whatever columns they carry.

    Args:
        rows: `article_id, outlet, sentence_id, text` (the sentence) and `marks`, a list of
            (start, end, label) in characters of the sentence. Columns named in
            `helpers.display.tables.FILTERS` (category, voice, speaker, …) become tags and filters.
            Rows stay in the order given.
        name: Anchor of the list; the CSV becomes `tables/<name>.csv`.
        caption: What the sentences have in common.
        most: Sentences to show; of more, a sample.

    Raises:
        ValueError: a column is missing, `name` unfit for a file, or a mark outside its sentence.
    """
    check_name(name)
    needed = ("article_id", "outlet", "sentence_id", "text", "marks")
    missing = [column for column in needed if column not in rows.columns]
    if missing:
        raise ValueError(f"rows: no column {', '.join(missing)}; needed are {', '.join(needed)}")
    if rows.empty:
        return nothing(f"{caption}: none.")
    shown = sample(rows, most)
    tags = [column for column in FILTERS if column in rows.columns and column != "outlet"]
    filters = filter_columns(shown)
    anchors: set[str] = set()
    items = [
        row
        | {
            "attributes": row_attributes(row, filters),
            "anchors": _anchors(row, name, anchors),
            "tags": [text for column in tags if (text := show_value(row[column])) != "–"],
            "quote": highlight(str(row["text"]), row["marks"]),
            "opened": passage(row["passage"]) if "passage" in row else "",
        }
        for row in shown.to_dict("records")
    ]
    marked = [
        "; ".join(str(text)[s:e] for s, e, _ in marks)
        for text, marks in zip(rows["text"], rows["marks"], strict=True)
    ]
    more = ""
    if len(shown) < len(rows):
        more = f"{len(shown)} of {len(rows):,} sentences, spread evenly; all are in the CSV."
    html = render(
        "evidence", name=name, caption=caption, items=items, tall=TALL, more=more, csv=csv_place(name),
        filtering=filter_attribute(filters),
    )  # fmt: skip
    plain = "\n".join([caption, *(f"{row['outlet']}: {row['text']}" for row in items), more]).strip()
    refs = [
        [str(row["article_id"]), int(row["sentence_id"]), f"{name}-{n}"]
        for n, row in enumerate(items, start=1)
    ]
    csv = to_csv(rows.drop(columns="marks").assign(marked=marked))
    return Output("evidence", html, plain, name=name, csv=csv, extra={"refs": refs})


def _anchors(row: Mapping[str, Any], name: str, seen: set[str]) -> list[str]:
    """Targets for `evidence_link`, on the first sentence of each value."""
    ids = [f"{name}.{slug(column)}.{slug(show_value(row[column]))}" for column in FILTERS if column in row]
    new = [anchor for anchor in dict.fromkeys(ids) if anchor not in seen]
    seen.update(new)
    return new
