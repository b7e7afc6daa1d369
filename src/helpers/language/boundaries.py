"""Where a sentence surely begins or surely does not, told before the parse, which decides the rest.

A parser alone splits “Who pays?” Quill demanded in two, puts a closing mark at the head of the next sentence
and an opening one at the end of the last. Quotation marks are paired here (`helpers.language.quotes`), and
what they settle is settled.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.corpus.datelines import dateline_end
from helpers.language.morphology import forms
from helpers.language.quotes import Quotation, find_quotations
from helpers.language.sentences import text_of
from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ENDS = frozenset((".", "!", "?", "…", "...", "?!", "!?"))
_MARKS = frozenset("\"“”„«»‹›‘’'") | {"``", "''"}
# Before a number these go on: "vol. 3", "No. 4"; before a name these do: "Intl. Airport".
# (Chicago Manual of Style, chapter 10.)
_NUMBERED = frozenset(["approx", "art", "ch", "fig", "no", "nos", "p", "pp", "para", "sec", "vol", "vols"])
_NAMED = frozenset(["assn", "dept", "intl", "natl", "univ"])
_HOURS = frozenset(["a.m.", "p.m."])
_BEGINNING = frozenset(["CC", "DT", "EX", "IN", "NN", "NNS", "PRP", "PRP$", "RB", "WDT", "WP", "WRB"])
"""Tags of a word with a capital that is no name, and so begins a sentence: "at 9 a.m. Rain fell"."""
_IN_NAMES = frozenset(("NN", "NNP", "NNPS"))
_NAMING = frozenset(("NNP", "NNPS", "PRP"))
_SPEAKER = 5
"""Words that may name who speaks, between the closing mark and the verb."""
_LONGEST = 400
"""Tokens without a sign that ends a sentence, after which one begins: work grows with its square."""
_WORDS = 2
"""Up to so many words between marks may be a title (“Jeopardy!”), whose sign ends nothing."""


def mark_boundaries(doc: Doc) -> Doc:
    """Set `is_sent_start` where it is sure: at paragraph breaks, quotation marks, datelines, "vol. 3"."""
    text = text_of(doc)
    starts = dict.fromkeys(_overlong(doc), True) | _points(doc) | _dateline(doc, dateline_end(text))
    if any(mark in text for mark in _MARKS):
        from spacy.attrs import IDX

        offsets = doc.to_array([IDX]).tolist()
        for quotation in find_quotations(text):
            starts |= _at_quotation(doc, offsets, quotation)
    starts |= dict.fromkeys(_paragraphs(doc), True)
    for index, begins in starts.items():
        if 0 < index < len(doc):
            doc[index].is_sent_start = begins
    return doc


def _overlong(doc: Doc) -> list[int]:
    """Places in what goes on for hundreds of tokens without a sign that could end a sentence."""
    import numpy as np
    from spacy.attrs import IS_SPACE, ORTH

    words, blank = doc.to_array([ORTH, IS_SPACE]).T
    ends = np.flatnonzero(np.isin(words, [doc.vocab.strings[sign] for sign in _ENDS]) | (blank > 0))
    borders = [-1, *ends.tolist(), len(doc)]
    return [
        index
        for before, after in pairwise(borders)
        for index in range(before + 1 + _LONGEST, after, _LONGEST)
    ]


def _paragraphs(doc: Doc) -> list[int]:
    from spacy.attrs import IS_SPACE

    spaces = doc.to_array([IS_SPACE]).nonzero()[0].tolist()
    following = (index + 1 for index in spaces if index + 1 < len(doc))
    return [
        index for index in following if not doc[index].is_space and "\n\n" in _line_ends_before(doc, index)
    ]


def _line_ends_before(doc: Doc, index: int) -> str:
    """The white space before a token, without blanks, so that a paragraph break reads as two line ends."""
    start = index
    while start and doc[start - 1].is_space:
        start -= 1
    return "".join(char for char in doc[start:index].text if char == "\n")


def _points(doc: Doc) -> dict[int, bool]:
    """What is settled behind a full stop, the hour and an amount."""
    starts: dict[int, bool] = {}
    for index, (point, after) in enumerate(pairwise(doc)):
        if point.text == "." and index and not doc[index - 1].whitespace_:
            before = doc[index - 1]
            in_name = before.is_title and after.is_title and after.tag_ in _IN_NAMES
            goes_on = in_name if before.lower_ in _NAMED else after.like_num and before.lower_ in _NUMBERED
            if goes_on or (after.is_title and index - 1 not in starts and _is_item(doc, index - 1)):
                starts[index + 1] = False
        elif point.text == "m.":
            if after.is_title and _is_amount(doc, index):
                starts[index + 1] = True
        elif point.lower_ in _HOURS and after.is_title and after.tag_ in _BEGINNING:
            starts[index + 1] = True
    return starts


def _is_amount(doc: Doc, index: int) -> bool:
    """Whether "m." is the letter of an amount with the full stop behind it: "It cost £1.5m."."""
    return (
        index > 0 and doc[index].text == "m." and doc[index - 1].like_num and not doc[index - 1].whitespace_
    )


def _is_item(doc: Doc, index: int) -> bool:
    """Whether a token is a number that begins a text, a line or a sentence: "1. The dam must be mended."."""
    word = doc[index].text
    begins = index == 0 or doc[index - 1].text in _ENDS or "\n" in doc[index - 1].text
    return begins and word.isdecimal() and len(word) < 3


def _dateline(doc: Doc, end: int) -> dict[int, bool]:
    """No sentence begins within a dateline, nor behind its dash."""
    last = bisect_left(doc, end, key=lambda token: token.idx) if end else 0
    return dict.fromkeys(range(1, last + 1), False)


def _at_quotation(doc: Doc, offsets: list[int], quotation: Quotation) -> dict[int, bool]:
    """What the marks of a quotation settle; nothing of a mark that is no token of its own."""
    starts: dict[int, bool] = {}
    opening = bisect_right(offsets, quotation.start) - 1
    if doc[opening].text in _MARKS:
        starts[opening + 1] = False
        if opening and doc[opening - 1].text in _ENDS:
            starts[opening] = True
    if not quotation.closed:
        return starts
    closing = bisect_left(offsets, quotation.end) - 1
    if doc[closing].text not in _MARKS:
        return starts
    last = closing
    while last > opening and doc[last].text in _MARKS:
        starts[last] = False
        last -= 1
    after = closing + 1
    while after < len(doc) and (doc[after].text in _MARKS or doc[after].is_space):
        after += 1
    if after < len(doc) and doc[last].text in _ENDS:
        if doc[after].is_lower or _is_said(doc, after):
            starts[after] = False
        elif doc[after].is_title and (doc[last].text == "." or quotation.n_words > _WORDS):
            starts[after] = after == closing + 1
    return starts


def _is_said(doc: Doc, index: int) -> bool:
    """Whether the words after a quotation say whose it is: a name or a pronoun, a verb, nothing more."""
    end = index
    while end < len(doc) and end - index < _SPEAKER and doc[end].tag_ in _NAMING:
        end += 1
    if end == index or end >= len(doc) or doc[end].lower_ not in _verbs_of_saying():
        return False
    beyond = doc[end + 1] if end + 1 < len(doc) else None
    return (
        beyond is None
        or beyond.is_punct
        or beyond.is_space
        or (beyond.tag_ in ("RB", "IN") and beyond.lower_ != "that")
    )


@cache
def _verbs_of_saying() -> frozenset[str]:
    """Forms in which verbs that introduce direct speech follow it: said, says, asked, demanded."""
    verbs = {"said", "told", "wrote", "thought", "went", "quoth"}
    for row in read_lexicon("reporting_verbs"):
        if row["act"] == "speech" and " " not in row["lemma"]:
            verbs |= set(forms(row["lemma"], "verb"))
    return frozenset(verbs)
