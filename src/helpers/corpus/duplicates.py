"""Articles that are copies of others: the same text twice, updated versions, syndicated copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from helpers.corpus.lexicons import fold
from helpers.corpus.patterns import words

SAME, UPDATE, SYNDICATED = "same text", "version of the same outlet", "copy in another outlet"
NEAR_JACCARD = 0.7  # share of five-word sequences two texts have in common, of all they have
NEAR_CONTAINED = 0.9  # share of the shorter text's sequences that the longer one has
_SHINGLE = 5
_PERMUTATIONS = 128
_CANDIDATE_JACCARD = 0.4


@dataclass(frozen=True, slots=True)
class Duplicate:
    """That an article repeats an earlier one: `of` is the earlier one's position, `kind` how."""

    of: int
    kind: str


def find_duplicates(
    texts: Sequence[str], outlets: Sequence[str], published: Sequence[str]
) -> dict[int, Duplicate]:
    """Which articles repeat an earlier one.

    Candidates come from MinHash signatures of five-word sequences (Broder 1997) in a locality-sensitive index
    (datasketch); each pair is then compared exactly. The first of a group is the one published first; where a
    date is missing, the one that stands first.

    Args:
        texts: Cleaned texts.
        outlets: Their outlets.
        published: Their times in ISO 8601, or empty.

    Returns:
        Position of an article -> what it repeats. The first of each group is not in it.
    """
    shingles = [_shingles(text) for text in texts]
    groups = list(range(len(texts)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    for left, right in _pairs(shingles):
        if _are_near(shingles[left], shingles[right]):
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


def _pairs(shingles: Sequence[frozenset[bytes]]) -> list[tuple[int, int]]:
    """Pairs of articles that may be near each other, by position."""
    if len(shingles) < 2:
        return []
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_CANDIDATE_JACCARD, num_perm=_PERMUTATIONS)
    pairs: set[tuple[int, int]] = set()
    empty = MinHash(num_perm=_PERMUTATIONS, hashfunc=crc32)
    for position, pieces in enumerate(shingles):
        if not pieces:
            continue
        signature = empty.copy()
        signature.update_batch(sorted(pieces))
        pairs.update((other, position) for other in index.query(signature))
        index.insert(position, signature)
    return sorted(pairs)


def _are_near(left: frozenset[bytes], right: frozenset[bytes]) -> bool:
    if not left or not right:
        return False
    common = len(left & right)
    smaller = min(len(left), len(right))
    return common >= NEAR_JACCARD * len(left | right) or (
        smaller >= 50 and common >= NEAR_CONTAINED * smaller
    )
