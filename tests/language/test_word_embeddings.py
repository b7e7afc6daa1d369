"""Word embeddings in four bits."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.language.networks import GROUP, Embeddings, load_embeddings, quantise


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(50, 3 * GROUP)).astype(np.float32) * 0.05


def test_loses_little(table: np.ndarray) -> None:
    found = quantise(table).of(np.arange(50))
    assert found.shape == table.shape
    assert found.dtype == np.float32
    lost = ((found - table) ** 2).sum() / (table**2).sum()
    assert 0.001 < lost < 0.02  # four bits: some hundredths of the squares


def test_multiples_of_the_scale_come_back_as_they_were() -> None:
    row = np.array([[-7, 7, 0, 3, -1] + [0] * (GROUP - 5)], dtype=np.float32) * 0.25
    np.testing.assert_allclose(quantise(row).of(np.array([0])), row)


def test_rows_are_read_in_the_order_asked_for(table: np.ndarray) -> None:
    embeddings = quantise(table)
    whole = embeddings.of(np.arange(50))
    np.testing.assert_array_equal(embeddings.of(np.array([7, 2, 7])), whole[[7, 2, 7]])


def test_saved_and_read(table: np.ndarray, tmp_path) -> None:
    embeddings = quantise(table)
    embeddings.save(tmp_path / "words.npz")
    again = load_embeddings(tmp_path / "words.npz")
    assert isinstance(again, Embeddings)
    np.testing.assert_array_equal(again.of(np.arange(50)), embeddings.of(np.arange(50)))
