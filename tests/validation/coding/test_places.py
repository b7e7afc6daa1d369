"""Sentences that a stretch reaches into, against a plain look at every sentence."""

from __future__ import annotations

import random

from helpers.storage.tables import frame
from helpers.validation.coding.places import Places


def test_what_a_stretch_touches_is_what_overlaps_it() -> None:
    draw = random.Random(3)
    start, rows = 0, [("a", 0, 0, 12, "headline", "")]
    for number in range(1, 30):
        length = draw.randint(1, 9)
        rows.append(("a", number, start, start + length, "body", ""))
        start += length + draw.randint(0, 2)
    places = Places(frame("sentences", rows))
    for _ in range(300):
        low = draw.randint(0, start)
        high = low + draw.randint(1, 20)
        wanted = [row[1] for row in rows[1:] if row[2] < high and row[3] > low]
        assert places.touched("a", "body", [(low, high)]) == wanted
    assert places.touched("a", "headline", [(2, 5)]) == [0]
    assert places.touched("nobody", "body", [(2, 5)]) == []
