"""Articles that are copies of others: the same text twice, updated versions, syndicated copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from zlib import crc32

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
    groups = list(range(len(texts)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for left, right in _pairs(texts):
        if _are_near(shingles(left), shingles(right)):
            first, second = sorted((root(left), root(right)))
            groups[second] = first
    members: dict[int, list[int]] = {}
    for index in range(len(texts)):
        members.setdefault(root(index), []).append(index)
    found = {}
    for group in members.values():
        first = min(group, key=lambda index: (published[index][:10] or "9999", published[index], index))
        for index in group:
            if index != first:
                found[index] = Duplicate(first, _kind(texts, outlets, index, first))
    return found


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


def _pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of articles that may be near each other, by position, in order."""
    if len(texts) <= _FEW:
        yield from combinations(range(len(texts)), 2)
        return
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE_JACCARD, num_perm=_PERMUTATIONS)
    empty = MinHash(num_perm=_PERMUTATIONS, hashfunc=crc32)
    signatures = np.zeros((len(texts), _PERMUTATIONS), np.uint32)
    worded = np.zeros(len(texts), bool)
    for position, text in enumerate(texts):
        if pieces := sorted(_shingles(text)):
            signature = empty.copy()
            signature.update_batch(pieces)
            signatures[position], worded[position] = signature.hashvalues, True
    places = np.flatnonzero(worded)
    pairs: set[tuple[int, int]] = set()
    for band in range(index.b):
        part = np.ascontiguousarray(signatures[places, band * index.r : (band + 1) * index.r])
        keys = part.view(f"V{part.itemsize * index.r}").ravel()
        _, group, size = np.unique(keys, return_inverse=True, return_counts=True)
        shared = np.flatnonzero(size[group] > 1)
        shared = shared[np.argsort(group[shared], kind="stable")]
        for same in np.split(shared, np.flatnonzero(np.diff(group[shared])) + 1):
            pairs.update(combinations(places[same].tolist(), 2))
    yield from sorted(pairs)


def _are_near(left: frozenset[bytes], right: frozenset[bytes]) -> bool:
    if not left or not right:
        return False
    common = len(left & right)
    smaller = min(len(left), len(right))
    return common >= NEAR_JACCARD * len(left | right) or (
        smaller >= 50 and common >= NEAR_CONTAINED * smaller
    )
