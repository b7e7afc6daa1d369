"""What depends on the events that both sides report: differences of rates, and the interval of a log ratio.

Tables of events by terms are made for so many terms at a time as memory allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import sparray

    from helpers.terms.counting import Block, Counts

_CELLS = 4_000_000  # of a table of events by terms that are held at once


def event_differences(counts: Counts, side: np.ndarray, terms: np.ndarray) -> np.ndarray | sparray:
    """Rate in the target less rate in the reference: events by terms, sparse where the table is large."""
    if len(terms) <= _most(counts):
        return shared_events(counts, side, terms).differences()
    from scipy.sparse import csr_array, hstack

    places, parts = [], []
    for chunk, events in _in_parts(counts, side, terms):
        places.append(chunk)
        parts.append(csr_array(events.differences()))
    table = hstack(parts, format="csr")[:, np.argsort(np.concatenate(places))]
    table.sort_indices()
    return table


def event_log_variance(counts: Counts, side: np.ndarray, terms: np.ndarray) -> np.ndarray:
    """Variance of the log ratio of each term with the event as the sample."""
    if len(terms) <= _most(counts):
        return shared_events(counts, side, terms).log_variance()
    variance = np.empty(len(terms))
    for chunk, events in _in_parts(counts, side, terms):
        variance[chunk] = events.log_variance()
    return variance


def _most(counts: Counts) -> int:
    """Terms of which a table is held at a time."""
    return max(1, _CELLS // max(1, counts.articles["event"].nunique()))


def _in_parts(counts: Counts, side: np.ndarray, terms: np.ndarray) -> Iterator[tuple[np.ndarray, Events]]:
    """Some of the terms at a time, by their places in `terms`; the cells of each are read once."""
    most = _most(counts)
    for block in counts.blocks():
        block_terms = np.flatnonzero(np.isin(terms, block.term))
        for first in range(0, len(block_terms), most):
            chunk = block_terms[first : first + most]
            yield chunk, shared_events(counts, side, terms[chunk], blocks=[block])


@dataclass
class Events:
    """Counts of some terms (side by event by term) and words (side by event) of events that both report."""

    n: np.ndarray
    words: np.ndarray

    def differences(self) -> np.ndarray:
        """Rate in the target less rate in the reference: events by terms."""
        rates = self.n / self.words[:, :, None]
        return rates[0] - rates[1]

    def log_variance(self) -> np.ndarray:
        """Variance of the log ratio with the event as the sample, by linearisation; nan below two events."""
        events = self.n.shape[1]
        if events < 2:
            return np.full(self.n.shape[2], np.nan)
        total = self.n.sum(axis=1)
        rate = total / self.words.sum(axis=1)[:, None]
        residual = (self.n - rate[:, None, :] * self.words[:, :, None]) / np.maximum(total, 0.5)[:, None, :]
        variance = events / (events - 1) * ((residual[0] - residual[1]) ** 2).sum(axis=0)
        return variance + 2.0 * (total == 0).any(axis=0)  # a count of zero, taken as 0.5, varies as a Poisson


def shared_events(
    counts: Counts, side: np.ndarray, terms: np.ndarray, *, blocks: Iterable[Block] | None = None
) -> Events:
    """Count some terms, given by ascending id, event by event; `blocks` holds their cells, else all do."""
    event = counts.articles["event"].cat.codes.to_numpy()
    names = list(counts.articles["event"].cat.categories)
    words = counts.articles["n_words"].to_numpy(float)
    known = np.array([name != "" for name in names], bool)[event] if names else np.zeros(len(event), bool)
    size = np.stack(
        [np.bincount(event[known & (side == s)], words[known & (side == s)], len(names)) for s in (1, 2)]
    )
    shared = np.flatnonzero((size > 0).all(axis=0))
    row = np.full(len(names), -1)
    row[shared] = np.arange(len(shared))
    position = np.full(len(counts.vocabulary), -1)
    position[terms] = np.arange(len(terms))
    n = np.zeros((2, len(shared), len(terms)))
    for block in counts.blocks() if blocks is None else blocks:
        at = row[event[block.article]]
        keep = (side[block.article] > 0) & known[block.article] & (position[block.term] >= 0) & (at >= 0)
        where = (side[block.article[keep]] - 1, at[keep], position[block.term[keep]])
        np.add.at(n, where, block.n[keep])
    return Events(n, size[:, shared])
