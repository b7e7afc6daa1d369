"""What the small neural networks of the suite share: one tokenizer, and graphs opened on one thread."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TOKENIZER = Path(__file__).parent / "weights" / "tokenizer.json"
"""The word pieces of BERT (uncased; Devlin et al. 2019, NAACL), which all the networks read."""


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
