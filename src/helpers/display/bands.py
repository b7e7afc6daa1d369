"""Two texts as columns of their sentences, with bands between the sentences that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from helpers.display.links import article_link
from helpers.display.palette import outlet_class
from helpers.display.shown import Shown, check_name
from helpers.display.tables import csv_place, to_csv

if TYPE_CHECKING:
    import pandas as pd

VOICES = {
    "outlet": "the outlet itself",
    "official": "states and officials",
    "expert": "experts and analysts",
    "other": "other sources",
}
"""Whose voice a sentence is in, and what to call it; each has a colour of its own (`ss-v-<key>`)."""

_NEEDED = ("article_id", "outlet", "sentence_id", "text", "zone", "voice")
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
    import pandas as pd

    check_name(name)
    for side, sentences in (("left", left), ("right", right)):
        missing = [column for column in _NEEDED if column not in sentences.columns]
        if missing or sentences.empty:
            raise ValueError(
                f"{side}: {len(sentences)} rows without {missing}; rows with {', '.join(_NEEDED)} are needed"
            )
    sides = [rows[rows["zone"] != "headline"].reset_index(drop=True) for rows in (left, right)]
    heads = [" ".join(rows.loc[rows["zone"] == "headline", "text"]) for rows in (left, right)]
    rows_of = [{int(s): n for n, s in enumerate(rows["sentence_id"])} for rows in sides]
    pairs = [
        (rows_of[0][int(link.sentence_a)], rows_of[1][int(link.sentence_b)])
        for link in links.itertuples()
        if int(link.sentence_a) in rows_of[0] and int(link.sentence_b) in rows_of[1]
    ]
    height = max(len(rows) for rows in sides)
    labels = _labels(changes, rows_of, (left, right))
    height = max(height, *(round(top + _ROOM + 0.5) for top, _ in labels)) if labels else height
    alt = _alt(sides, pairs, changes)
    told = {(rows_of[0].get(one.sentence_a, -1), rows_of[1].get(one.sentence_b, -1)) for one in changes}
    columns = [
        _column(rows, head, side, {pair[number] for pair in pairs})
        for number, (rows, head, side) in enumerate(zip(sides, heads, "ab", strict=True))
    ]
    html = Markup(
        '<figure class="ss ss-block ss-figure ss-bands" id="{name}">'
        '<div class="ss-bands-grid" style="--rows:{height}">{left}'
        '<div class="ss-bands-between">{drawing}{labels}</div>{right}</div>'
        '<figcaption>{caption} {key}</figcaption><p class="ss-under">{csv}</p></figure>'
    ).format(
        name=name,
        height=height,
        left=columns[0],
        right=columns[1],
        drawing=_drawing(sides[0], pairs, told, height, alt),
        labels=Markup('<ul class="ss-changes" aria-label="What changes">{}</ul>').format(
            Markup("").join(label for _, label in labels)
        )
        if labels
        else "",
        caption=caption,
        key=_key(sides),
        csv=csv_place(name),
    )
    record = pd.DataFrame(
        [
            {"text_a": sides[0]["text"][a], "text_b": sides[1]["text"][b], "voice_a": sides[0]["voice"][a],
             "voice_b": sides[1]["voice"][b]}
            for a, b in pairs
        ],
        columns=["text_a", "text_b", "voice_a", "voice_b"],
    )  # fmt: skip
    plain = "\n".join([caption, *(f"{one.kind}: {one.left} | {one.right}" for one in changes)])
    return Shown("figure", html, plain, name=name, csv=to_csv(record), extra={"picture": str(html)})


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
    left: pd.DataFrame, pairs: Sequence[tuple[int, int]], told: set[tuple[int, int]], height: int, alt: str
) -> Markup:
    bands = Markup("").join(
        Markup('<path class="ss-v-{}{}" d="M0 {}C50 {} 50 {} 100 {}V{}C50 {} 50 {} 0 {}Z"/>').format(
            left["voice"][a], " ss-told" if (a, b) in told else "", *_ends(a, b)
        )
        for a, b in pairs
    )
    return Markup(
        '<svg role="img" aria-label="{}" viewBox="0 0 100 {}" preserveAspectRatio="none">{}</svg>'
    ).format(alt, height, bands)


def _ends(a: int, b: int) -> tuple[str, ...]:
    """Heights of a band's outline: along its upper edge to the right, back along its lower."""
    top_a, top_b, low_a, low_b = (f"{row:g}" for row in (a + 0.1, b + 0.1, a + 0.9, b + 0.9))
    return top_a, top_a, top_b, top_b, low_b, low_b, low_a, low_a


def _labels(
    changes: Sequence[Change], rows_of: Sequence[dict[int, int]], sides: Sequence[pd.DataFrame]
) -> list[tuple[float, Markup]]:
    """Labels with the row each begins at: on its band, moved down where another stands there."""
    placed = []
    for change in changes:
        a, b = rows_of[0].get(change.sentence_a), rows_of[1].get(change.sentence_b)
        if a is not None and b is not None:
            # Nearer to the left, where bands have not crossed yet.
            placed.append((max(0.0, 0.75 * a + 0.25 * b + 0.5 - _ROOM / 2), change))
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


def _alt(sides: Sequence[pd.DataFrame], pairs: Sequence[tuple[int, int]], changes: Sequence[Change]) -> str:
    parts = [
        f"{len({pair[side] for pair in pairs})} of {len(rows)} sentences of {rows['outlet'].iloc[0]}"
        for side, rows in enumerate(sides)
    ]
    return (
        f"Bands join sentences that say the same: {parts[0]} and {parts[1]} have one. "
        f"{len(changes)} changes are written on them."
    )
