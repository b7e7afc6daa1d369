"""What the small neural networks of the suite share: one tokenizer, and graphs opened on one thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from tokenizers import Tokenizer


TOKENIZER = Path(__file__).parent / "weights" / "tokenizer.json"
"""The word pieces of BERT (uncased; Devlin et al. 2019, NAACL), which all the networks read."""
GROUP = 32
_LARGEST = 7
# The two numbers that each value of a byte holds.
_PAIRS = np.stack([np.arange(256) & 15, np.arange(256) >> 4], axis=-1).astype(np.float32) - 8


@cache
def load_tokenizer() -> Tokenizer:
    """The tokenizer, read once per process: texts are neither cut nor filled up."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_graph(path: Path) -> Any:
    """An ONNX graph that runs on one thread: sums are made in one order, so results are the same bytes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def check_weights(folder: Path, names: Iterable[str], *, made_by: str) -> None:
    """Check that a folder of weights is whole.

    Args:
        folder: of weights.
        names: the files that must be in it.
        made_by: the command that makes them.

    Raises:
        FileNotFoundError: a file is missing.
    """
    for name in names:
        if not (folder / name).is_file():
            raise FileNotFoundError(f"{name} is missing in {folder}; make it with {made_by}")


@dataclass(frozen=True)
class Embeddings:
    """A table of word embeddings.

    Attributes:
        packed: two numbers of four bits in each byte (rows, width / 2).
        scales: what the numbers of each group are multiplied by (rows, width / GROUP).
    """

    packed: np.ndarray
    scales: np.ndarray

    def of(self, rows: np.ndarray) -> np.ndarray:
        """The embeddings of some rows (rows, width) as 32-bit floats."""
        scales = self.scales[rows].astype(np.float32)
        numbers = _PAIRS[self.packed[rows]].reshape(*scales.shape, GROUP)
        return (numbers * scales[..., None]).reshape(len(rows), -1)

    def save(self, path: Path) -> None:
        """Write the table as a NumPy archive of plain arrays."""
        np.savez_compressed(path, packed=self.packed, scales=self.scales)


def load_embeddings(path: Path) -> Embeddings:
    """Read a table that `Embeddings.save` wrote; nothing in the file is executed."""
    with np.load(path) as arrays:
        return Embeddings(arrays["packed"], arrays["scales"])


def quantise(table: np.ndarray) -> Embeddings:
    """Four bits a number, with the scale of each group that loses least in squares.

    Args:
        table: embeddings (rows, width); the width is a multiple of `GROUP`.
    """
    groups = table.reshape(len(table), -1, GROUP)
    largest = np.abs(groups).max(-1)
    best, scales = np.full(largest.shape, np.inf), np.zeros(largest.shape, dtype=np.float16)
    for factor in np.linspace(0.6, 1.0, 9):
        tried = (np.maximum(largest, 1e-8) * factor / _LARGEST).astype(np.float16)
        lost = ((_rounded(groups, tried) * tried[..., None].astype(np.float32) - groups) ** 2).sum(-1)
        scales = np.where(lost < best, tried, scales)
        best = np.minimum(lost, best)
    numbers = (_rounded(groups, scales) + 8).astype(np.uint8).reshape(len(table), -1, 2)
    return Embeddings(numbers[..., 0] | numbers[..., 1] << 4, scales)


def _rounded(groups: np.ndarray, scales: np.ndarray) -> np.ndarray:
    return np.clip(np.round(groups / scales[..., None].astype(np.float32)), -8, _LARGEST)
