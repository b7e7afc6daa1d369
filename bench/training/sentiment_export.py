"""The trained sentiment network as two ONNX graphs with 8-bit weights, word embeddings and the tokenizer."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional
from transformers import BertModel

from helpers.evaluation.sentiment import PARTS
from helpers.language.networks import Embeddings

from .sentiment import SentimentNetwork

OPSET = 20


class Layers(nn.Module):
    """Some layers of the encoder, written out plainly for one sentence."""

    def __init__(self, bert: BertModel, layers: range) -> None:
        super().__init__()
        self.width, self.heads = bert.config.hidden_size, bert.config.num_attention_heads
        self.layers = nn.ModuleList(bert.encoder.layer[number] for number in layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """States of word pieces (pieces, width)."""
        for layer in self.layers:
            own = layer.attention.self
            query, key, value = (
                part(x).reshape(-1, self.heads, self.width // self.heads).transpose(0, 1)
                for part in (own.query, own.key, own.value)
            )
            scores = query @ key.transpose(1, 2) * (self.width // self.heads) ** -0.5
            mixed = (scores.softmax(-1) @ value).transpose(0, 1).reshape(-1, self.width)
            out = layer.attention.output
            x = out.LayerNorm(x + out.dense(mixed))
            x = layer.output.LayerNorm(x + layer.output.dense(functional.gelu(layer.intermediate.dense(x))))
        return x


class Lower(nn.Module):
    """Embeddings of word pieces and marks in, states after half of the layers out."""

    def __init__(self, network: SentimentNetwork, layers: range) -> None:
        super().__init__()
        table = network.bert.embeddings
        self.places, self.marks, self.norm = (
            table.position_embeddings, table.token_type_embeddings, table.LayerNorm,
        )  # fmt: skip
        self.layers = Layers(network.bert, layers)

    def forward(self, words: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """States (pieces, width)."""
        return self.layers(self.norm(words + self.places.weight[: words.shape[0]] + self.marks(marks)))


class Upper(nn.Module):
    """States in, a logit a label out."""

    def __init__(self, network: SentimentNetwork, layers: range) -> None:
        super().__init__()
        self.layers, self.head = Layers(network.bert, layers), network.head

    def forward(self, states: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Logits (labels,); `target` holds the weights of the target's states in their mean (pieces,)."""
        x = self.layers(states)
        return self.head(torch.cat([x[0], target @ x]))


def export_sentiment(network: SentimentNetwork, embeddings: Embeddings, folder: Path) -> None:
    """Write `PARTS` and ``words.npz``.

    Weights are 8-bit, a channel at a time, in a range of seven bits: the sum of two products then fits into
    16 bits on processors without 8-bit dot products.

    Args:
        network: Trained; left in evaluation mode.
        embeddings: The word embeddings that it was trained with.
        folder: Made where missing; files in it are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = network.float().eval()
    depth, width = len(network.bert.encoder.layer), network.bert.config.hidden_size
    half, size = depth // 2, 9
    graphs = (
        (Lower(network, range(half)), (torch.randn(size, width), torch.zeros(size, dtype=torch.int64)),
         ["words", "marks"], "states"),
        (Upper(network, range(half, depth)), (torch.randn(size, width), torch.ones(size)),
         ["states", "target"], "logits"),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        for name, (graph, example, inputs, output) in zip(PARTS, graphs, strict=True):
            whole = Path(scratch) / name
            pieces = {
                given: {0: "pieces"} for given in (*inputs, *(["states"] if output == "states" else []))
            }
            torch.onnx.export(
                graph.eval(), example, whole, input_names=inputs, output_names=[output],
                dynamic_axes=pieces, opset_version=OPSET, dynamo=False,
            )  # fmt: skip
            quantize_dynamic(
                whole, folder / name, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
            without_notes(folder / name)
    embeddings.save(folder / "words.npz")


def without_notes(path: Path) -> None:
    """Leave out what says by whom and from where a graph was made."""
    model = onnx.load(path)
    model.producer_name = model.producer_version = model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    onnx.save(model, path)
