"""In which sentence and in which quotation of a doc a character lies."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from helpers.language.quotes import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Positions:
    """The sentences and quotations of a doc; each is read when it is first asked for."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        from spacy.attrs import IDX, SENT_START

        places = self._doc.to_array([IDX, SENT_START]).astype("int64").reshape(-1, 2)
        return places[(places[:, 1] == 1) | (np.arange(len(places)) == 0), 0].tolist()

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
