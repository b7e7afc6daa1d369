"""What a page prints more than once: captions, and paragraphs copied twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from helpers.corpus import patterns as kinds
from helpers.corpus.lexicons import fold
from helpers.corpus.units import Unit

_HALF_CAPTION = 5  # words that the first half of a broken caption has at least
_COPIED_RUN = 3  # paragraphs in the same order make a copied passage; fewer can be a refrain


def mark_repeats(units: Sequence[Unit], labels: list[str]) -> None:
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
    captions = {text for text, copies in where.items() if labels[copies[0]] == kinds.CAPTION}
    unlabelled = list(accumulate((not label for label in labels), initial=0))
    running = set(prose)
    for text, copies in where.items():
        if len(copies) < 2:
            continue
        beside = all(unlabelled[left + 1] == unlabelled[right] for left, right in pairwise(copies))
        single = len(kinds.words(text)) <= 80 and text.count(". ") < 2
        if text in captions or (copies[0] in running and copies[-1] < start and beside and single):
            captions.add(text)
            for index in copies:
                labels[index] = kinds.REPEATED_CAPTION
    _mark_copied(folded, labels, prose)
    ordered = sorted(captions)
    for index, text in enumerate(folded):
        if labels[index] or len(text.split()) < _HALF_CAPTION or kinds.ends_sentence(units[index].text):
            continue
        position = bisect_left(ordered, text + " ")
        if position < len(ordered) and ordered[position].startswith(text + " "):
            labels[index] = kinds.REPEATED_CAPTION


def _mark_copied(folded: Sequence[str], labels: list[str], prose: Sequence[int]) -> None:
    """A paragraph that follows its own copy, or three and more that come again in the same order."""
    left = [index for index in prose if not labels[index] and len(folded[index].split()) >= _HALF_CAPTION]
    texts = [folded[index] for index in left]
    first: dict[str, int] = {}
    run: list[int] = []
    for position, text in enumerate([*texts, ""]):
        if position < len(texts) and position and text == texts[position - 1]:
            labels[left[position]] = kinds.REPEATED
            continue
        source = first.get(text)
        if source is not None and run and first[texts[run[-1]]] + 1 == source:
            run.append(position)
            continue
        if len(run) >= _COPIED_RUN:
            for copy in run:
                labels[left[copy]] = kinds.REPEATED
        run = [position] if source is not None else []
        first.setdefault(text, position)
