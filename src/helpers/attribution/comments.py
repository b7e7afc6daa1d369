"""What the outlet says of a statement in its own words: "falsely claimed", "correctly noted", "in fact".

Nothing frames a statement more strongly (Martin & White 2005: endorse, distance, counter). Read are words of
`lexicons/outlet_comments.csv` that stand by the cue, behind the content, or at the head of the outlet's next
sentence, and in no quotation and no content: there they would be the source's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from helpers.attribution.spans import Attribution, Spans, overlap
from helpers.attribution.tokens import tokens_in
from helpers.language import text_of
from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from helpers.attribution.cues import Cue

COMMENTS = {
    "doubt": "the outlet holds the statement for false, baseless or unproven",
    "endorse": "the outlet holds it for true",
    "none": "the outlet adds nothing",
}
_OF_DEEDS = ("commissive", "directive")  # grades of what is to be done, which is neither true nor false
_NEAR = 3  # words between an adverb and its cue
_HEAD = re.compile(r"[\s.”\"’'»]*(?:but\s|yet\s|however,\s)?", re.IGNORECASE)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_AFTER = 90  # characters of the next sentence that are looked at


class Comment(NamedTuple):
    """A key of `COMMENTS`, and where it stands; no span where there is none."""

    kind: str
    spans: Spans


NONE = Comment("none", [])


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern, dict[str, str]]]:
    """For each place of a comment one pattern of its entries, and the kind of each entry."""
    rows = read_lexicon("outlet_comments")
    patterns = {}
    for place in sorted({row["place"] for row in rows}):
        kinds = {row["entry"]: row["category"] for row in rows if row["place"] == place}
        longest = sorted(kinds, key=lambda entry: (-len(entry), entry))
        words = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in longest)
        patterns[place] = re.compile(rf"\b(?:{words})\b"), kinds
    return patterns


@lru_cache(maxsize=2)
def _small(text: str) -> str:
    """A text in small letters, of the same length."""
    return text.translate(_SMALL)


def comment_on(doc: Doc, item: Attribution, cue: Cue, others_words: Spans) -> Comment:
    """The outlet's comment on an attribution.

    Args:
        doc: the parsed text.
        item: the attribution.
        cue: its cue as read; after a plan, a promise or a demand "In fact" contradicts no statement.
        others_words: the quotations and contents of the text, where it is not the outlet that speaks.
    """
    if not item.cue:
        return NONE
    span = doc.char_span(item.cue[0][0], item.cue[-1][1], alignment_mode="expand")
    if span is None:
        return NONE
    sentence, text = span.sent, _small(text_of(doc))
    low, high = sentence.start_char, max(sentence.end_char, item.content[-1][1])
    for place, (start, end) in _regions(doc, item, low, high).items():
        pattern, kinds = _patterns()[place]
        if place == "sentence" and (cue.act != "speech" or cue.grade in _OF_DEEDS):
            continue
        if place == "sentence":  # it begins with the comment
            head = _HEAD.match(text, start, min(end, len(text)))
            matches = [pattern.match(text, head.end(), min(end, len(text)))] if head else []
        else:
            matches = list(pattern.finditer(text, start, min(end, len(text))))
        for match in filter(None, matches):
            in_cue = place == "adverb" and overlap(item.cue, [match.span()])
            if in_cue or not overlap([match.span()], others_words):
                entry = " ".join(match.group().split())
                return Comment(kinds[entry], [match.span()])
    return NONE


def trailing_comment(text: str, start: int, end: int) -> int | None:
    """Where a comment behind a comma begins within a content: ", contradicting the inspectors"."""
    for match in _patterns()["phrase"][0].finditer(_small(text), start, end):
        if text[start : match.start()].rstrip().endswith(","):
            return match.start()
    return None


def _regions(doc: Doc, attribution: Attribution, low: int, high: int) -> dict[str, tuple[int, int]]:
    """For each place of a comment the characters in which it may stand."""
    verb = tokens_in(doc, attribution.cue)
    text = text_of(doc)
    first, last = max(verb[0].sent.start, verb[0].i - _NEAR), min(verb[-1].sent.end - 1, verb[-1].i + _NEAR)
    before = max([doc[first].idx, *(end for _, end in attribution.source if end <= attribution.cue[0][0])])
    near = doc[last].idx + len(doc[last])
    stop = min([near, *(start for start, _ in attribution.content if start >= attribution.cue[-1][1])])
    ends = max([high, *(end for _, end in attribution.content)])
    following = text[ends : ends + 2]
    after = (ends, ends if "\n" in following else ends + _AFTER)
    return {
        "adverb": (before, stop),
        "phrase": (low, ends),
        "noun": (low, attribution.cue[-1][1]),
        "sentence": after,
    }
