"""Gold attributions as training examples: windows of words with labels of every word, alone and by cue."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from helpers.attribution.encoding import Words, read_words

CUE_OUT, CUE_FIRST, CUE_MORE = range(3)
OUT, SOURCE_FIRST, SOURCE_MORE, CONTENT_FIRST, CONTENT_MORE, CONTENT_LAST = range(6)
IGNORED = -100


@dataclass(frozen=True)
class GoldCue:
    """One attribution in word numbers of its article."""

    first: int
    last: int
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True)
class Article:
    """An article read as words, with its gold."""

    outlet: str
    words: Words
    cues: tuple[GoldCue, ...]
    discarded: frozenset[int]
    states: np.ndarray | None = None
    """What a teacher makes of its words (words, width), for a student."""


@dataclass
class Example:
    """A window; arrays have one entry a word, ``relative`` one row a cue."""

    words: Words
    start: int
    end: int
    cue_labels: np.ndarray
    role_labels: np.ndarray
    spans: list[tuple[int, int]] = field(default_factory=list)
    relative: list[np.ndarray] = field(default_factory=list)
    states: np.ndarray | None = None


def load(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """Read gold articles (one JSON object a line) and put their spans on words."""
    articles = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                articles.append(_article(json.loads(line), tokenizer))
    return articles


def _article(row: dict, tokenizer: Tokenizer) -> Article:
    words = read_words(row["text"], tokenizer)
    cues = []
    for attribution in row["attributions"]:
        cue = sorted(_on_words(words, attribution["cue"]))
        if cue:
            cues.append(
                GoldCue(
                    cue[0],
                    cue[-1],
                    frozenset(_on_words(words, attribution["source"])),
                    frozenset(_on_words(words, attribution["content"])),
                )
            )
    discarded = frozenset(_on_words(words, row.get("discard") or []))
    return Article(row.get("outlet", ""), words, tuple(cues), discarded)


def _on_words(words: Words, spans: list[list[int]]) -> set[int]:
    """Words at least half covered by one of the spans."""
    found = set()
    for start, end in spans:
        first = int(np.searchsorted(words.ends, start, side="right"))
        last = int(np.searchsorted(words.starts, end, side="left"))
        for i in range(first, last):
            shared = min(end, words.ends[i]) - max(start, words.starts[i])
            if 2 * shared >= words.ends[i] - words.starts[i]:
                found.add(i)
    return found


def examples(articles: list[Article], *, pieces: int, seed: int) -> list[Example]:
    """Cut every article into windows that do not overlap; another seed cuts elsewhere."""
    rng = random.Random(seed)
    return [e for article in articles for e in _cut(article, pieces, rng)]


def _cut(article: Article, pieces: int, rng: random.Random) -> Iterator[Example]:
    words, start = article.words, 0
    size = len(words)
    budget = rng.randint(pieces // 4, pieces)
    while start < size:
        end = int(np.searchsorted(words.first, words.first[start] + budget, side="right")) - 1
        end = min(size, max(end, start + 1))
        if end < size:
            heads = np.flatnonzero(np.diff(words.paragraph[start : end + 1])) + start + 1
            end = int(heads[-1]) if len(heads) else end
        yield _example(article, start, end)
        start, budget = end, pieces


def _example(article: Article, start: int, end: int) -> Example:
    size = end - start
    cue_labels = np.full(size, CUE_OUT)
    role_labels = np.zeros(size, dtype=np.int64)
    example = Example(article.words, start, end, cue_labels, role_labels)
    if article.states is not None:
        example.states = article.states[start:end]
    for cue in article.cues:
        for words, role in ((cue.source, 1), (cue.content, 3), (range(cue.first, cue.last + 1), 2)):
            for i in words:
                if start <= i < end:
                    role_labels[i - start] = role
        if not (start <= cue.first and cue.last < end):
            continue
        cue_labels[cue.first - start] = CUE_FIRST
        cue_labels[cue.first - start + 1 : cue.last - start + 1] = CUE_MORE
        inside = [i for i in cue.content if start <= i < end]
        if 2 * len(inside) > len(cue.content):
            example.spans.append((cue.first - start, cue.last - start))
            example.relative.append(_relative(cue, start, end))
    for i in article.discarded:
        if start <= i < end:
            cue_labels[i - start] = role_labels[i - start] = IGNORED
    return example


def _relative(cue: GoldCue, start: int, end: int) -> np.ndarray:
    labels = np.zeros(end - start, dtype=np.int64)
    for i in range(start, end):
        if i in cue.source:
            labels[i - start] = SOURCE_MORE if i - 1 in cue.source else SOURCE_FIRST
        elif i in cue.content:
            before, after = i - 1 in cue.content, i + 1 in cue.content
            labels[i - start] = (
                CONTENT_MORE if before and after else CONTENT_LAST if before else CONTENT_FIRST
            )
    return labels
