"""Where each word stands relative to a cue: the part of the model's input that needs no learning."""

from __future__ import annotations

import numpy as np

from .encoding import Words

_STEPS = np.array([1, 2, 3, 4, 5, 7, 10, 15, 21, 31, 51, 81, 121])  # lower ends of the distance classes
_FARTHEST = int(_STEPS[-1])
_CLASSES = np.sign(np.arange(-_FARTHEST, _FARTHEST + 1)) * np.searchsorted(
    _STEPS, np.abs(np.arange(-_FARTHEST, _FARTHEST + 1)), side="right"
)
DISTANCES = 2 * len(_STEPS) + 1
SENTENCES, PARAGRAPHS, QUOTATIONS = 5, 3, 5
REACH = 80  # words on either side of a cue that can belong to it
WIDTH = 2 * REACH + 12  # the same with the cue


def neighbourhood(start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """The words of the window ``start:end`` that can belong to the cue ``first..last``."""
    low = max(start, first - REACH)
    return low, min(end, last + REACH + 1, low + WIDTH)


def cue_features(words: Words, places: np.ndarray, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Describe words relative to cues, both counted in words of the text.

    Four things are told of each word: class of the signed distance, sentences between (-2..2), paragraphs
    between (-1..1), and how the two stand to quotations (both outside, only the word in one, only the cue,
    the same, another).

    Args:
        words: The words of the text.
        places: (cues, words) The words described.
        first: (cues,) First word of each cue.
        last: (cues,) Its last word.

    Returns:
        (cues, words) One number a word, the four as digits of a mixed base in this order.
    """
    first, last = first[:, None], last[:, None]
    distance = np.minimum(places - first, 0) + np.maximum(places - last, 0)
    steps = len(_STEPS) + _CLASSES[np.clip(distance, -_FARTHEST, _FARTHEST) + _FARTHEST]
    sentences = np.clip(words.sentence[places] - words.sentence[first], -2, 2) + 2
    paragraphs = np.clip(words.paragraph[places] - words.paragraph[first], -1, 1) + 1
    quote, other = words.quotation[places], words.quotation[first]
    quotations = np.where(
        quote == 0, np.where(other, 2, 0), np.where(other == 0, 1, np.where(quote == other, 3, 4))
    )
    return ((steps * SENTENCES + sentences) * PARAGRAPHS + paragraphs) * QUOTATIONS + quotations
