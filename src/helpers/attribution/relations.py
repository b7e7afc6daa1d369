"""Where each word stands relative to a cue: the part of the model's input that needs no learning."""

from __future__ import annotations

import numpy as np

from .windows import Words

_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 21, 31, 51, 81, 121])  # lower ends of the distance classes
DISTANCES = 2 * len(_STEPS) + 1
SENTENCES, PARAGRAPHS, QUOTATIONS = 5, 3, 5
REACH = 80  # words on either side of a cue that can belong to it
WIDTH = 2 * REACH + 12  # the same with the cue


def neighbourhood(start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The words of the window ``start:end`` that can belong to the cue ``first..last``."""
    low = max(start, first - REACH)
    return low, min(end, last + REACH + 1, low + WIDTH)


def relations(words: Words, start: int, end: int, first: int, last: int) -> np.ndarray:
    """Describe words ``start:end`` relative to the cue ``first..last``, counted in words of the text.

    Four things are told of each word: class of the signed distance, sentences between (-2..2), paragraphs
    between (-1..1), and how the two stand to quotations (both outside, only the word in one, only the cue,
    the same, another).

    Returns:
        One number a word, the four as digits of a mixed base in this order.
    """
    places = np.arange(start, end)
    distance = np.where(places < first, places - first, np.where(places > last, places - last, 0))
    steps = len(_STEPS) + np.sign(distance) * np.searchsorted(_STEPS, np.abs(distance), side="right")
    sentences = np.clip(words.sentence[start:end] - words.sentence[first], -2, 2) + 2
    paragraphs = np.clip(words.paragraph[start:end] - words.paragraph[first], -1, 1) + 1
    own, other = words.quotation[start:end], words.quotation[first]
    quotations = np.where(own == 0, 2 if other else 0, np.where(other == 0, 1, np.where(own == other, 3, 4)))
    return ((steps * SENTENCES + sentences) * PARAGRAPHS + paragraphs) * QUOTATIONS + quotations
