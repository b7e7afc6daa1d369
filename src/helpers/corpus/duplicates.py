"""Articles that are copies of others: the same text twice, updated versions, syndicated copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from zlib import crc32

import numpy as np

from helpers.corpus.lexicons import fold
from helpers.corpus.patterns import words

SAME, UPDATE, SYNDICATED = "same text", "version of the same outlet", "copy in another outlet"
NEAR_JACCARD = 0.7  # share of five-word sequences two texts have in common, of all they have
NEAR_CONTAINED = 0.9  # share of the shorter text's sequences that the longer one has
_SHINGLE = 5
_PERMUTATIONS = 128
_CANDIDATE_JACCARD = 0.4
_FEW = 30  # articles of which every pair is compared
_HELD = 1000  # texts of candidates whose sequences are held
_FEWEST_CONTAINED = 50  # sequences of a text that can be near another by being contained in it
_AT_ONCE = 10_000  # pairs whose signatures are compared at once


@dataclass(frozen=True, slots=True)
class Duplicate:
    """That an article repeats an earlier one: `of` is the earlier one's position, `kind` how."""

    of: int
    kind: str


def find_duplicates(
    texts: Sequence[str], outlets: Sequence[str], published: Sequence[str]
) -> dict[int, Duplicate]:
    """Which articles repeat an earlier one.

    Of a few articles all pairs are compared. Of more, candidates come from MinHash signatures of five-word
    sequences (Broder 1997), two of which share a band (datasketch's); each pair is then compared exactly. Of
    all texts only the signatures are held. The first of a group is the one published first; where a date is
    missing, the one that stands first.

    Args:
        texts: Cleaned texts.
        outlets: Their outlets.
        published: Their times in ISO 8601, or empty.

    Returns:
        Position of an article -> what it repeats. The first of each group is not in it.
    """
    shingles = lru_cache(maxsize=_HELD)(lambda index: _shingles(texts[index]))
    groups = np.arange(len(texts))
    unlike: set[tuple[int, int]] = set()
    for pairs in _pairs(texts, groups):
        for left, right in pairs:
            one, other = sorted((groups[left], groups[right]))
            if one == other or (left, right) in unlike:
                continue
            if _are_near(shingles(left), shingles(right)):
                groups[groups == other] = one
            else:
                unlike.add((left, right))
    members: dict[int, list[int]] = {}
    for index, root in enumerate(groups):
        members.setdefault(int(root), []).append(index)
    duplicates = {}
    for group in members.values():
        first = min(group, key=lambda index: (published[index][:10] or "9999", published[index], index))
        for index in group:
            if index != first:
                duplicates[index] = Duplicate(first, _kind(texts, outlets, index, first))
    return duplicates


def _kind(texts: Sequence[str], outlets: Sequence[str], index: int, first: int) -> str:
    if outlets[index] != outlets[first]:
        return SYNDICATED
    return SAME if texts[index] == texts[first] else UPDATE


def _shingles(text: str) -> frozenset[bytes]:
    tokens = words(fold(text))
    if not tokens:
        return frozenset()
    size = min(_SHINGLE, len(tokens))
    return frozenset(" ".join(tokens[i : i + size]).encode() for i in range(len(tokens) - size + 1))


def _pairs(texts: Sequence[str], groups: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of articles that may be near each other, by position, some thousands at a time.

    Args:
        texts: Of the articles.
        groups: The group of each as it is known by now, so that pairs within one are left out.
    """
    if len(texts) <= _FEW:
        yield np.array(list(combinations(range(len(texts)), 2)), int).reshape(-1, 2)
        return
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE_JACCARD, num_perm=_PERMUTATIONS)
    empty = MinHash(num_perm=_PERMUTATIONS, hashfunc=crc32)
    signatures = np.zeros((len(texts), _PERMUTATIONS), np.uint32)
    sizes = np.zeros(len(texts), int)
    for position, text in enumerate(texts):
        if pieces := sorted(_shingles(text)):
            signature = empty.copy()
            signature.update_batch(pieces)
            signatures[position], sizes[position] = signature.hashvalues, len(pieces)
    for band in range(index.b):
        keys = np.ascontiguousarray(signatures[:, band * index.r : (band + 1) * index.r])
        for pairs in _sharing(keys.view(f"V{keys.itemsize * index.r}").ravel(), np.flatnonzero(sizes)):
            apart = pairs[groups[pairs[:, 0]] != groups[pairs[:, 1]]]
            if len(apart):
                yield apart[_may_be_near(signatures, sizes, apart)]


def _sharing(keys: np.ndarray, positions: np.ndarray) -> Iterator[np.ndarray]:
    """Pairs of those of the positions that have the same key, the earlier first, some thousands at a time."""
    _, group = np.unique(keys[positions], return_inverse=True)
    order = np.argsort(group, kind="stable")
    positions, group = positions[order], group[order]
    first = np.arange(len(positions))
    for distance in range(1, len(positions)):
        first = first[first < len(positions) - distance]
        first = first[group[first] == group[first + distance]]
        if not len(first):
            return
        for start in range(0, len(first), _AT_ONCE):
            some = first[start : start + _AT_ONCE]
            yield np.stack([positions[some], positions[some + distance]], axis=1)


def _may_be_near(signatures: np.ndarray, sizes: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Of which pairs the signatures agree so much that the texts may be near each other.

    Two texts that are near agree less than six standard errors below the least share that they can have in
    common once in a thousand million times.
    """
    smaller, larger = np.sort(sizes[pairs], axis=1).T
    contained = NEAR_CONTAINED / (1 + larger / smaller - NEAR_CONTAINED)
    least = np.where(smaller >= _FEWEST_CONTAINED, np.minimum(contained, NEAR_JACCARD), NEAR_JACCARD)
    agree = (signatures[pairs[:, 0]] == signatures[pairs[:, 1]]).mean(axis=1)
    return agree >= least - 6 * np.sqrt(least * (1 - least) / _PERMUTATIONS)


def _are_near(left: frozenset[bytes], right: frozenset[bytes]) -> bool:
    if not left or not right:
        return False
    common = len(left & right)
    smaller = min(len(left), len(right))
    return common >= NEAR_JACCARD * len(left | right) or (
        smaller >= _FEWEST_CONTAINED and common >= NEAR_CONTAINED * smaller
    )
