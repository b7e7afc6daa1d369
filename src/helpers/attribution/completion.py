"""What the parse adds to the attributions that the model read off the words.

Measured on articles held out: additions with a verb of speech are right as often as not, so they change the
scores little; they find what the model has seen too seldom ("the ministry released on its website"), and who
speaks within what "according to" takes in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.attribution import rules
from helpers.attribution.cues import read_cue
from helpers.attribution.spans import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MODIFIERS = {"det", "amod", "compound", "nmod", "poss", "nummod", "predet", "preconj", "quantmod"}
_FURTHER = 4  # words at most


def complete(doc: Doc, learned: list[Found]) -> list[Found]:
    """The attributions of a parsed text: the model's, and the parse's where the model found none."""
    found = [one._replace(source=_whole_phrases(doc, one)) for one in learned]
    for one in rules.extract(doc):
        if one.source and one.cue and read_cue(doc, one).act == "speech" and _is_new(doc, one, learned):
            found.append(one)
    return sorted(found, key=lambda one: (_first(one), _first(one._replace(source=[]))))


def _is_new(doc: Doc, one: Found, learned: list[Found]) -> bool:
    """Whether its words overlap with none of the model's, or only with an "according to" around it."""
    for other in learned:
        if not _overlap([*one.cue, *one.content], [*other.cue, *other.content]):
            continue
        inside = _within([*one.cue, *one.content], other.content)
        if not inside or read_cue(doc, other).lemma != "according to":
            return False
    return True


def _whole_phrases(doc: Doc, one: Found) -> list[tuple[int, int]]:
    """Sources that end within a noun phrase ("the Chinese" of "the Chinese side"), to its noun."""
    whole = []
    for start, end in one.source:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None and len(span):
            last = span[-1]
            while last.dep_ in _MODIFIERS and last.head.i > last.i and not last.is_punct:
                last = last.head
            further = [(end, last.idx + len(last))]
            if last.i - span[-1].i <= _FURTHER and not _overlap(further, [*one.cue, *one.content]):
                end = max(end, further[0][1])
        whole.append((start, end))
    return whole


def _overlap(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _within(inner: list[tuple[int, int]], outer: list[tuple[int, int]]) -> bool:
    return all(any(c <= a and b <= d for c, d in outer) for a, b in inner)


def _first(one: Found) -> int:
    return min(start for start, _ in (*one.source, *one.cue, *one.content))
