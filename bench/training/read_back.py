"""A trained network read back from its exported graphs: a teacher, or what a student begins with.

The two heads that only serve training (roles of words, whether a cue is one) are not exported: they begin
anew.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .network import Network

QUANTISED = "_quantized"


def read_back(
    network: Network, folder: Path, *, layers: tuple[int, ...], piece_layers: int | None
) -> Network:
    """Give a network the weights of exported graphs.

    Args:
        network: of the base model; changed and returned.
        folder: with `encoder.onnx` and `pairs.onnx`, 8-bit or not.
        layers: the layers of the base model that the exported network has.
        piece_layers: how many of them read word pieces; None: all.
    """
    weights = _weights(folder / "encoder.onnx") | _weights(folder / "pairs.onnx")
    bert = network.encoder.bert
    if piece_layers is not None:
        network.encoder.keep_layers(layers, piece_layers=piece_layers)
    found = {name: weights[name] for name in network.state_dict() if name in weights}
    found |= _codes(
        weights["codes.weight"], [len(part.weight) for part in bert.embeddings.token_type_embeddings.parts]
    )
    width = bert.config.hidden_size
    for number, layer in enumerate(bert.encoder.layer):
        mixed, bias = weights[f"mixed.{number}.weight"], weights[f"mixed.{number}.bias"]
        scale = (width // bert.config.num_attention_heads) ** 0.5
        for part, name in enumerate(("query", "key", "value")):
            rows, times = slice(part * width, (part + 1) * width), scale if name == "query" else 1
            place = f"encoder.bert.encoder.layer.{number}.attention.self.{name}"
            found |= {f"{place}.weight": mixed[rows] * times, f"{place}.bias": bias[rows] * times}
        units = torch.arange(len(weights[f"encoder.bert.encoder.layer.{number}.intermediate.dense.bias"]))
        layer.intermediate.dense.weight.data = layer.intermediate.dense.weight.data[units]
        layer.intermediate.dense.bias.data = layer.intermediate.dense.bias.data[units]
        layer.output.dense.weight.data = layer.output.dense.weight.data[:, units]
    word, first, last = weights["projections.weight"].chunk(3)
    bias = weights["projections.bias"].chunk(3)
    found |= {"pair.word.weight": word, "pair.word.bias": bias[0]}
    found |= {"pair.cue.weight": torch.cat([first, last], dim=1), "pair.cue.bias": bias[1]}
    left = network.load_state_dict(found, strict=False)
    untold = [name for name in left.missing_keys if not name.startswith(("encoder.role", "pair.valid"))]
    if untold:
        raise ValueError(f"{folder} lacks {', '.join(untold)}")
    return network


def _weights(path: Path) -> dict[str, torch.Tensor]:
    """The graph's weights in 32-bit floats, linear maps as PyTorch lays them (out, in)."""
    stored = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    weights = {}
    for name, values in stored.items():
        plain = name.removesuffix(QUANTISED)
        if plain != name:
            zero, scale = stored[f"{plain}_zero_point"], stored[f"{plain}_scale"]
            values = (values.astype(np.float32) - zero.astype(np.float32)) * scale
        if plain.endswith("_Transposed"):
            plain, values = plain.removesuffix("_Transposed"), values.T
        weights[plain] = torch.from_numpy(np.ascontiguousarray(values))
    return weights


def _codes(table: torch.Tensor, sizes: list[int]) -> dict[str, torch.Tensor]:
    """The three embeddings whose sums are the table of word codes, up to what they share."""
    grid = table.reshape(*sizes, -1)
    mean = grid.mean((0, 1, 2))
    parts = (grid.mean((1, 2)), grid.mean((0, 2)) - mean, grid.mean((0, 1)) - mean)
    return {
        f"encoder.bert.embeddings.token_type_embeddings.parts.{number}.weight": part
        for number, part in enumerate(parts)
    }
