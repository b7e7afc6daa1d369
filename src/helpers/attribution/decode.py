"""From the model's probabilities to attributions: spans for every candidate cue, then the best set of them.

As PolNeAR draws attributions, a word belongs to the content of one attribution at most, no cue lies in
another's content, and a cue is one stretch of text. The candidates are therefore taken from the surest down,
and each keeps its words to itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

OUT, SOURCE_FIRST, SOURCE_MORE, CONTENT_FIRST, CONTENT_MORE, CONTENT_LAST = range(6)

_NEXT = {
    OUT: (OUT, SOURCE_FIRST, CONTENT_FIRST),
    SOURCE_FIRST: (OUT, SOURCE_MORE, CONTENT_FIRST),
    SOURCE_MORE: (OUT, SOURCE_MORE, CONTENT_FIRST),
    CONTENT_FIRST: (OUT, SOURCE_FIRST, CONTENT_MORE, CONTENT_LAST),
    CONTENT_MORE: (CONTENT_MORE, CONTENT_LAST),
    CONTENT_LAST: (OUT, SOURCE_FIRST),
}
FORBIDDEN = -1e4
TOGETHER = 256  # candidates decoded at once
MOVES = np.full((6, 6), FORBIDDEN, dtype=np.float32)
for _from, _to in _NEXT.items():
    MOVES[_from, list(_to)] = 0.0


@dataclass(frozen=True)
class DecoderConfig:
    """What the decoder was tuned to on held-out articles (``weights/decoder.json``).

    Attributes:
        floor: Chance of a word to be in a cue from which on it is a candidate.
        trim: Words at a candidate's ends below this share of its best word are cut off.
        fragment: Cost of opening a stretch of content.
        source: Cost of opening a source.
        bias: Constant of the confidence.
        cue: Weight of the cue head's log-odds.
        content: Weight of the mean log-chance of the decoded content.
        threshold: Least confidence of an attribution.
    """

    floor: float = 0.15
    trim: float = 0.35
    fragment: float = 0.5
    source: float = 0.0
    bias: float = -0.3
    cue: float = 0.7
    content: float = 3.3
    threshold: float = 0.35

    @property
    def least_chance(self) -> float:
        """Chance of a candidate's best word below which no content makes it sure enough."""
        if self.threshold <= 0:
            return 0.0
        odds = (_log_odds(self.threshold) - self.bias) / self.cue
        return float(1 / (1 + np.exp(-odds)))


@dataclass(frozen=True)
class Candidate:
    """A possible cue, words ``first..last``, and what the model says of the words from ``low`` on."""

    first: int
    last: int
    chance: float
    low: int
    labels: np.ndarray  # (words, 6) log-probabilities


@dataclass(frozen=True)
class Decoded:
    """An attribution in words of the text."""

    confidence: float
    first: int
    last: int
    source: tuple[int, ...]
    content: tuple[int, ...]


Proposal = tuple[Decoded, tuple[float, float]]


def candidate_spans(
    cue: np.ndarray, start: int, end: int, config: DecoderConfig
) -> list[tuple[int, int, float]]:
    """Stretches of likely cue words among ``start:end``.

    Args:
        cue: (words, 3) probabilities of: in no cue, first of a cue, further word of a cue.
        start: First word looked at.
        end: One past the last.
        numbers: ``floor`` and ``trim`` cut them out; those below ``least_chance`` are left out.

    Returns:
        (first word, last word, chance of the best word), in order.
    """
    chance = cue[:, 1] + cue[:, 2]
    likely = chance > config.floor
    goes_on = np.append(likely & (cue[:, 1] <= cue[:, 2]), False)
    spans: list[tuple[int, int, float]] = []
    least = config.least_chance
    following = start
    for word in (np.flatnonzero(likely[start:end]) + start).tolist():
        if word < following:
            continue
        first = last = word
        while goes_on[last + 1]:
            last += 1
        following = last + 1
        best = float(chance[first : last + 1].max())
        if best < least:
            continue
        while chance[first] < config.trim * best:
            first += 1
        while chance[last] < config.trim * best:
            last -= 1
        spans.append((first, last, best))
    return spans


def best_labels(labels: np.ndarray, config: DecoderConfig) -> np.ndarray:
    """The likeliest allowed sequence of labels for each cue (Viterbi).

    Args:
        labels: (cues, words, 6) log-probabilities.
        numbers: ``fragment`` and ``source`` are used.

    Returns:
        (cues, words) labels.
    """
    scores = labels.copy()
    scores[:, :, CONTENT_FIRST] -= config.fragment
    scores[:, :, SOURCE_FIRST] -= config.source
    paths = scores.argmax(2)
    allowed = (MOVES[paths[:, :-1], paths[:, 1:]] == 0).all(1) & (paths[:, 0] != CONTENT_LAST)
    if not allowed.all():  # where every word may have its own best label, nothing is better
        paths[~allowed] = _viterbi(scores[~allowed])
    return paths


def _viterbi(scores: np.ndarray) -> np.ndarray:
    count, size, _ = scores.shape
    back = np.empty((size, count, 6), dtype=np.int8)
    state = scores[:, 0] + np.array([0, 0, 0, 0, 0, FORBIDDEN], dtype=np.float32)
    for word in range(1, size):
        paths = state[:, :, None] + MOVES
        back[word] = paths.argmax(1)
        state = paths.max(1) + scores[:, word]
    labels = np.empty((count, size), dtype=np.int64)
    rows = np.arange(count)
    labels[:, -1] = state.argmax(1)
    for word in range(size - 1, 0, -1):
        labels[:, word - 1] = back[word, rows, labels[:, word]]
    return labels


def decode_texts(texts: Sequence[Sequence[Candidate]], config: DecoderConfig) -> list[list[Decoded]]:
    """The attributions of some texts; those of each depend on its own candidates alone.

    Args:
        texts: All candidates of each text.
        numbers: Costs, weights and the threshold.

    Returns:
        Of each text the attributions with content, in the order of their cues.
    """
    proposed = iter(figures([candidate for candidates in texts for candidate in candidates], config))
    return [_accepted([next(proposed) for _ in candidates], config) for candidates in texts]


def _accepted(proposed: list[Proposal | None], config: DecoderConfig) -> list[Decoded]:
    proposals = [
        replace(proposal[0], confidence=_confidence(proposal[1], config)) for proposal in proposed if proposal
    ]
    proposals.sort(key=lambda p: (-p.confidence, p.first))
    taken: set[int] = set()
    cues: set[int] = set()
    kept = []
    for proposal in proposals:
        if proposal.confidence < config.threshold:
            break
        cue = range(proposal.first, proposal.last + 1)
        if not (taken.isdisjoint(cue) and cues.isdisjoint(cue)):
            continue
        content = tuple(i for i in proposal.content if i not in taken and i not in cues)
        if 2 * len(content) <= len(proposal.content):
            continue
        taken.update(content)
        cues.update(cue)
        kept.append(Decoded(proposal.confidence, proposal.first, proposal.last, proposal.source, content))
    return sorted(kept, key=lambda r: r.first)


def figures(candidates: Sequence[Candidate], config: DecoderConfig) -> list[Proposal | None]:
    """What every candidate would be, and what its confidence is reckoned from.

    Returns:
        Of each candidate, None where it has no content, else: the attribution it would be, and as figures
        the log-odds of the cue head and the mean log-chance of the words of its content to be content.
    """
    proposals: list[Proposal | None] = [None] * len(candidates)
    ordered = sorted(range(len(candidates)), key=lambda number: len(candidates[number].labels))
    for begin in range(0, len(ordered), TOGETHER):
        group = ordered[begin : begin + TOGETHER]
        # Beyond a candidate's own words any label will do, so that company changes nothing.
        stacked = np.zeros((len(group), len(candidates[group[-1]].labels), 6), dtype=np.float32)
        for i, number in enumerate(group):
            cue = candidates[number]
            stacked[i, : len(cue.labels)] = cue.labels
            # a cue is neither source nor content
            stacked[i, cue.first - cue.low : cue.last - cue.low + 1, 1:] = FORBIDDEN / 10
        labelled = best_labels(stacked, config)
        content_chance = np.logaddexp.reduce(stacked[:, :, CONTENT_FIRST:], axis=2)
        for number, scores, labels, chance in zip(group, stacked, labelled, content_chance, strict=True):
            cue = candidates[number]
            labels = labels[: len(cue.labels)]
            content = np.flatnonzero(labels >= CONTENT_FIRST)
            if not len(content):
                continue
            source = _source(labels, scores, cue.low)
            reading = Decoded(0.0, cue.first, cue.last, source, tuple((content + cue.low).tolist()))
            proposals[number] = reading, (_log_odds(cue.chance), float(chance[content].mean()))
    return proposals


def _confidence(figure: tuple[float, ...], config: DecoderConfig) -> float:
    cue, content = figure
    odds = config.bias + config.cue * cue + config.content * content
    return float(1 / (1 + np.exp(-odds)))


def _log_odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return float(np.log(chance / (1 - chance)))


def _source(labels: np.ndarray, scores: np.ndarray, low: int) -> tuple[int, ...]:
    """The one stretch of source words that the model is surest of."""
    firsts = np.flatnonzero(labels == SOURCE_FIRST)
    best, span = -np.inf, (0, 0)
    for first in firsts:
        last = first + 1
        while last < len(labels) and labels[last] == SOURCE_MORE:
            last += 1
        gain = float(scores[first, SOURCE_FIRST] - scores[first, OUT])
        if gain > best:
            best, span = gain, (int(first), int(last))
    return tuple(range(low + span[0], low + span[1]))
