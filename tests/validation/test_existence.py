"""Of links first whether they are links, whatever kind coders call them."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.stats.intervals import wilson_interval
from helpers.validation.coded import Sample
from helpers.validation.existence import existence

ITEMS = pd.DataFrame(
    {
        "item_id": ["i1", "i2", "i3", "i4"],
        "detector": "alignment",
        "unit": ["detection", "detection", "detection", "sentence"],
        "stratum_size": [2, 2, 8, 8],
        "drawn": [2, 2, 2, 2],
    }
)


def sample(*codes: tuple[str, str, str]) -> Sample:
    rows = [(item, coder, code, "", "") for item, coder, code in codes]
    return Sample(ITEMS, pd.DataFrame(rows, columns=["item_id", "coder", "code", "note", "coded_on"]))


def test_another_kind_of_link_is_a_link() -> None:
    found = existence(
        sample(("i1", "A", "close"), ("i2", "A", "paraphrase"), ("i3", "A", "none"), ("i4", "A", "close")),
        detector="alignment",
    )
    assert (found.there, found.coded) == (2, 3)
    assert found.share == pytest.approx(2 / 6)  # the third stands for four
    assert (found.low, found.high) == wilson_interval(2 / 6 * 2, 2)


def test_split_coders_count_half() -> None:
    found = existence(sample(("i1", "A", "close"), ("i1", "B", "none")), detector="alignment")
    assert (found.there, found.share) == (0, 0.5)


def test_nothing_coded_is_no_share() -> None:
    assert existence(sample(("i4", "A", "close")), detector="alignment").coded == 0
