"""Passages of one word sequence that come, word for word or lightly edited, from another.

Exact runs of three words are the filter; runs that follow each other in both texts are chained; local
alignment (Smith & Waterman 1981, J. Mol. Biol. 147) fills the gaps between them and extends the ends: the
order of work of sequence search in biology (Altschul et al. 1990, J. Mol. Biol. 215).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_SEED = 3  # words in an exact run
_REPEATS = 8  # places of a run in the first text that are looked at
_LONG = 50  # words in an exact run within which no other is looked for
_GAP = 12  # words between two runs of a passage, on either side
_REACH = 14  # words looked at beyond the ends
_WORDS = 8  # matched words in a passage, at least
_DENSE = 0.45  # matched words per word of the passage in the second text, at least

_NEARBY_WORDS = 5  # matched words, at least, beside a passage:
_NEARBY_GAP = 8  # so many words from it in the second text, at most,
_NEARBY_REACH = 300  # and so many in the first

Match = tuple[int, int]


class Passage(NamedTuple):
    """A reused passage: the pairs of word numbers (in the first, in the second text) that match."""

    matches: list[Match]

    @property
    def span_a(self) -> tuple[int, int]:
        return self.matches[0][0], self.matches[-1][0] + 1

    @property
    def span_b(self) -> tuple[int, int]:
        return self.matches[0][1], self.matches[-1][1] + 1


class _Run(NamedTuple):
    a: int
    b: int
    length: int


def find_passages(a: Sequence[str], b: Sequence[str], *, words: int = _WORDS) -> list[Passage]:
    """Find what `b` has from `a`.

    Args:
        a, b: words of the two texts, in one letter case.
        words: a passage has at least so many matched words.

    Returns:
        Passages in the order of `b`; no word of `b` is in two of them.
    """
    passages: list[Passage] = []
    short: list[list[_Run]] = []
    used: set[int] = set()
    for chain in _chains(_runs(a, b)):
        exact = sum(run.length for run in chain)
        if exact >= words // 2:
            matches = _free(_fill(a, b, chain), used)
            if len(matches) >= words and _dense(matches):
                used.update(j for _, j in matches)
                passages.append(Passage(matches))
                continue
        if exact > _SEED:
            short.append(chain)
    # A sentence that was moved leaves a short passage beside a long one.
    for chain in short:
        if any(_beside(chain, passage) for passage in passages):
            matches = _free(_fill(a, b, chain), used)
            if len(matches) >= _NEARBY_WORDS and _dense(matches):
                used.update(j for _, j in matches)
                passages.append(Passage(matches))
    return sorted(passages, key=lambda passage: passage.span_b)


def _free(matches: list[Match], used: set[int]) -> list[Match]:
    return [match for match in matches if match[1] not in used]


def _dense(matches: list[Match]) -> bool:
    return len(matches) >= _DENSE * (matches[-1][1] + 1 - matches[0][1])


def _beside(chain: list[_Run], passage: Passage) -> bool:
    (a0, a1), (b0, b1) = passage.span_a, passage.span_b
    first, last = chain[0], chain[-1]
    return (
        max(b0 - last.b - last.length, first.b - b1) <= _NEARBY_GAP
        and max(a0 - last.a - last.length, first.a - a1) <= _NEARBY_REACH
    )


def _runs(a: Sequence[str], b: Sequence[str]) -> list[_Run]:
    """Maximal exact runs of at least `_SEED` words, in the order of `b`.

    Within a run of `_LONG` words no other is begun, but near its end: a text that repeats itself would have
    as many long runs as it has words.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, gram in enumerate(_grams(a)):
        places[gram].append(i)
    runs = []
    long, resumed = _Run(0, 0, 0), -1
    for j, gram in enumerate(_grams(b)):
        if j < long.b + long.length - _GAP:
            resumed = j + 1
            continue
        for i in places.get(gram, ())[:_REPEATS]:
            inside_long = i - j == long.a - long.b and j < long.b + long.length
            if inside_long or (i and j and j != resumed and a[i - 1] == b[j - 1]):
                continue  # inside a run already begun
            length = _SEED
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            runs.append(_Run(i, j, length))
        ends = [run for run in runs[-_REPEATS:] if run.b == j and run.length >= _LONG]
        long = max([long, *ends], key=lambda run: run.b + run.length)
    return runs


def _grams(words: Sequence[str]) -> zip:
    return zip(*(words[k:] for k in range(_SEED)), strict=False)


def _chains(runs: list[_Run]) -> list[list[_Run]]:
    """Runs that follow each other closely in both texts, the longest chains first; each run once."""
    score: list[float] = []
    before: list[int] = []
    first = 0
    for k, run in enumerate(runs):
        best, came = 0.0, -1
        while runs[first].b + runs[first].length + _GAP < run.b:
            first += 1
        for m in range(first, k):
            other = runs[m]
            gap_a = run.a - other.a - other.length
            gap_b = run.b - other.b - other.length
            # Two runs may overlap by a word or two where the text repeats itself around an edit.
            if gap_a <= _GAP and gap_b <= _GAP and gap_a > -other.length and gap_b > -other.length:
                overlap = min(0, gap_a, gap_b)
                gained = score[m] + overlap - 0.1 * abs(gap_a - gap_b)
                if run.a > other.a and run.b > other.b and gained > best:
                    best, came = gained, m
        score.append(best + run.length)
        before.append(came)
    chains: list[list[_Run]] = []
    taken: set[int] = set()
    for k in sorted(range(len(runs)), key=lambda k: (-score[k], k)):
        chain = []
        while k >= 0 and k not in taken:
            chain.append(runs[k])
            taken.add(k)
            k = before[k]
        if chain:
            chains.append(chain[::-1])
    return chains


def _fill(a: Sequence[str], b: Sequence[str], chain: list[_Run]) -> list[Match]:
    """The matches of a chain: its runs, what matches between them, and what matches beyond its ends."""
    start_a, start_b = chain[0].a, chain[0].b
    back = _extend(a[max(0, start_a - _REACH) : start_a][::-1], b[max(0, start_b - _REACH) : start_b][::-1])
    matches = [(start_a - 1 - i, start_b - 1 - j) for i, j in reversed(back)]
    end_a, end_b = start_a, start_b
    for run in chain:
        skip = max(0, end_a - run.a, end_b - run.b)
        if skip >= run.length:
            continue
        if run.a + skip > end_a and run.b + skip > end_b:
            gap = _common(a[end_a : run.a + skip], b[end_b : run.b + skip])
            matches += [(end_a + i, end_b + j) for i, j in gap]
        matches += [(run.a + k, run.b + k) for k in range(skip, run.length)]
        end_a, end_b = run.a + run.length, run.b + run.length
    forth = _extend(a[end_a : end_a + _REACH], b[end_b : end_b + _REACH])
    return matches + [(end_a + i, end_b + j) for i, j in forth]


def _common(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """A longest common subsequence of two short sequences."""
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            length[i][j] = (
                length[i + 1][j + 1] + 1 if a[i] == b[j] else max(length[i + 1][j], length[i][j + 1])
            )
    matches, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            matches.append((i, j))
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1
    return matches


def _extend(a: Sequence[str], b: Sequence[str]) -> list[Match]:
    """The best alignment that begins at the start of both: 1 for a match, -1 for an edit."""
    if not a or not b:
        return []
    score = [[-float(i + j) for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    best, at = 0.0, (0, 0)
    for i, word in enumerate(a, 1):
        above, row = score[i - 1], score[i]
        for j, other in enumerate(b, 1):
            value = max(above[j - 1] + (1 if word == other else -1), above[j] - 1, row[j - 1] - 1)
            row[j] = value
            if value > best:
                best, at = value, (i, j)
    matches = []
    i, j = at
    while i and j:
        if score[i][j] == score[i - 1][j - 1] + (1 if a[i - 1] == b[j - 1] else -1):
            if a[i - 1] == b[j - 1]:
                matches.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif score[i][j] == score[i - 1][j] - 1:
            i -= 1
        else:
            j -= 1
    return matches[::-1]
