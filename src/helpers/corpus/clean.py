"""Cleaning: the body of an article apart from what the page put around it, each piece with its reason.

Lines are judged by kind: what a line says about itself (`patterns`), whether it is printed more than once,
and whether it stands before, inside or after the running text. Inside it only the surest kinds go.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from helpers.corpus import patterns as kinds
from helpers.corpus.characters import REPAIRS, find_repairs
from helpers.corpus.lexicons import fold
from helpers.corpus.model import Removed
from helpers.corpus.outlets import find_outlet
from helpers.corpus.units import Unit, split_units

_SHORT_LINE = 8  # words; a longer line without a verb is kept
_HALF_CAPTION = 5  # words that the first half of a broken caption has at least
_COPIED_RUN = 3  # paragraphs in the same order make a copied passage; fewer can be a refrain
_HEAD = 100  # lines at most among which a headline is looked for
_TITLE_WORDS = range(3, 33)


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
    aliases: Mapping[str, str] | None = None,
    outside: int = -1,
) -> Cleaned:
    """Take the body out of a text that was copied from a page.

    Args:
        raw: The text as decoded.
        title: The headline if it is known; its copies in the text go.
        outlet: The outlet if it is known; a line that consists of its name goes.
        aliases: Folded outlet names, as `outlets.known_aliases` gives them.
        outside: Where in `raw` the lines begin that are known to stand outside the article; -1 if none are.

    Returns:
        The text, its paragraphs separated by one blank line; the fields `title`, `section`, `published`,
        `author`, `agency`, `photo_credit` and `outlet` as far as the text states them; and the pieces left
        out, sorted by place. `rebuild(raw, removed)` gives the text again.
    """
    repairs = find_repairs(raw)
    units = [unit for unit in split_units(raw, repairs) if unit.text]
    labels = [kinds.OUTSIDE if 0 <= outside <= unit.start else kinds.own_kind(unit.text) for unit in units]
    _mark_repeats(units, labels)
    first, last = _running_text(units, labels)
    _mark_edges(units, labels, (first, last), outlet=outlet, aliases=aliases or {})
    found_title = _mark_headline(units, labels, first, title)
    _mark_leftovers(units, labels, (first, last))
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
    for unit in split_units(raw, repairs):
        while at < len(cut) and cut[at].end <= unit.start:
            at += 1
        if unit.text and (at == len(cut) or unit.end <= cut[at].start):
            kept.append(unit.text)
    return "\n\n".join(kept)


def _mark_repeats(units: Sequence[Unit], labels: list[str]) -> None:
    """Captions come two or three times, sometimes broken in half; paragraphs copied twice are kept once.

    A repeated line is a caption if it ends in a photo credit, or if its copies follow each other before the
    running text. A refrain (the same line at several places of a text) stays.
    """
    folded = [fold(unit.text) for unit in units]
    where: dict[str, list[int]] = {}
    for index, text in enumerate(folded):
        if labels[index] in ("", kinds.CAPTION) and len(text.split()) >= _HALF_CAPTION:
            where.setdefault(text, []).append(index)
    prose = [index for index, unit in enumerate(units) if not labels[index] and kinds.is_prose(unit.text)]
    start = next((index for index in prose if len(where.get(folded[index], ())) < 2), -1)
    captions = {text for text, places in where.items() if labels[places[0]] == kinds.CAPTION}
    unlabelled = list(accumulate((not label for label in labels), initial=0))
    running = set(prose)
    for text, places in where.items():
        if len(places) < 2:
            continue
        beside = all(unlabelled[left + 1] == unlabelled[right] for left, right in pairwise(places))
        single = len(kinds.words(text)) <= 80 and text.count(". ") < 2
        if text in captions or (places[0] in running and places[-1] < start and beside and single):
            captions.add(text)
            for index in places:
                labels[index] = kinds.REPEATED_CAPTION
    _mark_copied(folded, labels, prose)
    ordered = sorted(captions)
    for index, text in enumerate(folded):
        if labels[index] or len(text.split()) < _HALF_CAPTION or kinds.ends_sentence(units[index].text):
            continue
        place = bisect_left(ordered, text + " ")
        if place < len(ordered) and ordered[place].startswith(text + " "):
            labels[index] = kinds.REPEATED_CAPTION


def _mark_copied(folded: Sequence[str], labels: list[str], prose: Sequence[int]) -> None:
    """A paragraph that follows its own copy, or three and more that come again in the same order."""
    left = [index for index in prose if not labels[index] and len(folded[index].split()) >= _HALF_CAPTION]
    texts = [folded[index] for index in left]
    first: dict[str, int] = {}
    run: list[int] = []
    for place, text in enumerate([*texts, ""]):
        if place < len(texts) and place and text == texts[place - 1]:
            labels[left[place]] = kinds.REPEATED
            continue
        source = first.get(text)
        if source is not None and run and first[texts[run[-1]]] + 1 == source:
            run.append(place)
            continue
        if len(run) >= _COPIED_RUN:
            for copy in run:
                labels[left[copy]] = kinds.REPEATED
        run = [place] if source is not None else []
        first.setdefault(text, place)


def _running_text(units: Sequence[Unit], labels: Sequence[str]) -> tuple[int, int]:
    """The first and the last unit of running text; (len, -1) where there is none."""
    prose = [index for index, unit in enumerate(units) if not labels[index] and kinds.is_prose(unit.text)]
    while prose and _could_be_headline(units, labels, prose[0]) and len(prose) > 1:
        prose = prose[1:]
    return (prose[0], prose[-1]) if prose else (len(units), -1)


def _could_be_headline(units: Sequence[Unit], labels: Sequence[str], index: int) -> bool:
    """A finished line can be a headline too: a question, or capitals throughout, before anything else."""
    text = units[index].text
    before = range(min(index, _HEAD))
    return (
        not any(not labels[i] and len(kinds.words(units[i].text)) >= 4 for i in before)
        and len(kinds.words(text)) <= 20
        and not text.endswith(('"', "”"))
        and (kinds.is_title_case(text) or (text.endswith("?") and text.count("?") == 1 and ". " not in text))
    )


def _mark_edges(
    units: Sequence[Unit],
    labels: list[str],
    body: tuple[int, int],
    *,
    outlet: str,
    aliases: Mapping[str, str],
) -> None:
    first, last = body
    for index, unit in enumerate(units):
        if labels[index]:
            continue
        if not first <= index <= last:
            named = len(unit.text) <= 40 and (
                fold(unit.text) == fold(outlet)
                or (find_outlet(unit.text, aliases) and not unit.text.islower())
            )
            labels[index] = (kinds.OUTLET if named else "") or kinds.edge_kind(
                unit.text, before=index < first
            )
        elif kinds.label_of(unit.text) in ("share", "button") and _beside_debris(labels, index):
            labels[index] = kinds.SHARE if kinds.label_of(unit.text) == "share" else kinds.BUTTON
        elif kinds.label_of(unit.text) == "share" and len(kinds.words(unit.text)) > 1:
            labels[index] = kinds.SHARE
        elif kinds.is_link_in_capitals(unit.text):
            labels[index] = kinds.RELATED


def _beside_debris(labels: Sequence[str], index: int) -> bool:
    return (index > 0 and bool(labels[index - 1])) or (index + 1 < len(labels) and bool(labels[index + 1]))


def _mark_headline(units: Sequence[Unit], labels: list[str], first: int, title: str) -> str:
    """Label the headline and give it back; of several lines the first that reads like one."""
    if title and _mark_title(units, labels, first, title):
        return title
    for index in range(min(first, _HEAD)):
        if not labels[index] and _reads_like_headline(units, labels, index, first):
            _mark_title(units, labels, first, units[index].text)
            return title or units[index].text
    return title


def _mark_title(units: Sequence[Unit], labels: list[str], first: int, title: str) -> bool:
    """Label the copies of a known headline, one with the outlet's name after it included."""
    wanted, found = fold(title), False
    for index, unit in enumerate(units):
        text = fold(unit.text)
        longer = (
            index < first and len(wanted) > 15 and text.startswith(wanted) and len(text) < len(wanted) + 30
        )
        if wanted and (text == wanted or longer) and labels[index] in ("", kinds.SECTION, kinds.REPEATED):
            labels[index] = kinds.HEADLINE
            found = True
    return found


def _reads_like_headline(units: Sequence[Unit], labels: Sequence[str], index: int, first: int) -> bool:
    text = units[index].text
    count = len(kinds.words(text))
    if count not in _TITLE_WORDS:
        return False
    if count == min(_TITLE_WORDS) and not kinds.has_verb(text):
        # Three words are as likely a label; they are the headline only where no longer line could be.
        later = range(index + 1, min(first, _HEAD))
        if any(not labels[i] and len(kinds.words(units[i].text)) > count for i in later):
            return False
    open_end = not kinds.ends_sentence(text) or text.endswith(("'", "’", '"', "”"))
    return open_end or _could_be_headline(units, labels, index)


def _mark_leftovers(units: Sequence[Unit], labels: list[str], body: tuple[int, int]) -> None:
    """Before and after the running text a short line that is no sentence is debris of some kind."""
    for index, unit in enumerate(units):
        outside = not body[0] <= index <= body[1]
        if labels[index] or not outside or kinds.ends_sentence(unit.text):
            continue
        if len(kinds.words(unit.text)) <= _SHORT_LINE and not kinds.has_verb(unit.text):
            labels[index] = kinds.VERBLESS


def _fields(units: Sequence[Unit], labels: Sequence[str], aliases: Mapping[str, str]) -> dict[str, str]:
    """What the lines of the page state: the first of each kind, except that "Published" beats "Updated"."""
    fields: dict[str, str] = {}
    dates: list[tuple[bool, str]] = []
    for unit, label in zip(units, labels, strict=True):
        text = unit.text
        if label == kinds.DATE:
            found, name = kinds.date_of(text)
            dates.append((not name.startswith(("updated", "modified", "last")), found))
        elif label == kinds.SECTION:
            fields.setdefault("section", text)
        elif label == kinds.BYLINE:
            fields.setdefault("author", kinds.author_of(text))
        elif label == kinds.AGENCY:
            fields.setdefault("agency", kinds.agency_of(text))
        elif label == kinds.CREDITS:
            dates.append((True, kinds.credit_date(text)))
        elif label == kinds.OUTLET:
            fields.setdefault("outlet", find_outlet(text, aliases) or text)
        elif label in (kinds.CAPTION, kinds.REPEATED_CAPTION, kinds.PHOTO_CREDIT):
            if credit := kinds.photo_credit_of(text):
                fields.setdefault("photo_credit", credit)
        elif not label and (agency := kinds.dateline_agency(text)):
            fields.setdefault("agency", agency)
    stated = [date for first, date in dates if first and date]
    if stated:
        fields["published"] = stated[0]
    return fields


def _with_repairs(cut: Sequence[Removed], repairs: Sequence[Removed]) -> list[Removed]:
    """Removed pieces and character repairs in one list; a repair inside a removed piece is part of it."""
    result, at = list(cut), 0
    for repair in repairs:
        while at < len(cut) and cut[at].end <= repair.start:
            at += 1
        if at == len(cut) or repair.end <= cut[at].start:
            result.append(repair)
    return sorted(result, key=lambda piece: (piece.start, piece.end))
