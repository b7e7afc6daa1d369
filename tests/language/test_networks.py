"""The tokenizer and the graphs that all networks share."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import alignment, attribution, evaluation
from helpers.language.networks import check_weights, load_graph, load_tokenizer

GRAPHS = sorted(
    path
    for room in (alignment, attribution, evaluation)
    for path in (Path(room.__path__[0]) / "weights").glob("*.onnx")
)


def test_a_long_text_is_neither_cut_nor_filled_up() -> None:
    assert load_tokenizer().encode("dam " * 700, add_special_tokens=False).tokens == ["dam"] * 700
    assert load_tokenizer().encode("The dam", add_special_tokens=False).tokens == ["the", "dam"]


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_graph_runs_on_one_thread(path: Path) -> None:
    options = load_graph(path).get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)


def test_a_missing_file_is_named_with_what_makes_it(tmp_path: Path) -> None:
    (tmp_path / "a.onnx").touch()
    check_weights(tmp_path, ["a.onnx"], made_by="this")
    with pytest.raises(FileNotFoundError, match=r"b\.onnx is missing in .* make it with this"):
        check_weights(tmp_path, ["a.onnx", "b.onnx"], made_by="this")
