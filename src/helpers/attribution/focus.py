"""Where a mention stands, and how much it is in focus (after Lappin & Leass 1994)."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from helpers.attribution.mentions import PERSON, Reference
from helpers.language.quotes import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Focus(NamedTuple):
    """What keeps a mention in focus; set on the development part of the speakers' gold."""

    sentence: float = 1.0  # less for each sentence between
    other_sentence: float = 0.2  # less outside the pronoun's own sentence
    other_paragraph: float = 0.9  # less outside its paragraph
    subject: float = 0.9
    owner: float = 0.8  # less as "Lund's"
    unnamed: float = 1.0  # less for a person without a name
    last_speaker: float = 0.6
    spoke: float = 0.3
    quoted: float = 0.5  # less inside somebody's quotation
    told_gender: float = 0.8
    listed_gender: float = 0.5
    other_listed: float = 3.0  # less where a first name suggests the other gender


FOCUS = Focus()


class Apart(NamedTuple):
    """How far a mention is from what refers back: sentences, another paragraph, inside a quotation."""

    sentences: int
    other_paragraph: bool
    quoted: bool


def in_focus(fitting: float, mention: Reference, apart: Apart, *, last: bool) -> float:
    """The weight of a mention that fits so well; `last` says whether it is who spoke last, nearby."""
    return (
        fitting
        - FOCUS.sentence * apart.sentences
        - FOCUS.other_sentence * (apart.sentences > 0)
        - FOCUS.other_paragraph * apart.other_paragraph
        + FOCUS.subject * mention.subject
        - FOCUS.owner * mention.owner
        - FOCUS.unnamed * (mention.kind == PERSON and mention.speaker.rule == "as named")
        + FOCUS.last_speaker * last
        + FOCUS.spoke * mention.spoke
        - FOCUS.quoted * apart.quoted
    )


class Positions:
    """The sentences and quotations of a doc; each is read when it is first asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        from spacy.attrs import IDX, SENT_START

        tokens = self._doc.to_array([IDX, SENT_START]).astype("int64").reshape(-1, 2)
        return tokens[(tokens[:, 1] == 1) | (np.arange(len(tokens)) == 0), 0].tolist()

    def sentence(self, place: int) -> int:
        """The number of the sentence, from 1, in which a character lies."""
        return bisect_right(self.starts, place)

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return sorted((quote.start, quote.end) for quote in quotations(self._doc))

    def is_quoted(self, place: int) -> bool:
        """Whether a character lies in a quotation."""
        return self.quotation(place)[1] > 0

    def quotation(self, place: int) -> tuple[int, int]:
        """The quotation in which a character lies; (0, 0) where it lies in none."""
        number = bisect_right(self._quoted, (place, 1 << 40)) - 1
        start, end = self._quoted[number] if number >= 0 else (0, 0)
        return (start, end) if start < place < end else (0, 0)
