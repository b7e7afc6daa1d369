"""A sentence and one target of it as the numbers that the sentiment model reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Encoding

FIRST, LAST = 101, 102  # [CLS] and [SEP] of the vocabulary
PIECES = 126  # word pieces of a sentence that are read, without these two
PLAIN, QUOTED, TARGET = range(3)
_OPENS, _CLOSES = "“", "”"


@dataclass(frozen=True)
class Encoded:
    """A sentence as read for one target.

    Attributes:
        pieces: numbers of word pieces (pieces,), framed by the two that open and close.
        marks: of each piece PLAIN, QUOTED (between quotation marks) or TARGET (pieces,).
    """

    pieces: np.ndarray
    marks: np.ndarray


def encode(text: str, read: Encoding, spans: Sequence[tuple[int, int]]) -> Encoded:
    """Mark a target in a sentence.

    Args:
        text: the sentence.
        read: what the tokenizer made of it, without special tokens.
        spans: where the target is named, by characters of `text`, the first mention first.

    Returns:
        At most `PIECES` pieces and two more; of a longer sentence those around the first mention.
    """
    starts, ends = np.array(read.offsets, dtype=np.int64).reshape(-1, 2).T
    marks = np.where(_quoted(text)[starts], QUOTED, PLAIN) if len(starts) else np.zeros(0, dtype=np.int64)
    for start, end in spans:
        marks[(starts < end) & (ends > start)] = TARGET
    first = int(np.searchsorted(ends, spans[0][0], side="right"))
    low = max(0, min(first - PIECES // 2, len(starts) - PIECES))
    pieces = np.array(read.ids, dtype=np.int64)[low : low + PIECES]
    return Encoded(
        np.concatenate([[FIRST], pieces, [LAST]]),
        np.concatenate([[PLAIN], marks[low : low + PIECES], [PLAIN]]),
    )


def _quoted(text: str) -> np.ndarray:
    """Of each character whether it stands between quotation marks; a straight one opens and closes."""
    inside, out = False, np.zeros(max(1, len(text)), dtype=bool)
    for place, char in enumerate(text):
        if char == '"':
            inside = not inside
        elif char in (_OPENS, _CLOSES):
            inside = char == _OPENS
        out[place] = inside
    return out
