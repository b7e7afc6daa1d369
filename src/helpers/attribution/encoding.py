"""Text as the attribution model reads it: words, word pieces, what their spelling loses, and windows.

The encoder is uncased and sees no white space, so capitals, paragraph breaks and the side of a quotation mark
travel beside the pieces as one small code a word. Nothing here needs a parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHAPES, GAPS, QUOTES = 5, 4, 4
"""Sizes of the three parts of a word's code: shape, gap before it, place in a quotation."""

CONTINUED = "##"
PIECES_PER_WORD = 8  # longer "words" are file names, web addresses, noise: their head tells enough
OPENING = "“„«‟"
CLOSING = "”»"
DOUBLED = ("''", "``")
_SPELLING = str.maketrans({**dict.fromkeys("“”„«»‟", '"'), "’": "'", "‛": "'", "―": "—"})
_DOUBLED = re.compile(r"''|``")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TITLES = frozenset(
    "mr mrs ms dr prof sen sens rep reps gov gen lt col sgt capt rev hon st jr sr inc corp co no vs u.s "  # noqa: SIM905
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


@dataclass(frozen=True)
class Words:
    """The words of one text; every array but ``pieces`` and ``first`` has one entry a word.

    Attributes:
        starts: First character of each word.
        ends: One past its last character.
        first: Index of its first piece in ``pieces``; one more entry than words.
        pieces: Word-piece ids.
        codes: Shape, gap and quotation state in one number (see ``code_parts``).
        sentence: Running number of the (roughly cut) sentence.
        paragraph: Running number of the paragraph.
        quotation: Running number of the quotation the word is in, 0 outside.
    """

    starts: np.ndarray
    ends: np.ndarray
    first: np.ndarray
    pieces: np.ndarray
    codes: np.ndarray
    sentence: np.ndarray
    paragraph: np.ndarray
    quotation: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True)
class Window:
    """Words ``start:end`` are read; cues are looked for in ``core_start:core_end`` only."""

    start: int
    end: int
    core_start: int
    core_end: int


def code_parts(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Split word codes into (shape, gap, quotation state)."""
    return codes // (GAPS * QUOTES), codes // QUOTES % GAPS, codes % QUOTES


def plain_spelling(text: str) -> str:
    """The text with one spelling of each quotation mark, of the same length (offsets stay true)."""
    text = _SURROGATE.sub("\ufffd", text)
    return _DOUBLED.sub('" ', text.translate(_SPELLING))


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """Cut a text into words and describe each.

    Args:
        text: Any string.
        tokenizer: A WordPiece tokenizer; no truncation, no padding.

    Returns:
        The words, possibly none.
    """
    plain = plain_spelling(text)
    encoding = tokenizer.encode(plain, add_special_tokens=False)
    pieces = np.array(encoding.ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    begins = ~_continuing(tokenizer)[pieces]
    begins[:1] = True
    heads = np.flatnonzero(begins)
    sizes = np.diff(heads, append=len(pieces))
    starts = offsets[heads, 0]
    ends = offsets[heads + sizes - 1, 1]
    if any(mark in text for mark in DOUBLED):
        ends += [text[start : start + 2] in DOUBLED and plain[start] == '"' for start in starts.tolist()]
    kept = np.arange(len(pieces)) - np.repeat(heads, sizes) < PIECES_PER_WORD
    codes, sentence, paragraph, quotation = _describe(text, starts.tolist(), ends.tolist())
    return Words(
        starts=starts,
        ends=ends,
        first=np.concatenate([[0], np.cumsum(np.minimum(sizes, PIECES_PER_WORD))]),
        pieces=pieces[kept],
        codes=codes,
        sentence=sentence,
        paragraph=paragraph,
        quotation=quotation,
    )


@lru_cache(maxsize=2)
def _continuing(tokenizer: Tokenizer) -> np.ndarray:
    """Of every piece of the vocabulary, by its id, whether it goes on with a word."""
    vocabulary = tokenizer.get_vocab()
    continuing = np.zeros(max(vocabulary.values(), default=0) + 1, dtype=bool)
    for piece, number in vocabulary.items():
        continuing[number] = piece.startswith(CONTINUED)
    return continuing


def _describe(text: str, starts: list[int], ends: list[int]) -> tuple[np.ndarray, ...]:
    """Code, sentence, paragraph and quotation of each word."""
    codes, sentences, paragraphs, quotations = [], [], [], []
    sentence = paragraph = quotation = 0
    inside = False
    before = 0
    ended = False  # a full stop, question or exclamation mark was the last thing but quotation marks
    previous = ""
    for start, end in zip(starts, ends, strict=True):
        gap_text = text[before:start]
        word = text[start:end] or " "
        if gap_text == " ":
            gap = 1
        elif gap_text:
            breaks = gap_text.count("\n")
            gap = 3 if breaks > 1 else 2 if breaks else int(gap_text.strip() != gap_text)
            if breaks:
                paragraph += 1
                inside = False
                sentence += 1
                ended = False
        else:
            gap = 0
        if not codes:
            gap = 3
        if ended and gap and not word[0].islower():
            sentence += 1
            ended = False
        state = 2 if inside else 0
        if word.isalnum():
            ended = False
        else:
            mark = text[start : start + 2]
            if word in '"“”„«»‟' or mark in DOUBLED:
                opens = word in OPENING or mark == "``" or (not inside and word not in CLOSING)
                if opens and not inside:
                    quotation += 1
                state = 1 if opens else 3
                inside = opens
            elif word in ".?!":
                ended = word != "." or not (
                    previous.lower() in _TITLES or (len(previous) == 1 and previous.isalpha())
                )
        codes.append((_shape(word) * GAPS + gap) * QUOTES + state)
        sentences.append(sentence)
        paragraphs.append(paragraph)
        quotations.append(quotation if state else 0)
        before = end
        previous = word
    return tuple(np.array(column, dtype=np.int64) for column in (codes, sentences, paragraphs, quotations))


@lru_cache(maxsize=10_000)
def _shape(word: str) -> int:
    head = word[0]
    if head.isdigit():
        return 3
    if not head.isalpha():
        return 4
    if not head.isupper():
        return 0
    return 2 if len(word) > 1 and word[:30].isupper() else 1


def windows(words: Words, *, pieces: int, context: int) -> Iterator[Window]:
    """Overlapping windows whose cores cover the text once, cut between paragraphs where they can be.

    Args:
        words: The words of one text.
        pieces: Most word pieces in a window.
        context: Words kept before a core as context, and after it where no paragraph ends.

    Yields:
        Windows from left to right.
    """
    size = len(words)
    core = 0
    while core < size:
        start = max(0, core - context)
        end = int(np.searchsorted(words.first, words.first[start] + pieces, side="right")) - 1
        end = min(size, max(end, core + 1))
        if end == size:
            core_end = size
        else:
            least = core + max(1, (end - core) // 2)
            heads = np.flatnonzero(np.diff(words.paragraph[least - 1 : end + 1])) + least
            core_end = int(heads[-1]) if len(heads) else max(core + 1, end - context)
        yield Window(start, end, core, core_end)
        core = core_end
