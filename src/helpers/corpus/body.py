"""Where the article begins and ends among the lines of a page, and what the lines around it are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpers.corpus import notes
from helpers.corpus import patterns as kinds
from helpers.corpus.bylines import author_of, bare_names, is_bare_byline
from helpers.corpus.headline import could_be_headline
from helpers.corpus.lexicons import fold
from helpers.corpus.outlets import find_outlet
from helpers.corpus.units import Unit

_SHORT_LINE = 8  # words; a longer line without a verb is kept
_HEAD = 14  # lines after a standfirst among which the byline stands
_STANDFIRST = 40  # words
_TEASER = 18  # words that the sentence below a teaser's headline stays under
_BOX = 10  # lines of an offer of a newsletter
_BOX_START = re.compile(r"(?:skip past newsletter|sign up (?:to|for) \S)", re.IGNORECASE)
_BOX_END = re.compile(r"(?:after newsletter promotion$|privacy notice: newsletters\b)", re.IGNORECASE)
_LIST = 3  # lines of one shape make a list
_SPEAKER = re.compile(  # and what is heard or shown between two speeches
    r"[A-Z][A-Z .,'’&()/-]{1,60}:|\([A-Z][A-Z .,'’&-]{3,60}\)"
    r"|(?:Q|A|Question|Answer|Moderator|Host|Interviewer)\s?:"
)
_LISTED = re.compile(r"\s[-–—|:]\s|:\s\S|\t|^[•*·▪◦‣-]\s?\S|^\d{1,3}[.)]\s|\d")


def find_body(units: Sequence[Unit], labels: list[str], *, page: bool, author: str = "") -> tuple[int, int]:
    """The first and the last unit of running text; (len, -1) where there is none.

    What ends the article (readers' comments, a block of teasers), what offers a subscription, and what tells
    of the author or the print edition is labelled on the way.

    Args:
        units: The units of the text.
        labels: What each of them is; empty for what is not known yet. Changed in place.
        page: Whether the body was taken out of a web page already; its standfirst is part of it.
        author: The author if one is known otherwise.
    """
    _mark_boxes(units, labels)
    if not page:
        _mark_links(units, labels)
    _mark_rest(units, labels)
    first, last = _running_text(units, labels)
    last = _before_notes(units, labels, first, last, author)
    if not page:
        first = _after_standfirst(units, labels, first, last)
    if first > 0 and not labels[first - 1] and _SPEAKER.fullmatch(units[first - 1].text):
        first -= 1
    return first, last


def _running_text(units: Sequence[Unit], labels: Sequence[str]) -> tuple[int, int]:
    """The first and the last unit of running text; (len, -1) where there is none."""
    prose = [index for index, unit in enumerate(units) if not labels[index] and kinds.is_prose(unit.text)]
    while prose and could_be_headline(units, labels, prose[0]) and len(prose) > 1:
        prose = prose[1:]
    return (prose[0], prose[-1]) if prose else (len(units), -1)


def _mark_boxes(units: Sequence[Unit], labels: list[str]) -> None:
    """Offers of a newsletter amid the article, from their first line to the one that ends them."""
    for end, unit in enumerate(units):
        if not _BOX_END.match(unit.text):
            continue
        for start in range(end, max(-1, end - _BOX), -1):
            if _BOX_START.match(units[start].text):
                labels[start : end + 1] = [label or kinds.NEWSLETTER for label in labels[start : end + 1]]
                break
        labels[end] = labels[end] or kinds.NEWSLETTER


def _mark_links(units: Sequence[Unit], labels: list[str]) -> None:
    """The label of links to other articles, and the unfinished lines below it."""
    for position, unit in enumerate(units):
        if labels[position] or not notes.is_link_label(unit.text):
            continue
        labels[position] = kinds.RELATED
        for index in range(position + 1, min(position + 1 + _BOX, len(units))):
            if labels[index] or kinds.ends_sentence(units[index].text) or kinds.is_prose(units[index].text):
                break
            labels[index] = kinds.RELATED


def _mark_rest(units: Sequence[Unit], labels: list[str]) -> None:
    """Readers' comments, or a block of teasers, after the article: all from its label on."""
    prose = [_weight(unit.text) for unit in units]
    lines = [len(kinds.words(unit.text)) for unit in units]
    after, all_after = sum(prose), sum(lines)
    before, paragraphs = 0, 0
    for index, unit in enumerate(units):
        after, all_after = after - prose[index], all_after - lines[index]
        kind = notes.block_label(unit.text) if paragraphs >= 2 and before >= 40 else ""
        # What goes on with paragraphs after a label is the article around a box of links.
        if kind == notes.COMMENTS or (kind and after < 0.5 * all_after and after < 0.5 * before):
            for rest in range(index, len(units)):
                labels[rest] = labels[rest] or kind
            return
        if not labels[index]:
            before, paragraphs = before + prose[index], paragraphs + bool(prose[index])


def _weight(text: str) -> int:
    """The words of a paragraph; none of a short sentence without a quotation, as teasers have."""
    count = len(kinds.words(text)) if kinds.is_prose(text) else 0
    return count if count >= _TEASER or any(mark in text for mark in '"“”') else 0


def _before_notes(units: Sequence[Unit], labels: list[str], first: int, last: int, author: str) -> int:
    """The last unit of running text once offers and notes at the end of the article are labelled."""
    for index in range(min(first + _HEAD, len(units))):
        author = author or author_of(units[index].text)
    for index in range(len(units) - 1, first, -1):
        if labels[index] or (index > last and not kinds.is_prose(units[index].text)):
            labels[index] = labels[index] or notes.note_kind(units[index].text, author)
            continue
        label = notes.note_kind(units[index].text, author)
        if not label and kinds.is_prose(units[index].text):
            return index
        labels[index] = label
    return min(first, last)


def _after_standfirst(units: Sequence[Unit], labels: list[str], first: int, last: int) -> int:
    """The first unit after the byline where a standfirst and the page's labels stand before it."""
    if first >= last or len(kinds.words(units[first].text)) > _STANDFIRST:
        return first
    marker, byline, author = -1, False, ""
    for index in range(first + 1, min(first + _HEAD, last)):
        text = units[index].text
        bare = bare_names(text) if is_bare_byline(text, units[index + 1].text) else ""
        if name := author_of(text) or bare:
            marker, byline, author = index, True, author or name
        elif kinds.date_of(text)[0]:
            marker = index
        elif labels[index + 1] in (kinds.CAPTION, kinds.PHOTO_CREDIT):
            continue  # what a picture shows, in words for those who do not see it
        elif not labels[index] and kinds.is_prose(text) and not notes.note_kind(text, author):
            break
    if not byline:
        return first
    for index in range(first, marker):
        text = units[index].text
        shown = labels[index + 1] in (kinds.CAPTION, kinds.PHOTO_CREDIT) and kinds.ends_sentence(text)
        if not labels[index] and (shown or kinds.is_prose(text)):
            labels[index] = notes.note_kind(text, author) or kinds.STANDFIRST
        elif not labels[index] and author and fold(text) in fold(author):
            labels[index] = kinds.BYLINE
    prose = (i for i in range(marker + 1, last + 1) if not labels[i] and kinds.is_prose(units[i].text))
    return next(prose, last)


def mark_edges(
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
        if notes.is_age(unit.text):
            labels[index] = notes.PRINT_NOTE
        elif not first <= index <= last:
            named = len(unit.text) <= 40 and (
                fold(unit.text) == fold(outlet)
                or (find_outlet(unit.text, aliases) and not unit.text.islower())
            )
            labels[index] = (
                (kinds.OUTLET if named else "")
                or (kinds.BYLINE if index < first and _is_bare_byline(units, labels, index) else "")
                or kinds.edge_kind(unit.text, before=index < first)
            )
        elif kinds.label_of(unit.text) in ("share", "button") and any(labels[max(0, index - 1) : index + 2]):
            labels[index] = kinds.SHARE if kinds.label_of(unit.text) == "share" else kinds.BUTTON
        elif kinds.label_of(unit.text) == "share" and len(kinds.words(unit.text)) > 1:
            labels[index] = kinds.SHARE
        elif notes.is_offer(unit.text, inside=True):
            labels[index] = notes.OFFER
        elif kinds.is_link_in_capitals(unit.text):
            labels[index] = kinds.RELATED


def _is_bare_byline(units: Sequence[Unit], labels: Sequence[str], index: int) -> bool:
    """Whether a line below what may be the headline consists of names."""
    below = units[index + 1].text if index + 1 < len(units) else ""
    above = any(
        not labels[i] and len(kinds.words(units[i].text)) > 2 for i in range(max(0, index - 4), index)
    )
    return above and is_bare_byline(units[index].text, below)


def mark_leftovers(units: Sequence[Unit], labels: list[str], body: tuple[int, int]) -> None:
    """Before and after the running text a short line that is no sentence is debris of some kind.

    Not so the lines of a list that closes the article, nor the line that leads to it.
    """
    listed = _closing_list(units, labels, body[1])
    _mark_above(units, labels, body[0])
    speakers = [index for index, unit in enumerate(units) if _SPEAKER.fullmatch(unit.text)]
    turns = frozenset(speakers if len(speakers) > 1 else ())
    for index, unit in enumerate(units):
        outside = not body[0] <= index <= body[1]
        if (
            labels[index]
            or not outside
            or index in listed
            or index in turns
            or kinds.ends_sentence(unit.text)
        ):
            continue
        if len(kinds.words(unit.text)) <= _SHORT_LINE and not kinds.has_verb(unit.text):
            labels[index] = kinds.VERBLESS


def _mark_above(units: Sequence[Unit], labels: list[str], first: int) -> None:
    """What stands between the headline and the last byline or date above the article is its standfirst.

    A line behind the bare name of an agency is the caption of its picture.
    """
    top = next((index for index in range(first) if labels[index] == kinds.HEADLINE), first)
    marks = [index for index in range(top, first) if labels[index] in (kinds.BYLINE, kinds.DATE)]
    for index in range(top + 1, first):
        if labels[index] or kinds.ends_sentence(units[index].text):
            continue
        if marks and index < marks[-1]:
            labels[index] = kinds.STANDFIRST
        elif kinds.is_agency(units[index - 1].text):
            labels[index] = kinds.CAPTION


def _closing_list(units: Sequence[Unit], labels: Sequence[str], last: int) -> range:
    """The units of a list that follows the running text: three lines and more of a list's shape."""
    end = last + 1
    while end < len(units) and not labels[end] and _in_list(units[end].text):
        end += 1
    rows = [index for index in range(last + 1, end) if not units[index].text.endswith(":")]
    return range(last + 1, end) if last >= 0 and len(rows) >= _LIST else range(0)


def _in_list(text: str) -> bool:
    """Whether a line has the shape of an entry: a mark before it, a figure, or two halves."""
    return text.endswith(":") or (len(kinds.words(text)) >= 2 and bool(_LISTED.search(text)))
