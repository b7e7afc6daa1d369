"""How a sentence puts a target, learned: negative, neutral or positive (targeted sentiment).

A small encoder reads the sentence with the target marked. It runs on ONNX Runtime and tokenizers alone, one
sentence at a time on one thread, so that the same sentence gives the same label whatever stands beside it.
Trained by ``bench/train_sentiment.py``; see ``docs/evaluation.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.language.networks import Embeddings, check_weights, load_embeddings, load_graph, load_tokenizer

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

FIRST, LAST = 101, 102  # [CLS] and [SEP] of the vocabulary
PIECES = 126  # word pieces of a sentence that are read, without these two
PLAIN, QUOTED, TARGET = range(3)
_OPENS, _CLOSES = "“", "”"
LABELS = ("negative", "neutral", "positive")
WEIGHTS = Path(__file__).parent / "weights"
PARTS = ("lower.onnx", "upper.onnx")  # the encoder's layers, in two files of like size
Target = Sequence[tuple[int, int]]


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
    for index, char in enumerate(text):
        if char == '"':
            inside = not inside
        elif char in (_OPENS, _CLOSES):
            inside = char == _OPENS
        out[index] = inside
    return out


def judge_targets(sentences: Iterable[tuple[str, Sequence[Target]]]) -> Iterator[list[np.ndarray]]:
    """Say how sentences put their targets.

    Args:
        sentences: each a text and its targets; a target is the spans `(start, end)` where the sentence names
            it, by characters of the text, one span at least.

    Yields:
        For each sentence the chances of `LABELS` (labels,) of each of its targets.

    Raises:
        ValueError: a target has no span, or one outside the text.
    """
    model = load_model()
    for text, targets in sentences:
        for target in targets:
            if not target or any(not 0 <= start < end <= len(text) for start, end in target):
                raise ValueError(f"target {list(target)}: spans must lie within the {len(text)} characters.")
        read = model.tokenizer.encode(text, add_special_tokens=False)
        yield [model.chances(encode(text, read, target)) for target in targets]


@cache
def load_model(folder: Path = WEIGHTS) -> SentimentModel:
    """The model in a folder of weights, read once a process.

    Raises:
        FileNotFoundError: a file of the folder is missing.
    """
    check_weights(folder, (*PARTS, "words.npz"), made_by="bench/train_sentiment.py")
    sessions = tuple(load_graph(folder / name) for name in PARTS)
    return SentimentModel(load_tokenizer(), load_embeddings(folder / "words.npz"), sessions)


@dataclass(frozen=True)
class SentimentModel:
    """Tokenizer, word embeddings and the two halves of the encoder."""

    tokenizer: Tokenizer
    embeddings: Embeddings
    sessions: tuple[Any, ...]

    def chances(self, encoded: Encoded) -> np.ndarray:
        """The chances of `LABELS` of one target (labels,)."""
        lower, upper = self.sessions
        words = self.embeddings.of(encoded.pieces)
        (states,) = lower.run(None, {"words": words, "marks": encoded.marks})
        target = (encoded.marks == TARGET).astype(np.float32)
        (logits,) = upper.run(None, {"states": states, "target": target / max(1.0, target.sum())})
        grown = np.exp(logits - logits.max())
        return grown / grown.sum()
