"""The learned extractor of attributions: a small encoder and a head that reads each word relative to one cue.

It runs on ONNX Runtime and tokenizers alone, one window at a time on one thread: the same text gives the same
spans whatever stands beside it. Trained by ``bench/train_attribution.py``; see ``docs/model-card.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.language.networks import check_weights, load_graph, load_tokenizer

from .cue_features import WIDTH, cue_features, neighbourhood
from .decode import Candidate, Decoded, DecoderConfig, candidate_spans, decode_texts
from .encoding import Window, Words, read_words, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
PIECES = 400  # word pieces in a window, without the two that open and close it
TEXTS = 32  # decoded together: their likeliest labels are looked for at once
CONTEXT = 60  # words read before and after a window's own
FIRST, LAST = 101, 102  # [CLS] and [SEP] of the vocabulary

Span = tuple[int, int]


@dataclass(frozen=True)
class AttributionSpans:
    """One attribution as character offsets into the text.

    Attributes:
        source: Who; empty where nobody is named.
        cue: The word or words that attribute.
        content: What is said, thought or wanted; never empty.
        confidence: Between 0 and 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


def extract(texts: Iterable[str]) -> Iterator[list[AttributionSpans]]:
    """Find the attributions of texts, one after the other.

    Args:
        texts: Any strings; a headline, where there is one, is best given as the first paragraph.

    Yields:
        For every text its attributions in the order of their cues.
    """
    model = load()
    coming = iter(texts)
    while some := list(islice(coming, TEXTS)):
        read = [read_words(text, model.tokenizer) for text in some]
        decoded = decode_texts([model.candidates(words) for words in read], model.config)
        for words, readings in zip(read, decoded, strict=True):
            yield [_spans(words, _in_its_sentence(words, reading)) for reading in readings]


@cache
def load(folder: Path = WEIGHTS) -> Model:
    """The model in a folder of weights, read once a process.

    Raises:
        FileNotFoundError: A file of the folder is missing.
    """
    check_weights(folder, ("encoder.onnx", "pairs.onnx", "decoder.json"), made_by="`make train-attribution`")
    config = DecoderConfig(**json.loads((folder / "decoder.json").read_text(encoding="utf-8")))
    encoder, pairs = load_graph(folder / "encoder.onnx"), load_graph(folder / "pairs.onnx")
    return Model(load_tokenizer(), encoder, pairs, config)


class Model:
    """Tokenizer, the two graphs and the decoder's numbers."""

    def __init__(self, tokenizer: Tokenizer, encoder: Any, pairs: Any, config: DecoderConfig) -> None:
        self.tokenizer = tokenizer
        self.encoder = encoder
        self.pairs = pairs
        self.config = config

    def candidates(self, words: Words) -> list[Candidate]:
        """Every possible cue of a text with what the model says of the words around it."""
        return [
            c
            for window in windows(words, pieces=PIECES, context=CONTEXT)
            for c in self._window(words, window)
        ]

    def encode(self, words: Words, window: Window) -> list[np.ndarray]:
        """What the encoder makes of each word of a window.

        Returns:
            (words, 3) chances to be in no cue, first of one, a further word of one; and the projections of
            the word as such, as the first and as the last of a cue, that the second graph reads.
        """
        a, b = int(words.first[window.start]), int(words.first[window.end])
        pieces = np.concatenate([[FIRST], words.pieces[a:b], [LAST]])
        lengths = np.diff(words.first[window.start : window.end + 1])
        codes = np.concatenate([[0], np.repeat(words.codes[window.start : window.end], lengths), [0]])
        first = words.first[window.start : window.end] - a + 1
        return self.encoder.run(None, {"pieces": pieces, "codes": codes, "first": first})

    def _window(self, words: Words, window: Window) -> list[Candidate]:
        cue, word, cue_first, cue_last = self.encode(words, window)
        start = window.start
        spans = candidate_spans(cue, window.core_start - start, window.core_end - start, self.config)
        if not spans:
            return []
        firsts, lasts = (np.array([span[side] for span in spans]) for side in (0, 1))
        ranges = [neighbourhood(start, window.end, start + x, start + y) for x, y, _ in spans]
        lows, highs = np.array(ranges).T[:, :, None]
        places = lows + np.arange(min(WIDTH, window.end - start))
        inside = places < highs
        places = np.where(inside, places, start)
        where = np.where(inside, cue_features(words, places, start + firsts, start + lasts), 0)
        (labels,) = self.pairs.run(
            None,
            {
                "words": word,
                "cues": cue_first[firsts] + cue_last[lasts],
                "places": places - start,
                "where": where,
                "inside": inside.astype(np.float32),
            },
        )
        return [
            Candidate(start + x, start + y, chance, low, of_cue[: high - low])
            for (x, y, chance), (low, high), of_cue in zip(spans, ranges, labels, strict=True)
        ]


def _in_its_sentence(words: Words, reading: Decoded) -> Decoded:
    """A reading whose content, where nothing of it is quoted, ends with the cue's sentence.

    Ninety-nine in a hundred such contents of PolNeAR do.
    """
    places = np.array(reading.content)
    if words.quotation[places].any():
        return reading
    kept = places[words.sentence[places] == words.sentence[reading.first]]
    return replace(reading, content=tuple(kept.tolist())) if len(kept) else reading


def _spans(words: Words, reading: Decoded) -> AttributionSpans:
    return AttributionSpans(
        source=_join(words, reading.source),
        cue=_join(words, range(reading.first, reading.last + 1)),
        content=_join(words, reading.content),
        confidence=round(reading.confidence, 4),
    )


def _join(words: Words, places: Iterable[int]) -> tuple[Span, ...]:
    """Character spans of runs of words."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return tuple((int(words.starts[a]), int(words.ends[b])) for a, b in runs)
