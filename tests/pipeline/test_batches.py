from __future__ import annotations

import pytest

from helpers.pipeline import batches
from helpers.pipeline.batches import batch_sizes


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_WORDS", 10)


@pytest.mark.parametrize(
    ("words", "sizes"),
    [
        ([], []),
        ([4, 6, 10], [3]),  # twice a batch: still one
        ([4, 6, 11], [2, 1]),
        ([3, 3, 3, 3, 3, 3, 3, 3], [3, 3, 2]),
        ([30, 1, 1, 40], [1, 2, 1]),  # an article longer than a batch is one by itself
        ([0, 0, 30], [2, 1]),
    ],
)
def test_batches_are_cut_by_words(words: list[int], sizes: list[int]) -> None:
    assert batch_sizes(words) == sizes
    assert batch_sizes(iter(words)) == sizes
