"""Statements within statements: "the ministry said residents feared the dam would break" is two.

The inner one stands in the content of the outer, its parent; its words are the inner source's. Within
quotation marks only clauses with a speaker of their own are read ("“I think it will hold,” she said"); what a
quotation quotes in its turn ("“He told me, ‘Leave,’” she said") stays whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.spans import Attribution, Spans, overlap, trim, within
from helpers.attribution.tokens import FINITE, SUBJECTS, child, children, cue_verb
from helpers.language import text_of
from helpers.lexicons import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from helpers.language.quotes import Quotation

_MARKS = "“”\"‘’'«»"
_NOBODY_HERE = words_of("nobody in particular")
_SHOWING = words_of("shows as evidence")


def parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """Of every attribution the number of the one in whose content its cue stands, the closest; or None.

    An attribution without a cue stands where its content begins. Of two that hold each other, the later
    stands in the earlier.
    """
    if not attributions:
        return []
    sizes = np.array([sum(end - start for start, end in attribution.content) for attribution in attributions])
    firsts = np.array([attribution.content[0][0] for attribution in attributions])
    lasts = np.array([attribution.content[-1][1] for attribution in attributions])
    places = np.arange(len(attributions))
    above: list[int | None] = []
    for number, attribution in enumerate(attributions):
        cue = attribution.cue or [(attribution.content[0][0], attribution.content[0][0] + 1)]
        larger = (sizes > sizes[number]) | ((sizes == sizes[number]) & (places < number))
        around = (firsts <= cue[0][0]) & (cue[0][0] < lasts) & larger
        holders = [
            other for other in around.nonzero()[0].tolist() if within(cue, attributions[other].content)
        ]
        above.append(min(holders, key=lambda other: sizes[other], default=None) if holders else None)
    return above


def depths(above: Sequence[int | None]) -> list[int]:
    """How many attributions each stands in, of what `parents` gave."""
    levels = []
    for number in range(len(above)):
        depth, outer = 0, above[number]
        while outer is not None:
            depth += 1
            outer = above[outer]
        levels.append(depth)
    return levels


def inner_statements(
    doc: Doc, outer: Sequence[Attribution], candidates: Sequence[Attribution], quotes: Sequence[Quotation]
) -> list[Attribution]:
    """What is reported within the contents of attributions.

    Args:
        doc: the parsed text.
        outer: the attributions found in it.
        candidates: what the rules read wherever a reporting verb stands (`rules.candidates`).
        quotes: the quotations of the text.
    """
    cues = [span for attribution in outer for span in attribution.cue]
    inside = [(quote.start, quote.end) for quote in quotes]
    kept: list[Attribution] = []
    for attribution in candidates:
        if not attribution.source or not attribution.cue or overlap(attribution.cue, cues):
            continue
        holder = _holder(attribution, outer)
        if holder is None:
            continue
        content = _common(text_of(doc), attribution.content, holder.content)
        attribution = attribution._replace(content=content)
        quoted = within(attribution.cue, inside) or _is_block(text_of(doc), attribution, holder)
        if content and _is_clear(doc, attribution, quoted=quoted):
            kept.append(attribution)
    return kept


def _holder(attribution: Attribution, outer: Sequence[Attribution]) -> Attribution | None:
    at = attribution.cue[0][0]
    around = [
        other
        for other in outer
        if other.content[0][0] <= at < other.content[-1][1]
        and within(attribution.cue, other.content)
        and within(attribution.source, other.content)
    ]
    return min(around, key=lambda other: sum(end - start for start, end in other.content), default=None)


def _is_block(text: str, attribution: Attribution, holder: Attribution) -> bool:
    """Whether the holder's words stand in a paragraph of their own: a quotation without marks."""
    last = max(end for _, end in holder.cue) if holder.cue else 0
    return "\n" in text[last : attribution.cue[0][0]]


def _common(text: str, left: Spans, right: Spans) -> Spans:
    """What two lists of spans share."""
    shared = [(max(a, c), min(b, d)) for a, b in left for c, d in right if max(a, c) < min(b, d)]
    return [span for span in (trim(text, *piece) for piece in shared) if span]


def _is_clear(doc: Doc, attribution: Attribution, *, quoted: bool) -> bool:
    """Whether an inner statement has a speaker and a clause; outside marks speech may have a noun."""
    text, verb = text_of(doc), cue_verb(doc, attribution.cue)
    if text[slice(*attribution.cue[0])].lower() == "according to":
        return True
    if verb is None or text[slice(*attribution.source[0])].lower() in _NOBODY_HERE:
        return False
    if verb.tag_ == "VB" and any(token.lower_ == "to" and token.dep_ == "aux" for token in verb.lefts):
        return False  # "expects Steele to announce": an act to come, of which nothing is reported
    if any(token.tag_ in ("WP", "WDT") for token in verb.lefts):
        return False  # "what he called …"
    start = attribution.content[0][0]
    if text[start] in _MARKS or text[: attribution.content[0][0]].rstrip()[-1:] in "‘'":
        return not quoted
    known = find_verb(lemma_of(verb))
    source = text[slice(*attribution.source[0])].lower()
    if source in ("i", "we") and known is not None and known.act == "speech" and verb.tag_ in ("VBP", "VB"):
        return False  # "I promise you …": the act itself, no report of one
    if any(token.dep_ == "neg" for token in children(verb)) and verb.lemma_ in ("know", "want", "need"):
        return False
    subject = child(verb, "nsubj")
    if quoted and lemma_of(verb) in _SHOWING and subject and subject.lemma_ in word_set("evidence"):
        return False  # "“These results show that it works,” she said": her reading of them
    if len(text[start : attribution.content[-1][1]].split()) < 2:
        return False
    clause = child(verb, "ccomp")
    if clause is not None and clause.i > verb.i:
        finite = any(token.tag_ in FINITE for token in (clause, *clause.lefts))  # not "saw the door shut"
        before = (token for left in clause.lefts for token in left.subtree)
        return finite and any(token.dep_ in SUBJECTS or token.dep_ == "expl" for token in before)
    if quoted:
        return False
    return known is not None and known.act == "speech" and start > verb.idx
