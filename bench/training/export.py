"""The trained network as two ONNX graphs: the 8-bit encoder and the pair head."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn
from torch.nn import functional

from .network import PAIR_WIDTH, Network

OPSET = 20


class EncoderGraph(nn.Module):
    """The encoder written out plainly for one window: a graph whose patterns ONNX Runtime knows."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder
        bert = network.encoder.bert
        self.heads = bert.config.num_attention_heads
        self.width = bert.config.hidden_size
        kinds = bert.embeddings.token_type_embeddings
        self.codes = nn.Embedding.from_pretrained(kinds(torch.arange(80)).detach())
        scale = (self.width // self.heads) ** -0.5
        self.mixed = nn.ModuleList()
        for layer in bert.encoder.layer:
            own = layer.attention.self
            self.mixed.append(
                _linear(
                    torch.cat([own.query.weight * scale, own.key.weight, own.value.weight]),
                    torch.cat([own.query.bias * scale, own.key.bias, own.value.bias]),
                )
            )
        pair = network.pair
        first, last = pair.cue.weight.split(self.width, dim=1)
        self.projections = _linear(
            torch.cat([pair.word.weight, first, last]),
            torch.cat([pair.word.bias, pair.cue.bias, torch.zeros_like(pair.cue.bias)]),
        )

    def forward(
        self, pieces: torch.Tensor, codes: torch.Tensor, first: torch.Tensor
    ) -> tuple[torch.Tensor, ...]:
        """Cue chances, and projections of words as such, as first and as last word of a cue."""
        bert = self.encoder.bert
        table = bert.embeddings
        places = table.position_embeddings.weight[: pieces.shape[0]]
        x = table.LayerNorm(table.word_embeddings(pieces) + places + self.codes(codes))
        for number, (layer, mix) in enumerate(zip(bert.encoder.layer, self.mixed, strict=True)):
            if number == self.encoder.piece_layers:
                x = x[first]
            query, key, value = mix(x).split(self.width, dim=-1)
            query, key, value = (
                y.reshape(-1, self.heads, self.width // self.heads).transpose(0, 1)
                for y in (query, key, value)
            )
            mixed = (query @ key.transpose(1, 2)).softmax(-1) @ value
            mixed = mixed.transpose(0, 1).reshape(-1, self.width)
            out = layer.attention.output
            x = out.LayerNorm(x + out.dense(mixed))
            y = functional.gelu(layer.intermediate.dense(x))
            x = layer.output.LayerNorm(x + layer.output.dense(y))
        if self.encoder.piece_layers is None:
            x = x[first]
        return self.encoder.cue(x).softmax(-1), *self.projections(x).split(2 * PAIR_WIDTH, dim=-1)


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> nn.Linear:
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight.data, layer.bias.data = weight.detach().clone(), bias.detach().clone()
    return layer


class PairGraph(nn.Module):
    """The pair head for all candidate cues of one window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.pair = network.pair

    def forward(
        self,
        words: torch.Tensor,
        cues: torch.Tensor,
        places: torch.Tensor,
        where: torch.Tensor,
        inside: torch.Tensor,
    ) -> torch.Tensor:
        """Log-probabilities (cues, places, labels)."""
        head = self.pair
        cue_add, cue_times = cues[:, None, :PAIR_WIDTH], cues[:, None, PAIR_WIDTH:]
        words = words[places]
        x = words[..., :PAIR_WIDTH] + cue_add + words[..., PAIR_WIDTH:] * cue_times
        x = x + functional.embedding(where, head.where.table())
        inside = inside.unsqueeze(-1)
        x = (functional.gelu(head.norm(x)) * inside).transpose(1, 2)
        x = x + functional.gelu(head.near(x))
        x = x * inside.transpose(1, 2)
        x = (x + functional.gelu(head.wide(x))).transpose(1, 2)
        return head.label(x).log_softmax(-1)


def export(network: Network, folder: Path, *, quantise: bool = True) -> None:
    """Write ``encoder.onnx`` and ``pairs.onnx``.

    Args:
        network: Trained; left in evaluation mode on the processor.
        folder: Made where missing; files in it are replaced.
        quantise: 8-bit weights (a channel at a time, of −64…64 so that no processor's sums of two products
            can saturate); otherwise 32-bit floats, to measure the loss.
    """
    folder.mkdir(parents=True, exist_ok=True)
    network = network.float().eval()
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        whole = Path(scratch) / "encoder.onnx"
        size, words, cues, around = 9, 5, 3, 7
        whole_words = torch.randn(words, 2 * PAIR_WIDTH)
        torch.onnx.export(
            EncoderGraph(network),
            (torch.arange(size), torch.arange(size), torch.arange(words)),
            whole,
            input_names=["pieces", "codes", "first"],
            output_names=["cue", "word", "cue_first", "cue_last"],
            dynamic_axes={"pieces": {0: "pieces"}, "codes": {0: "pieces"}, "first": {0: "words"}},
            opset_version=OPSET,
            dynamo=False,
        )
        places = torch.zeros(cues, around, dtype=torch.int64)
        torch.onnx.export(
            PairGraph(network),
            (whole_words, torch.randn(cues, 2 * PAIR_WIDTH), places, places, torch.ones(cues, around)),
            folder / "pairs.onnx",
            input_names=["words", "cues", "places", "where", "inside"],
            output_names=["labels"],
            dynamic_axes={
                "words": {0: "words"},
                "cues": {0: "cues"},
                **{name: {0: "cues", 1: "around"} for name in ("places", "where", "inside")},
            },
            opset_version=OPSET,
            dynamo=False,
            do_constant_folding=False,
        )
        if quantise:
            quantize_dynamic(
                whole,
                folder / "encoder.onnx",
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
                op_types_to_quantize=["MatMul", "Gemm", "Gather"],
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            shutil.copy(whole, folder / "encoder.onnx")
    for name in ("encoder.onnx", "pairs.onnx"):
        model = onnx.load(folder / name)
        model.producer_name = model.producer_version = model.doc_string = ""
        for node in model.graph.node:
            node.doc_string = ""
        onnx.save(model, folder / name)
