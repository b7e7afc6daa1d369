"""Two texts as columns of their sentences, with bands between the sentences that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers.display.linked import SENTENCE, check_sides
from helpers.display.palette import outlet_class
from helpers.display.shown import Shown, article_link, check_name
from helpers.display.tables import csv_place, to_csv

VOICES = {
    "outlet": "the outlet itself",
    "official": "states and officials",
    "expert": "experts and analysts",
    "other": "other sources",
}
"""Whose voice a sentence is in, and what to call it; each has a colour of its own (`ss-v-<key>`)."""

_WORDS = 12
"""Of a sentence, as many words as a line can hold; the article has the rest."""
_ROOM = 2.7
"""Rows that the label of a change takes."""


@dataclass(frozen=True)
class Change:
    """What becomes of a statement: a label on the band of two linked sentences.

    Attributes:
        kind: in a word or two, what changes ("another name", "another verb").
        left, right: how either text has it.
        sentence_a, sentence_b: the sentences.
    """

    kind: str
    left: str
    right: str
    sentence_a: int
    sentence_b: int


def banded_columns(
    left: pd.DataFrame,
    right: pd.DataFrame,
    links: pd.DataFrame,
    changes: Sequence[Change],
    *,
    name: str,
    caption: str,
) -> Shown:
    """One article beside another at a glance: a line a sentence, a band a link, a label a telling change.

    The headlines stand on top. A sentence without a band has no close match on the other side.

    Args:
        left: the sentences of one article, in order: `article_id, outlet, sentence_id, text, zone, voice` (a
            key of `VOICES`).
        right: the same of the other article.
        links: a row a pair: `sentence_a` (left), `sentence_b` (right).
        changes: what is written on the bands, and listed below for those who do not see them.
        name: anchor of the figure; the CSV of the links becomes `tables/<name>.csv`.
        caption: what is beside what.

    Raises:
        ValueError: a column is missing, a side is empty, or `name` unfit for a file.
    """
    check_name(name)
    check_sides(left, right, (*SENTENCE, "zone", "voice"))
    sides = [rows[rows["zone"] != "headline"].reset_index(drop=True) for rows in (left, right)]
    pairs, told = _places(links.itertuples(), sides), _places(changes, sides)
    placed = [one for one in changes if _places([one], sides)]
    labels = _labels(placed, told, (left, right))
    height = max(*(len(rows) for rows in sides), *(round(top + _ROOM + 0.5) for top, _ in labels))
    columns = [
        _column(rows, " ".join(given.loc[given["zone"] == "headline", "text"]), side, set(linked))
        for rows, given, side, linked in zip(
            sides, (left, right), "ab", zip(*pairs, strict=True) if pairs else ((), ()), strict=True
        )
    ]
    html = Markup(
        '<figure class="ss ss-block ss-figure ss-bands" id="{name}">'
        '<div class="ss-bands-grid" style="--rows:{height}">{columns[0]}'
        '<div class="ss-bands-between">{drawing}{labels}</div>{columns[1]}</div>'
        '<figcaption>{caption} {key}</figcaption><p class="ss-under">{csv}</p></figure>'
    ).format(
        name=name,
        height=height,
        columns=columns,
        drawing=_drawing(sides, pairs, set(told), height),
        labels=_list(label for _, label in labels),
        caption=caption,
        key=_key(sides),
        csv=csv_place(name),
    )
    plain = "\n".join([caption, *(f"{one.kind}: {one.left} | {one.right}" for one in changes)])
    csv = to_csv(_record(sides, pairs))
    return Shown("figure", html, plain, name=name, csv=csv, extra={"picture": str(html)})


def _places(pairs: Iterable[Any], sides: Sequence[pd.DataFrame]) -> list[tuple[int, int]]:
    """In which row of either side a pair's sentences stand; a headline has no row."""
    rows_of = [{int(sentence): n for n, sentence in enumerate(side["sentence_id"])} for side in sides]
    found = ((rows_of[0].get(int(one.sentence_a)), rows_of[1].get(int(one.sentence_b))) for one in pairs)
    return [(a, b) for a, b in found if a is not None and b is not None]


def _record(sides: Sequence[pd.DataFrame], pairs: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """The table behind the figure: a row a band."""
    rows = zip(*pairs, strict=True) if pairs else ((), ())
    parts = [
        side.loc[list(own), ["text", "voice"]].reset_index(drop=True).add_suffix(f"_{letter}")
        for side, own, letter in zip(sides, rows, "ab", strict=True)
    ]
    return pd.concat(parts, axis=1)


def _list(labels: Iterable[Markup]) -> Markup:
    items = Markup("").join(labels)
    return (
        Markup('<ul class="ss-changes" aria-label="What changes">{}</ul>').format(items) if items else items
    )


def _column(rows: pd.DataFrame, head: str, side: str, linked: set[int]) -> Markup:
    items = Markup("").join(
        Markup('<li class="ss-v-{}{}"><a href="{}">{}</a></li>').format(
            row.voice,
            "" if number in linked else " ss-alone-here",
            article_link(row.article_id, row.sentence_id),
            _first_words(row.text),
        )
        for number, row in enumerate(rows.itertuples())
    )
    outlet = rows["outlet"].iloc[0]
    return Markup(
        '<div class="ss-bands-{side}"><p class="ss-bands-head {colour}">'
        '<span class="ss-outlet">{outlet}</span> <strong>{head}</strong></p><ol>{items}</ol></div>'
    ).format(side=side, colour=outlet_class(outlet), outlet=outlet, head=head, items=items)


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _drawing(
    sides: Sequence[pd.DataFrame], pairs: Sequence[tuple[int, int]], told: set[tuple[int, int]], height: int
) -> Markup:
    bands = Markup("").join(
        Markup('<path class="ss-v-{}{}" d="M0 {}C50 {} 50 {} 100 {}V{}C50 {} 50 {} 0 {}Z"/>').format(
            sides[0]["voice"][a], " ss-told" if (a, b) in told else "", *_ends(a, b)
        )
        for a, b in pairs
    )
    joined = [
        f"{len({pair[side] for pair in pairs})} of {len(rows)} sentences of {rows['outlet'].iloc[0]}"
        for side, rows in enumerate(sides)
    ]
    alt = (
        f"Bands join sentences that say the same: {' and '.join(joined)} have one. "
        f"{len(told)} changes are written on them."
    )
    return Markup(
        '<svg role="img" aria-label="{}" viewBox="0 0 100 {}" preserveAspectRatio="none">{}</svg>'
    ).format(alt, height, bands)


def _ends(a: int, b: int) -> tuple[str, ...]:
    """Heights of a band's outline: along its upper edge to the right, back along its lower."""
    top_a, top_b, low_a, low_b = (f"{row:g}" for row in (a + 0.1, b + 0.1, a + 0.9, b + 0.9))
    return top_a, top_a, top_b, top_b, low_b, low_b, low_a, low_a


def _labels(
    changes: Sequence[Change], rows: Sequence[tuple[int, int]], sides: Sequence[pd.DataFrame]
) -> list[tuple[float, Markup]]:
    """Labels with the row each begins at: on its band, moved down where another stands there."""
    # Nearer to the left, where bands have not crossed yet.
    placed = [
        (max(0.0, 0.75 * a + 0.25 * b + 0.5 - _ROOM / 2), change)
        for (a, b), change in zip(rows, changes, strict=True)
    ]
    labels, free = [], 0.0
    for wanted, change in sorted(placed, key=lambda one: one[0]):
        top = max(wanted, free)
        free = top + _ROOM
        links = [
            article_link(rows["article_id"].iloc[0], sentence)
            for rows, sentence in zip(sides, (change.sentence_a, change.sentence_b), strict=True)
        ]
        labels.append(
            (
                top,
                Markup(
                    '<li style="--top:{:g}"><span class="ss-change">{}</span> <a href="{}">{}</a>'
                    '<span aria-hidden="true"> → </span><a href="{}">{}</a></li>'
                ).format(top, change.kind, links[0], change.left, links[1], change.right),
            )
        )
    return labels


def _key(sides: Sequence[pd.DataFrame]) -> Markup:
    there = {voice for rows in sides for voice in rows["voice"]}
    return Markup('<span class="ss-bands-key">{}</span>').format(
        Markup(" ").join(
            Markup('<span class="ss-v-{}">{}</span>').format(voice, label)
            for voice, label in VOICES.items()
            if voice in there
        )
    )
