"""Cleaning: the body of an article apart from what the page put around it, each piece with its reason.

Lines are judged by kind: what a line says about itself (`patterns`), whether it is printed more than once,
and whether it stands before, inside or after the running text. Inside it only the surest kinds go.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from helpers.corpus import patterns as kinds
from helpers.corpus.body import find_body, mark_edges, mark_leftovers
from helpers.corpus.bylines import author_of, bare_names, signed_by, time_in
from helpers.corpus.characters import REPAIRS, find_repairs
from helpers.corpus.datelines import dateline_agency
from helpers.corpus.headline import mark_headline
from helpers.corpus.lexicons import fold
from helpers.corpus.model import Removed
from helpers.corpus.notes import site_line
from helpers.corpus.outlets import find_outlet
from helpers.corpus.repeats import mark_repeats
from helpers.corpus.units import Unit, find_hyphens, split_units


@dataclass(frozen=True)
class Cleaned:
    """A cleaned text: the body, the fields that were lines of the page, and what was left out."""

    text: str
    removed: list[Removed]
    fields: dict[str, str] = field(default_factory=dict)
    n_captions: int = 0


def clean(
    raw: str,
    *,
    title: str = "",
    outlet: str = "",
    author: str = "",
    aliases: Mapping[str, str] | None = None,
    outside: Sequence[tuple[int, str]] = (),
    page: bool = False,
) -> Cleaned:
    """Take the body out of a text that was copied from a page.

    Args:
        raw: The text as decoded.
        title: The headline if it is known; its copies in the text go.
        outlet: The outlet if it is known; a line that consists of its name goes.
        author: The author if one is known; a note on the author at the end goes.
        aliases: Folded outlet names, as `outlets.known_aliases` gives them.
        outside: Where in `raw` lines begin that are known to stand outside the article, each place with the
            reason, sorted; all from the first of them on is outside.
        page: Whether the form of the file told body from furniture, as a web page's reader does: then short
            lines are the article's own.

    Returns:
        The text, its paragraphs separated by one blank line; the fields `title`, `section`, `published`,
        `author`, `agency`, `photo_credit` and `outlet` as far as the text states them; and the pieces left
        out, sorted by place. `rebuild(raw, removed)` gives the text again.
    """
    repairs = find_repairs(raw)
    rest = outside[0][0] if outside else -1
    units = split_units(raw, repairs, outside=rest)
    if hyphens := find_hyphens(raw, units):
        repairs = sorted([*repairs, *hyphens], key=lambda repair: repair.start)
        units = split_units(raw, repairs, outside=rest)
    units = [unit for unit in units if unit.text]
    labels = [_outside(unit, outside) or kinds.own_kind(unit.text) or site_line(unit.text) for unit in units]
    mark_repeats(units, labels)
    body = find_body(units, labels, page=page, author=author)
    mark_edges(units, labels, body, outlet=outlet, aliases=aliases or {})
    found_title = mark_headline(units, labels, body[0], title)
    if not page:
        mark_leftovers(units, labels, body)
    cut = [
        Removed(unit.start, unit.end, raw[unit.start : unit.end], label)
        for unit, label in zip(units, labels, strict=True)
        if label
    ]
    removed = _with_repairs(cut, repairs)
    text = "\n\n".join(unit.text for unit, label in zip(units, labels, strict=True) if not label)
    fields = _fields(units, labels, aliases or {}) | {"title": title or found_title}
    captions = {
        fold(unit.text)
        for unit, label in zip(units, labels, strict=True)
        if label in (kinds.CAPTION, kinds.REPEATED_CAPTION)
    }
    ordered = sorted(captions)
    halves = sum(longer.startswith(shorter) for shorter, longer in pairwise(ordered))
    return Cleaned(text=text, removed=removed, fields=fields, n_captions=len(captions) - halves)


def rebuild(raw: str, removed: Iterable[Removed]) -> str:
    """The cleaned text, from the raw text and the pieces left out of it.

    This is what "nothing is lost" means: every character of `raw` is in exactly one of three places: in a
    removed piece, in the text, or it is whitespace. Whitespace between two kept pieces becomes a blank line,
    whitespace inside one a space.

    Args:
        raw: The text as decoded.
        removed: Its pieces, sorted by place; rows of the table `removed` will do (`itertuples()`).
    """
    removed = list(removed)
    repairs = [piece for piece in removed if piece.reason in REPAIRS]
    cut = [piece for piece in removed if piece.reason not in REPAIRS]
    kept, at = [], 0
    outside = min((piece.start for piece in cut if piece.reason in kinds.NOT_IN_BODY), default=-1)
    for unit in split_units(raw, repairs, outside=outside):
        while at < len(cut) and cut[at].end <= unit.start:
            at += 1
        if unit.text and (at == len(cut) or unit.end <= cut[at].start):
            kept.append(unit.text)
    return "\n\n".join(kept)


def _outside(unit: Unit, outside: Sequence[tuple[int, str]]) -> str:
    """Why a unit stands outside the article; empty where it does not."""
    count = bisect_right(outside, unit.start, key=lambda entry: entry[0])
    return outside[count - 1][1] if count else ""


def _fields(units: Sequence[Unit], labels: Sequence[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """What the lines of the page state: the first of each kind, except that "Published" beats "Updated"."""
    fields: dict[str, str] = {}
    dates: list[tuple[bool, str]] = []
    for unit, label in zip(units, labels, strict=True):
        text = unit.text
        if label == kinds.DATE:
            time, name = kinds.date_of(text)
            dates.append((not kinds.is_of_change(name), time))
        elif label == kinds.SECTION:
            fields.setdefault("section", text)
        elif label == kinds.BYLINE:
            if author := author_of(text) or signed_by(text) or bare_names(text):
                fields.setdefault("author", author)
            dates.append((True, time_in(text)))
        elif label == kinds.AGENCY:
            _credit(fields, kinds.agency_of(text))
        elif label == kinds.CREDITS:
            dates.append((True, kinds.credit_date(text)))
        elif label == kinds.OUTLET:
            fields.setdefault("outlet", find_outlet(text, aliases) or text)
        elif label in (kinds.CAPTION, kinds.REPEATED_CAPTION, kinds.PHOTO_CREDIT):
            if credit := kinds.photo_credit_of(text):
                fields.setdefault("photo_credit", credit)
        elif not label and (agency := dateline_agency(text)):
            _credit(fields, agency)
    stated = [date for first, date in dates if first and date]
    if stated:
        fields["published"] = stated[0]
    return fields


def _credit(fields: dict[str, str], agency: str) -> None:
    """Add an agency to those that the article credits already: in its dateline, at its foot."""
    known = fields.get("agency", "")
    if agency.casefold() not in known.casefold():
        fields["agency"] = f"{known}; {agency}" if known else agency


def _with_repairs(cut: Sequence[Removed], repairs: Sequence[Removed]) -> list[Removed]:
    """Removed pieces and character repairs in one list; a repair inside a removed piece is part of it."""
    result, at = list(cut), 0
    for repair in repairs:
        while at < len(cut) and cut[at].end <= repair.start:
            at += 1
        if at == len(cut) or repair.end <= cut[at].start:
            result.append(repair)
    return sorted(result, key=lambda piece: (piece.start, piece.end))
