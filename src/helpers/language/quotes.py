"""Quotation marks: which stretches of a text stand between them.

Only the characters are read, no parse: “…”, "…", ''…'', ``…'', ‘…’, '…', «…», ‹…›, „…“, quotations over
several paragraphs and quotations that are never closed. Whether a quotation reports speech or marks a word
(a nickname, a title, a scare quote) is for the caller to tell; `Quotation.n_words` helps.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.language.sentences import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARAGRAPH = re.compile(r"[^\n]+")
# Two single marks in a row are one double mark; a mark after a digit (6'2", 90's) is a measure or a decade.
_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’']")
_SINGLE = {"‘", "’", "'"}
_PARTNERS = {
    "“": "”\"“", "„": "“”\"", "”": "”\"", '"': "\"”“", "``": ("''", '"'), "''": ("''",),
    "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’'", "'": "'’",
}  # fmt: skip
_ONLY_OPENS = {"“", "„", "``", "‘"}
# An apostrophe at the start of a word that leaves letters out.
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|(?:em|tis|twas|til|till|cause|bout|round|n)\b)", re.IGNORECASE)
_INCHES = re.compile(r"\d['’]\d{1,2}$")  # the second mark of 6'2"


class Quotation(NamedTuple):
    """A stretch between quotation marks, in characters of the text.

    `start` and `end` include the marks. `closed` is False where no mark closes it: it then ends with its
    paragraph. `continues` is True where it goes on from the quotation before it, which was left open at
    the end of its paragraph, as the convention for long quotations is.
    """

    start: int
    end: int
    n_words: int
    closed: bool
    continues: bool


def quotations(doc: Doc) -> list[Quotation]:
    """The quotations of a parsed text, in order; a quotation within a quotation is part of the outer one."""
    return list(_last_read(text_of(doc)))


@lru_cache(maxsize=4)
def _last_read(text: str) -> list[Quotation]:
    return find_quotations(text)


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of a plain text, in order, outermost only.

    Returns:
        One `Quotation` per paragraph: a quotation over three paragraphs is three of them, the second and
        the third with `continues`.
    """
    spans: list[Quotation] = []
    left_open = False
    for paragraph in _PARAGRAPH.finditer(text):
        before = len(spans)
        marks = list(_MARK.finditer(text, paragraph.start(), paragraph.end()))
        at = 0
        while at < len(marks):
            opening = marks[at]
            if not _opens(text, opening, alone=True):
                at += 1
                continue
            closing = _closing(text, marks, at)
            first_in_paragraph = not text[paragraph.start() : opening.start()].strip()
            if closing is None and opening.group() in _SINGLE:
                goes_on = left_open and first_in_paragraph
                if not (_next_paragraph_opens(text, paragraph.end(), opening.group()) or goes_on):
                    at += 1
                    continue
            end = paragraph.end() if closing is None else marks[closing].end()
            inside = text[opening.end() : end if closing is None else marks[closing].start()]
            continues = left_open and first_in_paragraph and len(spans) == before
            if inside.strip():
                n_words = len(inside.split())
                spans.append(Quotation(opening.start(), end, n_words, closing is not None, continues))
            at = len(marks) if closing is None else closing + 1
        if paragraph.group().strip():
            left_open = len(spans) > before and not spans[-1].closed
    return spans


def _next_paragraph_opens(text: str, end: int, mark: str) -> bool:
    """Whether the paragraph after a place begins with a mark: a quotation over paragraphs."""
    return mark == "‘" and text[end : end + 4].lstrip("\n ").startswith(mark)


def _opens(text: str, mark: re.Match, *, alone: bool = False) -> bool:
    """Whether a mark can open a quotation. `alone`: no quotation is open, so a doubtful mark may."""
    kind, start, end = mark.group(), mark.start(), mark.end()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if kind in _ONLY_OPENS:
        return kind != "‘" or not (before.isalnum() or _ELISION.match(text, start))
    if kind in "’”":
        return False
    if kind in "«»‹›":
        return alone
    if kind == "'":
        return not (before.isalnum() or after.isspace() or _ELISION.match(text, start)) and before != "'"
    if before.isdigit() or before == "'":
        return False
    return not after.isspace() and (alone or before.isspace() or before in "([{—–-")


def _closes(text: str, mark: re.Match, opening: str) -> bool:
    kind, start, end = mark.group(), mark.start(), mark.end()
    if kind not in _PARTNERS[opening]:
        return False
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if opening in _SINGLE:
        return not after.isalnum() and not before.isspace()
    if kind == '"' and (
        (before.isspace() and after.isalnum()) or _INCHES.search(text, max(0, start - 5), start)
    ):
        return False
    if kind == "“":
        return opening == "„" or (opening == '"' and not before.isspace() and not after.isalnum())
    return True


def _closing(text: str, marks: list[re.Match], at: int) -> int | None:
    """Index of the mark that closes the one at `at`, or None."""
    opening = marks[at].group()
    doubtful = None
    for index in range(at + 1, len(marks)):
        mark = marks[index]
        if not _closes(text, mark, opening):
            if opening in _SINGLE and mark.group() == opening and _opens(text, mark):
                break
            continue
        if opening in _SINGLE and text[mark.start() - 1] == "s" and text[mark.end() :][:2].strip().islower():
            # "the voters' choice" in single marks: the plural's apostrophe, unless nothing else closes.
            doubtful = index if doubtful is None else doubtful
            continue
        return index
    return doubtful
